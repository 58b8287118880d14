"""A tree that came deep, made shallow in one pass, so that later stages may recurse. Pure.

Taking the tags off deep elements one by one is quadratic: 100,000 nested list items took 43 s that way.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.tree.attributes import copy_attributes
from stillpage.extract.tree.elements import HEADINGS

# What lies deeper keeps what it says, as plain paragraphs: later stages walk up from every element, and some
# recurse.
MAX_DEPTH = 200
# libxml2 looks level by level: 0.1 ms for a page of 3,000 elements, where a walk takes 3.
_IS_DEEPER = etree.XPath(f"boolean({'/'.join('*' * MAX_DEPTH)})")
# A paragraph, a link in it, a picture in that.
_DEEPEST_CONTAINER = MAX_DEPTH - 3

_WRAPPERS = frozenset("div span section font center".split())
# Of tags that were never closed each lies at the end of the one before; nobody nests so many on purpose.
_UNCLOSED = _WRAPPERS | {"blockquote", "article"}
_FEWEST_STEPS = 50
# What stays itself in the paragraphs below `MAX_DEPTH`; other inline elements leave their text.
_LEAVES = frozenset(("img", "br", "audio", "video"))
_LINES = frozenset((*HEADINGS, "pre"))
_INLINE = frozenset(
    "abbr b bdi bdo big button cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small"
    " source span strong sub sup time track tt u var wbr".split()
)


def limit_depth(root: HtmlElement) -> HtmlElement:
    """The tree itself, or a shallow copy if it is deeper than `MAX_DEPTH`; its text stays, in order."""
    return _Shallow(root).root if _IS_DEEPER(root) else root


@dataclass(frozen=True, slots=True)
class _Open:
    """Where the children of an open element go: into `target`, which is at `level`."""

    target: HtmlElement
    level: int
    is_stairs: bool = False  # the end of what lies in it goes into `target` too


class _Shallow:
    """Copies a tree: wrappers are left out, and all below `MAX_DEPTH` becomes a row of paragraphs.

    An ordinary article at the bottom of 1,000 divs so keeps its paragraphs, lists and links. Where 1,000 were
    never closed, each is the end of the one before: what they hold goes into the first, in a row.
    """

    def __init__(self, deep: HtmlElement) -> None:
        self.root: HtmlElement = deep.makeelement(deep.tag)
        copy_attributes(deep, self.root)
        self._open: list[_Open] = []
        self._line: HtmlElement | None = None  # the paragraph being written below MAX_DEPTH
        self._link: HtmlElement | None = None  # and the link in it
        self._place = self.root
        self._said: list[str] = []
        for event, element in etree.iterwalk(deep, events=("start", "end")):
            if event == "start":
                self._start(element)
            else:
                self._end(element)
        self._move_to(self.root)

    def _start(self, element: HtmlElement) -> None:
        above = self._open[-1] if self._open else None
        tag = str(element.tag)
        if above is None:
            self._open.append(_Open(self.root, 1))
        elif above.level >= _DEEPEST_CONTAINER:
            self._open.append(above)
            self._start_deep(element, tag, above.target)
        elif _is_wrapper(element) or (above.is_stairs and _is_step(element)):
            self._open.append(above)
        else:
            added = self._added(above.target, element)
            self._open.append(_Open(added, above.level + 1, is_stairs=_begins_stairs(element)))
        self._say(element.text)

    def _start_deep(self, element: HtmlElement, tag: str, target: HtmlElement) -> None:
        if tag in _LEAVES:
            self._added(self._inside_line(target), element)
        elif tag == "a":
            line = self._inside_line(target)
            if self._link is None:
                self._link = self._added(line, element)
        elif tag not in _INLINE:
            self._end_line()
            if tag in _LINES:
                self._line = self._child(target, tag)

    def _end(self, element: HtmlElement) -> None:
        self._open.pop()
        if not self._open:
            return
        if self._open[-1].level < _DEEPEST_CONTAINER:
            self._end_line()
        elif element.tag == "a":
            self._link = None
        elif element.tag not in _INLINE | _LEAVES:
            self._end_line()
        self._say(element.tail)

    def _say(self, text: str | None) -> None:
        if not text:
            return
        above = self._open[-1]
        if above.level < _DEEPEST_CONTAINER:
            self._move_to(above.target)
        elif self._line is not None or text.strip():
            self._move_to(self._link if self._link is not None else self._inside_line(above.target))
        self._said.append(text)

    def _inside_line(self, target: HtmlElement) -> HtmlElement:
        if self._line is None:
            self._line = self._child(target, "p")
        return self._line if self._link is None else self._link

    def _end_line(self) -> None:
        self._line = self._link = None

    def _added(self, parent: HtmlElement, element: HtmlElement) -> HtmlElement:
        added = self._child(parent, str(element.tag))
        copy_attributes(element, added)
        return added

    def _child(self, parent: HtmlElement, tag: str) -> HtmlElement:
        self._move_to(parent)
        self._write()
        try:
            child: HtmlElement = etree.SubElement(parent, tag)
        except ValueError:  # libxml2's parser takes `<p<!doctype` for a name, its builder does not
            child = etree.SubElement(parent, "span")
        return child

    def _move_to(self, place: HtmlElement) -> None:
        if place is not self._place:
            self._write()
            self._place = place

    def _write(self) -> None:
        """Put what was said at the end of the place; gathered, since each write copies what is there."""
        if not self._said:
            return
        said, self._said = "".join(self._said), []
        # Not len(), which counts the children one by one.
        last = next(self._place.iterchildren(reversed=True), None)
        if last is None:
            self._place.text = said
        else:
            last.tail = (last.tail or "") + said


def _is_wrapper(element: HtmlElement) -> bool:
    """Whether it holds one element and no text of its own; a block around a word is a line."""
    return (
        element.tag in _WRAPPERS
        and len(element) == 1
        and (element.tag in _INLINE or element[0].tag not in _INLINE)
        and not (element.text or "").strip()
        and not (element[0].tail or "").strip()
    )


def _is_step(element: HtmlElement) -> bool:
    """Whether it is the end of an element that may be as unclosed as itself."""
    parent = element.getparent()
    return element.tag in _UNCLOSED and parent is not None and parent[-1] is element


def _begins_stairs(element: HtmlElement) -> bool:
    last: HtmlElement | None = element
    for _ in range(_FEWEST_STEPS):
        if last is None or last.tag not in _UNCLOSED:
            return False
        last = next(last.iterchildren(reversed=True), None)
    return True
