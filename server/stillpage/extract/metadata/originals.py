"""Copies of a page: where the page itself was, and what an archive writes into the head of its copy.

A snapshot is at an archive's address, a file at none. What both say of the page they were made from files it
as that page, and tells its site.
"""

from __future__ import annotations

import re
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.metadata.addresses import absolute, address_before_archived
from stillpage.extract.tree.address_parts import host_of, parts_of
from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.parse import ParsedPage
from stillpage.extract.tree.removal import drop_trees

# Links by which archive.today says of what a snapshot is.
_LINKS: Final = ("canonical", "bookmark")
# What an archive says of its copy and not of the page: when it was made, and a picture of the screen.
_OF_COPY: Final = re.compile(
    r"og:(?:site_name|image|description)\b|article:\w+_time$|twitter:(?:image|description)\b"
)
# The bar above the copy, what shares it, and the topics below.
_BARS: Final = frozenset("HEADER DIVSHARE hashtags".split())
# SingleFile and browsers write a comment at the top.
_COMMENT: Final = re.compile(
    rb"<!--\s*(?:Page saved with SingleFile\s+url:\s*|saved from url=\(\d{1,5}\))(https?://[^\s<>\"]+)", re.I
)
_TOP: Final = 4_096  # bytes
# Save Page WE and WebScrapBook.
_SAVED_META: Final = "savepage-url"
_SAVED_ATTRIBUTE: Final = "data-scrapbook-source"


def original_address(page: ParsedPage) -> str | None:
    """Where the page was of which this is a copy; else where it was read."""
    if page.url is None:
        return address_before_archived(_saved_from(page))
    before = address_before_archived(page.url)
    if before != page.url:
        return before
    return next((kept for link in _own_links(page.elements, page.url) if (kept := _kept(link))), page.url)


def forget_head_of_copy(page: ParsedPage) -> None:
    """Remove what an archive says of its own copy where it names itself as the site. In place.

    archive.today does; the Wayback Machine leaves heads as they were.
    """
    elements = page.elements
    copies = [link for link in _own_links(elements, page.url) if _kept(link)]
    hosts = {parts_of(link).hostname for link in copies}
    if not hosts:
        return
    metas = [(meta, meta.get("property") or meta.get("name") or "") for meta in elements.of("meta")]
    if not any(name == "og:site_name" and meta.get("content") in hosts for meta, name in metas):
        return
    bars = [elements.all()[place] for place in elements.saying("id", _BARS.__contains__)]
    drop_trees([meta for meta, name in metas if _OF_COPY.match(name)] + bars)
    elements.read_again()


def _own_links(elements: Elements, url: str | None) -> list[str]:
    """Addresses that the page gives as its own, on the host that it was read from."""
    linked = (link for link in elements.of("link") if link.get("rel") in _LINKS)
    whole = [address for link in linked if (address := absolute(link.get("href") or "", url))]
    return whole if url is None else [each for each in whole if host_of(each) == host_of(url)]


def _kept(address: str) -> str | None:
    before = address_before_archived(address)
    return before if before != address else None


def _saved_from(page: ParsedPage) -> str | None:
    """What programs that save pages write into the file, where it says no address by links."""
    comment = _COMMENT.search(page.source, 0, _TOP)
    root: HtmlElement = page.root
    metas = (each.get("content") for each in page.elements.of("meta") if each.get("name") == _SAVED_META)
    told = (
        comment[1].decode("utf-8", "replace") if comment else None,
        root.get(_SAVED_ATTRIBUTE),
        next(metas, None),
    )
    return next(filter(None, (absolute(each or "", None) for each in told)), None)
