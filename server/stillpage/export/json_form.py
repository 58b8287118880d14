"""An article as JSON: one flat object with the names of the API. Pure."""

from __future__ import annotations

import msgspec

from stillpage.article import Article


def to_json(article: Article) -> str:
    """Write an article, indented; absent values are null."""
    return msgspec.json.format(msgspec.json.encode(article), indent=2).decode() + "\n"
