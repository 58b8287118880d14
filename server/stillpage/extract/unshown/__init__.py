"""Articles that a page does not show: they stand in its data, in the state of its program, in its strings."""
