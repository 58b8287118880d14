"""Heads, asides, figures and lists of one item that hold most of the article are divisions. In place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.tree.elements import HEADINGS

_LISTS: Final = ("ul", "ol")
_PARTS: Final = ("header", "footer", "aside", "nav", "figure", *_LISTS)
_MOST_OF_TEXT: Final = 0.6
_LEAST_OF_TEXT: Final = 400  # characters; an answer of a line has more words in its head
# A picture has a caption, a table in a figure none of these.
_PARAGRAPHS: Final = ("p", "article", "section", *HEADINGS)
_FEWEST_PARAGRAPHS: Final = 3


def open_whole_parts(root: HtmlElement) -> None:
    """Make a division of each part that holds most of an article's text, in several paragraphs.

    Site builders call a page's main part its `<header>`, and a part that nobody ended holds all behind
    it: so on 16 pages of the corpora. What is named a part is set smaller, apart or as an item.
    """
    parts = [part for part in root.iter(*_PARTS) if _holds_paragraphs(part)]
    if not parts:
        return
    characters = _characters_in(root)
    least = max(_MOST_OF_TEXT * characters[root], _LEAST_OF_TEXT)
    for part in parts:
        if characters[part] >= least:
            if part.tag in _LISTS:
                part[0].tag = "div"
            part.tag = "div"


def _holds_paragraphs(part: HtmlElement) -> bool:
    """Whether a part, which is no list of several items, holds some."""
    if part.tag in _LISTS and not (len(part) == 1 and part[0].tag == "li"):
        return False
    return next(islice(part.iterdescendants(*_PARAGRAPHS), _FEWEST_PARAGRAPHS - 1, None), None) is not None


def _characters_in(root: HtmlElement) -> Mapping[HtmlElement, int]:
    """How much text is in each element."""
    characters: defaultdict[HtmlElement, int] = defaultdict(int)
    for element in reversed(list(root.iter())):
        characters[element] += len((element.text or "").strip())
        if element is not root and (parent := element.getparent()) is not None:
            characters[parent] += characters[element] + len((element.tail or "").strip())
    return characters
