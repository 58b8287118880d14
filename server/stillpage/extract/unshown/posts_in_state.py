"""The posts of a thread that a page holds as data for its script: who wrote each, and when. Pure.

Boards that draw themselves send their posts as a list of objects (Discourse), or of objects that hold the
post and its writer side by side (Lemmy).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final, NamedTuple

from stillpage.extract.metadata.model import Passage
from stillpage.extract.tree.parse import ParsedPage
from stillpage.extract.unshown.page_data import Place, data_of, lists_in, prose_chars

_MOST_ITEMS: Final = 500
_MOST_VALUES: Final = 100  # of one item
_DEEPEST: Final = 3
_LEAST_POSTS: Final = 2
_SIGNED: Final = 0.8
_LONGEST_NAME: Final = 60
# Names as programs give them, without the signs that part their words.
_PERSONS: Final = frozenset(
    {"author", "user", "creator", "poster", "owner", "postedby", "createdby", "member"}
)
_HANDLES: Final = frozenset({"username", "login", "nickname", "handle", "authorname", "screenname"})
_NAMES: Final = ("displayname", "fullname", "name", *sorted(_HANDLES), *sorted(_PERSONS))
_MOMENTS: Final = frozenset(
    "created createdat createddate datecreated date posted postedat published publishedat timestamp".split()
)
_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
_SIGNS: Final = re.compile(r"[\W_]+")


class _Item(NamedTuple):
    names: dict[int, str]
    moment: str | None
    texts: dict[Place, str]


def posts_in_state(page: ParsedPage) -> tuple[Passage, ...]:
    """The posts of the list that says the most; none where no list's items have a writer and a text.

    Args:
        page: Scripts included.
    """
    states, _ = data_of(page)
    best: tuple[Passage, ...] = ()
    most = 0
    for items in (each for state in states for each in lists_in(state)):
        posts = _posts(items[:_MOST_ITEMS])
        amount = sum(prose_chars(post.lines[0]) for post in posts)
        if amount > most:
            best, most = posts, amount
    return best


def _posts(items: list[dict[str, Any]]) -> tuple[Passage, ...]:
    if len(items) < _LEAST_POSTS:
        return ()
    read = [_read(item) for item in items]
    amounts: Counter[Place] = Counter()
    for item in read:
        for place, text in item.texts.items():
            amounts[place] += prose_chars(text)
    if not amounts:
        return ()
    [(place, _)] = amounts.most_common(1)
    posts = tuple(
        Passage("text", (item.texts[place],), writer=item.names[min(item.names)], moment=item.moment)
        for item in read
        if item.names and item.texts.get(place)
    )
    return posts if len(posts) >= max(_LEAST_POSTS, _SIGNED * len(items)) else ()


def _read(item: dict[str, Any]) -> _Item:
    """One object: its writer's names by how good they are, a moment, and its other strings."""
    names: dict[int, str] = {}
    texts: dict[Place, str] = {}
    moment = None
    for place, text in _strings_of(item):
        key = _plain(place[-1])
        if key in _NAMES and len(text) <= _LONGEST_NAME and _is_a_persons(place, item):
            names.setdefault(_NAMES.index(key), text.strip())
        elif key in _MOMENTS and _ISO.match(text):
            moment = moment or text
        else:
            texts.setdefault(place, text)
    return _Item(names, moment, texts)


def _strings_of(item: dict[str, Any]) -> Iterator[tuple[Place, str]]:
    """Its own strings and those of objects in it, but of no list: that may hold the next posts."""
    waiting: list[tuple[Place, Any]] = [((), item)]
    for _ in range(_MOST_VALUES):
        if not waiting:
            return
        place, value = waiting.pop()
        if isinstance(value, str):
            if value.strip():
                yield place, value
        elif isinstance(value, dict) and len(place) < _DEEPEST:
            waiting.extend(((*place, name), each) for name, each in islice(value.items(), _MOST_VALUES))


def _is_a_persons(place: Place, item: dict[str, Any]) -> bool:
    """Whether a name is that of whoever wrote the object: a bare `name` may be what a shop sells."""
    *within, key = map(_plain, place)
    if within:
        return within[-1] in _PERSONS
    return key in _HANDLES or key in _PERSONS or not _HANDLES.isdisjoint(map(_plain, item))


def _plain(name: str) -> str:
    return _SIGNS.sub("", name).lower()
