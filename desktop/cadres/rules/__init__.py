"""What the regulations say of a cadre's file: pure functions of records, dates and rule tables."""
