"""Which program an export is from, told by what is in it, and its entries."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Container, Iterator
from dataclasses import replace
from typing import Any

from stillpage.errors import ImportRefusedError
from stillpage.importers import bookmarks, csv_lists, json_lists, link_lists, pages
from stillpage.importers.archives import read_archive
from stillpage.importers.entries import Entry, Item, Place, Problem
from stillpage.importers.pictures import pictures_beside, unpacked
from stillpage.importers.source import BROKEN, Source, open_entry, page_of, refuse_crowded, text_of
from stillpage.mhtml import is_letter

FORMATS = (
    "stillpage", "pocket", "instapaper", "wallabag", "omnivore", "readeck", "karakeep", "raindrop",
    "readwise", "pinboard", "bookmarks", "links", "pages",
)  # fmt: skip
_MAX_PAGE = 64 * 2**20
_MAX_ITEMS = 500_000
_ZIP_ENTRY, _MAX_PACKED = b"PK\x01\x02", 10_000
_PAGES = (".html", ".htm", ".xhtml")
_ARCHIVES_OF_PAGES = (".mhtml", ".mht")
_TEXTS = (".txt", ".md")
_READECK_OWN = ("data.json",)  # its users and tokens, and the list of the folders


def read_export(source: Source, only: str | None = None) -> Iterator[Item]:
    """Read every file of an export that is one; nothing stops at a file that is not.

    Args:
        source: The files.
        only: One of `FORMATS`: other files are passed over. None takes all that are known.

    Yields:
        Entries, and what could not be read.
    """
    # Pocket tells of highlights beside its list: whoever knows when a page was saved comes first.
    names = sorted(source.names(), key=lambda name: "/annotations/" in f"/{name}")
    readeck = {name.rpartition("/")[0] for name in names if name.rpartition("/")[2] == "info.json"}
    has_omnivore = any(name.rpartition("/")[2].startswith("metadata_") for name in names)
    known, left = 0, _MAX_ITEMS
    for name in names:
        folder, _, base = name.rpartition("/")
        suffix = f".{base.rpartition('.')[2].lower()}"
        if readeck and base != "info.json" and (name in _READECK_OWN or _is_within(folder, readeck)):
            continue  # its page and images, read with it
        if has_omnivore and (
            f"/{name}".rpartition("/content/")[1] or f"/{name}".rpartition("/highlights/")[1]
        ):
            continue
        if suffix not in (".csv", ".json", *_PAGES, *_ARCHIVES_OF_PAGES, *_TEXTS):
            continue
        try:
            kind, items = _read(source, name, suffix, source.read(name))
        except ImportRefusedError as error:
            yield Problem(Place(name), str(error), "file_broken")
            continue
        if kind == "":
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


def _read(source: Source, name: str, suffix: str, data: bytes) -> tuple[str | None, Iterator[Item]]:
    """Tell what one file is ("" for one without anything to be taken), and how to read it.

    Raises:
        ImportRefusedError: It is too much to be read.
    """
    if suffix == ".json":
        refuse_crowded(data, b"{[,:")
        value = json_lists.decoded(page_of(data))
        if value in ([], {"items": []}):
            return "", iter(())
        if name.rpartition("/")[2] == "info.json" and isinstance(value, dict):
            return "readeck", iter([_readeck(source, name, value)])
        folder = name.rpartition("/")[0]
        return json_lists.kind_of(value), json_lists.read_list(
            name,
            value,
            lambda slug: _page(source, f"{folder}/content/{slug}.html".removeprefix("/")),
            lambda slug: _page(source, f"{folder}/highlights/{slug}.md".removeprefix("/")),
        )
    if suffix == ".csv":
        text = page_of(data)
        return csv_lists.kind_of(text), csv_lists.read_list(name, text)
    if suffix in _TEXTS:
        text = page_of(data)
        return "links" if link_lists.is_link_list(text) else "", link_lists.read_links(name, text)
    if suffix in _ARCHIVES_OF_PAGES or is_letter(data):  # some are renamed
        return "pages", iter([read_archive(name, data)])
    text = page_of(data)
    listed = bookmarks.kind_of(text)
    if listed:
        refuse_crowded(data, b"<=")
    if listed == "bookmarks":
        return listed, bookmarks.read_bookmarks(name, text)
    if listed == "pocket":
        return listed, bookmarks.read_pocket(name, text)
    page = pages.read_page(name, text)
    if isinstance(page, Entry):
        html, inside = unpacked(page.html or "", page.url)
        beside = pictures_beside(source, name, page.url)
        page = replace(page, html=html, picture=lambda url: inside(url) or beside(url))
    return "pages", iter([page])


def _page(source: Source, name: str) -> str | None:
    try:
        return text_of(source.read(name, _MAX_PAGE))
    except ImportRefusedError:
        return None


def _is_within(folder: str, folders: Container[str]) -> bool:
    while folder and folder not in folders:
        folder = folder.rpartition("/")[0]
    return bool(folder)


def _readeck(source: Source, info: str, told: dict[str, Any]) -> Item:
    """Read one bookmark: what is told of it, its page and images in a folder beside, or packed there."""
    folder = info.rpartition("/")[0]
    for name in ("container/index.html", "index.html"):
        at = f"{folder}/{name}".removeprefix("/")
        if (page := _page(source, at)) is not None:
            made = json_lists.readeck(Place(info), told, page)
            if isinstance(made, Entry):
                return replace(made, picture=pictures_beside(source, at, made.url))
            return made
    return json_lists.readeck(
        Place(info), told, _packed_page(source, f"{folder}/container.zip".removeprefix("/"))
    )


def _packed_page(source: Source, container: str) -> str | None:
    try:
        packed = source.read(container, _MAX_PAGE)
        if packed.count(_ZIP_ENTRY) > _MAX_PACKED:  # before they are read: each costs ten times its bytes
            return None
        archive = zipfile.ZipFile(io.BytesIO(packed))
        with archive, open_entry(archive, archive.getinfo("index.html")) as file:
            return text_of(file.read(_MAX_PAGE))
    except (ImportRefusedError, *BROKEN):
        return None
