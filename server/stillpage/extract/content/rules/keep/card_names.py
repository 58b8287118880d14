"""What cards and entries are called: kept where their text is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np

from stillpage.extract.content.blocks.markup import HIDDEN, UNSAID
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.content.rules.keep.cards import lines_in_one_place

_LEAST_CARDS: Final = 3
_NEAR: Final = 6  # blocks from an entry's heading to its text: a day, a place, where it was posted
_IN_MOST: Final = 0.5
_ALL_LINK: Final = 0.9
_LEAST_WORDS: Final = 2.0  # of a name that is a link, on average: "Details" and "Buy" are none
_LEAST_DIFFERENT: Final = 0.8
_PROSE_WORDS: Final = 12.0


def keep_entry_headings(page: Segmentation, measured: Measured, kept: Choice) -> None:
    """Keep the headings of entries that look alike and stand side by side, if most of their texts are kept.

    In place. A blog's first page lists its entries; the model doubts headings that are links, and keeps what
    stands below them. Four pages of `mixed` had 13, 9, 37 and 6 texts in a row without a name.
    """
    headings = np.nonzero(~kept & (measured.heading > 0))[0].tolist()
    texts = kept & (measured.heading == 0) & (measured.text.words >= _PROSE_WORDS)
    if sum(bool(texts[each + 1 : each + 1 + _NEAR].any()) for each in headings) < _LEAST_CARDS:
        return
    for blocks in lines_in_one_place(page, measured):
        if measured.heading[blocks].all() and _is_name(page, measured, blocks):
            keep_where_text_is(page, measured, blocks, texts, kept)


def keep_names_of_cards(
    page: Segmentation, measured: Measured, places: Iterable[list[int]], kept: Choice
) -> None:
    """Keep what cards are called where other words of theirs are kept: in place.

    A name is a heading or, where there is none, the first line that is a link and says something else on
    each card. Of goods the model may keep the numbers of models, and doubt the names.

    Args:
        page: The page in blocks.
        measured: Its counts.
        places: The blocks in each place of cards.
        kept: Which blocks are kept.
    """
    texts = kept & (measured.link < _ALL_LINK)
    names = [blocks for blocks in places if _is_name(page, measured, blocks)]
    named: set[int] = set()
    for blocks in sorted(names, key=lambda each: (not measured.heading[each].all(), each[0])):
        around = around_cards(page, blocks)
        if around not in named:
            named.add(around)
            keep_where_text_is(page, measured, blocks, texts, kept)


def _is_name(page: Segmentation, measured: Measured, blocks: list[int]) -> bool:
    """Whether what stands in one place of cards is what they are called."""
    is_heading = bool(measured.heading[blocks].all())
    unsaid = HIDDEN if is_heading else UNSAID  # what unfolds has its name in a button
    if any(page.containers.flags[page.blocks.owner[block]] & unsaid for block in blocks):
        return False
    if len({page.blocks.text[block] for block in blocks}) < _LEAST_DIFFERENT * len(blocks):
        return False
    is_linked = bool((measured.link[blocks] >= _ALL_LINK).all())
    return is_heading or (is_linked and float(measured.text.words[blocks].mean()) >= _LEAST_WORDS)


def around_cards(page: Segmentation, blocks: list[int]) -> int:
    """What holds the cards of a place."""
    containers, owner = page.containers, page.blocks.owner
    above = {*containers.upwards(owner[blocks[0]])}
    return next((each for each in containers.upwards(owner[blocks[-1]]) if each in above), 0)


def keep_where_text_is(
    page: Segmentation,
    measured: Measured,
    blocks: list[int],
    texts: Choice,
    kept: Choice,
    *,
    anywhere: bool = False,
) -> None:
    """Keep these blocks, one of each card, on the cards that hold such texts, if most do: in place.

    A link below the text leads on from it.
    """
    containers, around = page.containers, around_cards(page, blocks)
    told = []
    for block in blocks:
        inside = containers.upwards(page.blocks.owner[block])
        card = next(each for each in inside if containers.parent[each] == around)
        start = containers.start[card] if anywhere or measured.heading[block] else block + 1
        if texts[start : containers.end[card]].any():
            told.append(block)
    if len(told) >= max(_LEAST_CARDS, _IN_MOST * len(blocks)):
        kept[told] = True
