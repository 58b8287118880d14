"""Authors in microdata: whether they wrote the article, and which of the words is their name."""

from __future__ import annotations

from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.metadata.authors.names import names_in
from stillpage.extract.metadata.plain_text import element_text

_MAX_NAMES: Final = 20
_MOST_INSIDE: Final = 200
_MOST_CHARS: Final = 60


def is_of_item_with(author: HtmlElement, heading: HtmlElement | None) -> bool:
    """Whether an author in microdata is given for the same item as the heading; class names do not count."""
    item = next((each for each in author.iterancestors() if each.get("itemscope") is not None), None)
    return item is not None and heading is not None and item in heading.iterancestors()


def named_in_microdata(element: HtmlElement) -> tuple[str, ...]:
    """The names that microdata marks in an author's words: `By <span itemprop="name">Ann Lee</span>`."""
    if element.get("itemprop") is None:
        return ()
    inside = islice(element.iterdescendants(), _MOST_INSIDE)
    marked = (each for each in inside if each.get("itemprop") == "name")
    texts = (element_text(each, limit=_MOST_CHARS) for each in islice(marked, _MAX_NAMES))
    return tuple(name for text in texts for name in names_in(text))


def named_in_data(element: HtmlElement) -> tuple[str, ...]:
    """Names in microdata that shows nothing: `<link itemprop="name" content="Ann Lee">`."""
    told = (each.get("content") or "" for each in element.iterdescendants() if each.get("itemprop") == "name")
    return tuple(name for text in islice(told, _MAX_NAMES) for name in names_in(text))
