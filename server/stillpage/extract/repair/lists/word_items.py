"""Items that Word and Outlook write as paragraphs, the mark typed before them. In place.

`<p class=MsoListParagraph style="mso-list:l0 level2 lfo1">a.<span>&nbsp;&nbsp; </span>Oil</p>`; a page that
was saved filtered keeps the class and the margin.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Final, NamedTuple

from lxml.html import HtmlElement

from stillpage.extract.repair.lists.levels import nest_items
from stillpage.extract.tree.elements import Elements

_LEVEL: Final = re.compile(r"mso-list\s*:[^;]*\blevel(\d)")
_MARGIN: Final = re.compile(r"margin-left\s*:\s*(\d{0,4}\.?\d{1,4})(in|cm|pt)")
_POINTS: Final = {"in": 72.0, "cm": 28.35, "pt": 1.0}
_FIRST_MARGIN: Final = 36.0  # points: half an inch, which the class has
# Each group but the first is called as a list of such items says.
_NUMBER: Final = re.compile(
    r"(?:(\d{1,4})|(?P<a>[a-z])|(?P<A>[A-Z])|(?P<i>[ivxlc]{1,6})|(?P<I>[IVXLC]{1,6}))[.)-]"
)
_LONGEST_MARK: Final = 8
_MOST_BEFORE: Final = 8  # elements around a mark and beside it


class _Item(NamedTuple):
    """A paragraph that is an item.

    Attributes:
        element: The paragraph; its mark is gone.
        level: The deeper, the higher.
        tag: Of its list.
        number: That it was marked with, if that is one.
    """

    element: HtmlElement
    level: int
    tag: str
    number: int | None


def list_word_items(elements: Elements) -> None:
    """Make lists, nested by level or margin, of paragraphs that follow each other and are marked as items."""
    places = {
        *elements.saying("style", lambda style: "mso-list" in style, "p", words=("mso-list",)),
        *elements.saying("class", lambda names: names.startswith("MsoList"), "p", words=("msolist",)),
    }
    run: list[_Item] = []
    changed = False
    for place in sorted(places):
        item = _item_of(elements.all()[place])
        if item is None:
            continue
        changed = True
        if run and (
            item.element.getprevious() is not run[-1].element or (run[-1].element.tail or "").strip()
        ):
            _make_list(run)
            run = []
        run.append(item)
    if run:
        _make_list(run)
    if changed:
        elements.read_again()


def _item_of(paragraph: HtmlElement) -> _Item | None:
    """Take off a paragraph's mark, which ends with a span of blanks; None if there is no such mark."""
    before: list[HtmlElement] = []
    said = paragraph.text or ""
    for each in islice(paragraph.iterdescendants(), _MOST_BEFORE):
        blanks = each.text or ""
        if "\xa0" in blanks and not blanks.strip() and not len(each):
            break
        before.append(each)
        said += blanks
    else:
        return None
    mark = said.strip()
    if not 0 < len(mark) <= _LONGEST_MARK:
        return None
    number = _NUMBER.fullmatch(mark)
    if number is None and any(char.isalnum() for char in mark) and mark != "o":
        return None  # 1.1, or counted in another way
    _take_off(paragraph, before, each)
    tag = "ol" if number else "ul"
    if number and number.lastgroup:
        paragraph.set("type", number.lastgroup)
    value = int(number[1]) if number and number[1] else None
    return _Item(paragraph, _level_of(paragraph), tag, value)


def _take_off(paragraph: HtmlElement, before: list[HtmlElement], blanks: HtmlElement) -> None:
    around = set(blanks.iterancestors())
    paragraph.text = None
    for each in before:
        each.text = None
        if each not in around:
            each.tail = None
            each.drop_tree()
    blanks.drop_tree()
    for each in before:
        if each in around and not each.text_content().strip():
            each.drop_tree()


def _level_of(paragraph: HtmlElement) -> int:
    """A level that is written, or the margin in points."""
    style = paragraph.get("style", "")
    if written := _LEVEL.search(style):
        return int(written[1])
    margin = _MARGIN.search(style)
    return int(float(margin[1]) * _POINTS[margin[2]] if margin else _FIRST_MARGIN)


def _make_list(run: list[_Item]) -> None:
    first = run[0].element
    listing: HtmlElement = first.makeelement(run[0].tag)
    first.addprevious(listing)
    listing.tail, run[-1].element.tail = run[-1].element.tail, None
    for item in run:
        item.element.tag = "li"
        listing.append(item.element)
    nest_items([listing], [(item.element, item.level, item.tag) for item in run])
    for item in run:
        around = item.element.getparent()
        if around is not None and item.number not in (None, 1) and item.element.getprevious() is None:
            around.set("start", str(item.number))
