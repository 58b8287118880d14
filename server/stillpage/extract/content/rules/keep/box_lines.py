"""The only line of a small box that is not kept: a value or its name, the label above a paragraph, a dot."""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from stillpage.extract.content.blocks.markup import ITEM_DOTS, OUTSIDE_TEXT
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.content.rules.clutter_names import labels_advertisement
from stillpage.extract.tree.elements import HEADINGS
from stillpage.extract.tree.text import COLONS

_MOST_BLOCKS: Final = 10
_MOST_WORDS: Final = 8.0
_MOST_CHARS: Final = 80
# Of all else in the box: above a longer text such a line is an advertisement's.
_BOX_WORDS: Final = 100.0
_MOST_LINKED: Final = 0.3
# What the model puts below this is a button, a date, the kind of what a card leads to.
_LIKELY: Final = 0.2
# Boxes of a quotation's words and who said them; WordPress calls a kind of post a quotation.
_MOST_QUOTED: Final = 3
_QUOTED: Final = re.compile(r"(?<![a-z])(?<!format-)(?:block|pull)?-?(?:quotes?|quotation|citation)(?![a-z])")
_BRACKETS: Final = ("(", "[", "（")
# Of an item whose name leads to what the rest of it tells about.
_MOST_ITEM_BLOCKS: Final = 4
_LEAST_LINKED: Final = 0.9
# A table is judged as a whole.
_ROWS: Final = ("table", "tbody")


def keep_box_lines(page: Segmentation, measured: Measured, probability: Column, kept: Choice) -> None:
    """Keep a line above something kept if it is all that is missing from a small box: in place."""
    containers, owner, words = page.containers, page.blocks.owner, measured.text.words
    first = int(kept.argmax())
    may_belong = (words <= _MOST_WORDS) & (probability >= _LIKELY) & (measured.link <= _MOST_LINKED)
    may_belong[: first + 1] = False
    for block in np.nonzero(may_belong[:-1])[0][::-1].tolist():
        if (
            kept[block]
            or not kept[block + 1]
            or len(page.blocks.text[block]) > _MOST_CHARS
            or containers.flags[owner[block]] & OUTSIDE_TEXT
            or not (any(map(str.isalnum, page.blocks.text[block])) or page.blocks.text[block] in ITEM_DOTS)
        ):
            continue
        box = page.box_around(block)
        inside = containers.inside(box)
        size = inside.stop - inside.start
        is_box = (
            box > 0
            and 1 < size <= _MOST_BLOCKS
            and inside.stop > block + 1
            and containers.tag[box] not in _ROWS
        )
        if is_box and float(words[inside].sum()) - float(words[block]) <= _BOX_WORDS:
            kept[block] = int(kept[inside].sum()) == size - 1 and not labels_advertisement(page, block)


def keep_names_of_quoted(page: Segmentation, measured: Measured, probability: Column, kept: Choice) -> None:
    """Keep whom a quotation is from, if its words are kept and it stands in a box that is called one."""
    quoting = {names for _, names in measured.looks if _QUOTED.search(names)}
    if not quoting:
        return
    containers, words = page.containers, measured.text.words
    for container, names in enumerate(containers.names):
        start, end = containers.start[container], containers.end[container]
        if names not in quoting or not 1 < end - start <= _MOST_QUOTED or not kept[start]:
            continue
        said, below = page.blocks.owner[start], slice(start + 1, end)
        is_outside = any(containers.flags[each] & OUTSIDE_TEXT for each in page.blocks.owner[below])
        if (
            containers.tag[said] not in HEADINGS
            and not is_outside
            and (words[below] <= _MOST_WORDS).all()
            and (measured.link[below] <= _MOST_LINKED).all()
            and (probability[below] >= _LIKELY).all()
        ):
            kept[below] = True


def keep_item_names(page: Segmentation, measured: Measured, probability: Column, kept: Choice) -> None:
    """Keep the link that a list's item begins with, if all that the item says of it is kept: in place."""
    containers, linked = page.containers, measured.link
    for container in containers.of("li"):
        name, end = containers.start[container], containers.end[container]
        if (
            1 < end - name <= _MOST_ITEM_BLOCKS
            and not kept[name]
            and kept[name + 1 : end].all()
            and linked[name] >= _LEAST_LINKED
            and (linked[name + 1 : end] <= _MOST_LINKED).all()
            and probability[name] >= _LIKELY
        ):
            kept[name] = True


def keep_named_values(page: Segmentation, measured: Measured, probability: Column, kept: Choice) -> None:
    """Keep a name with a colon and the value that is all else in its box, if one of them is kept: in place.

    Twelve pages of the corpora, most of them shops: of ten that gain or lose by labels nine gain. And those
    right beside them in boxes of the same names: times of a recipe, which a page says more than once.
    """
    boxes = _named_values(page, measured)
    for block in boxes:
        is_named = page.blocks.text[block].endswith(COLONS)
        if kept[block] and (is_named or probability[block + 1] >= _LIKELY):
            kept[block + 1] = True
        elif kept[block + 1] and is_named:
            kept[block] = True
    names = page.containers.names
    for step, order in ((-2, boxes), (2, list(boxes)[::-1])):
        for block in order:
            beside = boxes.get(block + step)
            if (
                beside is not None
                and kept[block + step]
                and names[beside] == names[boxes[block]]
                and (probability[block : block + 2] >= _LIKELY).all()
            ):
                kept[block : block + 2] = True


def _named_values(page: Segmentation, measured: Measured) -> dict[int, int]:
    """The boxes of a name and a value and nothing else, in order: their container by their first block.

    The name has a colon, or the value is a figure: a mark out of five, a price, hours.
    """
    containers, owner = page.containers, page.blocks.owner
    is_short = (measured.text.words <= _MOST_WORDS) & (measured.link <= _MOST_LINKED)
    found: dict[int, int] = {}
    for block in np.nonzero(is_short[:-1] & is_short[1:])[0].tolist():
        name, value = page.blocks.text[block : block + 2]
        is_pair = name.endswith(COLONS) or _is_figure(name, value)
        box = page.box_around(block) if is_pair else 0
        if (
            box > 0
            and (containers.start[box], containers.end[box]) == (block, block + 2)
            and not (containers.flags[owner[block]] | containers.flags[owner[block + 1]]) & OUTSIDE_TEXT
        ):
            found[block] = box
    return found


def _is_figure(name: str, value: str) -> bool:
    """Whether a value is figures and signs alone, and its name words; in brackets it counts something."""
    if any(map(str.isalpha, value)) or value.startswith(_BRACKETS):
        return False
    return any(map(str.isdigit, value)) and any(map(str.isalpha, name))
