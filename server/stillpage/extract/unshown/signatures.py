"""Who wrote an object of a page's state, and when, by the names that programs give such values. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import Any, Final, NamedTuple

from stillpage.extract.unshown.data.references import Entities, name_of_reference
from stillpage.extract.unshown.data.walks import Place
from stillpage.extract.unshown.runs import plain_name

_MOST_VALUES: Final = 100  # of one object
_MOST_WRITERS: Final = 5  # the first is told
_DEEPEST: Final = 3
_LONGEST_NAME: Final = 60
_PERSON: Final = re.compile(
    r"(?:\w{0,20}author|\w{0,20}byline|user|creator|poster|owner|postedby|createdby|member|account|writer)s?"
)
_HANDLES: Final = frozenset("username login nickname handle authorname screenname byline".split())
# The best first.
_NAMES: Final = ("displayname", "fullname", "name", *sorted(_HANDLES))
_MOMENTS: Final = tuple(
    "datepublished firstpublishedat firstpublicationdate publishedat publisheddate publicationdate"
    " publishdate publishtime pubdate published postedat postdate posted createdat createddate"
    " createdtime createdutc creationdate creationtime datecreated created date timestamp".split()
)
# What APIs put around the fields of an object, as Strapi, WPGraphQL and JSON:API do.
_WRAPPERS: Final = frozenset({"data", "attributes", "fields", "relationships", "node"})
_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d|$)")
_NAMED_DAY: Final = re.compile(r"[A-Z][a-z]{2},? (?:[A-Z][a-z]{2}|\d\d?) ")
# Moments as numbers, in seconds, thousandths and millionths: from 1985 to 2096.
_SECONDS: Final = range(500_000_000, 4_000_000_000)
_UNITS: Final = (1, 1_000, 1_000_000)
_MOST: Final = 10**16


class Signed(NamedTuple):
    """One object: its writer, its moments in ISO 8601 with their places and ranks, and its other strings."""

    writer: str | None
    moments: list[tuple[Place, int, str]]
    texts: dict[Place, str]

    def moment(self, text: Place = ()) -> str | None:
        """The best, of those that stand beside a text if any do: what holds it may be older."""
        beside = [each for each in self.moments if each[0][:-1] == text[:-1]]
        told = [(len(place), rank, moment) for place, rank, moment in beside or self.moments]
        return min(told)[-1] if told else None


def signed(item: dict[str, Any], store: Entities) -> Signed:
    """What an object says of itself, not what lists in it say: they may hold the next ones.

    Args:
        item: The object.
        store: Where its references lead.
    """
    names: list[tuple[int, int, str]] = []
    moments: list[tuple[Place, int, str]] = []
    texts: dict[Place, str] = {}
    for place, value in _values_of(item, store):
        *around, key = [name for name in map(plain_name, place) if name not in _WRAPPERS] or [""]
        is_of_person = any(map(_PERSON.fullmatch, around))
        if not is_of_person and key in _MOMENTS and (moment := _moment(value)):
            moments.append((place, _MOMENTS.index(key), moment))
        elif not isinstance(value, str):
            continue
        elif len(value) <= _LONGEST_NAME and (rank := _rank_of_name(around, key, item)) is not None:
            names.append((len(place), rank, value.strip()))
        elif not is_of_person:
            texts.setdefault(place, value)
    # Of several as good the first, as they stand.
    return Signed(min(names, key=lambda each: each[:2])[-1] if names else None, moments, texts)


def _values_of(item: dict[str, Any], store: Entities) -> Iterator[tuple[Place, str | float]]:
    """Its own strings and numbers, and those of objects in it and of its writers."""
    waiting: list[tuple[Place, Any]] = [((), item)]
    for _ in range(_MOST_VALUES):
        if not waiting:
            return
        place, value = waiting.pop()
        if (name := name_of_reference(value)) is not None:
            value = store.get(name)
        if isinstance(value, str):
            if place and value.strip():
                yield place, value
        elif place and isinstance(value, int | float):
            yield place, value
        elif isinstance(value, list) and place and _PERSON.fullmatch(plain_name(place[-1])):
            waiting.extend((place, each) for each in value[_MOST_WRITERS::-1])
        elif isinstance(value, dict) and sum(name not in _WRAPPERS for name in place) < _DEEPEST:
            waiting.extend(((*place, name), each) for name, each in islice(value.items(), _MOST_VALUES))


def _moment(value: str | float) -> str | None:
    if isinstance(value, str):
        if _NAMED_DAY.match(value):
            try:
                return parsedate_to_datetime(value).isoformat()
            except ValueError:
                return None
        return value if _ISO.match(value) else None
    if not 0 < value < _MOST:  # JSON may be endless, or no number at all
        return None
    seconds = next((each for unit in _UNITS if (each := int(value) // unit) in _SECONDS), None)
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat()


def _rank_of_name(around: list[str], key: str, item: dict[str, Any]) -> int | None:
    """How good a name is as a writer's, 0 the best; None if a bare `name` may be what a shop sells."""
    if _PERSON.fullmatch(key):
        return len(_NAMES)
    if key not in _NAMES:
        return None
    is_of_person = (
        _PERSON.fullmatch(around[-1])
        if around
        else key in _HANDLES or not _HANDLES.isdisjoint(map(plain_name, item))
    )
    return _NAMES.index(key) if is_of_person else None
