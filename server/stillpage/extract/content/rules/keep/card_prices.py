"""What goods in a list cost: kept where other words of their cards are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from stillpage.extract.content.blocks.markup import UNSAID
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.content.rules.keep.card_names import around_cards, keep_where_text_is
from stillpage.extract.tree.text import CURRENCIES

_LONGEST: Final = 40  # characters
_NEARLY_ALL: Final = 0.8
_BELOW_MOST: Final = 0.5
_MOST_LINKED: Final = 0.9
_SUM: Final = re.compile(rf"[{CURRENCIES}]\s?\d|\d\s?[{CURRENCIES}]")


def keep_prices_of_cards(
    page: Segmentation, measured: Measured, places: Iterable[list[int]], kept: Choice
) -> None:
    """Keep what cards of goods cost, on those of which other words are kept: in place.

    A price is the first short line that states a sum of money on nearly all cards, and the next, as what a
    thing cost before stands first.
    """
    texts = kept.copy()
    told: dict[int, set[int]] = {}
    for blocks in sorted(places, key=lambda each: each[0]):
        around = around_cards(page, blocks)
        above = told.get(around)
        is_next = above is None or sum(block - 1 in above for block in blocks) > _BELOW_MOST * len(above)
        if is_next and _is_price(page, measured, blocks):
            told[around] = {*blocks}
            if not kept[blocks].any():
                keep_where_text_is(page, measured, blocks, texts, kept, anywhere=True)


def _is_price(page: Segmentation, measured: Measured, blocks: list[int]) -> bool:
    if any(page.containers.flags[page.blocks.owner[block]] & UNSAID for block in blocks):
        return False
    lines = [page.blocks.text[block] for block in blocks]
    sums = sum(len(line) <= _LONGEST and _SUM.search(line) is not None for line in lines)
    return sums >= _NEARLY_ALL * len(lines) and bool((measured.link[blocks] < _MOST_LINKED).all())
