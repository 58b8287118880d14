"""Build the article's tree from the blocks and media that are kept, with the elements they stand in."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Final
from urllib.parse import unquote

from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.content.blocks.markup import FOR_EARS, HEADED, IGNORED, INLINE, MEDIA, PANEL, STYLED
from stillpage.extract.content.blocks.segmentation import Part, Segmentation
from stillpage.extract.content.rebuild.check_lists import sign_of
from stillpage.extract.content.rebuild.paragraphs import free_cells, name_paragraphs, name_threads
from stillpage.extract.sanitize import ALLOWED_ATTRIBUTES
from stillpage.extract.tree.capture_marks import DIR, LANG
from stillpage.extract.tree.elements import HEADINGS, is_empty
from stillpage.extract.tree.encoding import clean_text
from stillpage.extract.tree.text import BLOCKS, text_before

# An element that only holds another says nothing in the article; these say what they hold.
_WRAPPERS: Final = frozenset("html body div section article main center form span td tr tbody table".split())

# What holds kept text is content, whatever its element claims; later stages drop these with all they hold.
_NEUTRAL: Final = frozenset("noscript form fieldset button dialog nav menu search address".split())

# Of what may be a post, these and components become articles; sections, quotations, cells stay as they are.
_NAMELESS: Final = frozenset("div li table tr".split())
_BOXES: Final = frozenset("div p section article".split())

# Parts of a formula mean by their place, an empty base or index too; a space says nothing at all.
_FORMULA: Final = frozenset(
    "mspace none mprescripts mrow mi mo mn mtext mtd mtr mstyle mpadded mphantom".split()
)

# A third of all attributes; the others would be written, sanitized and dropped.
_READ: Final = ALLOWED_ATTRIBUTES | {"aria-hidden", "name", "role", PANEL, FOR_EARS, STYLED}

# In a row before words; 20,000 may be.
_MOST_BREAKS: Final = 4

_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


def rebuild(
    page: Segmentation,
    kept: Iterable[int],
    media: Iterable[HtmlElement],
    *,
    headings: Mapping[HtmlElement, HtmlElement] = MappingProxyType({}),
    ranks: Mapping[HtmlElement, int] = MappingProxyType({}),
) -> HtmlElement:
    """Copy what is kept, in the page's order and nesting, with the attributes that later stages read.

    Args:
        page: The page in blocks; its tree is not changed.
        kept: Indexes of blocks.
        media: Elements that are copied whole: images and embeds, and what must not be copied in part.
        headings: New elements that go first into the copies of these, which become articles where they may.
        ranks: Elements that are headings and are not called so, and of which rank.

    Returns:
        A detached `div`.
    """
    return _Builder(page, kept, media, headings, ranks).build()


@dataclass(slots=True)
class _Open:
    """A copy that is being filled.

    Attributes:
        last: Its last child so far: for lxml, finding it is a walk of its own.
        text: What stands behind that child. Written in one piece: behind one child there can be the tails of
            100,000 that are left out, and each time lxml reads and writes all that is there (2 MB took 5 s).
    """

    output: HtmlElement
    last: HtmlElement | None = None
    text: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return self.last is None and not self.text

    def say(self, text: str, *, kept: bool) -> None:
        """Write text behind the last child; of what is not kept, white space."""
        if kept or text.isspace():
            self.text.append(text)

    def write(self) -> None:
        """Put the text into the tree, as another child comes or none any more."""
        if not self.text:
            return
        text = clean_text("".join(self.text))
        self.text.clear()
        if self.last is None:
            self.output.text = text
        else:
            self.last.tail = text


class _Builder:
    def __init__(
        self,
        page: Segmentation,
        kept: Iterable[int],
        media: Iterable[HtmlElement],
        headings: Mapping[HtmlElement, HtmlElement],
        ranks: Mapping[HtmlElement, int],
    ) -> None:
        self._page = page
        self._headings = headings
        self._ranks = ranks
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
        self._around_headings = self._boxes_around_headings()

    def _need(self, element: HtmlElement | None) -> None:
        while element is not None and element not in self._needed:
            self._needed.add(element)
            element = element.getparent()

    def _boxes_around_headings(self) -> set[HtmlElement]:
        """What holds a heading, kept or not (the title may still go), and says nothing else by its tag."""
        containers = self._page.containers
        above = containers.with_those_above(containers.of(*HEADINGS))
        return {containers.element[box] for box in above if containers.tag[box] in _WRAPPERS}

    @cached_property
    def _targets(self) -> set[str]:
        """Names that kept links of the page itself point to: footnotes and their way back."""
        links = (element.get("href") or "" for element in self._needed if element.tag == "a")
        return {name for link in links if link.startswith("#") for name in (link[1:], unquote(link[1:]))}

    def build(self) -> HtmlElement:
        source = self._innermost()
        # Of the page's own parser, whose elements need no Python to be made.
        root: HtmlElement = self._body.makeelement("div")
        for attribute in ("lang", "dir", LANG, DIR):
            value = next((each.get(attribute) for each in _upwards(source) if each.get(attribute)), None)
            if value:
                root.set(attribute, value)
        opened: list[_Open | None] = []
        whole = self._whole
        walker = etree.iterwalk(source, events=("start", "end"))
        for event, element in walker:
            if event == "start":
                if element is source:
                    copied: _Open | None = _Open(root)
                else:
                    parent = opened[-1]
                    output = None if parent is None else self._copy(parent, element)
                    copied = None if output is None else _Open(output, self._headed(element, output))
                    if output is None or element in whole or output.tag == "br":
                        walker.skip_subtree()
                        opened.append(copied)
                        continue
                opened.append(copied)
                if copied is not None and (text := element.text):
                    copied.say(text, kept=element in self._texts)
                continue
            if (finished := opened.pop()) is not None:
                finished.write()
            around = opened[-1] if opened else None
            if around is not None and (tail := element.tail):
                around.say(tail, kept=element in self._tails)
        if self._headings:
            name_threads(root, self._headings.values())
        free_cells(root)
        name_paragraphs(root)
        return root

    def _innermost(self) -> HtmlElement:
        """The innermost element around everything kept, wrappers of a single wrapper skipped.

        But a table of data, which is no wrapper though it be all there is.
        """
        source = self._body
        while True:
            children = [child for child in source if child in self._needed]
            alone = len(children) == 1 and children[0].tag in _WRAPPERS
            # Text may stand behind a break, which is not needed for itself.
            if not alone or source in self._texts or any(child in self._tails for child in source):
                break
            if children[0].tag == "table" and self._page.holds_data(children[0]):
                break
            source = children[0]
        return source

    def _copy(self, parent: _Open, element: HtmlElement) -> HtmlElement | None:
        """Write an element below `parent`, behind its last child; None if nothing of it is kept."""
        if element in self._whole:
            # The tail is text of its own; deepcopy takes it along.
            whole = copy.deepcopy(element)
            whole.tail = None
            parent.write()
            parent.output.append(whole)
        elif element in self._needed or self._is_kept_though_empty(parent, element):
            parent.write()
            whole = _without_content(parent.output, element)
            if element in self._ranks:
                whole.tag = f"h{self._ranks[element]}"
            if element in self._around_headings:
                whole.set(HEADED, "")
            if whole.tag in _BOXES and is_empty(element):
                whole.tag = "span"  # a place that a link leads to: an empty box would go
        elif parent.last is not None and _breaks_line(element):
            parent.write()
            whole = etree.SubElement(parent.output, "br")
        else:
            if sign := sign_of(element):
                parent.say(sign, kept=True)
            elif element.tag in INLINE:
                parent.say(_blank_of(element), kept=False)
            return None
        parent.last = whole
        return whole

    def _headed(self, element: HtmlElement, output: HtmlElement) -> HtmlElement | None:
        """Put its heading into a copy that is empty yet; the heading comes back, as its last child."""
        heading = self._headings.get(element)
        if heading is None:
            return None
        if output.tag in _NAMELESS or "-" in str(output.tag):
            output.tag = "article"
        output.append(heading)
        return heading

    def _is_kept_though_empty(self, parent: _Open, element: HtmlElement) -> bool:
        tag = element.tag
        if tag == "br" or tag == "wbr":
            return not parent.is_empty or _parts_words(parent.output, element)
        if tag == "hr":
            return parent.last is not None
        if tag in _FORMULA:
            return True
        if tag == "td" or tag == "th":
            # Without it what follows in its row would stand below the heading of another column.
            table = next(element.iterancestors("table"), None)
            return table is not None and self._page.holds_data(table)
        if tag in IGNORED or tag in MEDIA or tag in HEADINGS:
            return False
        named = element.get("id") or element.get("name")
        return bool(named) and named in self._targets


def _blank_of(element: HtmlElement) -> str:
    """The white space that an element holds, where it holds nothing else: editors put it between words so.

    Also in a link, or in bold words within italics: 13 pages of the corpora ran words together.
    """
    pieces: list[str] = []
    for text in element.itertext():
        if not text.isspace():
            return ""
        pieces.append(text)
    return "".join(pieces)


def _parts_words(output: HtmlElement, line_break: HtmlElement) -> bool:
    """Whether words of the same line stand before an element that begins with a break, and words behind that.

    "<b>A title</b><span><br>And words" would run together. A picture is parted from words without a break.
    """
    if output.tag not in INLINE or output.getparent() is None:
        return False
    behind: HtmlElement | None = line_break
    for _ in range(_MOST_BREAKS):
        if behind is None or behind.tag != "br" or (behind.tail or "").strip():
            break
        behind = behind.getnext()
    return _has_words(behind) and (bool(text_before(output).strip()) or _has_words(output.getprevious()))


def _has_words(element: HtmlElement | None) -> bool:
    """Of a break: whether words follow it."""
    if element is None or element.tag == "br":
        return element is not None and bool((element.tail or "").strip())
    return element.tag in INLINE and next(element.iter(*MEDIA), None) is None


def _breaks_line(element: HtmlElement) -> bool:
    """Whether an element is a line break in a span, as word processors write it."""
    return (
        element.tag in INLINE
        and next(element.iter("br"), None) is not None
        and all(text.isspace() for text in element.itertext())
    )


def _without_content(parent: HtmlElement, element: HtmlElement) -> HtmlElement:
    """A copy of an element alone, without characters that lxml reads but refuses to write."""
    attributes = {
        name: value if value.isprintable() else clean_text(value)
        for name, value in element.items()
        if name in _READ
    }
    tag = _written_tag(str(element.tag))
    if tag == "p" and any(child.tag in BLOCKS for child in element):
        tag = "div"  # browsers end it where a block begins; libxml2 lets an `aside` or a `figure` stand
    output: HtmlElement = etree.SubElement(parent, tag, attributes)
    return output


@lru_cache(maxsize=1024)
def _written_tag(tag: str) -> str:
    return "div" if tag in _NEUTRAL else tag if _NAME.fullmatch(tag) else "span"


def _upwards(element: HtmlElement) -> Iterable[HtmlElement]:
    yield element
    yield from element.iterancestors()
