"""Cards of a list are kept alike: a price on all of them or on none, and no card narrowly left out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import count
from typing import Final

import numpy as np

from stillpage.extract.content.blocks.look import Look, look_of, named_look_of
from stillpage.extract.content.blocks.markup import UNSAID
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Index, Measured
from stillpage.extract.tree.elements import HEADINGS

_LEAST_CARDS: Final = 3
_LINES: Final = 2
# These are no cards: paragraphs, and what makes no sense in part.
_NO_CARDS: Final = frozenset(("p", *HEADINGS, "tr", "td", "th", "dt", "dd", "pre"))
# In nearly every card a place holds one line. Where it holds several, the cards are sections of a text, whose
# paragraphs are judged one by one.
_ALONE: Final = 0.8
_KEPT_IN_MOST: Final = 0.5
_KEPT_IN_MOST_ENTRIES: Final = 0.6
_NOT_UNLIKELY: Final = 0.15
_BELIEVED: Final = 0.7
_COPY_WORDS: Final = 8.0


def keep_cards_alike(
    page: Segmentation,
    measured: Measured,
    probability: Column,
    places: Iterable[list[int]],
    kept: Choice,
    *,
    may_drop: bool = True,
) -> None:
    """Keep what stands at the same place of a list's cards on all of them or on none: in place.

    The model judges each line by itself: of twenty prices that it half believes it takes twelve. For pages of
    cards: on `mixed` 47 gain by it and 27 lose (all kinds +.0005 and +.0003, by halves of the sites). Where
    cards are not what a page is for, labels lose: services .003 of one half, articles .002. But what is only
    brought back, on services, gains (10 pages of `mixed`, 4 lose): a customer's name, a feature's heading.

    Args:
        page: The page in blocks.
        measured: Its counts.
        probability: That each block is content.
        places: What `lines_in_one_place` finds.
        kept: Which blocks are kept.
        may_drop: Whether what most cards lack goes from the others.
    """
    if not kept.any():
        return
    before = kept.copy()
    texts, words = page.blocks.text, measured.text.words
    said = {texts[block] for block in np.nonzero(kept)[0].tolist()}
    for blocks in places:
        share = float(before[blocks].mean())
        if share < _KEPT_IN_MOST:
            kept[blocks] &= (not may_drop) | (probability[blocks] >= _BELIEVED)
        # What says the same in all is the name of a value, or a button.
        elif share < 1 and len({texts[block] for block in blocks}) > 1:
            for block in blocks:
                is_copy = words[block] >= _COPY_WORDS and texts[block] in said
                kept[block] |= not is_copy and not page.containers.flags[page.blocks.owner[block]] & UNSAID


def keep_lines_of_entries(page: Segmentation, measured: Measured, probability: Column, kept: Choice) -> None:
    """Keep what stands at the same place of most entries of a text on those that lack it, too: in place.

    Lines without links that the model does not rule out: a rating, the journal and the year of a reference,
    which may be another's, too, and then went as a copy.
    """
    texts, words = page.blocks.text, measured.text.words
    lacks = ~kept & (probability >= _NOT_UNLIKELY) & (measured.links == 0)
    chosen = np.nonzero(kept)[0]
    if len(chosen) < _LEAST_CARDS or not lacks[chosen[0] :].any():
        return
    before = kept.copy()
    said = {texts[block] for block in chosen.tolist()}
    for blocks in lines_in_one_place(page, measured, lacks):
        says_the_same = len({texts[each] for each in blocks}) == 1
        if says_the_same or not _KEPT_IN_MOST_ENTRIES <= before[blocks].mean() < 1:
            continue
        for block in blocks:
            is_copy = words[block] >= _COPY_WORDS and texts[block] in said
            kept[block] |= (
                lacks[block] and not is_copy and not page.containers.flags[page.blocks.owner[block]] & UNSAID
            )


def lines_in_one_place(
    page: Segmentation, measured: Measured, lacking: Choice | None = None
) -> list[list[int]]:
    """The blocks in each place of cards: the outermost, then those within them; none comes twice.

    Nothing where none of the blocks that are `lacking`, if given, stands in a card.
    """
    looks = _looks(page, measured)
    cards = _cards(measured, looks)
    if not len(cards) or (lacking is not None and not (lacking & measured.within(cards)).any()):
        return []
    placed: set[int] = set()
    found = []
    for is_outermost in (True, False):
        for blocks in _lines(page, looks.tolist(), {*cards.tolist()}, is_outermost=is_outermost):
            if placed.isdisjoint(blocks):
                placed.update(blocks)
                found.append(blocks)
    return found


def _looks(page: Segmentation, measured: Measured) -> Index:
    """A number for each container, the same for those that look alike."""
    numbers = defaultdict[Look, int](count().__next__)
    firsts = np.unique(measured.look, return_index=True)[1].tolist()
    looks = np.array([numbers[named_look_of(page, each)] for each in firsts])[measured.look]
    for container in page.containers.told:
        looks[container] = numbers[look_of(page, container)]
    return looks


def _cards(measured: Measured, looks: Index) -> Index:
    """The containers that look like several beside them, that hold more than a line on average."""
    lines = measured.end - measured.start
    speaking = np.nonzero(lines)[0]
    beside = measured.parent[speaking] * (int(looks.max()) + 1) + looks[speaking]
    _, group, several = np.unique(beside, return_inverse=True, return_counts=True)
    are_cards = (several >= _LEAST_CARDS) & (np.bincount(group, lines[speaking]) >= _LINES * several)
    may_be = np.array([tag not in _NO_CARDS for tag, _ in measured.looks])[measured.look[speaking]]
    cards: Index = speaking[are_cards[group] & may_be]
    return cards


def _lines(page: Segmentation, looks: list[int], cards: set[int], *, is_outermost: bool) -> list[list[int]]:
    """Blocks that are reached by the same looks from cards side by side, nearly always one in a card."""
    containers = page.containers
    numbers: dict[tuple[int, int], int] = {}  # of a place: by what is around it, and its own look
    card = [-1] * len(containers)
    place = [-1] * len(containers)
    for container, (look, parent) in enumerate(zip(looks, containers.parent, strict=True)):
        if container in cards and not (is_outermost and card[parent] >= 0):
            card[container], around = container, -1 - parent
        elif parent >= 0 and card[parent] >= 0:
            card[container], around = card[parent], place[parent]
        else:
            continue
        place[container] = numbers.setdefault((around, look), len(numbers))
    lines: defaultdict[int, list[int]] = defaultdict(list)
    for block, owner in enumerate(page.blocks.owner):
        if card[owner] >= 0:
            lines[place[owner]].append(block)
    found = []
    for blocks in lines.values():
        if len(blocks) < _LEAST_CARDS:
            continue
        in_card = Counter(card[page.blocks.owner[block]] for block in blocks)
        alone = sum(count == 1 for count in in_card.values())
        if len(in_card) >= _LEAST_CARDS and alone >= _ALONE * len(in_card):
            found.append(blocks)
    return found
