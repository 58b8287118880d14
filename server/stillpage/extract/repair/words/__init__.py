"""Words: their parting, style, direction and place beside the text."""
