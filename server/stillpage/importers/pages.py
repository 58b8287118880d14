"""Pages saved as HTML files: SingleFile's, a browser's own, anybody's. Pure."""

from __future__ import annotations

import re

from stillpage.character_references import unescape
from stillpage.importers.entries import Item, Place, Problem, entry, moment, web_address, words

# Where programs write down the address that they saved; the first that holds a web address counts. A page is
# anybody's: each pattern stops where the next tag or comment begins, or a few kilobytes could cost hours.
_ADDRESSES = (
    re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)", re.IGNORECASE),
    re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)", re.IGNORECASE),
    re.compile(r"<link\b(?=[^<>]*\brel=[\"']?canonical)[^<>]*\bhref=[\"']?([^\"'\s<>]+)", re.IGNORECASE),
    re.compile(
        r"<meta\b(?=[^<>]*\b(?:property|name)=[\"']?og:url)[^<>]*\bcontent=[\"']?([^\"'\s<>]+)", re.IGNORECASE
    ),
    re.compile(r"<base\b[^<>]*\bhref=[\"']?([^\"'\s<>]+)", re.IGNORECASE),
)
_SAVED = re.compile(
    r"<!--\s*Page saved with SingleFile(?:(?!<!--|-->).)*?saved date:[ \t]*+([^\n]{1,100})",
    re.IGNORECASE | re.DOTALL,
)
_TITLE = re.compile(r"<title[^<>]*>([^<]{1,2000})", re.IGNORECASE)
_HEAD = 256 * 1024


def read_page(name: str, text: str, *, address: str | None = None) -> Item:
    """Read one page; without an address it cannot be told from another of the same name.

    Args:
        name: Of the file.
        text: The page.
        address: Where it is from, if that is told beside it.
    """
    head = text[:_HEAD]
    matches = (pattern.search(head) for pattern in _ADDRESSES)
    found = (web_address(unescape(match[1])) for match in matches if match)
    address = address or next((each for each in found if each), None)
    if address is None:
        why = "The page does not say where it is from; tell it with: stillpage save FILE --url ADDRESS"
        return Problem(Place(name), why, "no_address")
    title = _TITLE.search(head)
    saved = _SAVED.search(head)
    return entry(
        Place(name),
        address,
        title=words(unescape(title[1])) if title else None,
        saved_at=moment(_without_zone(saved[1].partition("-->")[0].strip())) if saved else None,
        html=text,
    )


def _without_zone(text: str) -> str:
    """Bring SingleFile's `Tue Nov 24 2026 12:00:00 GMT+0100 (...)` into ISO 8601."""
    match = re.match(r"\w{3} (\w{3}) (\d\d) (\d{4}) (\d\d:\d\d:\d\d) GMT([+-]\d\d)(\d\d)", text)
    if not match:
        return text
    month = "JanFebMarAprMayJunJulAugSepOctNovDec".find(match[1]) // 3 + 1
    return f"{match[3]}-{month:02}-{match[2]}T{match[4]}{match[5]}:{match[6]}"
