"""Code: blocks with their lines and language, code in a line of text."""
