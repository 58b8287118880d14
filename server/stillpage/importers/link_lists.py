"""Lists of links that are no program's in particular: in text, and what a row or an object of one says. Pure.

A text has an address a line, perhaps with its title, as people keep them by hand, and as OneTab
(`address | title`) and editors of notes (`- [title](address) - note`) do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from stillpage.importers.entries import (
    Item,
    Place,
    Problem,
    entry,
    highlights_of,
    is_true,
    moment,
    passage,
    tags,
    words,
)

# What programs call their columns, or an object's fields, in small letters without marks.
ADDRESSES: Final = ("url", "link", "address", "href", "uri")
_TITLES: Final = ("title", "name")
_TAGS: Final = ("tags", "labels", "categories", "manualtags")  # of Zotero
_NOTES: Final = ("note", "notes", "comment")
_DAYS: Final = (
    "savedat",
    "saved",
    "addedat",
    "added",
    "dateadded",
    "createdat",
    "created",
    "date",
    "timestamp",
)
_STARS: Final = ("favorite", "favourite", "favorited", "favourited", "isfavorite", "starred")
_READ: Final = ("archived", "isarchived", "read", "isread")
_STATES: Final = ("status", "state")
_ENDED: Final = ("archive", "archived", "read")

# A bullet, a number or a box may stand in front; behind a named link a note, behind a bare one its title.
_LINE = re.compile(
    r"(?:[-*+\u2022]|\d{1,6}[.)])?[ \t]*(?:\[[ xX]\][ \t]*)?"
    r"(?:\[(?P<name>(?:[^\[\]]|\[[^\[\]]*\])*)\]\((?P<linked>https?://[^\s<>\"]+)\)(?P<note>.*)"
    r"|<?(?P<bare>https?://[^\s<>\"]+)>?(?:[ \t|]+(?P<title>.+))?)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S", re.IGNORECASE)
_BEHIND = ",;"
_PARTING = " \t,;:|-\u2013\u2014"
_LONGEST_LINE = 10_000


def link_of(where: Place, told: Mapping[str, Any]) -> Item:
    """Read one row or object by what its parts are called."""
    values = {re.sub(r"[\s_-]", "", name.lower()): value for name, value in told.items()}

    def said(*names: str) -> Any:
        return next((values[name] for name in names if values.get(name)), None)

    named = said(*_TAGS)
    parting = ";" if isinstance(named, str) and ";" in named and "," not in named else ","
    is_read = is_true(said(*_READ)) or moment(said("readat")) or str(said(*_STATES)).lower() in _ENDED
    return entry(
        where,
        said(*ADDRESSES),
        title=words(said(*_TITLES)),
        saved_at=moment(said(*_DAYS)),
        tags=tags(named, parting),
        state="archived" if is_read else "unread",
        favourite=is_true(said(*_STARS)),
        note=passage(said(*_NOTES)),
        highlights=highlights_of(said("highlights"), "quote", "note", "created_at"),
    )


def is_link_list(text: str) -> bool:
    """Whether most of a text's lines are links: what only mentions some is no list of them."""
    lines = [line for line in text.splitlines() if line.strip()]
    return 2 * sum(_link(line) is not None for line in lines) > len(lines)


def read_links(name: str, text: str) -> Iterator[Item]:
    """Read the links; what stands between them and has no address holds nothing to be kept."""
    for number, line in enumerate(text.splitlines(), start=1):
        where = Place(name, "line", number)
        found = _link(line)
        if not found and _ADDRESS.search(line):
            why = "Its address stands among words. Put it at the beginning of a line of its own."
            yield Problem(where, why, "entry_broken")
        while found:
            said = (found["note"] or found["title"] or "").strip(_PARTING)
            following = _link(said)  # several in a line, as some programs write tabs
            yield entry(
                where,
                found["linked"] or found["bare"].rstrip(_BEHIND),
                title=words(found["name"] or (None if following else said)),
                note=passage(said) if found["linked"] and not following else None,
            )
            found = following


def _link(line: str) -> re.Match[str] | None:
    return _LINE.fullmatch(line.strip()) if len(line) <= _LONGEST_LINE else None
