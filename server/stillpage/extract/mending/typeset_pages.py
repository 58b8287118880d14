"""Pages that programs make of PDFs: each line an element with its place on the paper. In place.

pdf.js writes `<span style="left: 79px; top: 85px">`, pdftohtml and Adobe `<p style="position:absolute;...">`,
pdf2htmlEX `<div class="t m0 x1 h2 y3">`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import pairwise
from typing import Final, NamedTuple

from lxml.html import HtmlElement

from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.removal import drop_trees
from stillpage.extract.tree.text import BLOCKS, squeezed
from stillpage.extract.tree.typeset_lines import (
    Line,
    are_sentences,
    drop_hyphen,
    heads_and_feet,
    is_broken_word,
    is_full,
    joint,
    paragraphs_of,
    usual_width,
)

_TAGS: Final = ("p", "div", "span")
_PLACED: Final = re.compile(r"(?:^|[\s;])(left|top|font-size)\s*:\s*(-?\d{1,5}(?:\.\d{1,8})?)(px|pt|%|em)")
_NAMED: Final = re.compile(r"t m\w+ x\w+ h\w+ (y\w+)(?: |$)")
# It writes the place of lines only if it is asked to.
_GENERATOR: Final = re.compile(r"pdftohtml ")
_PAGE_OF_NAMED: Final = "pf"
_LEVELS: Final = 6
_STRESS: Final = frozenset(("b", "strong", "i", "em"))
# How far apart signs of one line may stand, where fonts change.
_SAME_HEIGHT: Final = {"px": 8.0, "pt": 6.0, "%": 0.5, "em": 0.5}
# Signs that a font has in place of letters: "ﬁ" for "fi", a radical for the word that is written like it.
_FOR_LETTERS: Final = {
    code: unicodedata.normalize("NFKC", chr(code))
    for code in (*range(0xFB00, 0xFB07), *range(0x2E80, 0x2FD6))
    if unicodedata.normalize("NFKC", chr(code)) != chr(code)
}
_BREAK: Final = re.compile(r"\s*\n\s*")
_BLANKS: Final = re.compile(r"[ \xa0]+")
_LEAST_LINES: Final = 12
# Of text in lines at least so many are full; boxes that a design places hold a headline or a button.
_LEAST_FULL: Final = 0.4
_LONGEST_LINE: Final = 400
_LARGER: Final = 1.15
_LONGEST_HEADING: Final = 150


class _Place(NamedTuple):
    """Where an element stands; a name stands for its height where a style sheet has that."""

    left: float | None = None
    top: float | None = None
    size: float | None = None
    unit: str = ""
    height: str = ""

    def is_beside(self, before: _Place) -> bool:
        """Whether it goes on in the line of the one before it."""
        if self.height:
            return self.height == before.height
        if self.top is None or before.top is None:
            return False
        return abs(self.top - before.top) <= _SAME_HEIGHT[self.unit]


def set_typeset_lines(elements: Elements) -> None:
    """Make paragraphs of such lines, and drop what stands at the head and foot of each page."""
    placed = elements.saying("style", _is_placed, *_TAGS, words=("left",))
    is_named = len(placed) < _LEAST_LINES
    named = elements.saying("class", _NAMED.match, "div", words=("t m",)) if is_named else []
    found = [elements.all()[place] for place in named or placed]
    around = set(found)
    outer = [each for each in found if each.getparent() not in around]
    found = [each for each in outer if _is_a_line(each)] if len(outer) >= _LEAST_LINES else []
    if found and _are_full(found, any_text=bool(named)):
        pages = _pages_of(found)
    elif not found and any(_GENERATOR.match(meta.get("content") or "") for meta in elements.of("meta")):
        pages = _pages_of_breaks(elements.root.find("body"))
    else:
        return
    edges = heads_and_feet([[line.said for line in page] for page in pages])
    drop_trees([page[at].element for page, edge in zip(pages, edges, strict=True) for at in sorted(edge)])
    kept = [
        line
        for page, edge in zip(pages, edges, strict=True)
        for at, line in enumerate(page)
        if at not in edge
    ]
    sizes = Counter(line.size for line in kept if line.size).most_common(1)
    for paragraph in paragraphs_of(kept):
        _join(paragraph, sizes[0][0] if sizes else None)
    elements.read_again()


def _are_full(found: list[HtmlElement], *, any_text: bool) -> bool:
    """Whether most of what is placed are lines of running text; `any_text` if nothing else has such names."""
    said: list[str] = []
    before = _Place()
    for element in found:
        place = _place_of(element)
        parts = [part for part in _BREAK.split(_said_in_lines(element)) if part]
        if said and place.is_beside(before):
            said[-1] += f" {parts.pop(0)}"
        said += parts
        before = place
    usual = usual_width(said)
    full = sum(is_full(line, following, usual) for line, following in pairwise(said))
    if len(said) < _LEAST_LINES or full < _LEAST_FULL * len(said):
        return False
    return any_text or are_sentences(said)


def _is_placed(style: str) -> bool:
    if "left" not in style or "top" not in style:
        return False
    return {name for name, _, _ in _PLACED.findall(style[:500])} >= {"left", "top"}


def _is_a_line(element: HtmlElement) -> bool:
    """Whether it holds words and no block; line breaks part it later."""
    if any(each.tag in BLOCKS or each.tag in ("img", "svg") for each in element.iterdescendants()):
        return False
    said = element.text_content().strip()
    return bool(said) and (len(said) <= _LONGEST_LINE or next(element.iter("br"), None) is not None)


def _pages_of(found: list[HtmlElement]) -> list[list[Line]]:
    """The lines of each page; those in one height are one."""
    pages: list[list[Line]] = []
    around: HtmlElement | None = None
    before = _Place()
    for element in found:
        page = _page_around(element)
        if page is not around:
            pages.append([])
            around, before = page, _Place()
        place = _place_of(element)
        _tidy(element)
        lines = [
            Line(each, _said(each), len(pages), place.left, None, place.size, _is_bold(each))
            for each in _parted(element)
        ]
        lines[0].top = place.top
        if pages[-1] and place.is_beside(before) and len(pages[-1][-1].said) < _LONGEST_LINE:
            _add(pages[-1][-1], lines.pop(0))
        pages[-1] += lines
        before = place
    return [[line for line in page if line.said] for page in pages]


def _place_of(element: HtmlElement) -> _Place:
    said = {
        name: (float(value), unit)
        for name, value, unit in _PLACED.findall((element.get("style") or "")[:500])
    }
    named = _NAMED.match(element.get("class") or "")
    left, top, size = (said.get(name, (None, ""))[0] for name in ("left", "top", "font-size"))
    return _Place(left, top, size, said.get("top", (0, ""))[1], named[1] if named else "")


def _tidy(element: HtmlElement) -> None:
    for each in element.iter():
        each.text = _tidied(each.text)
        if each is not element:
            each.tail = _tidied(each.tail)


def _tidied(text: str | None) -> str | None:
    return _BLANKS.sub(" ", text).translate(_FOR_LETTERS) if text else text


def _pages_of_breaks(body: HtmlElement | None) -> list[list[Line]]:
    """The lines of a body in which breaks part lines, and rules pages; each in an element of its own."""
    pages: list[list[Line]] = [[]]
    for child in list(body) if body is not None else ():
        if child.tag == "hr":
            pages.append([])
        if child.tag not in ("br", "a", "b", "i"):
            continue
        if child.tag == "br" or not pages[-1] or child.getprevious() is not pages[-1][-1].element:
            words: HtmlElement = child.makeelement("span")
            words.text, child.tail = child.tail, None
            if child.tag == "br":
                child.addnext(words)
                child.drop_tree()
            else:
                child.addprevious(words)
                words.text, tail = None, words.text
                words.append(child)
                child.tail = tail
            pages[-1].append(Line(words, "", len(pages)))
        else:
            pages[-1][-1].element.append(child)
    for line in (line for page in pages for line in page):
        _tidy(line.element)
        line.said, line.is_bold = _said(line.element), _is_bold(line.element)
    return [kept for page in pages if (kept := [line for line in page if line.said])]


def _page_around(element: HtmlElement) -> HtmlElement | None:
    parent = element.getparent()
    if not _NAMED.match(element.get("class") or ""):
        return parent
    around = parent
    for _ in range(_LEVELS):
        if around is None or _PAGE_OF_NAMED in around.get("class", "").split():
            return around
        around = around.getparent()
    return parent


def _said_in_lines(element: HtmlElement) -> str:
    """What it says, a line's end for each break."""
    pieces = [element.text or ""]
    for each in element.iterdescendants():
        pieces += ("\n" if each.tag == "br" else each.text or "", each.tail or "")
    return "".join(pieces).replace("\xa0", " ")


def _said(element: HtmlElement) -> str:
    return squeezed(element.text_content())


def _is_bold(element: HtmlElement) -> bool:
    bold = "".join(each.text_content() for each in element.iter("b", "strong"))
    return bool(bold) and squeezed(bold) == _said(element)


def _parted(element: HtmlElement) -> list[HtmlElement]:
    """A line's element, or those of several that breaks part within one."""
    parts = [element]
    for child in list(element):
        if child.tag == "br":
            part: HtmlElement = element.makeelement("span")
            part.text = child.tail
            parts[-1].addnext(part)
            parts.append(part)
            child.tail = None
            element.remove(child)
        else:
            parts[-1].append(child)
    return parts


def _add(line: Line, more: Line) -> None:
    """Put a part of a line behind the one before it."""
    _append(line.element, joint(line.said, more.said), more.element)
    line.said = _said(line.element)
    line.is_bold = line.is_bold and more.is_bold


def _append(target: HtmlElement, gap: str, element: HtmlElement) -> None:
    """Put what an element holds at the end of another, and drop it."""
    text = gap + (element.text or "").lstrip()
    last = next(target.iterchildren(reversed=True), None)
    first = next(element.iterchildren(), None)
    if (
        last is not None
        and first is not None
        and last.tag == first.tag in _STRESS
        and not last.tail
        and not text
    ):
        element.text, text = None, ""
        _append(last, "", first)
        last.tail = element.text  # what stood behind the first, which is gone
    elif last is None:
        target.text = (target.text or "") + text
    else:
        last.tail = (last.tail or "") + text
    target.extend(list(element))
    element.drop_tree()


def _join(paragraph: list[Line], usual: float | None) -> None:
    size, length = paragraph[0].size, sum(len(line.said) for line in paragraph)
    is_heading = usual and size and size >= _LARGER * usual and length <= _LONGEST_HEADING
    first = paragraph[0].element
    words: HtmlElement = first.makeelement("h2" if is_heading else "p")
    words.text, first.text = (first.text or "").lstrip(), None
    words.extend(list(first))
    first.addprevious(words)
    first.drop_tree()
    for line, following in pairwise(paragraph):
        gap = joint(line.said, following.said)
        if is_broken_word(line.said, following.said):
            gap = ""
            drop_hyphen(words)
        _append(words, gap, following.element)
