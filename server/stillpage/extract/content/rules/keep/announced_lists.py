"""Lists that a kept sentence announces: "For the first week you should pack:"."""

from __future__ import annotations

from typing import Final

import numpy as np

from stillpage.extract.content.blocks.markup import OUTSIDE_TEXT
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.content.rules.keep.whole_containers import is_of_titles
from stillpage.extract.tree.text import COLONS

_LISTS: Final = ("ul", "ol")
_FEWEST_ITEMS: Final = 2
# A line of fewer words is a label: "Related articles:".
_FEWEST_WORDS: Final = 5.0


def keep_announced_lists(page: Segmentation, measured: Measured, kept: Choice) -> None:
    """Keep a list right below a kept sentence that ends in a colon, if the text goes on behind: in place.

    What the model doubts in most of them are the links: of six on the labelled pages labels hold five. A kept
    sentence may ask to read other stories: then these go with it, but for lists of their titles.
    """
    containers, owner, words = page.containers, page.blocks.owner, measured.text.words
    last = int(np.nonzero(kept)[0][-1]) if kept.any() else 0
    announcing = kept[:last] & ~kept[1 : last + 1] & (words[:last] >= _FEWEST_WORDS)
    for block in np.nonzero(announcing)[0].tolist():
        if not page.blocks.text[block].endswith(COLONS) or containers.flags[owner[block + 1]] & OUTSIDE_TEXT:
            continue
        lists = [each for each in page.begun_by(block + 1) if containers.tag[each] in _LISTS]
        if not lists or containers.start[containers.parent[lists[-1]]] > block:
            continue
        inside = containers.inside(lists[-1])
        items = inside.stop - inside.start
        if items < _FEWEST_ITEMS or inside.stop > last or kept[inside].any():
            continue
        if _leads_down(page, inside) or not is_of_titles(measured, inside):
            kept[inside] = True


def _leads_down(page: Segmentation, inside: slice) -> bool:
    """Whether the first item links to a place on the page."""
    links = page.links_in(inside.start)
    return any((link.get("href") or "").startswith("#") for link in links)
