"""Headings above kept text."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from stillpage.extract.content.features import Measured
from stillpage.extract.content.segment import Segmentation

# A heading that is a link for the most, and that the model doubts.
_LED: Final = 0.9
_DOUBTED: Final = 0.5


def keep_headings(
    page: Segmentation, measured: Measured, probability: NDArray[np.float64], kept: NDArray[np.bool_]
) -> None:
    """A heading right above kept text is kept, and one above a heading that is.

    Above the first kept text only one that stands beside it: the site's name stands elsewhere. A doubtful one
    that is a link and the last of its box is another story's name: of such 34 are in no label, 13 in one.
    """
    if not kept.any():
        return
    first = int(np.nonzero(kept)[0][0])
    heading, parent = measured.heading, measured.parent[measured.owner]
    for index in range(len(kept) - 2, max(first - 2, -1), -1):
        if heading[index] and not kept[index]:
            deeper = heading[index + 1] == 0 or heading[index + 1] > heading[index]
            beside = index > first or parent[index] == parent[first] > 0
            is_led = measured.link[index] >= _LED and probability[index] < _DOUBTED
            names_other = is_led and index > first and _ends_its_box(page, index) and _leads(page, index)
            kept[index] = bool(kept[index + 1]) and deeper and beside and not names_other


def _leads(page: Segmentation, block: int) -> bool:
    """Whether what a heading is written in leads elsewhere: an anchor is there to be reached."""
    links = page.links_in(block)
    return not links or any(link.get("href") for link in links)


def _ends_its_box(page: Segmentation, block: int) -> bool:
    """Whether the box around a block's box ends with it."""
    containers = page.containers
    container = containers.parent[containers.parent[page.blocks.owner[block]]] if block else 0
    return container > 0 and containers.end[container] <= block + 1
