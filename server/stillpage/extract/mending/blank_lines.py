"""Paragraphs that only blank lines part: a style shows them (`white-space: pre-line`). In place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

import lxml.html
from lxml.html import HtmlElement

from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.text import width_of

_BLANK: Final = re.compile(r"\n[ \t\r\xa0]*\n\s*")
# Letters of a paragraph; of all parts the share that are such, whatever stands in a line by itself between.
_LEAST_CHARS: Final = 60
_LEAST_LONG: Final = _LEAST_CHARS // 2  # signs of Chinese are twice as wide
_MOST_LINES: Final = 0.5
_FEWEST: Final = 3  # two may be how a sentence or two were typed, and shown as one
_END: Final = re.compile(r"[.!?…:。！？：؟۔।॥๚][\"'”’»)\]」』）]*\s*\Z")
# What may stand in a line, and where white space is kept or nothing is said.
_OF_A_LINE: Final = frozenset(
    "a abbr b bdi bdo big br cite dfn em font i img ins label mark q s small span strike strong sub sup time"
    " u wbr".split()
)
_NO_LINES: Final = frozenset(
    "head pre code textarea script style noscript template title option select svg math xmp samp kbd".split()
)
_MOST_WITHIN: Final = 200


def part_at_blank_lines(elements: Elements) -> None:
    """Put two breaks in the place of each blank line between the sentences of a block that holds lines alone.

    Or of a text beside blocks. Whoever writes to a forum, a shop or an editor of plain text parts paragraphs
    so, and a style sheet, which is not seen here, lets them stand. They ran together, on 16 of 2,026 pages:
    stories of a board, reviews, notes on authors; elsewhere the whole text of an article.
    """
    asked: dict[HtmlElement, bool] = {}
    parted = False
    for element in elements.all():
        for text, is_inside in ((element.text, True), (element.tail, False)):
            if text is None or len(text) < _LEAST_LONG or not _BLANK.search(text):  # nearly all
                continue
            around = element if is_inside else element.getparent()
            block = _block_around(around)
            if block is None or asked.get(block):
                continue
            if block not in asked:
                asked[block] = _holds_lines(block)
            if not asked[block]:
                is_found = around is block and _is_of_paragraphs(text)
                if is_found:
                    _part(element, f" {text.strip()} ", inside=is_inside)
            elif is_found := _is_of_paragraphs("".join(block.itertext())):
                block.text = (block.text or "").lstrip()
                for each in list(block.iter()):
                    _part(each, each.text, inside=True)
                    if each is not block:
                        _part(each, each.tail, inside=False)
            parted |= is_found
    if parted:
        elements.read_again()


def _block_around(element: HtmlElement | None) -> HtmlElement | None:
    """The block that a text stands in; none where white space is kept."""
    while element is not None and element.tag in _OF_A_LINE:
        element = element.getparent()
    if element is None or any(each.tag in _NO_LINES for each in chain((element,), element.iterancestors())):
        return None
    return element


def _holds_lines(block: HtmlElement) -> bool:
    """Whether there is no block in a block."""
    return all(
        number <= _MOST_WITHIN and (each is block or each.tag in _OF_A_LINE)
        for number, each in enumerate(block.iter())
    )


def _is_of_paragraphs(text: str) -> bool:
    """Whether blank lines part sentences."""
    parts = _BLANK.split(text.strip())
    told = sum(
        width_of(part) >= _LEAST_CHARS and _END.search(part[-_LEAST_LONG:]) is not None for part in parts
    )
    return told >= _FEWEST and told > _MOST_LINES * len(parts)


def _part(element: HtmlElement, text: str | None, *, inside: bool) -> None:
    """Write the breaks into the text in an element, or behind it; none at the end of what holds it."""
    if not text or not _BLANK.search(text):
        return
    first, *others = _BLANK.split(text)
    is_last = (not len(element)) if inside else element.getnext() is None
    if is_last and not others[-1]:
        others.pop()
    if inside:
        element.text = first
        for place, line_break in enumerate(_breaks(others)):
            element.insert(place, line_break)
    else:
        element.tail = first
        for line_break in _breaks(others):
            element.addnext(line_break)
            element = line_break


def _breaks(paragraphs: list[str]) -> Iterator[HtmlElement]:
    """Two breaks before each paragraph, which stands behind the second."""
    for paragraph in paragraphs:
        yield lxml.html.Element("br")
        last = lxml.html.Element("br")
        last.tail = paragraph
        yield last
