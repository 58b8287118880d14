"""Lines that ask readers to follow the page elsewhere: all their links lead to networks."""

from __future__ import annotations

from typing import Final

import numpy as np

from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.content.rules.drop.link_rows import places_of
from stillpage.extract.content.rules.networks import is_profile
from stillpage.extract.tree.text import COLONS

_MOST_WORDS: Final = 40.0
# On the labelled pages' articles such lines that the model puts below this are in no label 13 times, in one
# once; those that are the link and no heading 3 times and never.
_BELIEVED: Final = 0.7
_LEAST_LINKED: Final = 0.15
_ALL_LINKED: Final = 0.9
_LISTS: Final = frozenset(("ul", "ol"))


def drop_follow_lines(page: Segmentation, measured: Measured, probability: Column, kept: Choice) -> None:
    """Drop short lines whose links all lead to profiles on networks: in place."""
    is_line = kept & (measured.link >= _LEAST_LINKED) & (measured.text.words <= _MOST_WORDS)
    is_doubted = (probability < _BELIEVED) | ((measured.link >= _ALL_LINKED) & (measured.heading == 0))
    for block in np.nonzero(is_line & is_doubted)[0].tolist():
        if page.blocks.links[block]:
            places = places_of(page, block)
            is_told = probability[block] >= _BELIEVED and _is_announced(page, block, kept)
            kept[block] = is_told or not places or not all(map(is_profile, places))


def _is_announced(page: Segmentation, block: int, kept: Choice) -> bool:
    """Whether a kept line that ends with a colon stands above the list: of whom the text is, not of the site.

    Without it "After the move the keeper writes at these accounts:" would announce nothing.
    """
    containers = page.containers
    around = containers.upwards(page.blocks.owner[block])
    first = next((containers.start[each] for each in around if containers.tag[each] in _LISTS), 0)
    return first > 0 and bool(kept[first - 1]) and page.blocks.text[first - 1].rstrip().endswith(COLONS)
