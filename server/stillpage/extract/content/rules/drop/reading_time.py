"""The line above an article's text that says how many minutes it takes: "8 min read". In place."""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from stillpage.extract.content.blocks.look import look_of
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured

_FIRST_BLOCKS: Final = 8  # the title, who wrote it and a standfirst may stand above it
_MOST_WORDS: Final = 7.0
_MOST_CHARS: Final = 40
# In all languages the minutes stand behind their number: "Part 2" and "Issue 249" are none. One letter that
# touches the number counts parts, too: 第3章, 제3장.
_MINUTES: Final = re.compile(r"(?!.*(?<![^\W\d_])[^\W\d_]\d)\D*?(\d{1,2})[\s(-]{0,2}[^\W\d_]\D*")
# Words a minute that sites count, which round it: of the corpora's five such lines 159 to 285.
_SLOWEST: Final = 150.0
_QUICKEST: Final = 300.0
_NOT_LINES: Final = frozenset("li td th dt dd pre figcaption blockquote summary".split())


def drop_reading_time(page: Segmentation, measured: Measured, kept: Choice) -> None:
    """Drop a short line right above the text whose only number is what the kept words make in minutes.

    The page's own length tells it, in whatever language. Where several lines do, they are of what is listed,
    and one that looks like the paragraph below it is of the text: "3 stars", "4 servings".
    """
    places = np.nonzero(kept)[0]
    words = float(measured.text.words[places].sum())
    found = [
        block
        for block, below in zip(
            places[:_FIRST_BLOCKS].tolist(), places[1 : _FIRST_BLOCKS + 1].tolist(), strict=False
        )
        if measured.prose[below]
        and _is_line(page, measured, block)
        and not _are_alike(page, block, below)
        and _takes(page.blocks.text[block], words)
    ]
    if len(found) == 1:
        kept[found] = False


def _is_line(page: Segmentation, measured: Measured, block: int) -> bool:
    return (
        measured.text.words[block] <= _MOST_WORDS
        and not measured.heading[block]
        and not page.blocks.links[block]
        and page.containers.tag[page.blocks.owner[block]] not in _NOT_LINES
    )


def _are_alike(page: Segmentation, line: int, below: int) -> bool:
    """Whether a line and what stands below it are elements of one kind in one box, or are in one element."""
    owner, parent = page.blocks.owner, page.containers.parent
    one, other = owner[line], owner[below]
    return one == other or (parent[one] == parent[other] and look_of(page, one) == look_of(page, other))


def _takes(line: str, words: float) -> bool:
    told = _MINUTES.fullmatch(line) if len(line) <= _MOST_CHARS else None
    return told is not None and words / _QUICKEST <= int(told[1]) <= words / _SLOWEST + 1
