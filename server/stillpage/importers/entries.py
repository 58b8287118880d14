"""What every export comes down to, and the values in them made ours. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal
from urllib.parse import urlsplit

from stillpage.extract.metadata.dates.notations import unmistakable_moment
from stillpage.extract.tree.encoding import clean_text

_MAX_URL = 8192
_MAX_TITLE = 2000
_LONGEST_TIME = 100
# As long as the library's pages take a note: a longer one lost its end when it was saved.
_MAX_PASSAGE = 100_000


@dataclass(frozen=True, slots=True)
class Highlight:
    """A passage that was marked, and what was written beside it; its colour's name if that is told."""

    quote: str
    note: str | None = None
    created_at: str | None = None
    color: str | None = None


Picture = Callable[[str], bytes | None]
"""Finds the bytes of an image of a page by its absolute URL; None where it did not come along."""


def no_picture(url: str) -> None:
    """Where a page came without its images."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is in an export: for reports.

    Attributes:
        file: Its name; "" for the whole of what was read.
        unit: What is counted in the file, "" if it is meant as a whole.
        number: The first is 1.
    """

    file: str
    unit: Literal["", "line", "bookmark", "entry"] = ""
    number: int = 0

    def __str__(self) -> str:
        return f"{self.file}, {self.unit} {self.number}" if self.unit else self.file


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One saved page of another program.

    Attributes:
        where: In the export.
        url: Absolute, http or https.
        kind: One of `formats.FORMATS`: what it was exported by.
        saved_at: ISO 8601, UTC; None if it is not told.
        html: The page, if the export has it.
        picture: Finds the page's images.
    """

    where: Place
    url: str
    kind: str = ""
    title: str | None = None
    saved_at: str | None = None
    tags: tuple[str, ...] = ()
    state: Literal["unread", "archived"] = "unread"
    favourite: bool = False
    reading_position: float = 0.0
    html: str | None = None
    note: str | None = None
    highlights: tuple[Highlight, ...] = ()
    picture: Picture = no_picture


Reason = Literal[
    "no_address", "not_a_page", "entry_broken", "file_broken", "file_unknown", "nothing_known", "only_address"
]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read: where, and why; for the user.

    Attributes:
        code: Which sort of reason, for whoever tells it in another language.
    """

    where: Place
    why: str
    code: Reason


Item = Entry | Problem


def entry(where: Place, url: object, **values: Any) -> Item:
    """Make an entry, or a problem if its address is none."""
    address = web_address(url)
    if address is None:
        return Problem(where, "It has no address that starts with http:// or https://.", "no_address")
    return Entry(where=where, url=address, **values)


def web_address(value: object) -> str | None:
    """Take an absolute web address as it is, or None for anything else."""
    if not isinstance(value, str):
        return None
    text = value.strip()
    if not text or len(text) > _MAX_URL or re.search(r"[\s\x00-\x1f<>\"\ud800-\udfff]", text):
        return None
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return None
    return text if parts.scheme.lower() in ("http", "https") and parts.hostname else None


def words(value: object, limit: int = _MAX_TITLE) -> str | None:
    """Take a text on one line, or None if there is none."""
    text = " ".join(clean_text(value).split()) if isinstance(value, str) else ""
    return text[:limit] or None


def passage(value: object) -> str | None:
    """Take a text with its lines, or None if there is none."""
    return clean_text(value).strip()[:_MAX_PASSAGE] or None if isinstance(value, str) else None


def moment(value: object) -> str | None:
    """Take a time: seconds or milliseconds since 1970, ISO 8601, or a date that can only be one day.

    None if it is none of these, or absurd.
    """
    try:
        if isinstance(value, str) and re.fullmatch(r"\d{9,16}(\.\d+)?", value.strip()):
            value = float(value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            seconds = float(value)
            if seconds > 1e17:
                return None
            while seconds > 1e11:  # milliseconds, or a browser's microseconds
                seconds /= 1000
            found = datetime.fromtimestamp(seconds, UTC)
        elif isinstance(value, str) and value.strip():
            found = _written(value.strip()[:_LONGEST_TIME])
            found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
        else:
            return None
    except (ValueError, OverflowError, OSError):
        return None
    if not 1990 <= found.year <= 2100:
        return None
    return found.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _written(text: str) -> datetime:
    """Read a time in figures or in words.

    Raises:
        ValueError: It is none, or `5/6/2024`, of which nobody knows the day.
    """
    try:
        return datetime.fromisoformat(text.replace(" UTC", "+00:00"))
    except ValueError:
        return datetime.fromisoformat(unmistakable_moment(text) or "")


def tags(value: object, separator: str = ",") -> tuple[str, ...]:
    """Take tags: a list of texts or of objects with a name, JSON of that, or one separated text."""
    if isinstance(value, str):
        text = value.strip()
        if text.startswith("["):
            try:
                return tags(json.loads(text))
            except (ValueError, RecursionError):
                text = text.strip("[]")
        value = text.split(separator)
    if not isinstance(value, Iterable):
        return ()
    found: list[str] = []
    for each in value:
        if isinstance(each, dict):
            each = each.get("name") or each.get("label")
        if isinstance(each, str) and (tag := words(each.lstrip("#"), 100)):
            found.append(tag)
    return tuple(dict.fromkeys(found))[:200]


def highlights_of(value: object, quote: str, note: str, made: str) -> tuple[Highlight, ...]:
    """Take what was marked: a list of objects, of which these three keys name the parts."""
    found: list[Highlight] = []
    for each in value if isinstance(value, list) else ():
        if isinstance(each, dict) and (text := passage(each.get(quote))):
            found.append(
                Highlight(text, passage(each.get(note)), moment(each.get(made)), words(each.get("color"), 20))
            )
    return tuple(found)


def position(value: object, whole: float) -> float:
    """Take how far one has read, of a whole or in per cent, as a share of 1; 0 if it is neither."""
    try:
        if isinstance(value, str):
            share = float(value.rstrip("%")) / (100 if value.endswith("%") else whole)
        else:
            share = float(value) / whole if isinstance(value, int | float) else 0.0
    except (ValueError, OverflowError):
        return 0.0
    return min(1.0, max(0.0, share))  # in this order what is not a number is 0


def is_true(value: object) -> bool:
    """Read what programs write for yes."""
    return value is True or str(value).strip().lower() in ("1", "1.0", "true", "yes")
