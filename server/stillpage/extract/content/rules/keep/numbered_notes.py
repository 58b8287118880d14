"""Notes that kept text calls by their numbers alone: "[3]" as typed, or a raised 3 and a list's third.

Hebrew counts by its letters: "[א]".
"""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from stillpage.extract.content.blocks.markup import OUTSIDE_TEXT
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.content.rules.keep.notes import LONGEST_NOTE

_TYPED_CALL: Final = re.compile(r"\S\s?\[(\d{1,3}|[א-ת]{1,3})\]")
_TYPED_NOTE: Final = re.compile(r"\[(\d{1,3}|[א-ת]{1,3})\]\s*\S")
_RAISED: Final = re.compile(r"\[?(\d{1,3})\]?")


def keep_numbered_notes(page: Segmentation, measured: Measured, kept: Choice) -> None:
    """Keep the notes below the text that begin with a number it calls, or are listed by it: in place."""
    if kept.any():
        _keep_typed(page, measured, kept)
        _keep_listed(page, measured, kept)


def _keep_typed(page: Segmentation, measured: Measured, kept: Choice) -> None:
    texts, first = page.blocks.text, int(kept.argmax())
    notes = {
        block: _count(begun[1])
        for block in range(first, len(texts))
        if texts[block].startswith("[") and not kept[block] and (begun := _TYPED_NOTE.match(texts[block]))
    }
    if not notes:
        return
    called = {
        _count(number)
        for block in np.nonzero(kept)[0].tolist()
        if "[" in texts[block]
        for number in _TYPED_CALL.findall(texts[block])
    }
    for block, number in notes.items():
        if number in called and measured.text.words[block] <= LONGEST_NOTE:
            kept[block] = True


def _count(number: str) -> int | str:
    return int(number) if number.isdecimal() else number


def _keep_listed(page: Segmentation, measured: Measured, kept: Choice) -> None:
    """Keep the first list below the last raised number that has an item for each, if none of it is kept."""
    containers, first = page.containers, int(kept.argmax())
    lists = [
        each
        for each in containers.of("ol")
        if containers.start[each] > first
        and not containers.flags[each] & OUTSIDE_TEXT
        and not kept[containers.inside(each)].any()
    ]
    if not lists:
        return
    called = _raised_numbers(page, kept)
    if 1 not in called:
        return
    count, last = max(called), max(called.values())
    for each in lists:
        items, inside = len(containers.element[each].findall("li")), containers.inside(each)
        # To a single number any list would have an item: it has to be a list of one.
        if inside.start > last and (items >= count > 1 or items == count):
            if float(measured.text.words[inside].max(initial=0)) <= LONGEST_NOTE:
                kept[inside] = True
            return


def _raised_numbers(page: Segmentation, kept: Choice) -> dict[int, int]:
    """The numbers that are raised in kept text and no links, and the last block of each."""
    called = {}
    for block in np.nonzero(kept)[0].tolist():
        for element, _ in page.blocks.pieces[block]:
            if element.tag == "sup" and len(element) == 0:
                number = _RAISED.fullmatch((element.text or "").strip())
                above = element.getparent()
                if number and (above is None or above.tag != "a"):
                    called[int(number[1])] = block
    return called
