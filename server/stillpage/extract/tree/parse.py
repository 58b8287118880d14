"""Turn an untrusted page into a tree, bounded in size, depth and attributes. Pure."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urljoin, urlsplit

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from stillpage.errors import EmptyPageError, InvalidUrlError, NotHtmlError, PageTooLargeError
from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.encoding import clean_source, clean_text, decode_page
from stillpage.extract.tree.limits import (
    cap_attributes,
    close_void_elements,
    drop_page_ends,
    flatten_nesting,
    open_closed_page,
)
from stillpage.extract.tree.markdown_text import is_markdown_file, page_of_markdown
from stillpage.extract.tree.mojibake import may_be_mojibake, without_mojibake
from stillpage.extract.tree.nesting import limit_depth
from stillpage.extract.tree.removal import drop_tags
from stillpage.extract.tree.text_files import as_lines, set_prose_in_paragraphs, text_file
from stillpage.mhtml import ArchivedPage, is_letter, read_mhtml

# Above the default of the setting max_page_bytes (20 MiB): the doors refuse earlier and say how to raise it.
MAX_PAGE_BYTES = 512 * 2**20

# Bytes: less is no text that a page would keep back.
_LEAST_COMMENT = 200
_MOST_COMMENTS = 5_000_000

_MARKUP = re.compile(rb"<[a-z/!?]", re.IGNORECASE)
_PAGE = re.compile(rb"\A\s*<|<(?:!doctype|html|head|body)\b", re.IGNORECASE)

# What a head may hold; the first other element begins the body.
# Source: https://html.spec.whatwg.org/#parsing-main-inhead
_HEAD_ONLY = frozenset(
    "base basefont bgsound link meta title script style noscript template".split(),
)


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """A page as a tree, made safe to walk: bounded in size, depth and attributes.

    Attributes:
        root: The `<html>` element; head and scripts (JSON-LD) included. Stages mend it in place.
        url: Where the page was read, absolute http(s); None if the caller did not say.
        base_url: What relative links are resolved against: `url` joined with the page's `<base href>`.
            None if neither is known.
        elements: Of the root, by tag and attribute.
        source: What was parsed, in UTF-8.
        is_text_file: Whether it is no page but lines, or Markdown, which a browser shows as they are written.
    """

    root: HtmlElement
    url: str | None
    base_url: str | None
    elements: Elements = field(repr=False, compare=False)
    source: bytes = field(repr=False, compare=False)
    is_text_file: bool = False

    def comments(self) -> Iterator[str]:
        """The long ones, which are not in the tree: some pages keep their text in one, for a script."""
        source, end, left = self.source, 0, _MOST_COMMENTS
        while (start := source.find(b"<!--", end)) >= 0 and (end := source.find(b"-->", start + 4)) >= 0:
            if _LEAST_COMMENT < end - start <= left:
                left -= end - start
                yield source[start + 4 : end].decode("utf-8", "replace")


def parse_page(html: str | bytes, *, url: str | None = None) -> ParsedPage:
    """Parse an untrusted page.

    Args:
        html: Text is taken as decoded (a `<meta charset>` in it is ignored); bytes are sniffed.
        url: Where it was read.

    Raises:
        InvalidUrlError: `url` is relative, or not http(s).
        EmptyPageError: There is nothing in the page.
        NotHtmlError: It is a PDF, an image, JSON or the like; archives of pages (MHTML) and letters are read.
        PageTooLargeError: More than 512 MiB.
    """
    if url is not None:
        url = checked_url(url)
    if len(html) > MAX_PAGE_BYTES:
        raise PageTooLargeError(len(html), MAX_PAGE_BYTES)
    if (archived := _archived_in(html)) is not None:
        html, url = archived.html, url or archived.url
    text = html if isinstance(html, str) else decode_page(html)
    # Bytes from here on: what follows reads them faster, and the parser wants them.
    source = clean_source(text)
    if may_be_mojibake(source):
        source = clean_source(without_mojibake(text))
    if not source or source.isspace():
        raise EmptyPageError
    if source.startswith(b"%PDF-"):
        raise NotHtmlError("a PDF")
    if _is_json(source):
        raise NotHtmlError("data (JSON)")
    root = _bounded(_as_shown(source) if _is_text_file(source) else source)
    shown = text_file(root)
    if shown is not None and is_markdown_file(shown, url):
        root = _bounded(clean_source(page_of_markdown(shown)))
    elif shown is not None:
        set_prose_in_paragraphs(root, shown)
    elements = Elements(root)
    if shadows := [each for each in elements.of("template") if _is_shadow_root(each)]:
        _inline_shadow_roots(shadows)
        elements.read_again()
    shallow = limit_depth(root)
    if shallow is not root:
        elements = Elements(shallow)
    return ParsedPage(
        root=shallow,
        url=url,
        base_url=_base_url(elements, url),
        elements=elements,
        source=source,
        is_text_file=shown is not None,
    )


def _archived_in(html: str | bytes) -> ArchivedPage | None:
    """The page of an archive or letter; None where this is the page itself."""
    if not is_letter(html):
        return None
    archived = read_mhtml(html.encode("utf-8", "replace") if isinstance(html, str) else html)
    if archived is None:
        raise NotHtmlError("an archive of a page (MHTML) or a letter that holds no text")
    return archived


def _is_text_file(source: bytes) -> bool:
    """Whether lines have no markup, or only what there is in a file of Markdown."""
    if b"\n" not in source.strip() or _PAGE.search(source):
        return False
    return _MARKUP.search(source) is None or is_markdown_file(as_lines(source.decode("utf-8", "replace")))


def _as_shown(source: bytes) -> bytes:
    """A text file as a browser shows it: its lines are lines. References stay what they are in a page."""
    return b"<pre>" + source.strip().replace(b"<", b"&lt;") + b"</pre>"


def _bounded(source: bytes) -> HtmlElement:
    return _parse_source(close_void_elements(cap_attributes(open_closed_page(drop_page_ends(source)))))


def _is_json(source: bytes) -> bool:
    """Whether the whole source is one JSON object or list: data that was saved in place of a page."""
    if source[:64].lstrip()[:1] not in (b"{", b"[") or source[-64:].rstrip()[-1:] not in (b"}", b"]"):
        return False
    try:
        json.loads(source)
    except (ValueError, RecursionError):
        return False
    return True


def parse_fragment(html: str) -> HtmlElement:
    """Parse HTML of our own making, in a `div`: it may be as deep as any page may."""
    source = b"<html><body>%b</body></html>" % close_void_elements(cap_attributes(clean_source(html)))
    root = lxml.html.document_fromstring(source, parser=_parser())
    # Not lxml's own way, which moves all of it into a tree whose elements need Python to be made.
    (body,) = root.iterchildren("body")
    root.remove(body)
    body.tag = "div"
    if body.text and body.text.isspace():
        body.text = None
    return body


def checked_url(url: str) -> str:
    """The page's address, if it is a whole http(s) URL.

    Raises:
        InvalidUrlError: It is not.
    """
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname or ""
        usable = parts.scheme in ("http", "https") and host.split() == [host] and parts.port != 0
    except ValueError:
        usable = False
    if not usable or clean_text(url) != url:
        raise InvalidUrlError(url)
    return url.strip()


def _parse_source(source: bytes) -> HtmlElement:
    # huge_tree lifts libxml2's depth limit from 256 to 2,048; past it libxml2 drops the rest of the page.
    parser = _parser()
    root = _document(source, parser)
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        root = _document(flatten_nesting(source), _parser())
    return root


@cache  # making one takes 0.1 ms, and lxml lets one thread after the other use it
def _parser() -> lxml.html.HTMLParser:
    # Ids are not gathered: nothing here asks for an element by its id.
    # Comments stand between words that belong together: frameworks write one at each place that a script may
    # change. With one between all elements a quarter of the corpora's pages came out otherwise.
    parser = lxml.html.HTMLParser(
        encoding="utf-8", huge_tree=True, collect_ids=False, remove_comments=True, remove_pis=True
    )
    # lxml.html asks Python for the class of every element that a stage touches; this lookup stays in C and
    # takes a tenth off the whole extraction. Lost are the classes of form fields, which no stage uses.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    return parser


def _document(source: bytes, parser: lxml.html.HTMLParser) -> HtmlElement:
    try:
        root = lxml.html.document_fromstring(source, parser=parser)
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
    first = next((child for child in head if child.tag not in _HEAD_ONLY), None)
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


def _is_shadow_root(template: HtmlElement) -> bool:
    # The last is Chromium's, in the archives that it saves.
    return any(template.get(name) for name in ("shadowrootmode", "shadowroot", "shadowmode"))


def _inline_shadow_roots(templates: Iterable[HtmlElement]) -> None:
    """Declarative shadow roots become ordinary content, with what their slots show in place."""
    for template in templates:
        host = template.getparent()
        if host is None:
            continue
        light = [child for child in host if child is not template]
        named = defaultdict[str, list[HtmlElement]](list)
        for child in light:
            named[child.get("slot", "")].append(child)
        default_slot = None
        for slot in list(template.iter("slot")):
            name = slot.get("name")
            if not name and default_slot is None:
                default_slot = slot
            for child in named.pop(name, ()) if name else ():
                _move(child, slot)
        if default_slot is not None:
            said = (host.text or "") + (template.tail or "")
            if said.strip():
                default_slot.text, host.text = said, None
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


def _base_url(elements: Elements, url: str | None) -> str | None:
    href = next((href for base in elements.of("base") if (href := base.get("href")) is not None), "").strip()
    try:
        joined = urljoin(url or "", href)
        return checked_url(joined) if joined else url
    except (ValueError, InvalidUrlError):
        return url
