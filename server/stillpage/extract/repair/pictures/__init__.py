"""Pictures, films and what is said of them."""
