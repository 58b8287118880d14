"""Lists of tasks: a sign says what is done and what is not, since fields are not kept."""

from __future__ import annotations

from itertools import islice
from typing import Final

from lxml.html import HtmlElement

DONE: Final = "\u2611 "
TO_DO: Final = "\u2610 "
# How far below the item its box stands: in a label, in a paragraph.
_BOX_LEVELS: Final = 2


def sign_of(element: HtmlElement) -> str:
    """The sign for a box in a list that nobody can tick: Markdown's lists of tasks; empty for all else."""
    if element.tag != "input" or (element.get("type") or "").lower() != "checkbox":
        return ""
    in_item = any(each.tag == "li" for each in islice(element.iterancestors(), _BOX_LEVELS))
    if element.get("disabled") is None or not in_item:
        return ""
    return TO_DO if element.get("checked") is None else DONE
