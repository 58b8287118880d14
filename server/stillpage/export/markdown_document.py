"""An article as a Markdown document: front matter, title, text. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stillpage.article import Article
from stillpage.export.front_matter import to_front_matter
from stillpage.export.markdown_escapes import escape_characters


def to_markdown_document(article: Article, body: str, kept: Mapping[str, Any] | None = None) -> str:
    """Put an article's front matter and title above its Markdown.

    Args:
        article: Of which.
        body: Its content, as `to_markdown` or `plain_markdown` writes it.
        kept: What the library adds to the front matter.
    """
    title = escape_characters(" ".join((article.title or "").split()))
    heading = f"# {title}\n\n" if title else ""
    return f"{to_front_matter(article, kept or {})}\n{heading}{body}"
