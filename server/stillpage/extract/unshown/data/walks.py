"""Walks through the values of a page's state: its strings, objects and lists. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final

from stillpage.extract.unshown.data.references import Entities, is_again, led_to
from stillpage.extract.unshown.data.values import MOST_VALUES, values_in

_MOST_AROUND: Final = 4
_DEEPEST: Final = 40  # names on the way to a reference that is followed
_DIGIT: Final = re.compile(r"\d")

Place = tuple[str, ...]
# An object and those around it.
Chain = tuple[dict[str, Any], "Chain | None"]


def titled_in(state: Any, title: str) -> Iterator[list[dict[str, Any]]]:
    """The objects of a state that have the title among their values, each with those around it behind it."""
    waiting: list[tuple[Any, Chain | None]] = [(state, None)]
    for _ in range(MOST_VALUES):
        if not waiting:
            return
        value, around = waiting.pop()
        if isinstance(value, dict):
            chain = (value, around)
            if is_titled(value, title):
                yield list(islice(_links_of(chain), _MOST_AROUND))
            waiting.extend((each, chain) for each in reversed(value.values()))
        elif isinstance(value, list):
            waiting.extend((each, around) for each in reversed(value))


def is_titled(value: dict[str, Any], title: str) -> bool:
    """Whether an object has the title among its values."""
    return any(isinstance(each, str) and each.strip() == title for each in value.values())


def _links_of(chain: Chain | None) -> Iterator[dict[str, Any]]:
    while chain is not None:
        value, chain = chain
        yield value


def lists_in(state: Any) -> Iterator[list[dict[str, Any]]]:
    """Every list of a state that holds objects: these."""
    for value in values_in(state):
        if isinstance(value, list) and (objects := [each for each in value if isinstance(each, dict)]):
            yield objects


def strings_in(
    state: Any, *, store: Entities | None = None, steps: Iterable[int] | None = None
) -> Iterator[tuple[Place, str]]:
    """Every string in order, with the names on the way to it; places in lists are not counted.

    Args:
        state: A value of JSON.
        store: Where its references lead, each once.
        steps: One for each value that is looked at; several walks may share them.
    """
    entities = dict(store or {})
    seen: set[int] = set()
    waiting: list[tuple[Place, Any]] = [((), state)]
    for _ in range(MOST_VALUES) if steps is None else steps:
        if not waiting:
            return
        place, value = waiting.pop()
        if isinstance(value, str):
            if value.strip():
                yield place, value
        elif is_again(value, seen):
            continue
        elif len(place) < _DEEPEST and (entity := led_to(value, entities)) is not None:
            waiting.append((place, entity))
        else:
            waiting.extend(reversed(_named(place, value)))


def holder_of(state: Any, place: Place, *, store: Entities | None = None) -> Any:
    """The innermost list or object of a state that holds all strings of a place, as `strings_in` names it."""
    entities = dict(store or {})
    values: list[Any] = []
    parents: list[int] = []
    held: list[int] = []
    waiting: list[tuple[Place, Any, int]] = [((), state, -1)]
    while waiting and len(values) < MOST_VALUES:
        at, value, parent = waiting.pop()
        if len(at) < _DEEPEST and (entity := led_to(value, entities)) is not None:
            value = entity
        number = len(values)
        values.append(value)
        parents.append(parent)
        held.append(int(isinstance(value, str) and at == place))
        inside = _named(at, value)
        waiting.extend((name, each, number) for name, each in reversed(inside))
    for number in range(len(values) - 1, 0, -1):
        held[parents[number]] += held[number]
    for number in range(len(values) - 1, -1, -1):
        if held[number] == held[0] and isinstance(values[number], dict | list):
            around = values[parents[number]] if number else None
            # Draft.js keeps beside its blocks where their links lead.
            return around if isinstance(around, dict) and "entityMap" in around else values[number]
    return state


def _named(place: Place, value: Any) -> list[tuple[Place, Any]]:
    """What is in a value, with the names on the way to it."""
    if isinstance(value, list):
        return [(place, each) for each in value]
    if not isinstance(value, dict):
        return []
    # What has a number in its name is one of many: `Paragraph:12`.
    return [((*place, "" if _DIGIT.search(str(name)) else str(name)), each) for name, each in value.items()]
