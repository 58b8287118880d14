"""Footnotes and references: what kept text points to on the same page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

import numpy as np

from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.content.rules.keep.whole_containers import unsaid
from stillpage.extract.tree.elements import HEADINGS
from stillpage.extract.tree.text import short_text

# Words; longer "notes" are articles of their own.
LONGEST_NOTE: Final = 150
# Letters of a link to a note: its number, in brackets or not.
_MARK_CHARS: Final = 6
_MOST_PARAGRAPHS: Final = 3
# Of a numbered list's words, those of notes that are kept.
_MOST_CALLED: Final = 0.6
_FEWEST_CALLED: Final = 3


def keep_notes(page: Segmentation, measured: Measured, kept: Choice) -> None:
    """Keep the notes that short links in kept text lead to, unless they hold a field: in place."""
    marks: defaultdict[str, list[int]] = defaultdict(list)
    for target, block in _note_links(page, measured, kept):
        marks[target].append(block)
    if not marks:
        return
    containers = page.containers
    asking = containers.with_those_above(page.fields)
    lists: set[int] = set()
    for element in containers.element[0].iter():
        if not marks:
            break
        name = element.get("id") or (element.get("name") if element.tag == "a" else None)
        if name is None or name not in marks:
            continue
        # The block that is a note: the element, or the one around the anchor that the link leads to.
        container = page.container_of(element)
        if not container or container in asking:
            continue
        inside = containers.inside(container)
        if containers.tag[container] in HEADINGS:
            # Texinfo has the number of a note as its heading, and the note below. Words are a part's name:
            # with a link to itself, "结语¶", it took three lines along, the footer's at the end.
            if not _is_mark(page.blocks.text[inside.start]):
                continue
            inside = slice(inside.start, _end_of_section(measured, inside.stop))
        blocks = marks.pop(name)  # of several elements with one name a link leads to the first
        # A link to what it stands in, as the number of a post, leads to no note. But the rest of a short
        # section goes with its heading, which so many generators write a link to itself into.
        leads_there = [
            block for block in blocks if measured.heading[block] or not inside.start <= block < inside.stop
        ]
        if leads_there and float(measured.text.words[inside].sum()) <= LONGEST_NOTE:
            kept[inside] = True
            lists.update(each for each in containers.upwards(container) if containers.tag[each] == "ol")
    for numbered in lists:
        # "[17-20]" leads to two of four; what is left out shifts the numbers of all behind it.
        inside = containers.inside(numbered)
        words, called = measured.text.words[inside], kept[inside]
        if called.sum() >= _FEWEST_CALLED and float(words[called].sum()) >= _MOST_CALLED * float(words.sum()):
            kept[inside] |= ~unsaid(page, inside, containers.element[numbered])


def _is_mark(text: str) -> bool:
    return len(text) <= _MARK_CHARS and not any(map(str.isalpha, text))


def _end_of_section(measured: Measured, start: int) -> int:
    """Where the next heading is, or the third block of this section."""
    end = min(start + _MOST_PARAGRAPHS, len(measured.heading))
    return next((block for block in range(start, end) if measured.heading[block]), end)


def _note_links(page: Segmentation, measured: Measured, kept: Choice) -> Iterator[tuple[str, int]]:
    """Where short links in kept text point on the same page, as written and decoded, and their blocks."""
    for block in np.nonzero(kept & (measured.links > 0))[0].tolist():
        for link in page.links_in(block):
            address = link.get("href") or ""
            if len(address) > 1 and address[0] == "#" and short_text(link, _MARK_CHARS) is not None:
                yield address[1:], block
                yield unquote(address[1:]), block
