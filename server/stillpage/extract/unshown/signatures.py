"""Who wrote an object of a page's state, and when, by the names that programs give such values. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any, Final, NamedTuple

from stillpage.extract.unshown.page_data import Place
from stillpage.extract.unshown.runs import plain_name

_MOST_VALUES: Final = 100  # of one object
_DEEPEST: Final = 3
_LONGEST_NAME: Final = 60
_PERSONS: Final = frozenset(
    {"author", "user", "creator", "poster", "owner", "postedby", "createdby", "member"}
)
_HANDLES: Final = frozenset({"username", "login", "nickname", "handle", "authorname", "screenname", "byline"})
# The best first.
_NAMES: Final = ("displayname", "fullname", "name", *sorted(_HANDLES), *sorted(_PERSONS))
_MOMENTS: Final = tuple(
    "datepublished publishedat publisheddate publicationdate publishdate pubdate firstpublishedat published"
    " postedat posted createdat createddate datecreated created date timestamp".split()
)
_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d|$)")
# Moments as numbers, in seconds and thousandths: from 1985 to 2096.
_SECONDS: Final = range(500_000_000, 4_000_000_000)


class Signed(NamedTuple):
    """One object: its writer, its moment in ISO 8601, and its other strings."""

    writer: str | None
    moment: str | None
    texts: dict[Place, str]


def signed(item: dict[str, Any]) -> Signed:
    """What an object says of itself, not what lists in it say: they may hold the next ones."""
    names: list[tuple[int, int, str]] = []
    moments: list[tuple[int, int, str]] = []
    texts: dict[Place, str] = {}
    for place, value in _values_of(item):
        key = plain_name(place[-1])
        if key in _MOMENTS and (moment := _moment(value)):
            moments.append((len(place), _MOMENTS.index(key), moment))
        elif not isinstance(value, str):
            continue
        elif key in _NAMES and len(value) <= _LONGEST_NAME and _is_a_persons(place, item):
            names.append((len(place), _NAMES.index(key), value.strip()))
        else:
            texts.setdefault(place, value)
    return Signed(min(names)[-1] if names else None, min(moments)[-1] if moments else None, texts)


def _values_of(item: dict[str, Any]) -> Iterator[tuple[Place, str | int]]:
    """Its own strings and numbers, and those of objects in it."""
    waiting: list[tuple[Place, Any]] = [((), item)]
    for _ in range(_MOST_VALUES):
        if not waiting:
            return
        place, value = waiting.pop()
        if isinstance(value, str):
            if value.strip():
                yield place, value
        elif isinstance(value, int):
            yield place, value
        elif isinstance(value, dict) and len(place) < _DEEPEST:
            waiting.extend(((*place, name), each) for name, each in islice(value.items(), _MOST_VALUES))


def _moment(value: str | int) -> str | None:
    if isinstance(value, str):
        return value if _ISO.match(value) else None
    seconds = next((each for each in (value, value // 1000) if each in _SECONDS), None)
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat()


def _is_a_persons(place: Place, item: dict[str, Any]) -> bool:
    """Whether a name is that of whoever wrote the object: a bare `name` may be what a shop sells."""
    *within, key = map(plain_name, place)
    if within:
        return within[-1] in _PERSONS
    return key in _HANDLES or key in _PERSONS or not _HANDLES.isdisjoint(map(plain_name, item))
