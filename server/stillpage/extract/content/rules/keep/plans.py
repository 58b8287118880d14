"""Plans side by side, each with its price: kept with all that they offer, if much of it is."""

from __future__ import annotations

import re
from typing import Final

from stillpage.extract.content.blocks.look import boxes_alike
from stillpage.extract.content.blocks.markup import OUTSIDE_TEXT
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.tree.elements import HEADINGS
from stillpage.extract.tree.text import CURRENCIES

_FEWEST: Final = 3
_MOST: Final = 12
_MOST_BLOCKS: Final = 25  # of a plan
_PRICED: Final = 0.6
_MUCH: Final = 0.3
# What the model puts below this is a button that no element calls so.
_LIKELY: Final = 0.1
_NO_PLANS: Final = frozenset(("p", "tr", "td", "dt", "dd", "pre", *HEADINGS))
_SUM: Final = re.compile(rf"[{CURRENCIES}]\s?\d|\d\s?[{CURRENCIES}]")


def keep_plans(page: Segmentation, measured: Measured, probability: Column, kept: Choice) -> None:
    """Keep what plans offer, but links and buttons, where a third of it is kept: in place.

    The model believes in the names of the first, and in what only the last offers. By labels six pages of
    the corpora gain, and none loses.
    """
    containers, owner, texts = page.containers, page.blocks.owner, page.blocks.text
    for plans in boxes_alike(page, fewest=2, most=_MOST_BLOCKS):
        if not _FEWEST <= len(plans) <= _MOST or containers.tag[plans[0]] in _NO_PLANS:
            continue
        inside = [range(containers.start[each], containers.end[each]) for each in plans]
        if sum(any(_SUM.search(texts[block]) for block in each) for each in inside) < _PRICED * len(plans):
            continue
        said = [
            block
            for each in inside
            for block in each
            if not page.blocks.links[block] and not containers.flags[owner[block]] & OUTSIDE_TEXT
        ]
        words = measured.text.words[said]
        if len(said) >= 2 * len(plans) and float(words[kept[said]].sum()) >= _MUCH * float(words.sum()):
            kept[said] |= probability[said] >= _LIKELY
