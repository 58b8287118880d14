"""How long ago something was, as pages in any language say it: "3 hours ago", "vor 3 Stunden", "3小时前"."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from stillpage.extract.metadata.dates.notations import plain

_FIGURE: Final = re.compile(r"\s*(\d{1,3})\s*")
_EDGES: Final = " ·•|-–—,;:()[]"


class Age(NamedTuple):
    """A time before the page was read.

    Attributes:
        unit: `second` to `year`.
        number: How many of them.
    """

    unit: str
    number: int


@cache
def _forms() -> dict[str, tuple[str, int]]:
    """Ways to say it, with "#" for the figure: the unit, and how many where none is said (CLDR)."""
    table: dict[str, tuple[str, int]] = json.loads(
        files(__package__).joinpath("ages.json").read_text("utf-8")
    )
    return table


def age_of(line: str) -> Age | None:
    """The age that a line is, and nothing else; None if it is none."""
    text = " ".join(plain(line).casefold().strip(_EDGES).split())
    figures = _FIGURE.findall(text)
    if len(figures) > 1:
        return None
    unit, count = _forms().get(_FIGURE.sub("#", text), ("", 0))
    return Age(unit, int(figures[0]) if figures else count) if unit else None
