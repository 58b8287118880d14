"""A page in blocks, and what HTML alone says of them and of the pictures between them."""
