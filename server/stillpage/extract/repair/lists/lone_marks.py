"""Numbers and dots that stand on a line of their own before what they count or mark: set into it. In place.

Designs draw "1", "2", "3" large beside headings, editors write an item's dot beside its text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, pairwise
from typing import Final, NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.content.blocks.markup import ITEM_DOTS
from stillpage.extract.repair.lists.lists import start_of
from stillpage.extract.tree.elements import HEADINGS, is_all_in_its_parent
from stillpage.extract.tree.text import WIDE

_PADDED: Final = re.compile(r"0\d")
_NUMBER: Final = re.compile(r"(\d{1,3})([.)、:]?)")
_FIRST: Final = (0, 1)
# Of a row of headings that begins with another number, or counts down; and of steps.
_LEAST_IN_A_ROW: Final = 3
_LEAST_ITEMS: Final = 2
# Of a step: a paragraph of an essay is longer, what an amount is of shorter.
_STEP_CHARS: Final = 300
_STEP_WORDS: Final = 4
_STEP_SIGNS: Final = 8  # of Chinese or Japanese


class _Mark(NamedTuple):
    """A paragraph that is a number, how it is written, and the block that it counts."""

    element: HtmlElement
    number: int
    written: str
    counted: HtmlElement


def dots_of_items(root: HtmlElement) -> list[tuple[HtmlElement, HtmlElement]]:
    """Dots that share a box with one paragraph, and these; a dot among paragraphs parts them.

    To be asked while the boxes are there.
    """
    dots = [each for each in root.iter("p") if (each.text or "").strip() in ITEM_DOTS and not len(each)]
    return [(dot, paragraph) for dot in dots if (paragraph := _beside(dot, root)) is not None]


def _beside(dot: HtmlElement, root: HtmlElement) -> HtmlElement | None:
    """The only paragraph that stands in a box with a dot, behind it."""
    at = dot
    while is_all_in_its_parent(at) and (around := at.getparent()) is not None:
        at = around
    box, following = at.getparent(), at.getnext()
    if box is None or box is root or following is None:
        return None
    # Not by len(), which counts all that the box holds for each dot in it: 40,000 took a minute.
    if at.getprevious() is not None or following.getnext() is not None:
        return None
    paragraphs = list(islice(following.iter("p"), 2))
    return paragraphs[0] if len(paragraphs) == 1 else None


def join_lone_marks(root: HtmlElement, dots: Sequence[tuple[HtmlElement, HtmlElement]]) -> None:
    """Set numbers that count on before the headings or paragraphs behind them; make lists of dotted ones.

    Args:
        root: The article's tree, its boxes simplified.
        dots: As `dots_of_items` gave them.
    """
    numbers = list[_Mark]()
    for paragraph in root.iter("p"):
        if (following := _marked(paragraph)) is None:
            continue
        text = paragraph.text_content().strip()
        if found := _NUMBER.fullmatch(text):
            written = text if found[2] else f"{text}."
            numbers.append(_Mark(paragraph, int(found[1]), written, following))
    for row in _rows(numbers):
        for mark in row:
            _set_before(mark)
    for dot, paragraph in dots:
        if dot.getnext() is paragraph:
            _make_item(dot, paragraph)


def drop_numbers_of_items(root: HtmlElement) -> None:
    """Drop the numbers that all items of an ordered list begin with, as their markers: "1", "2".

    Designs hide the markers and draw the numbers in a circle. A digit of another script counts, too.
    """
    for listing in root.iter("ol"):
        items = [each for each in listing if each.tag == "li"]
        if len(items) < _LEAST_ITEMS or listing.get("reversed") is not None:
            continue
        numbers = [_first_line(item) for item in items]
        if all(
            line is not None
            and (found := _NUMBER.fullmatch((line.text or "").strip())) is not None
            and int(found[1]) == count
            for count, line in enumerate(numbers, start_of(listing))
        ):
            for line in numbers:
                if line is not None:
                    line.drop_tree()


def _first_line(item: HtmlElement) -> HtmlElement | None:
    """The paragraph that an item begins with, if it has no elements in it and other blocks follow."""
    if (item.text or "").strip() or len(item) < _LEAST_ITEMS:
        return None
    first = item[0]
    return first if first.tag == "p" and not len(first) else None


def _set_before(mark: _Mark) -> None:
    mark.counted.text = f"{mark.written} {(mark.counted.text or '').lstrip()}"
    if (name := mark.element.get("id")) and mark.counted.get("id") is None:
        mark.counted.set("id", name)
    mark.element.drop_tree()


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
    """Whether it can be no chance.

    Before paragraphs a bare number may be an amount ("2", "recordings a month"), a score, or a part's: there
    it counts where three sentences or more follow each other, or bold words.
    """
    first = row[0]
    if first.counted.tag in HEADINGS and len(row) >= _LEAST_IN_A_ROW:
        return True
    if first.number not in _FIRST or (len(row) > 1 and row[1].number < first.number):
        return False
    if first.written == first.element.text_content().strip():
        return True
    if first.counted.tag in HEADINGS or _PADDED.match(first.written):
        return len(row) > 1
    return len(row) >= _LEAST_IN_A_ROW and all(_is_step(mark.counted) for mark in row)


def _is_step(paragraph: HtmlElement) -> bool:
    if not (paragraph.text or "").strip() and paragraph[0].tag in ("b", "strong"):
        return True
    text = paragraph.text_content()
    return len(text) <= _STEP_CHARS and (
        len(text.split()) >= _STEP_WORDS or len(WIDE.findall(text)) >= _STEP_SIGNS
    )


def _make_item(dot: HtmlElement, paragraph: HtmlElement) -> None:
    """Put a paragraph into the list before its dot, or into a new one."""
    listing = dot.getprevious()
    if listing is None or listing.tag != "ul" or (listing.tail or "").strip():
        listing = dot.makeelement("ul")
        dot.addprevious(listing)
    dot.drop_tree()
    listing.tail, paragraph.tail = paragraph.tail, None
    etree.SubElement(listing, "li").append(paragraph)
