"""Pages of a thread whose addresses number posts (phpBB, SMF), or pages from 0 (Drupal). Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from posixpath import splitext
from typing import Final
from urllib.parse import SplitResult, parse_qsl

from stillpage.extract.metadata.page_series import NOT_PAGES, PAGE_KEY
from stillpage.extract.tree.address_parts import parts_of

_NUMBER: Final = re.compile(r"(?<!\d)(\d{1,6})(?!\d)")
# What boards hang onto a thread's own address: `-15`, `-s15`.
_HUNG_ON: Final = re.compile(r"[-_.,][a-z]{0,6}(\d{1,6})")
# The one name of what numbers no pages by which boards number posts.
_OF_POSTS: Final = re.compile(r"offset$", re.I)
# Signs that links are those of a thread's pages: see `_Row.following`.
_ENOUGH: Final = 2


@dataclass(slots=True)
class _Row:
    """Links that differ from the page at hand in one number.

    Attributes:
        own: That number of the page at hand; None where its address has none.
        named: Whether the address calls it a page's.
        values: What it is for each page that a link names by its number, from the second on.
        addresses: Of the links, by that number.
        onward: What links that say "next", or are declared so, have there.
    """

    own: int | None
    named: bool
    values: dict[int, int] = field(default_factory=dict)
    addresses: dict[int, str] = field(default_factory=dict)
    onward: set[int] = field(default_factory=set)

    def following(self) -> tuple[int, str] | None:
        """How sure it is that these are a thread's pages, and the address of the one that follows."""
        counted = self._first_and_size()
        if counted is None:
            return None
        first, size = counted
        pages, rest = divmod((first if self.own is None else self.own) - first, size)
        value = first + (pages + 1) * size
        if rest or pages < 0 or value not in self.addresses:
            return None
        signs = len(self.values) + (value in self.onward) * (1 + self.named) + (self.own is not None)
        return (signs, self.addresses[value]) if signs >= _ENOUGH else None

    def _first_and_size(self) -> tuple[int, int] | None:
        """The first page's number, and by how much each next one's is greater; None if they do not agree."""
        if not self.values:
            # After a page without a number none is called the first, unless they are counted from 0.
            return (0, 1) if self.named else None
        if all(value == page for page, value in self.values.items()):
            return 1, 1
        sizes = {value // (page - 1) for page, value in self.values.items()}
        return (0, sizes.pop()) if len(sizes) == 1 and 0 not in sizes else None


def following_page(here: str, links: Iterable[tuple[str, int | None, bool]]) -> str | None:
    """The address of the page that follows one of a thread; None if no row of links tells it.

    Args:
        here: The address of the page at hand.
        links: Of each its address, the number of the page that it names, and whether it leads on.
    """
    own = parts_of(here)
    rows: dict[str, _Row] = {}
    for address, page, leads_on in links:
        counted = _counted(own, parts_of(address))
        if counted is None:
            continue
        row = rows.setdefault(counted.place, _Row(counted.own, counted.named))
        row.addresses.setdefault(counted.number, address)
        if leads_on:
            row.onward.add(counted.number)
        if page is not None and page > 1:
            row.values.setdefault(page, counted.number)
    found = [following for row in rows.values() if (following := row.following()) is not None]
    return max(found, default=(0, None), key=lambda each: each[0])[1]


@dataclass(frozen=True, slots=True)
class _Counted:
    """Two addresses that differ in one number alone: where, and the numbers; None for one that has none."""

    place: str
    own: int | None
    number: int
    named: bool = False


def _counted(here: SplitResult, there: SplitResult) -> _Counted | None:
    if here.hostname != there.hostname:
        return None
    path, other_path = here.path.rstrip("/"), there.path.rstrip("/")
    if path == other_path:
        return _counted_in_query(dict(parse_qsl(here.query)), dict(parse_qsl(there.query)))
    if here.query != there.query or path.rpartition("/")[0] != other_path.rpartition("/")[0]:
        return None
    return _counted_in_name(path.rpartition("/")[2], other_path.rpartition("/")[2])


def _counted_in_query(here: dict[str, str], there: dict[str, str]) -> _Counted | None:
    if not here.keys() <= there.keys():
        return None
    changed = {key: value for key, value in there.items() if here.get(key) != value}
    # All links of a row may bring a language along, which the page at hand was opened without.
    keys = [key for key, value in changed.items() if key in here or _NUMBER.search(value)]
    if len(keys) != 1:
        return None
    key = keys[0]
    if NOT_PAGES.search(key) and not _OF_POSTS.search(key):
        return None
    place = "&".join([key, *sorted(f"{each}={value}" for each, value in changed.items() if each != key)])
    if key in here:
        return _counted_in_name(here[key], there[key], place, named=PAGE_KEY.fullmatch(key) is not None)
    number = _NUMBER.fullmatch(there[key])
    return _Counted(place, None, int(number[1]), PAGE_KEY.fullmatch(key) is not None) if number else None


def _counted_in_name(here: str, there: str, place: str = "", *, named: bool = False) -> _Counted | None:
    before, after = _NUMBER.split(here), _NUMBER.split(there)
    if len(before) == len(after):
        changed = [at for at, piece in enumerate(after) if piece != before[at]]
        if len(changed) != 1 or changed[0] % 2 == 0:
            return None
        at = changed[0]
        return _Counted(f"{place}/{at}", int(before[at]), int(after[at]), named)
    stem, extension = splitext(here)
    hung_on = _HUNG_ON.fullmatch(there.removeprefix(stem).removesuffix(extension))
    return _Counted(f"{place}/+", None, int(hung_on[1])) if hung_on else None
