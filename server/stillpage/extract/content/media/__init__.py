"""Pictures, films and embeds between the kept blocks, and the captions below them."""
