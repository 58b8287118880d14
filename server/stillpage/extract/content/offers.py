"""Offers between the paragraphs of an article: a few words in a box of their own, and a button."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from stillpage.extract.content.markup import Flag
from stillpage.extract.content.segment import Segmentation

_BUTTON: Final = int(Flag.BUTTON)
_BOX_BLOCKS: Final = 4
_BOX_WORDS: Final = 45.0
# On `mixed` 14 such boxes of articles hold kept text that the model puts below this, and 12 are offers by the
# labels; above it they are questions of a quiz, and the names of parts.
_SURE: Final = 0.7
# A button in these copies code, unfolds an answer, sorts a column or chooses an entry.
_NOT_BOXES: Final = frozenset("pre table details li dl dd".split())


def drop_offers(
    page: Segmentation,
    words: NDArray[np.float64],
    probability: NDArray[np.float64],
    kept: NDArray[np.bool_],
) -> None:
    """Drop small boxes that end with a button and stand between kept text: in place.

    Args:
        page: The page in blocks.
        words: In each block.
        probability: That each block is content.
        kept: Which blocks are kept.
    """
    flags = page.containers.flags
    for block, owner in enumerate(page.blocks.owner):
        if not flags[owner] & _BUTTON or not any(map(str.isalpha, page.blocks.text[block])):
            continue
        box = _box(page, block)
        if box is None or box.stop != block + 1 or float(words[box].sum()) > _BOX_WORDS:
            continue
        between = box.start > 0 and box.stop < len(kept) and kept[box.start - 1] and kept[box.stop]
        if between and (probability[box][kept[box]] < _SURE).all() and not _shows_code(page, box):
            kept[box] = False


def _shows_code(page: Segmentation, box: slice) -> bool:
    """Whether what the button is for is code: it copies it, or runs it."""
    return any(page.containers.tag[owner] == "pre" for owner in page.blocks.owner[box])


def _box(page: Segmentation, button: int) -> slice | None:
    """The smallest container that holds a button and other text, if it is small and a box."""
    containers = page.containers
    container = page.blocks.owner[button]
    while container > 0 and containers.tag[container] not in _NOT_BOXES:
        inside = slice(containers.start[container], containers.end[container])
        if inside.stop - inside.start > _BOX_BLOCKS:
            return None
        if inside.stop - inside.start > 1:
            return inside
        container = containers.parent[container]
    return None
