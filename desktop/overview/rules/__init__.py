"""What raises a warning: one pure function for each rule, over light rows."""
