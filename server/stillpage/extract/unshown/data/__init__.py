"""What a page holds for its script, made values: JSON, programs, rows, references; and walks over them."""
