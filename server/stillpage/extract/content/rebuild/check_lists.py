"""Lists of tasks: a sign says what is done and what is not, since fields are not kept."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

DONE: Final = "\u2611 "
TO_DO: Final = "\u2610 "
# How far below the item its box stands: in a label, in a paragraph.
_BOX_LEVELS: Final = 2
# Notes of one's own can be ticked (Joplin).
_TASK: Final = re.compile(r"(?:^|[\s_-])(?:checkbox|task|todo)(?:[\s_-]|$)")


def sign_of(element: HtmlElement) -> str:
    """The sign for a box in a list that nobody can tick: Markdown's lists of tasks; empty for all else."""
    if element.tag != "input" or (element.get("type") or "").lower() != "checkbox":
        return ""
    item = next((each for each in islice(element.iterancestors(), _BOX_LEVELS) if each.tag == "li"), None)
    if item is None or (element.get("disabled") is None and not _TASK.search(item.get("class") or "")):
        return ""
    return TO_DO if element.get("checked") is None else DONE
