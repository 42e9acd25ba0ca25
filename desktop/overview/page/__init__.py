"""The workbench on screen."""
