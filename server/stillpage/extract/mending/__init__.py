"""What browsers, their extensions, scripts that never ran and old markup made of a page, undone."""
