"""Panels of tabs, of which a page shows one: the others say as much, for another system or version."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

import numpy as np

from stillpage.extract.content.blocks.markup import BUTTON, PANEL
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured

# Of panels that the model leaves out beside one that it keeps (10 pages of `mixed`), code has .37 and more,
# "Loading…" and what shops say of themselves .35 at the most.
_LIKELY: Final = 0.36
_MOST: Final = 0.5


def keep_panels(page: Segmentation, measured: Measured, probability: Column, kept: Choice) -> None:
    """Keep what is likely in the panels beside one that is mostly kept: in place.

    Args:
        page: The page in blocks; `repair.tabs` has marked panels and tabs.
        measured: Its counts.
        probability: That each block is content.
        kept: Which blocks are kept.
    """
    containers = page.containers
    groups: defaultdict[str, list[slice]] = defaultdict(list)
    for container, attributes in containers.told.items():
        group, _, name = attributes.get(PANEL, "").partition(" ")
        if name and containers.start[container] < containers.end[container]:
            groups[group].append(containers.inside(container))
    if not groups:
        return
    buttons = [containers.flags[owner] & BUTTON for owner in page.blocks.owner]
    likely = (probability >= _LIKELY) & (measured.link < _MOST) & ~np.array(buttons, dtype=bool)
    for panels in groups.values():
        if any(kept[panel].mean() >= _MOST for panel in panels):
            for panel in panels:
                kept[panel] |= likely[panel]
