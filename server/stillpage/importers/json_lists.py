"""Lists in JSON: ours, Wallabag, Karakeep, Omnivore, Readeck, Pinboard, Pocket's highlights, links. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Set
from typing import Any

from stillpage.importers.entries import (
    Highlight,
    Item,
    Place,
    Problem,
    entry,
    highlights_of,
    is_true,
    moment,
    passage,
    position,
    tags,
    words,
)
from stillpage.importers.fragments import as_page
from stillpage.importers.link_lists import ADDRESSES, link_of

Beside = Callable[[str], str | None]
"""Finds a text that belongs to an entry, in another file, by the entry's slug."""


_DEEPEST = 20
_MOST_LISTS = 200  # that one bookmark is in, each with those that hold it
_IMAGE = re.compile(r"<img\b[^<>]{1,20000}>")


def decoded(text: str) -> Any:
    """Read JSON; None if it is none, or nested beyond reason."""
    try:
        # Half a letter, where a program cut a text within an emoji, is no reason to refuse all.
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def kind_of(value: Any) -> str | None:
    """Tell whose list it is."""
    match value:
        case {"bookmarks": [*_]}:
            return "karakeep"
        case {"items": [dict() as first, *_]} | [dict() as first, *_]:
            return _kind_of_entry(first.keys())
    return None


def _kind_of_entry(names: Set[str]) -> str | None:
    """Tell it by what an entry's parts are called; names that many programs use do not tell whose it is."""
    if names >= {"content_html", "saved_at", "source_sha256"}:
        return "stillpage"
    if names & {"is_archived", "is_starred", "given_url"}:
        return "wallabag"
    if "slug" in names and names & {"savedAt", "state"}:
        return "omnivore"
    if names >= {"href", "extended", "toread"}:
        return "pinboard"
    if {"url", "highlights"} <= names <= {"url", "title", "cursor", "highlights"}:
        return "pocket"
    return "links" if {name.lower() for name in names} & set(ADDRESSES) else None


def read_list(
    name: str, value: Any, page: Beside = lambda slug: None, marks: Beside = lambda slug: None
) -> Iterator[Item]:
    """Read a list whose kind it shows itself.

    Args:
        name: The file, for reports.
        value: As decoded.
        page: Finds the HTML of an Omnivore article by its slug.
        marks: Finds its highlights, which are Markdown.
    """
    kind = kind_of(value)
    if kind is None:
        yield Problem(
            Place(name), "It is not JSON of a kind that is known, or it is cut off.", "file_unknown"
        )
        return
    lists = _karakeep_lists(value.get("lists")) if kind == "karakeep" else {}
    readers: dict[str, Callable[[Place, dict[str, Any]], Item]] = {
        "stillpage": _stillpage,
        "karakeep": lambda where, item: _karakeep(where, item, lists),
        "wallabag": _wallabag,
        "omnivore": lambda where, item: _omnivore(where, item, page, marks),
        "pinboard": _pinboard,
        "pocket": _pocket_highlights,
        "links": link_of,
    }
    items = value if isinstance(value, list) else value.get("bookmarks") or value["items"]
    for number, item in enumerate(items, start=1):
        where = Place(name, "entry", number)
        if isinstance(item, dict):
            yield readers[kind](where, item)
        else:
            yield Problem(where, "It is not an object.", "entry_broken")


def _stillpage(where: Place, item: dict[str, Any]) -> Item:
    """Read our own: all but the images, and how the page looked, which only a backup holds."""
    return entry(
        where,
        item.get("url") or item.get("canonical_url"),
        title=words(item.get("title")),
        saved_at=moment(item.get("saved_at")),
        tags=tags(item.get("tags") or ()),
        state="archived" if item.get("state") == "archived" else "unread",
        favourite=is_true(item.get("favourite")),
        reading_position=position(item.get("reading_position"), 1),
        html=as_page(
            item.get("content_html"),
            title=item.get("title"),
            authors=item.get("authors"),
            published=item.get("published"),
            site_name=item.get("site_name"),
            lang=item.get("lang"),
            direction=item.get("dir"),
        ),
        note=passage(item.get("note")),
        highlights=highlights_of(item.get("highlights"), "quote", "note", "created_at"),
    )


def _pinboard(where: Place, item: dict[str, Any]) -> Item:
    """Read Pinboard's, in Delicious' words: a `description` is the title, tags stand between blanks."""
    return entry(
        where,
        item.get("href"),
        title=words(item.get("description")),
        saved_at=moment(item.get("time")),
        tags=tags(" ".join(str(item.get("tags") or "").split()), " "),
        state="unread" if is_true(item.get("toread")) else "archived",
        note=passage(item.get("extended")),
    )


def _wallabag(where: Place, item: dict[str, Any]) -> Item:
    return entry(
        where,
        item.get("url") or item.get("given_url"),
        title=words(item.get("title")),
        saved_at=moment(item.get("created_at")),
        tags=tags(item.get("tags") or ()),
        state="archived" if is_true(item.get("is_archived")) else "unread",
        favourite=is_true(item.get("is_starred")),
        html=as_page(
            item.get("content"),
            title=item.get("title"),
            authors=item.get("published_by"),
            published=item.get("published_at"),
            lang=item.get("language"),
        ),
        highlights=highlights_of(item.get("annotations"), "quote", "text", "created_at"),
    )


def _pocket_highlights(where: Place, item: dict[str, Any]) -> Item:
    """Read what was marked in one page; the page itself is in Pocket's other list."""
    return entry(
        where,
        item.get("url"),
        title=words(item.get("title")),
        highlights=highlights_of(item.get("highlights"), "quote", "note", "created_at"),
    )


def _karakeep(where: Place, item: dict[str, Any], lists: Mapping[str, tuple[str, ...]]) -> Item:
    content = item.get("content")
    if not isinstance(content, dict):
        return Problem(where, "It is a file that Karakeep does not export, not a page.", "not_a_page")
    if content.get("type") not in (None, "link"):
        what = words(content.get("type"), 40)
        return Problem(where, f"It is {what}, not a page with an address.", "not_a_page")
    own = item.get("lists")
    named = (
        [name for each in own[:_MOST_LISTS] if isinstance(each, str) for name in lists.get(each, ())]
        if isinstance(own, list)
        else []
    )
    return entry(
        where,
        content.get("url"),
        title=words(item.get("title")),
        saved_at=moment(item.get("createdAt")),
        tags=tags([*named, *tags(item.get("tags") or ())]),
        state="archived" if is_true(item.get("archived")) else "unread",
        favourite=is_true(item.get("favourited")),
        note=passage(item.get("note")),
    )


def _karakeep_lists(value: object) -> dict[str, tuple[str, ...]]:
    """Name each list that was filled by hand, and those that it is in, outermost first."""
    told = {
        each["id"]: each
        for each in (value if isinstance(value, list) else ())
        if isinstance(each, dict) and isinstance(each.get("id"), str) and each.get("type") != "smart"
    }
    found: dict[str, tuple[str, ...]] = {}
    for key in told:
        names: list[str] = []
        at, left = key, _DEEPEST  # two lists may say that they are in each other
        while at in told and left:
            names += [name] if (name := words(told[at].get("name"), 100)) else []
            at, left = str(told[at].get("parentId")), left - 1
        found[key] = tuple(dict.fromkeys(reversed(names)))
    return found


def _omnivore(where: Place, item: dict[str, Any], page: Beside, marks: Beside) -> Item:
    state = str(item.get("state") or "").lower()
    if state == "deleted":
        return Problem(where, "It was deleted in Omnivore.", "not_a_page")
    slug = item.get("slug")
    # Of what could not be fetched Omnivore kept a notice in the place of the text.
    has_text = isinstance(slug, str) and state not in ("failed", "processing", "content_not_fetched")
    note, marked = _omnivore_marks(marks(slug) or "") if isinstance(slug, str) else (None, ())
    return entry(
        where,
        item.get("url"),
        title=words(item.get("title")),
        saved_at=moment(item.get("savedAt")),
        tags=tags(item.get("labels") or ()),
        state="archived" if state == "archived" else "unread",
        reading_position=position(item.get("readingProgress"), 100),
        html=as_page(
            _IMAGE.sub(_own_address, page(str(slug)) or "") if has_text else None,
            title=item.get("title"),
            authors=item.get("author"),
            published=item.get("publishedAt"),
        ),
        note=note,
        highlights=marked,
    )


def _own_address(image: re.Match[str]) -> str:
    """Show an image from where it was: Omnivore had it go through a server of its own, which is no more."""
    original = re.search(r'\sdata-omnivore-original-src="([^"]+)"', image[0])
    if original is None:
        return image[0]
    rest = re.sub(r'\s(?:src|srcset|data-omnivore-original-src)="[^"]*"', "", image[0])
    return f'<img src="{original[1]}"{rest.removeprefix("<img")}'


def _omnivore_marks(text: str) -> tuple[str | None, tuple[Highlight, ...]]:
    """Read Omnivore's Markdown: a quote, its labels (`#one #two`), its note; what is above is of the page."""
    above: list[str] = []
    found: list[tuple[str, list[str]]] = []
    for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")):
        if block.lstrip().startswith(">"):
            lines = (line.strip().removeprefix(">").strip() for line in block.strip().split("\n"))
            if quote := passage("\n".join(line for line in lines if line)):
                found.append((quote, []))
        elif not (said := passage(block)) or all(word.startswith("#") for word in said.split()):
            continue
        else:
            (found[-1][1] if found else above).append(said)
    marked = (Highlight(quote, passage("\n\n".join(notes))) for quote, notes in found)
    return passage("\n\n".join(above)), tuple(marked)


def readeck(where: Place, item: dict[str, Any], html: str | None) -> Item:
    """Read Readeck's `info.json`, whatever the case of its names."""
    values = {str(key).lower().replace("_", ""): value for key, value in item.items()}
    return entry(
        where,
        values.get("url"),
        title=words(values.get("title")),
        saved_at=moment(values.get("created")),
        tags=tags(values.get("labels") or ()),
        state="archived" if is_true(values.get("isarchived")) else "unread",
        favourite=is_true(values.get("ismarked")),
        reading_position=position(values.get("readprogress"), 100),
        html=as_page(
            html,
            title=values.get("title"),
            authors=values.get("authors"),
            published=values.get("published"),
            site_name=values.get("sitename"),
            lang=values.get("lang"),
            direction=values.get("textdirection"),
        ),
        highlights=highlights_of(values.get("annotations"), "text", "note", "created"),
    )
