"""What a product is made of and measures: names and values near its description, behind a tab too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from stillpage.extract.content.blocks.look import boxes_alike
from stillpage.extract.content.blocks.markup import BUTTON, HIDDEN, OUTSIDE_TEXT, Flag
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.blocks.whole_things import is_one_thing
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured

_ELSEWHERE: Final = int(Flag.NAV | Flag.ASIDE | Flag.FOOTER | Flag.MENU | Flag.FORM)
# Blocks between a product's description and its specification: what is chosen and pressed, names of tabs.
_BETWEEN: Final = 8
# What the model puts below this is of another thing. It has seen little hidden text that is content.
_LIKELY: Final = 0.2
# Lower for pairs: of four specifications below that labels lack them all, but a reader wants them.
_LIKELY_PAIRS: Final = 0.05
_MOST_LINKED: Final = 0.5  # share of words
_FEWEST_PAIRS: Final = 3
_PAIR_WORDS: Final = 12.0  # of a name, or a value


def keep_specifications(page: Segmentation, measured: Measured, probability: Column, kept: Choice) -> None:
    """Keep tables and lists of names and values near what is kept: in place."""
    containers, words = page.containers, measured.text.words
    for container in containers.of("table", "dl"):
        flags = containers.flags[container]
        if flags & _ELSEWHERE:
            continue
        inside = containers.inside(container)
        panel = _folded_panel(page, container) if flags & HIDDEN else _panel_around(page, container)
        if panel is None or not is_one_thing(page, container):
            continue
        start, end = containers.start[panel], containers.end[panel]
        said = float(words[inside].sum())
        if (
            kept[max(0, start - _BETWEEN) : end + _BETWEEN].any()
            and float((words * measured.link)[inside].sum()) < _MOST_LINKED * said
            and (panel != container or float((probability * words)[inside].sum()) >= _LIKELY * said)
        ):
            is_table = containers.tag[container] == "table"
            unsaid = 0 if panel != container else HIDDEN if is_table else HIDDEN | BUTTON
            kept[inside] |= [not containers.flags[owner] & unsaid for owner in page.blocks.owner[inside]]


def keep_pairs(page: Segmentation, measured: Measured, probability: Column, kept: Choice) -> None:
    """Keep names and values that only boxes pair, one below the other, near what is kept: in place.

    Shops of today write few tables.
    """
    words, texts, owner = measured.text.words, page.blocks.text, page.blocks.owner
    for names, inside in _pairs(page):
        near = slice(max(0, inside.start - _BETWEEN), inside.stop + _BETWEEN)
        if (
            kept[near].any()
            and len({texts[name] for name in names}) == len(names)
            and len({texts[name + 1] for name in names}) > 1
            and all(any(map(str.isalpha, texts[name])) for name in names)
            and float(words[inside].max()) <= _PAIR_WORDS
            and float(probability[inside].mean()) >= _LIKELY_PAIRS
            and not measured.link[inside].any()
            and not any(page.containers.flags[each] & OUTSIDE_TEXT for each in owner[inside])
        ):
            kept[inside] = True


def _pairs(page: Segmentation) -> Iterator[tuple[list[int], slice]]:
    """Boxes of two blocks that look alike and fill a part of a box: their first blocks, and all of theirs."""
    containers = page.containers
    for boxes in boxes_alike(page, fewest=2, most=2):
        inside = slice(containers.start[boxes[0]], containers.end[boxes[-1]])
        if len(boxes) >= _FEWEST_PAIRS and inside.stop - inside.start == 2 * len(boxes):
            yield [containers.start[each] for each in boxes], inside


def _panel_around(page: Segmentation, container: int) -> int:
    """The panel of a tab that holds a container, which a style sheet may hide; else the container itself."""
    return next((each for each in page.containers.upwards(container) if _is_panel(page, each)), container)


def _is_panel(page: Segmentation, container: int) -> bool:
    role = page.containers.element[container].get("role") or ""
    return role.strip().lower() == "tabpanel"


def _folded_panel(page: Segmentation, container: int) -> int | None:
    """The panel behind a tab that hides a container; None if something else does."""
    containers = page.containers
    while containers.flags[containers.parent[container]] & HIDDEN:
        container = containers.parent[container]
    return container if _is_panel(page, container) else None
