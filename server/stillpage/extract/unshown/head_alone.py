"""The opening of an article of which a page holds nothing but its head. Pure.

A thread that a crawler kept before its program had run: the head says what it is called, when it was begun
and how it begins. In a browser the same page is worth waiting for, and the error says so.
"""

from __future__ import annotations

from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.metadata.model import Metadata
from stillpage.extract.tree.encoding import clean_text
from stillpage.extract.tree.parse import ParsedPage
from stillpage.extract.tree.text import width_of
from stillpage.extract.unshown.data.page_data import tree_of

_LEAST_CHARS: Final = 80
# Of what the page shows: the names of a menu that stands there already.
_TIMES: Final = 3
_FOR_THE_BROWSER: Final = frozenset({"stylesheet", "preload", "modulepreload"})


def opening_in_head(page: ParsedPage, metadata: Metadata, *, visible_chars: int) -> HtmlElement | None:
    """The page's description, where it has a title and a day of its own and nearly nothing to show.

    Pages with a site's slogan have no day (a shop and a service of the corpora's 11 pages that show nothing;
    8 of the others are threads).

    Args:
        page: Scripts included.
        metadata: Of the page.
        visible_chars: Of the text that it shows.
    """
    told = metadata.excerpt
    if told is None or metadata.title is None or metadata.published is None or not _is_as_sent(page):
        return None
    if width_of(told) < max(_LEAST_CHARS, _TIMES * visible_chars):
        return None
    return tree_of([clean_text(told)])


def _is_as_sent(page: ParsedPage) -> bool:
    """Whether the page holds what a server sends and a capture leaves out, for there it has done its work."""
    if any("json" not in script.get("type", "").lower() for script in page.root.iter("script")):
        return True
    relations = (link.get("rel", "").lower().split() for link in page.root.iter("link"))
    return any(not _FOR_THE_BROWSER.isdisjoint(each) for each in relations)
