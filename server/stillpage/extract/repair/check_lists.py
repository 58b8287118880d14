"""Lists of tasks: what is done and what is not, in signs, since fields are not kept. In place."""

from __future__ import annotations

from typing import Final

from stillpage.extract.elements import Elements
from stillpage.extract.removal import drop_trees

_DONE: Final = "\u2611 "
_TO_DO: Final = "\u2610 "
# How far below the item its box stands: in a label, in a paragraph.
_LEVELS: Final = 2


def show_checks(elements: Elements) -> None:
    """Put a sign in the place of each box in a list that nobody can tick: Markdown's lists of tasks."""
    boxes = []
    for box in elements.of("input"):
        if (box.get("type") or "").lower() != "checkbox" or box.get("disabled") is None:
            continue
        around = [each.tag for each, _ in zip(box.iterancestors(), range(_LEVELS), strict=False)]
        if "li" in around:
            sign = _TO_DO if box.get("checked") is None else _DONE
            box.tail = sign + (box.tail or "").lstrip()
            boxes.append(box)
    drop_trees(boxes)
