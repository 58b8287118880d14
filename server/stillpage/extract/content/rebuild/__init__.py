"""The article's tree, built from what is kept."""
