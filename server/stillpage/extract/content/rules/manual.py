"""The rest of a manual's page: what the model doubts in the one container that holds what it believes."""

from __future__ import annotations

from typing import Final

import numpy as np

from stillpage.extract.content.blocks.markup import OUTSIDE_TEXT, Flag
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.blocks.whole_things import is_one_thing
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured

# Of the kept words, what the container must hold.
_NEARLY_ALL: Final = 0.99
# By models that never saw their sites, words of such blocks on 77 labelled manuals: right 218, wrong 127 from
# here on; from .3 on 242 and 403. On 293 pages of 17 generators in no corpus word recall is .960 without the
# rule and .967 with it, precision .994 with both.
_LIKELY: Final = 0.35
# A table, list or quotation right below kept text is believed at less.
_LIKELY_WHOLE: Final = 0.15
_MOST_LINKED: Final = 0.5
_ELSEWHERE: Final = int(OUTSIDE_TEXT | Flag.SEARCH | Flag.DIALOG)


def keep_rest_of_manual(page: Segmentation, measured: Measured, probability: Column, kept: Choice) -> None:
    """Keep what is likely in a manual's main part, links and buttons apart: in place."""
    part = _main_part(page, measured.text.words * kept)
    containers, owner = page.containers, page.blocks.owner
    plain = np.array([not containers.flags[each] & _ELSEWHERE for each in owner], dtype=bool)
    plain &= (measured.link < _MOST_LINKED) & (measured.heading != 1)
    kept[part] |= plain[part] & (probability[part] >= _LIKELY)
    for container, (start, end) in enumerate(zip(containers.start, containers.end, strict=True)):
        if not part.start < start < end <= part.stop or not kept[start - 1] or kept[start:end].all():
            continue
        words = measured.text.words[start:end]
        likely = float((probability[start:end] * words).sum()) >= _LIKELY_WHOLE * float(words.sum())
        if likely and plain[start:end].all() and is_one_thing(page, container):
            kept[start:end] = True


def _main_part(page: Segmentation, words: Column) -> slice:
    """The blocks of the innermost container around nearly all kept words, if these are one paragraph too."""
    if not words.any():
        return slice(0, 0)
    containers = page.containers
    said = np.append(0.0, np.cumsum(words))
    container = containers.parent[page.blocks.owner[int(words.argmax())]]
    while container > 0 and (
        said[containers.end[container]] - said[containers.start[container]] < _NEARLY_ALL * said[-1]
    ):
        container = containers.parent[container]
    return slice(containers.start[container], containers.end[container])
