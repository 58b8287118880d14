"""Atom (RFC 4287) and its OPDS 1.2 profile: XML from plain values. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from stillpage.export.xhtml.rules import NOT_IN_XML

ATOM = "application/atom+xml"
NAVIGATION = f"{ATOM};profile=opds-catalog;kind=navigation"
ACQUISITION = f"{ATOM};profile=opds-catalog;kind=acquisition"
EPUB = "application/epub+zip"

_ATOM = "http://www.w3.org/2005/Atom"
_DC = "http://purl.org/dc/terms/"
_XML = "{http://www.w3.org/XML/1998/namespace}"

ET.register_namespace("", _ATOM)
ET.register_namespace("dc", _DC)


@dataclass(frozen=True, slots=True)
class Link:
    """Another address of a feed or an entry."""

    rel: str
    href: str
    type: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article, or in a navigation feed one way on.

    Attributes:
        id: A URI that never changes.
        updated, published: ISO 8601.
        summary: Plain text.
        content: HTML.
        tags: Its categories.
    """

    id: str
    title: str
    updated: str
    links: tuple[Link, ...]
    published: str | None = None
    authors: tuple[str, ...] = ()
    summary: str | None = None
    content: str | None = None
    lang: str | None = None
    site: str | None = None
    tags: tuple[str, ...] = ()


def write_feed(
    *, id: str, title: str, updated: str, links: Iterable[Link], entries: Iterable[Entry]
) -> bytes:
    """Write a feed.

    Args:
        id: A URI that never changes.
        title: For people.
        updated: ISO 8601; of the latest change.
        links: Its own address, the next page, the search.
        entries: In order.
    """
    feed = ET.Element(f"{{{_ATOM}}}feed")
    _text(feed, "id", id)
    _text(feed, "title", title)
    _text(feed, "updated", updated)
    author = ET.SubElement(feed, f"{{{_ATOM}}}author")
    _text(author, "name", "Stillpage")
    _links(feed, links)
    for entry in entries:
        _entry(feed, entry)
    return _document(feed)


def write_search_description(template: str) -> bytes:
    """Tell an e-book reader how to search (OpenSearch 1.1).

    Args:
        template: Address with `{searchTerms}` in it.
    """
    namespace = "http://a9.com/-/spec/opensearch/1.1/"
    root = ET.Element("OpenSearchDescription", xmlns=namespace)
    for name, value in (("ShortName", "Stillpage"), ("Description", "Search the library")):
        ET.SubElement(root, name).text = value
    for name in ("InputEncoding", "OutputEncoding"):
        ET.SubElement(root, name).text = "UTF-8"
    ET.SubElement(root, "Url", type=ACQUISITION, template=template)
    return _document(root)


def _document(root: ET.Element) -> bytes:
    written: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{written}\n'.encode()


def _entry(feed: ET.Element, entry: Entry) -> None:
    element = ET.SubElement(feed, f"{{{_ATOM}}}entry")
    if entry.lang:
        element.set(f"{_XML}lang", _clean(entry.lang))
    _text(element, "id", entry.id)
    _text(element, "title", entry.title)
    _text(element, "updated", entry.updated)
    if entry.published:
        _text(element, "published", entry.published)
    for name in entry.authors:
        author = ET.SubElement(element, f"{{{_ATOM}}}author")
        _text(author, "name", name)
    for tag in entry.tags:
        ET.SubElement(element, f"{{{_ATOM}}}category", term=_clean(tag), label=_clean(tag))
    for name, value in (("language", entry.lang), ("publisher", entry.site)):
        if value:
            ET.SubElement(element, f"{{{_DC}}}{name}").text = _clean(value)
    _links(element, entry.links)
    if entry.summary:
        _text(element, "summary", entry.summary)
    if entry.content:
        _text(element, "content", entry.content, type="html")


def _links(parent: ET.Element, links: Iterable[Link]) -> None:
    for link in links:
        given = {"rel": link.rel, "href": _clean(link.href), "type": link.type, "title": link.title}
        ET.SubElement(parent, f"{{{_ATOM}}}link", {key: value for key, value in given.items() if value})


def _text(parent: ET.Element, name: str, value: str, **attributes: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}{name}", attributes).text = _clean(value)


def _clean(text: str) -> str:
    return NOT_IN_XML.sub("\ufffd", text)
