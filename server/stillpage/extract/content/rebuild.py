"""Build the article's tree from the blocks and media that are kept, with the elements they stand in."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.content.markup import HEADINGS, IGNORED, INLINE, LINE_LEVEL, MEDIA
from stillpage.extract.content.segment import Part, Segmentation
from stillpage.extract.encoding import clean_text

# An element that only holds another says nothing in the article; these say what they hold.
_WRAPPERS: Final = frozenset("html body div section article main center form span td tr tbody table".split())

# What holds kept text is content, whatever its element claims; later stages drop these with all they hold.
_NEUTRAL: Final = frozenset("noscript form fieldset button dialog nav menu search".split())

_LINES: Final = (*HEADINGS, "summary", "figcaption", "caption", "pre", "dt")

_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


def rebuild(page: Segmentation, kept: Iterable[int], media: Iterable[HtmlElement]) -> HtmlElement:
    """Copy what is kept, in the page's order and nesting, with all attributes.

    Args:
        page: The page in blocks; its tree is not changed.
        kept: Indexes of blocks.
        media: Elements that are copied whole: images and embeds, and what must not be copied in part.

    Returns:
        A detached `div`.
    """
    return _Builder(page, kept, media).build()


class _Builder:
    def __init__(self, page: Segmentation, kept: Iterable[int], media: Iterable[HtmlElement]) -> None:
        self._body = page.containers.element[0]
        self._pieces = {piece for block in kept for piece in page.blocks.pieces[block]}
        self._whole = {element for element, part in self._pieces if part is Part.WHOLE} | set(media)
        self._needed: set[HtmlElement] = set()
        for element, part in self._pieces:
            self._need(element.getparent() if part is Part.TAIL else element)
        for element in self._whole:
            self._need(element)
        self._targets = self._link_targets()

    def _need(self, element: HtmlElement | None) -> None:
        while element is not None and element not in self._needed:
            self._needed.add(element)
            element = element.getparent()

    def _link_targets(self) -> set[str]:
        """Names that kept links of the page itself point to: footnotes and their way back."""
        links = (element.get("href") or "" for element in self._needed if element.tag == "a")
        return {link[1:] for link in links if link.startswith("#") and len(link) > 1}

    def build(self) -> HtmlElement:
        source = self._innermost()
        # Of the page's own parser, whose elements need no Python to be made.
        root: HtmlElement = self._body.makeelement("div")
        for attribute in ("lang", "dir", "data-stillpage-lang", "data-stillpage-dir"):
            value = next((each.get(attribute) for each in _upwards(source) if each.get(attribute)), None)
            if value:
                root.set(attribute, value)
        outputs: list[HtmlElement | None] = []
        walker = etree.iterwalk(source, events=("start", "end", "comment", "pi"))
        for event, element in walker:
            if event == "start":
                if element is source:
                    outputs.append(root)
                    self._add_text(root, element, Part.TEXT, element.text)
                    continue
                output = self._copy(outputs[-1], element)
                outputs.append(output)
                if output is None or element in self._whole or output.tag == "br":
                    walker.skip_subtree()
                else:
                    self._add_text(output, element, Part.TEXT, element.text)
                continue
            if event == "end":
                outputs.pop()
            if outputs and outputs[-1] is not None and element is not source:
                self._add_text(outputs[-1], element, Part.TAIL, element.tail)
        _name_paragraphs(root)
        return root

    def _innermost(self) -> HtmlElement:
        """The innermost element around everything kept, wrappers of a single wrapper skipped."""
        source = self._body
        while source not in self._whole:
            children = [child for child in source if child in self._needed]
            alone = len(children) == 1 and children[0].tag in _WRAPPERS and children[0] not in self._whole
            if not alone or (source, Part.TEXT) in self._pieces or (children[0], Part.TAIL) in self._pieces:
                break
            source = children[0]
        return source

    def _copy(self, parent: HtmlElement | None, element: HtmlElement) -> HtmlElement | None:
        if parent is None:
            return None
        if element in self._whole:
            # The tail is text of its own; deepcopy takes it along.
            whole = copy.deepcopy(element)
            whole.tail = None
            parent.append(whole)
            return whole
        if element in self._needed or self._is_kept_though_empty(parent, element):
            return _without_content(parent, element)
        if _breaks_line(element) and _last_child(parent) is not None:
            return etree.SubElement(parent, "br")
        return None

    def _is_kept_though_empty(self, parent: HtmlElement, element: HtmlElement) -> bool:
        tag = element.tag
        if tag == "br" or tag == "wbr":
            return parent.text is not None or _last_child(parent) is not None
        if tag == "hr":
            return _last_child(parent) is not None
        if tag in IGNORED or tag in MEDIA or tag in HEADINGS:
            return False
        named = element.get("id") or element.get("name")
        if named in self._targets:
            return True
        # White space between words often stands in an element of its own.
        return tag in INLINE and len(element) == 0 and (element.text or "").isspace()

    def _add_text(self, parent: HtmlElement, element: HtmlElement, part: Part, text: str | None) -> None:
        if not text or not ((element, part) in self._pieces or text.isspace()):
            return
        text = clean_text(text)
        last = _last_child(parent)
        if last is None:
            parent.text = (parent.text or "") + text
        else:
            last.tail = (last.tail or "") + text


def _breaks_line(element: HtmlElement) -> bool:
    """Whether an element is a line break in a span, as word processors write it."""
    return (
        element.tag in INLINE
        and next(element.iter("br"), None) is not None
        and all(text.isspace() for text in element.itertext())
    )


def _last_child(parent: HtmlElement) -> HtmlElement | None:
    """Not by len(), which counts the children one by one: 100,000 lines in one element took minutes."""
    return next(parent.iterchildren(reversed=True), None)


def _without_content(parent: HtmlElement, element: HtmlElement) -> HtmlElement:
    """A copy of an element alone, without the names and characters that lxml reads but refuses to write."""
    tag = "div" if element.tag in _NEUTRAL else str(element.tag)
    output = etree.SubElement(parent, tag if _NAME.fullmatch(tag) else "span")
    for name, value in element.items():
        if _NAME.fullmatch(name):
            output.set(name, clean_text(value))
    return output


def _name_paragraphs(root: HtmlElement) -> None:
    """Lines of text in a `div` become paragraphs: itself if it holds no block, else each run beside a block.

    Not a picture with words below it, which is a figure, nor what is a line of another sort already.
    """
    for division in [root, *root.iterdescendants("div")]:
        if next(division.iterancestors(*_LINES), None) is not None:
            continue
        nodes = list(division)
        if division is root or any(node.tag not in LINE_LEVEL for node in division.iterdescendants()):
            _wrap_lines(division, nodes)
        elif _has_own_text(division.text, nodes) or (
            _says(division.text, nodes) and not _shows(nodes, "img", "math")
        ):
            division.tag = "p"


def _wrap_lines(division: HtmlElement, nodes: list[HtmlElement]) -> None:
    """Put each run of text and inline elements between a division's blocks into a paragraph."""
    if not any(_is_inline(node) or (node.tail and not node.tail.isspace()) for node in nodes):
        return
    text, run = division.text, list[HtmlElement]()
    before: HtmlElement | None = None
    for node in [*nodes, None]:
        if node is not None and _is_inline(node):
            run.append(node)
            continue
        told = _says(text, run) and (_has_own_text(text, run) or not _shows(run, "math"))
        if told and not _shows(run, "img") and (before is not None or node is not None):
            line = division.makeelement("p")
            if before is None:
                division.text = None
                division.insert(0, line)
            else:
                before.tail = None
                before.addnext(line)
            line.text = text
            line.extend(run)
        if node is not None:
            before, text, run = node, node.tail, []


def _is_inline(node: HtmlElement) -> bool:
    return node.tag in LINE_LEVEL and all(child.tag in LINE_LEVEL for child in node.iterdescendants())


def _has_own_text(text: str | None, nodes: list[HtmlElement]) -> bool:
    """Words, that is: a full stop after a formula makes no paragraph of it."""
    return any(char.isalnum() for said in (text, *(node.tail for node in nodes)) for char in said or "")


def _says(text: str | None, nodes: list[HtmlElement]) -> bool:
    """Whether there is text before or in the nodes, or between them."""
    return bool(text and not text.isspace()) or any(
        not said.isspace() for node in nodes for said in (*node.itertext(), node.tail or " ")
    )


def _shows(nodes: list[HtmlElement], *tags: str) -> bool:
    return any(next(node.iter(*tags), None) is not None for node in nodes)


def _upwards(element: HtmlElement) -> Iterable[HtmlElement]:
    yield element
    yield from element.iterancestors()
