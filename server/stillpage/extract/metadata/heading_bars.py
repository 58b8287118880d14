"""Bars beside a heading that say when the article was written, whatever their classes call them."""

from __future__ import annotations

from collections.abc import Set
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

# Elements and letters of such a bar, and letters of a link in it: a title's has more.
_MOST_PARTS: Final = 24
_LONGEST: Final = 300
_LONGEST_LINK: Final = 30
# Of its siblings up to the heading, which are as short: a standfirst, a section's name.
_MOST_BETWEEN: Final = 4


def is_bar_beside_heading(element: HtmlElement, main: Set[HtmlElement]) -> bool:
    """Whether an element is short, has a date by its class, and no text stands between it and the heading.

    `news_nav` with `news_pdate` (Iranian papers), `footer` (TYPO3's news), `dateShareCommentPanel`: by their
    classes a menu, a foot and comments. Below the text it is a remark, and in the body the page's own.

    Args:
        element: What its class alone calls another part.
        main: The heading and what holds it.
    """
    around = element.getparent()
    if around is None or around.tag == "body" or around not in main:
        return False
    parts = list(islice(element.iter(), _MOST_PARTS + 1))
    if len(parts) > _MOST_PARTS or not any(_is_called_a_date(part) for part in parts):
        return False
    if not _touches(element, main):
        return False
    links = (link for link in parts if link.tag == "a")
    return _is_short(element, _LONGEST) and all(_is_short(link, _LONGEST_LINK) for link in links)


def _touches(element: HtmlElement, main: Set[HtmlElement]) -> bool:
    for is_above in (True, False):
        for each in islice(element.itersiblings(preceding=is_above), _MOST_BETWEEN):
            if each in main:
                return True
            if not _is_short(each, _LONGEST):
                break
    return False


def _is_called_a_date(element: HtmlElement) -> bool:
    return "date" in f"{element.get('class') or ''} {element.get('id') or ''}"[:300].lower()


def _is_short(element: HtmlElement, most: int) -> bool:
    letters = 0
    for text in element.itertext():
        letters += len(text.strip())
        if letters > most:
            return False
    return True
