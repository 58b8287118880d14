"""Short answers below the headings that ask: "Are dogs allowed?", "No."."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

import numpy as np

from stillpage.extract.content.blocks.markup import OUTSIDE_TEXT
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured

_TAGS: Final = ("p", "div", "dd")
_FEWEST: Final = 2
_MOST_WORDS: Final = 25.0
_UNLIKELY: Final = 0.2


def keep_short_answers(page: Segmentation, measured: Measured, probability: Column, kept: Choice) -> None:
    """Keep the one line below a kept heading, where several headings in one box have only that: in place.

    The model believes questions, and doubts answers of a word or two, which are all that a reader came for.
    """
    containers, owner = page.containers, page.blocks.owner
    answers = defaultdict[tuple[int, str], list[int]](list)
    for heading in np.nonzero(kept[:-1] & ~kept[1:] & (measured.heading[:-1] > 0))[0].tolist():
        answer, own = heading + 1, owner[heading + 1]
        box = containers.parent[own]
        is_all = answer + 1 == len(kept) or answer + 1 == containers.end[box] or measured.heading[answer + 1]
        if (
            is_all
            and containers.tag[own] in _TAGS
            and box == containers.parent[owner[heading]]
            and not containers.flags[own] & OUTSIDE_TEXT
            and not page.blocks.links[answer]
            and measured.text.words[answer] <= _MOST_WORDS
            and probability[answer] >= _UNLIKELY
        ):
            if containers.start[box] == heading and containers.end[box] == answer + 1:
                box = containers.parent[box]  # each pair has a box of its own
            answers[box, containers.tag[owner[heading]]].append(answer)
    for found in answers.values():
        if len(found) >= _FEWEST:
            kept[found] = True
