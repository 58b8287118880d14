"""The article's own heading, without the site's name."""
