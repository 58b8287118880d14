"""Menus, heads and lists that never end, as a `<div>` in them does not: the page stands in one. In place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.tree.elements import Elements

# What holds no page. A footer may: the text of a site whose head fills the window.
_PARTS: Final = ("nav", "aside", "header", "ul", "ol", "li")
_LEAST_OF_PARAGRAPHS: Final = 0.8
_FEWEST_PARAGRAPHS: Final = 3  # a head and what stands beside a text have a line or two below their heading


def close_open_menus(elements: Elements) -> None:
    """Make a division of each part that holds the page's main heading, or main part, and its paragraphs.

    Of `<nav><div>Menu</nav>` browsers end the menu there; libxml2 does not end a division at the end of
    anything else but a block. Or it has no end at all. So on 27 pages of the corpora: all of the text stood
    in a `<header>` (on 26), in it in a menu (10) or one item of a list (4), in an aside (2), and came out so.

    Source: https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inbody
    """
    least = max(_LEAST_OF_PARAGRAPHS * len(elements.places("p")), _FEWEST_PARAGRAPHS)
    is_open: set[HtmlElement] = set()
    for tag in ("main", "h1"):
        around = _around_all(elements.of(tag))  # each holds what the one before does, and more
        is_open.update(around[bisect_left(around, least, key=_paragraphs_in) :])
    for part in is_open:
        part.tag = "div"
    if is_open:
        elements.read_again()


def _around_all(elements: Sequence[HtmlElement]) -> Sequence[HtmlElement]:
    """The parts in which all of these elements stand, from the inside out."""
    around: Sequence[HtmlElement] = [*elements[0].iterancestors(*_PARTS)] if elements else []
    for each in elements[1:]:
        above = frozenset(each.iterancestors(*_PARTS)) if around else ()
        around = [part for part in around if part in above]
    return around


def _paragraphs_in(part: HtmlElement) -> int:
    return sum(1 for _ in part.iter("p"))
