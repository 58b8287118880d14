"""Readers' remarks below an article that no name calls so: who, a few words, the same button in each."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

import numpy as np

from stillpage.extract.content.blocks.markup import BUTTON
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.content.rules.drop.link_rows import places_of

_LEAST_BOXES: Final = 2
_LEAST_BLOCKS: Final = 3  # who, what, the button
_MOST_BLOCKS: Final = 9  # and a few votes and a day
_NAME_WORDS: Final = 12.0
_BUTTON_WORDS: Final = 3.0
# What the model believes more than this is a guest's answer, or a list's entry.
_BELIEVED: Final = 0.75
_LITTLE: Final = 0.1  # of the text may follow
_BOXES: Final = frozenset(("div", "li", "article", "section", "tr", "table"))


def drop_remarks(page: Segmentation, measured: Measured, probability: Column, kept: Choice) -> None:
    """Drop doubtful boxes below the text that begin with a line and end with the same button: in place."""
    containers, words = page.containers, measured.text.words
    alike: defaultdict[tuple[int, str, str], list[slice]] = defaultdict(list)
    blocks = measured.end - measured.start
    small = np.nonzero((blocks >= _LEAST_BLOCKS) & (blocks <= _MOST_BLOCKS))[0]
    first, last = measured.start[small], measured.end[small] - 1
    is_short = (words[first] <= _NAME_WORDS) & (words[last] <= _BUTTON_WORDS)
    for container in small[is_short & ~kept[first] & ~kept[last]].tolist():
        inside = containers.inside(container)
        if containers.tag[container] in _BOXES and _is_remark(page, measured, probability, inside):
            button = page.blocks.text[inside.stop - 1]
            alike[containers.parent[container], containers.tag[container], button].append(inside)
    for boxes in alike.values():
        if len(boxes) < _LEAST_BOXES or not any(kept[box].any() for box in boxes):
            continue
        follows = kept[boxes[-1].stop :] & (measured.prose[boxes[-1].stop :] > 0)
        before = kept[: boxes[0].start] & (measured.prose[: boxes[0].start] > 0)
        text = float(words[: boxes[0].start][before].sum())
        said = sum(float(words[box][kept[box]].sum()) for box in boxes)
        if said <= text and float(words[boxes[-1].stop :][follows].sum()) <= _LITTLE * text:
            for box in boxes:
                kept[box] = False


def _is_remark(page: Segmentation, measured: Measured, probability: Column, box: slice) -> bool:
    """Whether a box whose first and last lines are short, and dropped, ends with a button and is doubted."""
    last = box.stop - 1
    is_button = page.containers.flags[page.blocks.owner[last]] & BUTTON
    return bool(
        (is_button or page.blocks.links[last])
        and (is_button or not places_of(page, last))
        and (probability[box] < _BELIEVED).all()
        and not measured.heading[box].any()
    )
