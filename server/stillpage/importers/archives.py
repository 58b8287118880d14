"""Archives of pages, as browsers save them (MHTML): the page, and the pictures that are in it. Pure."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from urllib.parse import urljoin

from stillpage.character_references import unescape
from stillpage.importers.entries import Entry, Item, Place, Problem
from stillpage.importers.pages import read_page
from stillpage.importers.pictures import UNPACKED_TO
from stillpage.importers.source import page_of
from stillpage.mhtml import ArchivedPage, is_letter, read_mhtml

# What an archive's page calls a part of it.
_PART = re.compile(r"(\s(?:src|poster)=[\"']?)(cid:[^\"'\s<>]{1,500})", re.IGNORECASE)


def read_archive(name: str, data: bytes, *, address: str | None = None) -> Item:
    """Read the page of an archive.

    Args:
        name: Of the file.
        data: The archive.
        address: Where the page is from; None takes what is told in it.
    """
    archived = read_mhtml(data)
    if archived is None:
        why = "It should be an archive of a page (MHTML), and no page is in it. Save the page once more."
        return Problem(Place(name), why, "file_broken")
    page = read_page(name, page_of(archived.html), address=address or archived.url)
    return _with_parts(page, archived) if isinstance(page, Entry) else page


def address_in(html: str | bytes) -> str | None:
    """Where a page is from that somebody has as a file, or an archive or letter, if it says so."""
    data = html.encode("utf-8", "replace") if isinstance(html, str) else html
    found = read_archive("", data) if is_letter(data) else read_page("", page_of(data))
    return found.url if isinstance(found, Entry) else None


def _with_parts(page: Entry, archived: ArchivedPage) -> Entry:
    """Its pictures by addresses of the web: those that it calls by `cid:` stand beside it."""
    base = urljoin(page.url, f"./{UNPACKED_TO}/")
    names: dict[str, str] = {}

    def named(match: re.Match[str]) -> str:
        address = f"{base}{hashlib.sha256(match[2].encode()).hexdigest()[:32]}"
        names[address] = unescape(match[2])
        return match[1] + address

    def picture(address: str) -> bytes | None:
        return archived.picture(names.get(address, address))

    return replace(page, html=_PART.sub(named, page.html or ""), picture=picture)
