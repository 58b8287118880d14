"""Build the article's tree from the blocks and media that are kept, with the elements they stand in."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
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

# Of what may be a post, rows and tables have no place for a heading.
_HEADED: Final = frozenset("div section article li td dd blockquote".split())

_LINES: Final = (*HEADINGS, "summary", "figcaption", "caption", "pre", "dt")

# Parts of a formula mean by their place, an empty base or index too; a space says nothing at all.
_FORMULA: Final = frozenset(
    "mspace none mprescripts mrow mi mo mn mtext mtd mtr mstyle mpadded mphantom".split()
)

_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


def rebuild(
    page: Segmentation,
    kept: Iterable[int],
    media: Iterable[HtmlElement],
    *,
    headings: Mapping[HtmlElement, HtmlElement] = MappingProxyType({}),
) -> HtmlElement:
    """Copy what is kept, in the page's order and nesting, with all attributes.

    Args:
        page: The page in blocks; its tree is not changed.
        kept: Indexes of blocks.
        media: Elements that are copied whole: images and embeds, and what must not be copied in part.
        headings: New elements that go first into the copies of these, which become articles where they may.

    Returns:
        A detached `div`.
    """
    return _Builder(page, kept, media, headings).build()


class _Builder:
    def __init__(
        self,
        page: Segmentation,
        kept: Iterable[int],
        media: Iterable[HtmlElement],
        headings: Mapping[HtmlElement, HtmlElement],
    ) -> None:
        self._headings = headings
        self._body = page.containers.element[0]
        self._texts: set[HtmlElement] = set()
        self._tails: set[HtmlElement] = set()
        self._whole = set(media)
        self._needed: set[HtmlElement] = set()
        of_part = {Part.TEXT: self._texts, Part.TAIL: self._tails, Part.WHOLE: self._whole}.__getitem__
        for block in kept:
            for element, part in page.blocks.pieces[block]:
                of_part(part).add(element)
        for element in self._texts:
            self._need(element)
        for element in self._tails:
            self._need(element.getparent())
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
        # What is open, and the last child of each so far: for lxml, finding it is a walk of its own.
        outputs: list[HtmlElement | None] = []
        lasts: list[HtmlElement | None] = []
        whole = self._whole
        walker = etree.iterwalk(source, events=("start", "end", "comment", "pi"))
        for event, element in walker:
            if event == "start":
                if element is source:
                    outputs.append(root)
                    lasts.append(None)
                    if text := element.text:
                        _add_text(root, None, text, kept=element in self._texts)
                    continue
                parent = outputs[-1]
                output = None if parent is None else self._copy(parent, lasts[-1], element)
                if output is not None:
                    lasts[-1] = output
                outputs.append(output)
                lasts.append(None if output is None else self._headed(element, output))
                if output is None or element in whole or output.tag == "br":
                    walker.skip_subtree()
                elif text := element.text:
                    _add_text(output, lasts[-1], text, kept=element in self._texts)
                continue
            if event == "end":
                outputs.pop()
                lasts.pop()
            parent = outputs[-1] if outputs else None
            if parent is not None and element is not source and (tail := element.tail):
                _add_text(parent, lasts[-1], tail, kept=element in self._tails)
        if self._headings:
            _name_threads(root)
        _name_paragraphs(root)
        return root

    def _innermost(self) -> HtmlElement:
        """The innermost element around everything kept, wrappers of a single wrapper skipped."""
        source = self._body
        while source not in self._whole:
            children = [child for child in source if child in self._needed]
            alone = len(children) == 1 and children[0].tag in _WRAPPERS and children[0] not in self._whole
            if not alone or source in self._texts or children[0] in self._tails:
                break
            source = children[0]
        return source

    def _copy(
        self, parent: HtmlElement, last: HtmlElement | None, element: HtmlElement
    ) -> HtmlElement | None:
        """Write an element below `parent`, behind its last child; None if nothing of it is kept."""
        if element in self._whole:
            # The tail is text of its own; deepcopy takes it along.
            whole = copy.deepcopy(element)
            whole.tail = None
            parent.append(whole)
            return whole
        if element in self._needed or self._is_kept_though_empty(parent, last, element):
            return _without_content(parent, element)
        if last is not None and _breaks_line(element):
            return etree.SubElement(parent, "br")
        return None

    def _headed(self, element: HtmlElement, output: HtmlElement) -> HtmlElement | None:
        """Put its heading into a copy that is empty yet; the heading comes back, as its last child."""
        heading = self._headings.get(element)
        if heading is None or output.tag not in _HEADED:
            return None
        if output.tag in ("div", "li"):
            output.tag = "article"
        output.append(heading)
        return heading

    def _is_kept_though_empty(
        self, parent: HtmlElement, last: HtmlElement | None, element: HtmlElement
    ) -> bool:
        tag = element.tag
        if tag == "br" or tag == "wbr":
            return parent.text is not None or last is not None
        if tag == "hr":
            return last is not None
        if tag in _FORMULA:
            return True
        if tag in IGNORED or tag in MEDIA or tag in HEADINGS:
            return False
        named = element.get("id") or element.get("name")
        if named in self._targets:
            return True
        # White space between words often stands in an element of its own.
        return tag in INLINE and len(element) == 0 and (element.text or "").isspace()


def _add_text(parent: HtmlElement, last: HtmlElement | None, text: str, *, kept: bool) -> None:
    """Write text behind a parent's last child; of what is not kept, white space."""
    if not kept and not text.isspace():
        return
    text = clean_text(text)
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


def _without_content(parent: HtmlElement, element: HtmlElement) -> HtmlElement:
    """A copy of an element alone, without the names and characters that lxml reads but refuses to write."""
    output: HtmlElement = etree.SubElement(parent, _written_tag(str(element.tag)))
    for name, value in element.items():
        if _NAME.fullmatch(name):
            output.set(name, clean_text(value))
    return output


@lru_cache(maxsize=1024)
def _written_tag(tag: str) -> str:
    return "div" if tag in _NEUTRAL else tag if _NAME.fullmatch(tag) else "span"


def _name_threads(root: HtmlElement) -> None:
    """A list of posts is no list: it has articles in it, those too that name nobody."""
    for listing in list(root.iter("ul", "ol")):
        if any(child.tag == "article" for child in listing):
            listing.tag = "div"
            for child in listing.iterchildren("li"):
                child.tag = "article"


def _name_paragraphs(root: HtmlElement) -> None:
    """Lines of text in a `div` become paragraphs: itself if it holds no block, else each run beside a block.

    Not a picture with words below it, which is a figure, nor what is a line of another sort already.
    """
    in_lines: set[HtmlElement] = set()
    for line in root.iter(*_LINES):
        if line not in in_lines:
            in_lines.update(line.iterdescendants("div", *_LINES))
    for division in [root, *root.iterdescendants("div")]:
        if division in in_lines:
            continue
        nodes = list(division)
        if not nodes and division is not root:
            if division.text and not division.text.isspace():
                division.tag = "p"
        elif division is root or any(node.tag not in LINE_LEVEL for node in division.iterdescendants()):
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
    return node.tag in LINE_LEVEL and (
        not len(node) or all(child.tag in LINE_LEVEL for child in node.iterdescendants())
    )


def _has_own_text(text: str | None, nodes: list[HtmlElement]) -> bool:
    """Words, that is: a full stop after a formula makes no paragraph of it."""
    return any(char.isalnum() for said in (text, *(node.tail for node in nodes)) for char in said or "")


def _says(text: str | None, nodes: list[HtmlElement]) -> bool:
    """Whether there is text before or in the nodes, or between them."""
    return bool(text and not text.isspace()) or any(
        not said.isspace() for node in nodes for said in (*_texts_of(node), node.tail or " ")
    )


def _texts_of(node: HtmlElement) -> Iterable[str]:
    # Of 250,000 elements in a row most hold text alone, and a walk through each costs ten times this look.
    return node.itertext() if len(node) or not isinstance(node.tag, str) else (node.text or " ",)


def _shows(nodes: list[HtmlElement], *tags: str) -> bool:
    return any(node.tag in tags or (len(node) and next(node.iter(*tags), None) is not None) for node in nodes)


def _upwards(element: HtmlElement) -> Iterable[HtmlElement]:
    yield element
    yield from element.iterancestors()
