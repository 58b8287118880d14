"""Lists in JSON: Wallabag, Karakeep, Omnivore's metadata, Readeck's. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from stillpage.importers.entries import (
    Highlight,
    Item,
    Place,
    Problem,
    entry,
    is_true,
    moment,
    passage,
    tags,
    words,
)


def decoded(data: bytes) -> Any:
    """Read JSON; None if it is none, or nested beyond reason."""
    try:
        return msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def kind_of(value: Any) -> str | None:
    """Tell whose list it is."""
    if isinstance(value, dict) and isinstance(value.get("bookmarks"), list):
        return "karakeep"
    if isinstance(value, list) and value and isinstance(value[0], dict):
        if value[0].keys() & {"is_archived", "is_starred", "given_url"}:
            return "wallabag"
        if value[0].keys() & {"slug", "savedAt", "labels"}:
            return "omnivore"
    return None


def read_list(name: str, value: Any, page: Callable[[str], str | None] = lambda slug: None) -> Iterator[Item]:
    """Read a list whose kind it shows itself.

    Args:
        name: The file, for reports.
        value: As decoded.
        page: Finds the HTML of an Omnivore article by its slug.
    """
    kind = kind_of(value)
    if kind is None:
        yield Problem(
            Place(name), "It is not JSON of a kind that is known, or it is cut off.", "file_unknown"
        )
        return
    for number, item in enumerate(value["bookmarks"] if kind == "karakeep" else value, start=1):
        where = Place(name, "entry", number)
        if not isinstance(item, dict):
            yield Problem(where, "It is not an object.", "entry_broken")
        elif kind == "karakeep":
            yield _karakeep(where, item)
        elif kind == "wallabag":
            yield _wallabag(where, item)
        else:
            yield _omnivore(where, item, page)


def _wallabag(where: Place, item: dict[str, Any]) -> Item:
    return entry(
        where,
        item.get("url") or item.get("given_url"),
        title=words(item.get("title")),
        saved_at=moment(item.get("created_at")),
        tags=tags(item.get("tags") or ()),
        state="archived" if is_true(item.get("is_archived")) else "unread",
        favourite=is_true(item.get("is_starred")),
        html=passage_html(item.get("content")),
        highlights=_marks(item.get("annotations"), "quote", "text", "created_at"),
    )


def _karakeep(where: Place, item: dict[str, Any]) -> Item:
    content = item.get("content")
    content = content if isinstance(content, dict) else {}
    if content.get("type") not in (None, "link"):
        what = words(content.get("type"), 40)
        return Problem(where, f"It is {what}, not a page with an address.", "not_a_page")
    return entry(
        where,
        content.get("url"),
        title=words(item.get("title")),
        saved_at=moment(item.get("createdAt")),
        tags=tags(item.get("tags") or ()),
        state="archived" if is_true(item.get("archived")) else "unread",
        favourite=is_true(item.get("favourited")),
        note=passage(item.get("note")),
    )


def _omnivore(where: Place, item: dict[str, Any], page: Callable[[str], str | None]) -> Item:
    state = str(item.get("state") or "").lower()
    if state in ("deleted", "failed"):
        return Problem(where, f"Omnivore had marked it as {state}.", "not_a_page")
    progress = item.get("readingProgress")
    slug = item.get("slug")
    return entry(
        where,
        item.get("url"),
        title=words(item.get("title")),
        saved_at=moment(item.get("savedAt")),
        tags=tags(item.get("labels") or ()),
        state="archived" if state == "archived" else "unread",
        reading_position=min(max(progress / 100, 0.0), 1.0) if isinstance(progress, int | float) else 0.0,
        html=page(slug) if isinstance(slug, str) else None,
        highlights=_marks(item.get("highlights"), "quote", "annotation", "createdAt"),
    )


def readeck(where: Place, item: dict[str, Any], html: str | None) -> Item:
    """Read Readeck's `info.json`, whatever the case of its names."""
    values = {str(key).lower().replace("_", ""): value for key, value in item.items()}
    progress = values.get("readprogress")
    return entry(
        where,
        values.get("url"),
        title=words(values.get("title")),
        saved_at=moment(values.get("created")),
        tags=tags(values.get("labels") or ()),
        state="archived" if is_true(values.get("isarchived")) else "unread",
        favourite=is_true(values.get("ismarked")),
        reading_position=min(max(progress / 100, 0.0), 1.0) if isinstance(progress, int | float) else 0.0,
        html=html,
        highlights=_marks(values.get("annotations"), "text", "note", "created"),
    )


def passage_html(value: object) -> str | None:
    """Take a text as HTML if there is any word in it; programs write a notice where they had nothing."""
    if not isinstance(value, str) or len(value.strip()) < 20 or "wallabag can't retrieve contents" in value:
        return None
    return value


def _marks(value: object, quote: str, note: str, made: str) -> tuple[Highlight, ...]:
    found: list[Highlight] = []
    for each in value if isinstance(value, list) else ():
        if isinstance(each, dict) and (text := passage(each.get(quote))):
            found.append(Highlight(text, passage(each.get(note)), moment(each.get(made))))
    return tuple(found)
