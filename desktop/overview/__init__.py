"""The workbench: early warnings, what is due, and what was done about it."""
