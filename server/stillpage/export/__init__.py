"""An article in other forms: Markdown, self-contained HTML, plain text."""
