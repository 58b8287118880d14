"""Titles of boxes, examples and tables, called so by class names: they are not written as headings."""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from stillpage.extract.content.blocks.markup import ADVICE_TITLE, Flag
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.content.rules.clutter_names import labels_advertisement

_TITLE: Final = re.compile(r"(?<![a-z])(?:title|caption|heading)(?![a-z])", re.IGNORECASE)
_MOST_WORDS: Final = 25.0
_MOST_LINKED: Final = 0.5
_ASIDE: Final = int(Flag.ASIDE)
_ELSEWHERE: Final = int(Flag.NAV | Flag.ASIDE | Flag.FOOTER | Flag.HIDDEN | Flag.MENU | Flag.BUTTON)


def keep_box_titles(page: Segmentation, measured: Measured, kept: Choice) -> None:
    """Keep the line named a title above kept text in the same box: in place."""
    containers, owner = page.containers, page.blocks.owner
    asking = containers.with_those_above(page.fields)
    first = int(kept.argmax())
    # Above all text a title is the page's, or that of advice, with which it begins.
    may_belong = ~kept & (measured.text.words <= _MOST_WORDS) & (measured.link <= _MOST_LINKED)
    may_belong[: max(first - 1, 0)] = False
    for block in np.nonzero(may_belong[:-1])[0][::-1].tolist():
        elsewhere = containers.flags[owner[block]] & _ELSEWHERE
        if not kept[block + 1] or elsewhere & ~_ASIDE:
            continue
        alone = list(page.alone_around(block))
        # Starlight and Docusaurus write advice as an `<aside>`.
        pattern = ADVICE_TITLE if elsewhere or block < first else _TITLE
        is_named = any(pattern.search(containers.classes(each)) for each in alone)
        is_asked = not asking.isdisjoint(alone)  # what a reader is to type in there has no title
        if is_named and not is_asked and not labels_advertisement(page, block):
            box = containers.parent[alone[-1]]
            kept[block] = box > 0 and containers.end[box] > block + 1
