"""The standfirst: the sentence or two between title and text in which a page describes itself."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from stillpage.extract.content.features import FeatureTable
from stillpage.extract.content.markup import Flag
from stillpage.extract.content.segment import Segmentation

# How near to the text it stands, and how much of the page's description it says.
_BLOCKS_ABOVE: Final = 12
_LEAST_LIKE: Final = 0.8
_FEWEST_WORDS: Final = 6.0
_MOST_LINKED: Final = 0.3
_ELSEWHERE: Final = int(
    Flag.NAV | Flag.ASIDE | Flag.FOOTER | Flag.HIDDEN | Flag.MENU | Flag.FORM | Flag.BUTTON
)


def keep_standfirst(page: Segmentation, table: FeatureTable, kept: NDArray[np.bool_]) -> None:
    """Keep the block above the text that says what the page's description says: in place.

    Unless the text says it again: some pages describe themselves by their first paragraph.
    """
    like = table.values[:, table.names.index("like_description")]
    if not kept.any() or (like[kept] >= _LEAST_LIKE).any():
        return
    first = int(kept.argmax())
    measured, flags = table.measured, page.containers.flags
    for block in range(first - 1, max(first - _BLOCKS_ABOVE, 0) - 1, -1):
        if (
            like[block] >= _LEAST_LIKE
            and measured.text.words[block] >= _FEWEST_WORDS
            and measured.link[block] < _MOST_LINKED
            and not flags[page.blocks.owner[block]] & _ELSEWHERE
        ):
            kept[block] = True
            return
