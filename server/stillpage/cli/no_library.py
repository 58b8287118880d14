"""Stands in until `stillpage.saving` lands: the library with bare renderers."""

from __future__ import annotations

from stillpage.library import Library
from stillpage.settings import Settings


def open_library(settings: Settings) -> Library:
    """The library, whose article.html and article.md hold the text only."""
    renderers = {
        "article.html": lambda saved: saved.article.content_html,
        "article.md": lambda saved: saved.article.text,
    }
    return Library(settings.library, renderers=renderers)
