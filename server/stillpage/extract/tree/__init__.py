"""From untrusted bytes to a tree bounded in size and depth, and what every later stage asks of it."""
