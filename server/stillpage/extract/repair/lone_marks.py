"""Numbers and dots that stand on a line of their own before what they count or mark: set into it. In place.

Designs draw "1", "2", "3" large beside headings, editors write an item's dot beside its text.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final, NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.content.blocks.markup import HEADINGS, ITEM_DOTS

_NUMBER: Final = re.compile(r"(\d{1,3})([.)、:]?)")
_FIRST: Final = (0, 1)
# Of a row of headings that begins with another number, or counts down.
_LEAST_IN_A_ROW: Final = 3


class _Mark(NamedTuple):
    """A paragraph that is a number, how it is written, and the block that it counts."""

    element: HtmlElement
    number: int
    written: str
    counted: HtmlElement


def join_lone_marks(root: HtmlElement) -> None:
    """Set numbers that count on before the headings or paragraphs behind them; make lists of dotted ones."""
    numbers, dots = list[_Mark](), list[tuple[HtmlElement, HtmlElement]]()
    for paragraph in root.iter("p"):
        following = _marked(paragraph)
        if following is None:
            continue
        text = (paragraph.text or "").strip()
        if found := _NUMBER.fullmatch(text):
            written = text if found[2] else f"{text}."
            numbers.append(_Mark(paragraph, int(found[1]), written, following))
        elif following.tag == "p" and text in ITEM_DOTS:
            dots.append((paragraph, following))
    for row in _rows(numbers):
        for mark in row:
            mark.counted.text = f"{mark.written} {(mark.counted.text or '').lstrip()}"
            mark.element.drop_tree()
    for dot, paragraph in dots:
        _make_item(dot, paragraph)


def _marked(paragraph: HtmlElement) -> HtmlElement | None:
    """The heading or paragraph of words right behind a paragraph of a few letters and no elements."""
    if len(paragraph) or (paragraph.tail or "").strip() or len(paragraph.text or "") > 8:
        return None
    following = paragraph.getnext()
    if following is None or (following.tag != "p" and following.tag not in HEADINGS):
        return None
    return following if any(char.isalpha() for text in following.itertext() for char in text) else None


def _rows(marks: list[_Mark]) -> list[list[_Mark]]:
    """The marks that count on from one to the next, each before a block of one kind."""
    rows = [marks[:1]] if marks else []
    for before, mark in pairwise(marks):
        row = rows[-1]
        step = mark.number - before.number
        goes_on = abs(step) == 1 and mark.counted.tag == before.counted.tag
        if goes_on and (len(row) == 1 or step == row[1].number - row[0].number):
            row.append(mark)
        else:
            rows.append([mark])
    return [row for row in rows if _counts(row)]


def _counts(row: list[_Mark]) -> bool:
    """Whether it can be no chance: before paragraphs stand amounts, too ("2", "5,000 recordings a month")."""
    first = row[0]
    if len(row) >= _LEAST_IN_A_ROW and first.counted.tag in HEADINGS:
        return True
    counts_up = len(row) > 1 and row[1].number > first.number
    return first.number in _FIRST and (counts_up or first.written == (first.element.text or "").strip())


def _make_item(dot: HtmlElement, paragraph: HtmlElement) -> None:
    """Put a paragraph into the list before its dot, or into a new one."""
    listing = dot.getprevious()
    if listing is None or listing.tag != "ul" or (listing.tail or "").strip():
        listing = dot.makeelement("ul")
        dot.addprevious(listing)
    dot.drop_tree()
    listing.tail, paragraph.tail = paragraph.tail, None
    etree.SubElement(listing, "li").append(paragraph)
