"""What a page says twice: its text again for phones, the buttons of each card, quotations in answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from stillpage.article import Kind
from stillpage.extract.content.segment import Segmentation

# What the model puts at this or above is meant each time: a refrain, the same heading over each part.
_SURE: Final = 0.7
# Goods and parameters are told in the same words, one after the other.
_LISTS_ALIKE: Final[frozenset[Kind]] = frozenset({"collection", "documentation"})
_CELLS: Final = frozenset("td th tr dt dd pre".split())
# The first places of a text that are looked at: a button stands in a hundred.
_PLACES: Final = 4


def drop_doubtful_copies(
    page: Segmentation, probability: NDArray[np.float64], kept: NDArray[np.bool_], *, kind: Kind | None
) -> None:
    """Drop doubtful blocks that say again what is kept, next to another that does: in place.

    Selection has dropped long ones, but one that stands alone. Cells of a table are told from each other by
    their row.

    Args:
        page: The page in blocks.
        probability: That each block is content.
        kept: Which blocks are kept so far.
        kind: What the page says it is, if it does.
    """
    if kind in _LISTS_ALIKE:
        return
    texts, owner, tags = page.blocks.text, page.blocks.owner, page.containers.tag
    places: defaultdict[str, list[int]] = defaultdict(list)
    said: set[str] = set()
    for block, text in enumerate(texts):
        earlier = places[text]
        if kept[block]:
            if (
                text in said
                and probability[block] < _SURE
                and tags[owner[block]] not in _CELLS
                and any(_is_repeated_passage(texts, place, block) for place in earlier)
            ):
                kept[block] = False
            said.add(text)
        if len(earlier) < _PLACES:
            earlier.append(block)


def _is_repeated_passage(texts: Sequence[str], first: int, second: int) -> bool:
    """Whether two equal texts stand beside two others that are equal, not beside each other."""
    before = 0 < first < second - 1 and texts[first - 1] == texts[second - 1]
    return before or (
        first + 1 < second and second + 1 < len(texts) and texts[first + 1] == texts[second + 1]
    )
