"""JSON that a page writes otherwise: percent-encoded or in base64, or as a list of all its values. Pure.

The first two so that no quotation mark ends it early, the last so that each value stands there once.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import unquote

from stillpage.extract.unshown.data.values import HOLDERS

# What begins as JSON's objects and lists do: `{"`, `{ `, `[{`, `["`.
_PERCENT: Final = re.compile(r"\s*%(?:7B|5B)(?:%|\w)", re.IGNORECASE)
_BASE64: Final = re.compile(r"\s*(?:ey[A-P]|ew[o0]|W[3wy])[\w+/\s-]*={0,2}\s*", re.ASCII)
_LEAST_CHARS: Final = 300
_MOST_VALUES: Final = 300_000
_LEAST_VALUES: Final = 8  # fewer are a list of numbers
_PLACE: Final = re.compile(r"_(\d{1,7})", re.ASCII)


def plainly(text: str) -> str:
    """A text as JSON if it is percent-encoded JSON or that in base64; else the same text."""
    if len(text) < _LEAST_CHARS:
        return text
    if text.startswith(("{&q;", "[{&q;")):
        return _ANGULAR.sub(lambda found: _ANGULAR_SIGNS[found[1]], text)
    if _PERCENT.match(text):
        return unquote(text.strip())
    if _BASE64.fullmatch(text):
        try:
            return base64.b64decode("".join(text.split()).translate(_FROM_URLS) + "==").decode()
        except ValueError:
            return text
    return text


# Angular's own escapes of what ends a script or a string.
_ANGULAR: Final = re.compile(r"&([aqslg]);")
_ANGULAR_SIGNS: Final = {"a": "&", "q": '"', "s": "'", "l": "<", "g": ">"}
_FROM_URLS: Final = str.maketrans("-_", "+/")


def json_at(source: str, begin: int) -> Any:
    """The JSON value at a place of a text; None where there is none, or the text is more than that value."""
    try:
        value, end = json.JSONDecoder().raw_decode(source, begin)
    except (ValueError, RecursionError):
        return None
    return unfolded(rejoined(value)) if 2 * (end - begin) > len(source) else None


def unfolded(state: Any) -> Any:
    """A state with what its strings hold, if that is JSON in turn, as SvelteKit keeps answers."""
    waiting = [state]
    for _ in range(_MOST_VALUES):
        if not waiting:
            break
        holder = waiting.pop()
        inside = (
            holder.items()
            if isinstance(holder, dict)
            else enumerate(holder)
            if isinstance(holder, list)
            else ()
        )
        for key, value in inside:
            if isinstance(value, HOLDERS):
                waiting.append(value)
            elif isinstance(value, str) and len(value) >= _LEAST_CHARS:
                inner = _json_within(value)
                if isinstance(inner, HOLDERS):
                    holder[key] = inner  # in place of a value, which no loop over them minds
                    waiting.append(inner)
    return state


def _json_within(text: str) -> Any:
    if (said := plainly(text))[:1] not in ("{", "["):
        return None
    try:
        return rejoined(json.loads(said))
    except (ValueError, RecursionError):
        return None


def rejoined(value: Any) -> Any:
    """The first value of a list in which objects and lists hold the places of their values (devalue).

    Nuxt, SvelteKit and React Router write so: `[{"title": 1, "lines": 2}, "A title", [3], "A line"]`. Any
    other value is given back as it is.
    """
    if not _is_list_of_values(value):
        return value
    # Each once, in the order of its first use: one that holds itself has no end.
    taken: set[int] = set()
    root: list[Any] = [None]
    waiting: list[tuple[Any, Any, int]] = [(root, 0, 0)]
    while waiting:
        holder, key, place = waiting.pop()
        told = value[place] if 0 <= place < len(value) else None
        if not isinstance(told, dict | list):
            holder[key] = told
        elif place not in taken:
            taken.add(place)
            if isinstance(told, list) and told and isinstance(told[0], str):
                # ["ShallowReactive", 1], ["Date", "2024-05-03"]
                within = told[1] if len(told) == 2 else None
                if type(within) is int:
                    waiting.append((holder, key, within))
                else:
                    holder[key] = within
                continue
            holder[key] = inner = {} if isinstance(told, dict) else [None] * len(told)
            places = _named(told, value) if isinstance(told, dict) else enumerate(told)
            waiting.extend((inner, name, at) for name, at in reversed(list(places)) if isinstance(at, int))
    return root[0]


def _named(told: dict[str, Any], values: list[Any]) -> Iterator[tuple[str, Any]]:
    """The places in an object by name; React Router gives the names' places, too: `{"_1": 2}`."""
    for name, place in told.items():
        number = _PLACE.fullmatch(name)
        said = values[int(number[1])] if number and int(number[1]) < len(values) else None
        yield said if isinstance(said, str) else name, place


def _is_list_of_values(value: Any) -> bool:
    """Whether its first value holds places in it, and strings stand there: numbers alone are a chart's."""
    if not isinstance(value, list) or len(value) < _LEAST_VALUES:
        return False
    first = value[0]
    places = list(first.values()) if isinstance(first, dict) else []
    if isinstance(first, list) and len(first) == 2 and isinstance(first[0], str):
        places = first[1:]
    holds_places = bool(places) and all(type(place) is int and -9 < place < len(value) for place in places)
    return holds_places and any(isinstance(each, str) for each in value)
