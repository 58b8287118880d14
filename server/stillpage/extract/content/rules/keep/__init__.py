"""Rules that keep what belongs to kept text."""
