"""What unfolds when its name is pressed: answers to questions, parts of a long page.

Known by ARIA, which site builders write: a line with `aria-expanded` or `aria-controls`, and what it opens in
the element right after it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.tree.elements import Elements

# What unfolds alone is a menu, or one thing to show more of.
FEWEST_BESIDE: Final = 2


@dataclass(frozen=True, slots=True)
class Unfolding:
    """A name to press, as a block, and the blocks that it opens."""

    name: int
    opened: slice


def what_unfolds(page: Segmentation, elements: Elements) -> list[list[Unfolding]]:
    """What unfolds side by side: two and more."""
    containers = page.containers
    groups: defaultdict[int, dict[int, Unfolding]] = defaultdict(dict)
    pressed = {place for name in ("aria-expanded", "aria-controls") for place, _ in elements.having(name)}
    for place in sorted(pressed):
        container = page.container_of(elements.all()[place])
        block = containers.start[container]
        alone = list(page.alone_around(block)) if containers.end[container] == block + 1 else []
        if alone and (opened := _right_below(page, alone[-1])) is not None:
            item = containers.parent[alone[-1]]
            groups[containers.parent[item]][block] = Unfolding(block, opened)
    return [list(group.values()) for group in groups.values() if len(group) >= FEWEST_BESIDE]


def _right_below(page: Segmentation, container: int) -> slice | None:
    """The blocks of the element beside a container."""
    containers = page.containers
    element = containers.element[container].getnext()
    beside = None if element is None else page.index_of.get(element)
    if beside is None:
        return None
    inside = containers.inside(beside)
    return inside if inside.stop > inside.start else None
