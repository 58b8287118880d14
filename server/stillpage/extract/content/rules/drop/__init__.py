"""Rules that drop what is no part of the text."""
