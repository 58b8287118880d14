"""Turn an untrusted page into a tree, bounded in size, depth and attributes. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import urljoin, urlsplit

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from stillpage.errors import EmptyPageError, InvalidUrlError, NotHtmlError, PageTooLargeError
from stillpage.extract.encoding import clean_text, decode_page, drop_unusable_references
from stillpage.extract.limits import cap_attributes, close_void_elements, drop_page_ends, flatten_nesting
from stillpage.extract.nesting import limit_depth
from stillpage.extract.removal import drop_tags

# Above the default of the setting max_page_bytes (20 MiB): the doors refuse earlier and say how to raise it.
MAX_PAGE_BYTES = 512 * 2**20

# What a head may hold; the first other element begins the body.
# Source: https://html.spec.whatwg.org/#parsing-main-inhead
_HEAD_ONLY = frozenset(
    "base basefont bgsound link meta title script style noscript template".split(),
)


# Elements whose Python objects are kept: 10 MB at most.
_MOST_HELD = 100_000


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """A page as a tree, made safe to walk: bounded in size, depth and attributes.

    Attributes:
        root: The `<html>` element; head and scripts (JSON-LD) included. Nobody may change it.
        url: Where the page was read, absolute http(s); None if the caller did not say.
        base_url: What relative links are resolved against: `url` joined with the page's `<base href>`.
            None if neither is known.
    """

    root: HtmlElement
    url: str | None
    base_url: str | None
    # lxml makes an element's Python object when it is met and forgets it when nobody holds it. Held here, it
    # is made once and not by each of a dozen walks: a tenth of the whole extraction.
    _held: list[HtmlElement] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Hold the first elements."""
        object.__setattr__(self, "_held", list(islice(self.root.iter(), _MOST_HELD)))

    @property
    def size(self) -> int:
        """How many elements it has, comments included; 100,000 for any more."""
        return len(self._held)


def parse_page(html: str | bytes, *, url: str | None = None) -> ParsedPage:
    """Parse an untrusted page.

    Args:
        html: Text is taken as decoded (a `<meta charset>` in it is ignored); bytes are sniffed.
        url: Where it was read.

    Raises:
        InvalidUrlError: `url` is relative, or not http(s).
        EmptyPageError: There is nothing in the page.
        NotHtmlError: The bytes are a PDF, an image or the like.
        PageTooLargeError: More than 512 MiB.
    """
    if url is not None:
        url = checked_url(url)
    if len(html) > MAX_PAGE_BYTES:
        raise PageTooLargeError(len(html), MAX_PAGE_BYTES)
    source = clean_text(html if isinstance(html, str) else decode_page(html)).removeprefix("\ufeff")
    if not source.strip():
        raise EmptyPageError
    if source.startswith("%PDF-"):
        raise NotHtmlError("a PDF")
    root = _parse_source(
        close_void_elements(cap_attributes(drop_page_ends(drop_unusable_references(source))))
    )
    _inline_shadow_roots(root)
    root = limit_depth(root)
    return ParsedPage(root=root, url=url, base_url=_base_url(root, url))


def parse_fragment(html: str) -> HtmlElement:
    """Parse HTML of our own making, in a `div`: it may be as deep as any page may."""
    source = close_void_elements(drop_unusable_references(html))
    return lxml.html.fragment_fromstring(source, create_parent="div", parser=_parser())


def checked_url(url: str) -> str:
    """The page's address, if it is a whole http(s) URL.

    Raises:
        InvalidUrlError: It is not.
    """
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname or ""
        usable = parts.scheme in ("http", "https") and host.split() == [host] and (parts.port or 1) > 0
    except ValueError:
        usable = False
    if not usable or clean_text(url) != url:
        raise InvalidUrlError(url)
    return url.strip()


def _parse_source(source: str) -> HtmlElement:
    # huge_tree lifts libxml2's depth limit from 256 to 2,048; past it libxml2 drops the rest of the page.
    parser = _parser()
    root = _document(source, parser)
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        root = _document(flatten_nesting(source), _parser())
    return root


def _parser() -> lxml.html.HTMLParser:
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    # lxml.html asks Python for the class of every element that a stage touches; this lookup stays in C and
    # takes a tenth off the whole extraction. Lost are the classes of form fields, which no stage uses.
    parser.set_element_class_lookup(
        etree.ElementDefaultClassLookup(
            element=HtmlElement, comment=lxml.html.HtmlComment, pi=lxml.html.HtmlProcessingInstruction
        )
    )
    return parser


def _document(source: str, parser: lxml.html.HTMLParser) -> HtmlElement:
    try:
        root = lxml.html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError as error:  # only comments or a doctype
        raise EmptyPageError from error
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    _empty_head(root, body)
    return root


def _empty_head(root: HtmlElement, body: HtmlElement) -> None:
    """Move into the body what libxml2 leaves in the head: it does not know that HTML 5's elements end one."""
    head = root.find("head")
    if head is None:
        return
    first = next(
        (child for child in head if isinstance(child.tag, str) and child.tag not in _HEAD_ONLY), None
    )
    if first is None:
        return
    moved = [first, *first.itersiblings()]
    body_text, body.text = body.text, None
    first_of_body = next(iter(body), None)
    for element in moved:
        if first_of_body is None:
            body.append(element)
        else:
            first_of_body.addprevious(element)
    moved[-1].tail = (moved[-1].tail or "") + (body_text or "") or None


def _inline_shadow_roots(root: HtmlElement) -> None:
    """Declarative shadow roots become ordinary content, with what their slots show in place."""
    for template in list(root.iter("template")):
        host = template.getparent()
        if host is None or not (template.get("shadowrootmode") or template.get("shadowroot")):
            continue
        light = [child for child in host if child is not template]
        named = defaultdict[str, list[HtmlElement]](list)
        for child in light:
            named[child.get("slot") or ""].append(child)
        default_slot = None
        for slot in list(template.iter("slot")):
            name = slot.get("name")
            if not name and default_slot is None:
                default_slot = slot
            for child in named.pop(name, ()) if name else ():
                _move(child, slot)
        if default_slot is not None:
            if host.text and host.text.strip():
                default_slot.text, host.text = host.text, None
            for child in light:
                if not child.get("slot"):
                    _move(child, default_slot, with_tail=True)
        # What no slot shows is not rendered.
        for child in [child for child in host if child is not template]:
            host.remove(child)
        template.tail = None
        drop_tags([*template.iter("slot")])
        template.drop_tag()


def _move(element: HtmlElement, target: HtmlElement, *, with_tail: bool = False) -> None:
    tail, element.tail = element.tail, None
    target.append(element)
    if with_tail:
        element.tail = tail


def _base_url(root: HtmlElement, url: str | None) -> str | None:
    base = root.find(".//base[@href]")
    href = (base.get("href") or "").strip() if base is not None else ""
    try:
        joined = urljoin(url or "", href)
        return checked_url(joined) if joined else url
    except (ValueError, InvalidUrlError):
        return url
