"""Headings that are none by their tags, but say so to those who hear the page. In place."""

from __future__ import annotations

from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.text import BLOCKS

_TAGS: Final = ("div", "p", "span")
# What the corpora call the fifth and sixth are days of customers' reviews, and menus.
_LEVELS: Final = frozenset("1234")
# What Word calls the title; Google Docs and LibreOffice use a word that pages use for much else.
_TITLE: Final = "MsoTitle"
_CALLED_TITLE: Final = "title"
_OF_SITES: Final = ("article", "footer", "header", "main", "nav", "script")


def name_headings(elements: Elements) -> None:
    """Make `<h2>` of `<div role=heading aria-level=2>`, which a screen reader reads as the same.

    Pages drawn by scripts know no other: the title was not found, and the sections ran together. Without a
    level it is the number of a slide, or a menu's. And `<h1>` of what a word processor calls the title.

    Source: https://w3c.github.io/html-aria/#docconformance
    """
    found = elements.saying("role", lambda role: role.strip().lower() == "heading", *_TAGS)
    headings = [element for place in found if _is_a_line(element := elements.all()[place])]
    title = _title_of_document(elements)
    if title is not None:
        title.tag = "h1"
    for heading in headings:
        heading.tag = f"h{heading.get('aria-level', '').strip()}"
    if headings or title is not None:
        elements.read_again()


def _is_a_line(element: HtmlElement) -> bool:
    """Whether it has a level, and holds words and no block."""
    return (
        (element.get("aria-level") or "").strip() in _LEVELS
        and not any(each.tag in BLOCKS for each in element.iterdescendants())
        and any(not text.isspace() for text in element.itertext())
    )


def _title_of_document(elements: Elements) -> HtmlElement | None:
    """The paragraph that a word processor calls the title: what it exports has often no `<title>`."""
    called = elements.called(_TITLE)
    if not called and not any((title.text or "").strip() for title in elements.of("title")):
        called = elements.called(_CALLED_TITLE)
        # A site's page has more that is called so, or only so, or parts that no document has.
        if len(called) != 1 or elements.of(*_OF_SITES) or _is_all_it_is_called(elements.all()[called[0]]):
            return None
    first = next((place for place in called if elements.tag[place] == "p"), None)
    if first is None or any(place < first for place in elements.places("h1")):
        return None
    title = elements.all()[first]
    return title if title.text_content().strip() else None


def _is_all_it_is_called(element: HtmlElement) -> bool:
    return element.get("class", "").split() == [_CALLED_TITLE]
