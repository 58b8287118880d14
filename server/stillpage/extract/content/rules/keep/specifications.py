"""What a product is made of and measures: names and values near its description, behind a tab too."""

from __future__ import annotations

from typing import Final

from stillpage.extract.content.blocks.markup import BUTTON, HIDDEN, Flag
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.blocks.whole_things import is_one_thing
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured

_ELSEWHERE: Final = int(Flag.NAV | Flag.ASIDE | Flag.FOOTER | Flag.MENU | Flag.FORM)
# Blocks between a product's description and its specification.
_BETWEEN: Final = 3
# What the model puts below this is of another thing. It has seen little hidden text that is content.
_LIKELY: Final = 0.2
_MOST_LINKED: Final = 0.5  # share of words


def keep_specifications(page: Segmentation, measured: Measured, probability: Column, kept: Choice) -> None:
    """Keep tables and lists of names and values near what is kept: in place."""
    containers, words = page.containers, measured.text.words
    for container in containers.of("table", "dl"):
        flags = containers.flags[container]
        if flags & _ELSEWHERE:
            continue
        inside = containers.inside(container)
        panel = _folded_panel(page, container) if flags & HIDDEN else _panel_around(page, container)
        if inside.start == inside.stop or panel is None or not is_one_thing(page, container):
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
