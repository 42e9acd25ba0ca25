"""Reading the facts in bulk, and the warnings that follow from them."""
