"""Images and recordings of an article in a book: what comes along, and what stays a link. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from stillpage.export.xhtml.nodes import Place, name
from stillpage.export.xhtml.rules import plain, safe_link


class Media:
    """Builds images and recordings, and notes which of the book's images are shown."""

    def __init__(self, images: Mapping[str, str], used: set[str]) -> None:
        """Take where an image is in the book, by its URL, and the set to note places in."""
        self._images = images
        self._used = used

    def image(self, source: etree._Element, target: etree._Element, place: Place) -> None:
        """Build an image, or a link to one that the book does not hold."""
        url = source.get("src") or ""
        where = self._images.get(url)
        if where is None:
            _link(url, source.get("alt"), target, place)
            return
        made = self._shown(where, plain(source.get("alt") or ""), target)
        width, height = source.get("width", ""), source.get("height", "")
        if re.fullmatch(r"[0-9]{1,6}x[0-9]{1,6}", f"{width}x{height}"):
            made.set("width", width)
            made.set("height", height)

    def recording(self, source: etree._Element, target: etree._Element, place: Place) -> None:
        """Build a link: recordings stay where they are on the web; their poster comes along."""
        addresses = [source.get("src"), *(each.get("src") for each in source.iter("source"))]
        poster = self._images.get(source.get("poster") or "")
        if poster is not None:
            self._shown(poster, "", target)
        _link(next((each for each in addresses if each), ""), source.get("title"), target, place)

    def _shown(self, where: str, words: str, target: etree._Element) -> etree._Element:
        self._used.add(where)
        return etree.SubElement(target, name("img"), src=where, alt=words)


def _link(url: str, label: str | None, target: etree._Element, place: Place) -> None:
    address = safe_link(url)
    words = " ".join((label or "").split()) or url.rpartition("/")[2].partition("?")[0]
    if not words or (address is None and not label):
        return
    made = etree.SubElement(target, name("span" if "a" in place.forbidden else "a"))
    if address and "a" not in place.forbidden:
        made.set("href", address)
    made.text = plain(words)
