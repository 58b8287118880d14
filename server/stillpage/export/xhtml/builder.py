"""An article's HTML as XHTML that EPUB readers take: rebuilt node by node to the content model. Pure.

EPUB is XML and its readers are strict: a block in a paragraph, a list item without a list or a link to an id
that is not there and the book does not open. What the model does not allow where it stands becomes a `div` or
a `span`, so no text is lost.

Source: https://www.w3.org/TR/epub-33/#sec-xhtml, https://html.spec.whatwg.org/#elements-3
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from lxml import etree, html

from stillpage.export.xhtml.math import build_math
from stillpage.export.xhtml.media import Media
from stillpage.export.xhtml.nodes import Place, append_text, element, name
from stillpage.export.xhtml.rules import (
    ATTRIBUTES,
    BLOCKS,
    DATETIME,
    HEADINGS,
    INLINE,
    LISTS,
    NUMBERS,
    PHRASE_BLOCKS,
    PLAIN_BLOCKS,
    XML_LANG,
    plain,
    safe_link,
)
from stillpage.export.xhtml.tables import build_table


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text, for the contents: its id in the chapter and its words."""

    id: str
    level: int
    text: str


@dataclass(slots=True)
class Body:
    """What came of an article's HTML.

    Attributes:
        root: An XHTML `div` with everything in it.
        headings: In order.
        has_math: Whether there is MathML, which the book's manifest must say.
        used: Places of the images that are shown.
    """

    root: etree._Element
    headings: list[Heading] = field(default_factory=list)
    has_math: bool = False
    used: set[str] = field(default_factory=set)


def to_xhtml(content: str, *, images: Mapping[str, str], text: str = "") -> Body:
    """Rebuild an article's HTML.

    Args:
        content: Sanitized HTML fragment.
        images: Where an image is in the book, by its URL; others become links.
        text: The article's plain text, used where the HTML is nested beyond reason.
    """
    try:
        return _Builder(images).build(content)
    except RecursionError:
        root = element("div")
        for line in filter(str.strip, text.splitlines()):
            append_text(etree.SubElement(root, name("p")), line)
        return Body(root)


class _Builder:
    def __init__(self, images: Mapping[str, str]) -> None:
        self._ids: dict[str, str] = {}
        self._links: list[tuple[etree._Element, str]] = []
        self._with_blocks: set[etree._Element] = set()
        self._body = Body(element("div"))
        self._media = Media(images, self._body.used)

    def build(self, content: str) -> Body:
        parser = html.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True)
        page = etree.fromstring(f"<body>{plain(content)}</body>".encode(), parser=parser)
        source = page.find("body") if page is not None else None
        if source is None:
            return self._body
        for block in source.iter(*BLOCKS):
            above = block.getparent()
            while above is not None and above not in self._with_blocks:
                self._with_blocks.add(above)
                above = above.getparent()
        self.children(source, self._body.root, Place())
        for link, target in self._links:
            if target in self._ids:
                link.set("href", f"#{self._ids[target]}")
        return self._body

    # --- one element --------------------------------------------------------------------------------------

    def children(self, source: etree._Element, target: etree._Element, place: Place) -> None:
        """Build what is in an element."""
        append_text(target, source.text)
        for child in source:
            self.one(child, target, place)
            append_text(target, child.tail)

    def one(self, source: etree._Element, target: etree._Element, place: Place) -> None:
        """Build one element where it may stand, or what may stand in its place."""
        tag = cast(str, source.tag)
        if tag == "math":
            self._body.has_math = True
            build_math(source, target)
        elif tag in ("img", "picture"):
            for image in source.iter("img"):
                self._media.image(image, target, place)
        elif tag in ("video", "audio"):
            self._media.recording(source, target, place)
        elif tag in ("br", "wbr"):
            etree.SubElement(target, name(tag))
        elif tag == "rb" or (tag == "ruby" and "ruby" in place.forbidden):
            self.children(source, target, place)
        elif tag == "ruby":
            self._ruby(source, target, place)
        elif tag in ("rt", "rp", "rtc", "source", "track"):
            return
        elif tag in INLINE:
            self._inline(source, tag, target, place)
        elif place.phrases:
            # A space keeps the words of two blocks apart.
            append_text(target, " ")
            self.children(source, target, place)
            append_text(target, " ")
        else:
            self._block(source, tag, target, place)

    def _block(self, source: etree._Element, tag: str, target: etree._Element, place: Place) -> None:
        if tag in place.forbidden:
            self.children(source, self.start(source, "div", target), place)
        elif tag == "hr":
            etree.SubElement(target, name("hr"))
        elif tag in LISTS:
            self._list(source, tag, target, place)
        elif tag == "dl" and _is_whole_dl(source):
            made = self.start(source, "dl", target)
            for child in _terms(source):
                limits = ("aside", *HEADINGS) if child.tag == "dt" else ()
                self.children(child, self.start(child, str(child.tag), made), place.within(*limits))
        elif tag == "table":
            build_table(source, target, place, self)
        elif tag == "figure":
            self._figure(source, target, place)
        elif tag == "details" and source.find("summary") is not None:
            made = self.start(source, "details", target)
            summary = cast(etree._Element, source.find("summary"))
            self.children(summary, self.start(summary, "summary", made), place.within(phrases=True))
            append_text(made, source.text)
            for child in source:
                if child is not summary:
                    self.one(child, made, place)
                append_text(made, child.tail)
        elif tag in PLAIN_BLOCKS and not (tag in PHRASE_BLOCKS and source in self._with_blocks):
            made = self.start(source, tag, target)
            self.children(source, made, place.within(phrases=tag in PHRASE_BLOCKS))
            if tag in HEADINGS:
                self._note_heading(made, int(tag[1]))
        else:
            self.children(source, self.start(source, "div", target), place)

    def start(self, source: etree._Element, tag: str, target: etree._Element) -> etree._Element:
        """Begin an element with those attributes of its source that are valid."""
        made = etree.SubElement(target, name(tag))
        if (identity := source.get("id")) and identity not in self._ids:
            self._ids[identity] = f"n{len(self._ids) + 1}"
            made.set("id", self._ids[identity])
        if lang := source.get("lang"):
            made.set("lang", lang)
            made.set(XML_LANG, lang)
        if source.get("dir") in ("ltr", "rtl", "auto"):
            made.set("dir", cast(str, source.get("dir")))
        elif tag in ("pre", "code"):  # code runs from the left in every language; EPUB's CSS may not say so
            made.set("dir", "ltr")
        if title := source.get("title"):
            made.set("title", plain(title))
        for attribute in ATTRIBUTES.get(tag, ()):
            value = source.get(attribute)
            if value is None:
                continue
            if attribute in NUMBERS and tag != "data" and not re.fullmatch(r"-?\d{1,6}", value):
                continue
            if attribute == "cite" and not (value := safe_link(value) or ""):
                continue
            if attribute == "type" and value not in ("1", "a", "A", "i", "I"):
                continue
            made.set(attribute, attribute if attribute in ("open", "reversed") else plain(value))
        return made

    def _inline(self, source: etree._Element, tag: str, target: etree._Element, place: Place) -> None:
        if source in self._with_blocks and not place.phrases and tag not in ("a", "ins", "del"):
            self.children(source, self.start(source, "div", target), place)
            return
        is_valid = (
            tag not in place.forbidden
            and (tag != "bdo" or source.get("dir") in ("ltr", "rtl"))
            and (tag != "data" or source.get("value") is not None)
            and (tag != "time" or DATETIME.fullmatch(source.get("datetime", "")))
        )
        made = self.start(source, tag if is_valid else "span", target)
        if tag == "a" and is_valid:
            address = source.get("href", "")
            if address.startswith("#"):
                self._links.append((made, address[1:]))
            elif link := safe_link(address):
                made.set("href", link)
            place = place.within("a", "details")
        elif tag == "dfn":
            place = place.within("dfn")
        self.children(source, made, place.within(phrases=place.phrases or tag not in ("a", "ins", "del")))

    # --- what has parts of its own ------------------------------------------------------------------------

    def _list(self, source: etree._Element, tag: str, target: etree._Element, place: Place) -> None:
        made = self.start(source, tag, target)
        stray: etree._Element | None = None
        if source.text and source.text.strip():
            stray = etree.SubElement(made, name("li"))
            append_text(stray, source.text)
        for child in source:
            if child.tag == "li":
                self.children(child, self.start(child, "li", made), place)
                stray = None
            else:
                stray = etree.SubElement(made, name("li")) if stray is None else stray
                self.one(child, stray, place)
            if child.tail and child.tail.strip():
                stray = etree.SubElement(made, name("li")) if stray is None else stray
                append_text(stray, child.tail)
        if not len(made):
            target.remove(made)

    def _figure(self, source: etree._Element, target: etree._Element, place: Place) -> None:
        made = self.start(source, "figure", target)
        append_text(made, source.text)
        caption = source.find("figcaption")
        for child in source:
            if child is not caption:
                self.one(child, made, place)
            append_text(made, child.tail)
        if caption is not None:
            self.children(caption, self.start(caption, "figcaption", made), place)

    def _ruby(self, source: etree._Element, target: etree._Element, place: Place) -> None:
        made = etree.SubElement(target, name("ruby"))
        inside = place.within("ruby", phrases=True)
        base = etree.SubElement(made, name("span"))
        append_text(base, source.text)
        for child in source:
            if child.tag == "rt":
                if not len(base) and not (base.text or "").strip():
                    base.text = "\u00a0"
                self.children(child, etree.SubElement(made, name("rt")), inside)
                base = etree.SubElement(made, name("span"))
            else:
                self.one(child, base, inside)
            append_text(base, child.tail)
        # A base that no reading follows stands after the ruby.
        made.remove(base)
        if not len(made):
            target.remove(made)
        if len(base) or (base.text or "").strip():
            target.append(base)

    def _note_heading(self, made: etree._Element, level: int) -> None:
        text = " ".join("".join(cast("list[str]", list(made.itertext()))).split())
        if not text:
            return
        identity = made.get("id") or f"h{len(self._body.headings) + 1}"
        made.set("id", identity)
        self._body.headings.append(Heading(identity, level, text))


def _terms(source: etree._Element) -> list[etree._Element]:
    """List what a definition list holds, out of the divs that may group it."""
    return [each for child in source for each in (list(child) if child.tag == "div" else [child])]


def _is_whole_dl(source: etree._Element) -> bool:
    """Say whether a definition list is terms and definitions in turn, and nothing else."""
    names = [str(each.tag) for each in _terms(source)]
    if set(names[1:-1]) - {"dt", "dd"} or names[:1] != ["dt"] or names[-1] != "dd":
        return False
    return not any(text and text.strip() for text in (source.text, *(child.tail for child in source)))
