"""Lines that name or announce the list or table below: "For the sauce", "In millions", "You will need:"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from stillpage.extract.content.blocks.markup import OUTSIDE_TEXT
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.content.rules.clutter_names import is_named_clutter
from stillpage.extract.tree.text import COLONS

_LISTS: Final = frozenset(("ul", "ol", "dl"))
# A part of the page by itself, as an advertisement is.
_APART: Final = frozenset(("section", "article", "aside", "figure"))
_LEAST_ITEMS: Final = 2
_MOST_WORDS: Final = 10.0
_MOST_LINKED: Final = 0.3
# What the model puts below this belongs to the list beside, or to a button.
_LIKELY: Final = 0.2


def keep_list_titles(page: Segmentation, measured: Measured, probability: Column, kept: Choice) -> None:
    """Keep the line right above a kept list or table, and the one above that; none above all: in place.

    A sentence that ends in a colon may be long, and the list one of links.
    """
    first, words = int(kept.argmax()), measured.text.words
    lists = _kept_whole(page, kept)
    whole = {inside.start for inside in lists}
    begun = _that_lead_nowhere(measured, lists)
    for block in range(len(kept) - 2, first, -1):
        if block + 1 not in whole and block + 1 not in begun:  # few are
            continue
        is_title = block + 1 in begun and words[block] <= _MOST_WORDS
        is_line = (
            (is_title or (block + 1 in whole and page.blocks.text[block].endswith(COLONS)))
            and any(map(str.isalnum, page.blocks.text[block]))
            and measured.heading[block] == 0
            and measured.link[block] <= _MOST_LINKED
            and not page.containers.flags[page.blocks.owner[block]] & OUTSIDE_TEXT
        )
        if is_line and _stands_above(page, block):
            if probability[block] >= _LIKELY:
                kept[block] = True
            if kept[block] and is_title:
                begun.add(block)


def _kept_whole(page: Segmentation, kept: Choice) -> list[slice]:
    """The blocks of lists and tables of which each is kept."""
    containers, found = page.containers, list[slice]()
    for container in containers.of("table", *_LISTS):
        inside = containers.inside(container)
        if inside.stop - inside.start < _LEAST_ITEMS or not kept[inside].all():
            continue
        if containers.tag[container] != "table" or page.holds_data(containers.element[container]):
            found.append(inside)
    return found


def _that_lead_nowhere(measured: Measured, lists: Sequence[slice]) -> set[int]:
    """The first blocks of lists with few links."""
    words = measured.text.words
    linked = words * measured.link
    return {
        inside.start
        for inside in lists
        if float(linked[inside].sum()) <= _MOST_LINKED * float(words[inside].sum())
    }


def _stands_above(page: Segmentation, block: int) -> bool:
    """Whether the block is alone in its element, and what follows is in the element beside that."""
    containers, owner = page.containers, page.blocks.owner
    alone = list(page.alone_around(block))
    if not alone or containers.tag[alone[-1]] in _APART:
        return False
    if any(is_named_clutter(containers.names[each]) for each in alone):  # "Advertisement"
        return False
    beside = containers.parent[alone[-1]]
    below = owner[block + 1]
    while below > 0 and containers.parent[below] != beside:
        below = containers.parent[below]
    return below > 0
