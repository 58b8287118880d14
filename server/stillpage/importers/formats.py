"""Which program an export is from, told by what is in it, and its entries."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace

from stillpage.errors import ImportRefusedError
from stillpage.importers import bookmarks, csv_lists, json_lists, pages
from stillpage.importers.entries import Item, Place, Problem
from stillpage.importers.source import Source, refuse_crowded, text_of

FORMATS = (
    "pocket", "instapaper", "wallabag", "omnivore", "readeck", "karakeep", "raindrop", "readwise",
    "bookmarks", "pages",
)  # fmt: skip
_MAX_PAGE = 64 * 2**20
_MAX_ITEMS = 500_000
_PAGES = (".html", ".htm", ".xhtml")


def read_export(source: Source, only: str | None = None) -> Iterator[Item]:
    """Read every file of an export that is one; nothing stops at a file that is not.

    Args:
        source: The files.
        only: One of `FORMATS`: other files are passed over. None takes all that are known.

    Yields:
        Entries, and what could not be read.
    """
    names = source.names()
    readeck = {name.rpartition("/")[0] for name in names if name.rpartition("/")[2] == "info.json"}
    has_omnivore = any(name.rpartition("/")[2].startswith("metadata_") for name in names)
    known, left = 0, _MAX_ITEMS
    for name in names:
        folder, _, base = name.rpartition("/")
        suffix = f".{base.rpartition('.')[2].lower()}"
        if folder in readeck and base != "info.json":
            continue  # its page and images, read with it
        if has_omnivore and (
            f"/{name}".rpartition("/content/")[1] or f"/{name}".rpartition("/highlights/")[1]
        ):
            continue
        if suffix not in (".csv", ".json", *_PAGES):
            continue
        try:
            kind, items = _read(source, name, source.read(name))
        except ImportRefusedError as error:
            yield Problem(Place(name), str(error), "file_broken")
            continue
        if only is not None and kind != only:
            continue
        known += 1
        for item in items:
            if not left:
                why = f"An export has at most {_MAX_ITEMS:,} entries; what follows was left out."
                yield Problem(Place(name), why, "file_broken")
                return
            left -= 1
            yield item if isinstance(item, Problem) else replace(item, kind=kind or "")
    if not known:
        known_ones = ", ".join(FORMATS)
        why = f"There is nothing in it that is known. Known are exports of: {known_ones}."
        yield Problem(Place(""), why, "nothing_known")


def _read(source: Source, name: str, data: bytes) -> tuple[str | None, Iterator[Item]]:
    """Tell what one file is, and how to read it.

    Raises:
        ImportRefusedError: It is too much to be read.
    """
    if name.endswith(".json"):
        refuse_crowded(data, b"{[,:")
        value = json_lists.decoded(data)
        if name.rpartition("/")[2] == "info.json" and isinstance(value, dict):
            return "readeck", iter([json_lists.readeck(Place(name), value, _readeck_page(source, name))])
        kind = json_lists.kind_of(value)
        content = f"{name.rpartition('/')[0]}/content".removeprefix("/")
        return kind, json_lists.read_list(name, value, lambda slug: _page(source, f"{content}/{slug}.html"))
    text = text_of(data)
    if name.lower().endswith(".csv"):
        return csv_lists.kind_of(text), csv_lists.read_list(name, text)
    listed = bookmarks.kind_of(text)
    if listed:
        refuse_crowded(data, b"<=")
    if listed == "bookmarks":
        return listed, bookmarks.read_bookmarks(name, text)
    if listed == "pocket":
        return listed, bookmarks.read_pocket(name, text)
    return "pages", iter([pages.read_page(name, text)])


def _page(source: Source, name: str) -> str | None:
    try:
        return text_of(source.read(name, _MAX_PAGE))
    except ImportRefusedError:
        return None


def _readeck_page(source: Source, info: str) -> str | None:
    """Find the page beside `info.json`: a file, or in the zip that Readeck keeps it in."""
    folder = info.rpartition("/")[0]
    for name in ("index.html", "article.html"):
        if (page := _page(source, f"{folder}/{name}".removeprefix("/"))) is not None:
            return page
    container = f"{folder}/container.zip".removeprefix("/")
    try:
        held = io.BytesIO(source.read(container, _MAX_PAGE))
        with zipfile.ZipFile(held) as archive, archive.open("index.html") as file:
            return text_of(file.read(_MAX_PAGE))
    except (
        ImportRefusedError,
        zipfile.BadZipFile,
        KeyError,
        EOFError,
        OSError,
        RuntimeError,
        ValueError,
        zlib.error,
    ):
        return None
