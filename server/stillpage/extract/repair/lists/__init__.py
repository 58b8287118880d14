"""Lists and their items."""
