"""Lists that a kept sentence announces: "For the first week you should pack:"."""

from __future__ import annotations

from itertools import takewhile
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
# A line of fewer words above a list of links is a label: "Related articles:".
_FEWEST_WORDS: Final = 5.0
_OF_LINKS: Final = 0.75


def keep_announced_lists(page: Segmentation, measured: Measured, kept: Choice, *, may_end: bool) -> None:
    """Keep a list right below a kept sentence that ends in a colon: in place.

    What the model doubts in most of them are the links: of six on the labelled pages labels hold five. A kept
    sentence may ask to read other stories: then these go with it, but for lists of their titles.

    Args:
        page: The page in blocks.
        measured: Its counts.
        kept: Which blocks are kept.
        may_end: Whether such a list may end the text: a manual's page does with what its parts are.
    """
    containers, owner, words = page.containers, page.blocks.owner, measured.text.words
    last = len(kept) if may_end else int(np.nonzero(kept)[0][-1])
    for block in np.nonzero(kept[:-1] & ~kept[1:])[0].tolist():
        if not page.blocks.text[block].endswith(COLONS) or containers.flags[owner[block + 1]] & OUTSIDE_TEXT:
            continue
        lists = [each for each in page.begun_by(block + 1) if containers.tag[each] in _LISTS]
        if not lists or not _is_beside(page, lists[-1], block):
            continue
        inside = containers.inside(lists[-1])
        items = inside.stop - inside.start
        if items < _FEWEST_ITEMS or inside.stop > last or kept[inside].any():
            continue
        linked = float((words[inside] * measured.link[inside]).sum())
        if words[block] < _FEWEST_WORDS and linked > _OF_LINKS * float(words[inside].sum()):
            continue
        if _leads_down(page, inside) or not is_of_titles(measured, inside):
            kept[inside] = True


def _is_beside(page: Segmentation, listed: int, block: int) -> bool:
    """Whether a list, or a box around nothing else, shares its part with the block right above.

    DocBook sets each list in such a box, beside the sentence's own element.
    """
    containers = page.containers
    inside = containers.inside(listed)
    *_, box = takewhile(lambda each: containers.inside(each) == inside, containers.upwards(listed))
    return (
        containers.start[containers.parent[listed]] <= block
        or containers.parent[box] == containers.parent[page.blocks.owner[block]]
    )


def _leads_down(page: Segmentation, inside: slice) -> bool:
    """Whether the first item links to a place on the page."""
    links = page.links_in(inside.start)
    return any(link.get("href", "").startswith("#") for link in links)
