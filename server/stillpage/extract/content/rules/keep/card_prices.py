"""What goods in a list cost: kept where other words of their cards are; other goods below a product go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from typing import Final

from stillpage.extract.content.blocks.markup import UNSAID
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.content.rules.keep.card_names import around_cards, keep_where_text_is
from stillpage.extract.content.rules.keep.price import states_money
from stillpage.extract.metadata.prices import amounts_in
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


def drop_other_goods(
    page: Segmentation,
    measured: Measured,
    places: Iterable[list[int]],
    prices: Set[int],
    title_at: int,
    kept: Choice,
) -> None:
    """Drop cards below a product that lead to what costs something else, and the heading above: in place.

    Args:
        page: The page in blocks.
        measured: Its counts.
        places: The blocks in each place of cards.
        prices: What the page declares that its product costs: nothing where it declares several.
        title_at: The block that is the product's name; -1 for none.
        kept: Which blocks are kept.
    """
    if not prices or title_at < 0:
        return
    containers, owner = page.containers, page.blocks.owner
    seen: set[int] = set()
    for blocks in places:
        around = around_cards(page, blocks)
        if around in seen or containers.start[around] <= title_at:
            continue
        seen.add(around)
        cards = [
            next(each for each in containers.upwards(owner[block]) if containers.parent[each] == around)
            for block in blocks
        ]
        others = sum(_is_another(page, measured, each, prices) for each in cards)
        if others >= _NEARLY_ALL * len(cards) and not _lead_to_one_place(page, cards):
            for card in cards:
                kept[containers.inside(card)] = False
            above = min(containers.start[card] for card in cards) - 1
            kept[above] &= not measured.heading[above]


def _lead_to_one_place(page: Segmentation, cards: list[int]) -> bool:
    """Whether all links of cards have one address, as those of a product's plans: where to buy it."""
    inside = (
        block for card in cards for block in range(page.containers.start[card], page.containers.end[card])
    )
    return len({link.get("href") for block in inside for link in page.links_in(block)}) == 1


def _is_another(page: Segmentation, measured: Measured, card: int, prices: Set[int]) -> bool:
    """Whether a card leads elsewhere, says no more than a name, and none of these sums for all it costs."""
    inside = page.containers.inside(card)
    lines = [text for text in page.blocks.text[inside] if len(text) <= _LONGEST]
    sums = [amounts for line in lines if (amounts := amounts_in(line)) and states_money(line)]
    return (
        bool(sums)
        and all(map(prices.isdisjoint, sums))
        and bool((measured.link[inside] >= _MOST_LINKED).any())
        and not measured.prose[inside].any()
    )


def _is_price(page: Segmentation, measured: Measured, blocks: list[int]) -> bool:
    if any(page.containers.flags[page.blocks.owner[block]] & UNSAID for block in blocks):
        return False
    lines = [page.blocks.text[block] for block in blocks]
    sums = sum(len(line) <= _LONGEST and _SUM.search(line) is not None for line in lines)
    return sums >= _NEARLY_ALL * len(lines) and bool((measured.link[blocks] < _MOST_LINKED).all())
