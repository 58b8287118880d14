"""An article as plain text. Pure."""

from __future__ import annotations

from stillpage.article import Article


def to_text(article: Article) -> str:
    """Write title, byline and address above the text; paragraphs with an empty line between."""
    byline = " · ".join(
        part for part in (", ".join(article.authors), article.site_name, article.published) if part
    )
    head = [part for part in (article.title, byline, article.canonical_url or article.url) if part]
    paragraphs = [line.rstrip() for line in article.text.splitlines() if line.strip()]
    return "\n".join(head) + "\n\n" + "\n\n".join(paragraphs) + "\n"
