"""Turns of a conversation that only a heading for screen readers tells apart: "You said:", "ChatGPT said:".

So assistants show their chats: to the eye a bubble on the right is what somebody asked. Without the headings
nobody could tell questions from answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, zip_longest
from typing import Final

import numpy as np
from lxml.html import HtmlElement

from stillpage.extract.content.blocks.markup import FOR_EARS
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.features import Measured
from stillpage.extract.content.threads.bylined_posts import Bylined
from stillpage.extract.content.threads.signed_posts import Signed
from stillpage.extract.tree.elements import HEADINGS
from stillpage.extract.tree.text import COLONS

_SPEAKERS: Final = 2
_LEAST_TURNS: Final = 2
# Turns that tell by their order alone, one speaker's after the other's, that they are such.
_SURE_TURNS: Final = 4
_LEVELS: Final = 4


def spoken_turns(page: Segmentation, measured: Measured) -> list[Bylined]:
    """The turns of two speakers; none where such headings name anything else, as parts of a page."""
    headings = [block for block in np.nonzero(measured.heading)[0].tolist() if _is_for_ears(page, block)]
    names = [page.blocks.text[block] for block in headings]
    if len(headings) < _LEAST_TURNS or len(set(names)) != _SPEAKERS:
        return []
    in_turn = len(names) >= _SURE_TURNS and all(one != other for one, other in pairwise(names))
    if not in_turn and not all(name.endswith(COLONS) for name in names):
        return []
    if not (boxes := _boxes(page, headings)):
        return []
    return [
        Bylined(
            Signed(box, name.rstrip(" " + "".join(COLONS)), None),
            slice(block, block + 1),
            slice(block + 1, page.containers.end[box]),
        )
        for box, block, name in zip(boxes, headings, names, strict=True)
    ]


def _is_for_ears(page: Segmentation, block: int) -> bool:
    element: HtmlElement | None = page.blocks.pieces.first(block)
    for _ in range(_LEVELS):
        if element is None or element.get(FOR_EARS) is not None:
            return element is not None
        if element.tag in HEADINGS:
            return False
        element = element.getparent()
    return False


def _boxes(page: Segmentation, headings: Sequence[int]) -> list[int]:
    """The containers, all equally deep, that begin with these and say more; none if one has no such."""
    containers = page.containers
    boxes = []
    for block, following in zip_longest(headings, headings[1:], fillvalue=len(page.blocks)):
        box = page.blocks.owner[block]
        while (
            containers.start[around := containers.parent[box]] == block
            and containers.end[around] <= following
        ):
            box = around
        if containers.end[box] == block + 1:
            return []
        boxes.append(box)
    # Question and answer may stand in a box of the two.
    are_alike = len({containers.depth[box] for box in boxes}) == 1
    return boxes if are_alike else []
