"""Every value of a page's state, however deep. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

MOST_VALUES: Final = 300_000
HOLDERS: Final = (dict, list)
"""What holds values; a union (`dict | list`) would be made anew for each that is asked."""


def values_in(state: Any) -> Iterator[Any]:
    """A value of JSON and all in it, in order: strings, numbers, objects, lists."""
    waiting = [state]
    for _ in range(MOST_VALUES):
        if not waiting:
            return
        value = waiting.pop()
        yield value
        if isinstance(value, HOLDERS):
            waiting.extend(reversed(value if isinstance(value, list) else value.values()))
