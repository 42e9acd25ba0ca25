"""What the cadre section prints."""
