"""A builder of small pages: each test says only what its page declares or shows."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from html import escape

import pytest

from stillpage.extract.metadata import Metadata, read_metadata
from stillpage.extract.tree.parse import parse_page

HEADING = "The lighthouse keeper who counted birds"
URL = "https://www.harbour-times.example/coast/the-lighthouse-keeper"
Read = Callable[..., Metadata]
_PARAGRAPH = (
    "<p>Every evening he climbed the stairs and wrote down what had passed over the water that day.</p>"
)


def build_page(
    *,
    lang: str = "en",
    heading: str | None = HEADING,
    document_title: str = HEADING,
    json_ld: object = None,
    metas: Mapping[str, str] | None = None,
    head: str = "",
    before: str = "",
    beside: str = "",
    after: str = "",
) -> str:
    """HTML of an article.

    Args:
        lang: Of `<html>`; "" leaves it out.
        heading: Text of `<h1>`; None leaves it out.
        document_title: Text of `<title>`.
        json_ld: A value, or the raw text of the block.
        metas: Contents of `<meta>` by name; names with a colon become `property`.
        head: More HTML for the head.
        before: HTML before the heading, outside of the article.
        beside: HTML just after the heading.
        after: HTML after the article.
    """
    parts = [f"<title>{escape(document_title)}</title>", head]
    for name, content in (metas or {}).items():
        attribute = "property" if ":" in name else "name"
        parts.append(f'<meta {attribute}="{escape(name)}" content="{escape(content)}">')
    if json_ld is not None:
        text = json_ld if isinstance(json_ld, str) else json.dumps(json_ld)
        parts.append(f'<script type="application/ld+json">{text}</script>')
    shown = f"<h1>{escape(heading)}</h1>" if heading is not None else ""
    declared = f' lang="{lang}"' if lang else ""
    return (
        f"<!DOCTYPE html><html{declared}><head>{''.join(parts)}</head><body>{before}"
        f"<article>{shown}{beside}{_PARAGRAPH * 3}</article>{after}</body></html>"
    )


@pytest.fixture
def html_page() -> Callable[..., str]:
    """The builder itself."""
    return build_page


@pytest.fixture
def read() -> Callable[..., Metadata]:
    """Metadata of a page built from the arguments; `url` is where it was read."""

    def read_built(*, url: str | None = URL, **parts: object) -> Metadata:
        return read_metadata(parse_page(build_page(**parts), url=url))  # type: ignore[arg-type]  # checked there

    return read_built
