"""Boxes of advice in documentation ("Note", "Warning"): a bold title, and no table around. In place."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import Final

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.content.blocks.markup import ADVICE, ADVICE_TITLE, INLINE
from stillpage.extract.tree.elements import HEADINGS, Elements, is_all_in_its_parent, is_alone
from stillpage.extract.tree.text import short_text

# The names that AsciiDoctor and DocBook give to boxes laid out as a table: a sign, and the words beside it.
_BOXES: Final = frozenset("admonitionblock admonition note warning tip important caution".split())
_MOST_ROWS: Final = 2
_NOT_IN_TITLE: Final = frozenset("b strong p div ul ol table h2 h3 h4 h5 h6".split())
_LONGEST_TITLE: Final = 100
_HEAD_LEVELS: Final = 2
# What a box of advice is called by one of its names alone: MDN's, Kubernetes's, Postgres's, AsciiDoctor's.
_OF_ADVICE: Final = _BOXES | {"danger", "hint", "notecard", "seealso"}
_MOST_CHARS: Final = 1_500
_LONGEST_LABEL: Final = 40
_BOLD: Final = ("b", "strong")


def open_admonitions(elements: Elements) -> None:
    """Put the cells of such a table below each other; an icon that stands for a title becomes its word.

    Runs before the content is found, and un-hides titles: they are hidden from screen readers, which read the
    box's label instead.
    """
    for table in elements.of("table"):
        box = table.getparent()
        if box is None or not is_alone(table) or _BOXES.isdisjoint((box.get("class") or "").split()):
            continue
        rows, cells = list(table.iter("tr")), [each for row in table.iter("tr") for each in row]
        if len(rows) <= _MOST_ROWS and 2 <= len(cells) <= 3 and table.find(".//table") is None:
            _open(table, cells)
    for place in elements.saying("aria-hidden", bool, "p", "div"):
        title = elements.all()[place]
        if ADVICE_TITLE.search(title.get("class") or ""):
            del title.attrib["aria-hidden"]


def _open(table: HtmlElement, cells: list[HtmlElement]) -> None:
    *heads, words = cells
    name = next(filter(None, map(_name_of, reversed(heads))), "")
    words.tag, words.tail = "div", table.tail
    table.addprevious(words)
    table.tail = None
    table.drop_tree()
    line: HtmlElement = lxml.html.Element("p")
    etree.SubElement(line, "strong").text = name
    words.addprevious(line)


def _name_of(cell: HtmlElement) -> str:
    """What a cell says, or else what its sign is called."""
    said = " ".join(cell.text_content().split())
    signs = (each.get("title") or each.get("alt") for each in cell.iter("i", "img", "span"))
    return (said or next(filter(None, signs), "")).strip("[]")[:_LONGEST_TITLE]


def set_titles_bold(root: HtmlElement) -> None:
    """Make the titles of such boxes bold, as the page shows them, and the boxes seen: where one ends, too."""
    for title in root.iter("p", "div"):
        if not _are_of_title(title.get("class") or "") or any(
            each.tag in _NOT_IN_TITLE for each in title.iterdescendants()
        ):
            continue
        if 0 < len(title.text_content().strip()) <= _LONGEST_TITLE:
            _set_bold(title)
            head = _head_of_box(title)
            box = head.getparent()
            if box is not None and box.tag in ("div", "section") and _is_box_of(head, box):
                box.tag = "aside"


def name_boxes(root: HtmlElement) -> None:
    """Make an aside of each short box that its class calls advice and that begins with a label, "Note:".

    A heading that is the label becomes bold: it names no part of the text. Without a label a box of such a
    name may be a part of the text (`note`) or a figure (`callout`). Headings that differ are titles, as of an
    article's seven tips.
    """
    called = [
        box
        for box in root.iter("div")
        if _are_of_advice(box.get("class") or "") and short_text(box, _MOST_CHARS) is not None
    ]
    labels = [(box, label) for box in called if (label := _label_of(box)) is not None]
    headings = defaultdict[str, set[str]](set)
    for box, label in labels:
        if label.tag in HEADINGS:
            said = (" ".join(each.text_content().split()) for each in box.iter(label.tag))
            headings[box.get("class", "")].update(said)
    for box, label in labels:
        is_title = label.tag in HEADINGS and len(headings[box.get("class", "")]) > 1
        if is_title or _is_the_article(box):
            continue
        if label.tag in HEADINGS:
            label.tag = "p"
            _set_bold(label)
        box.tag = "aside"
        if all(each.tag in INLINE or each.tag == "br" for each in box):
            line = box.makeelement("p")
            line.text, box.text = box.text, None
            line.extend(list(box))
            box.append(line)


@lru_cache(maxsize=500)
def _are_of_advice(names: str) -> bool:
    words = names.split()
    is_alert = "alert" in words and any(word.startswith("alert-") for word in words)
    return is_alert or not _OF_ADVICE.isdisjoint(words)


def _label_of(box: HtmlElement) -> HtmlElement | None:
    """The heading or the bold words with which a box begins, if they are few and not all that it says."""
    label = next(iter(box), None)
    if label is not None and label.tag in ("p", "div") and not (label.text or "").strip():
        label = next(iter(label), None)
    if label is None or (box.text or "").strip() or not (label.tag in HEADINGS or label.tag in _BOLD):
        return None
    said = (short_text(label, _LONGEST_LABEL) or "").strip()
    return label if said and said != (short_text(box, _LONGEST_LABEL) or "") else None


def _set_bold(line: HtmlElement) -> None:
    bold: HtmlElement = lxml.html.Element("strong")
    bold.text, line.text = line.text, None
    bold.extend(list(line))
    line.append(bold)


def _head_of_box(title: HtmlElement) -> HtmlElement:
    """The outermost of a few elements that hold a title alone: there was a sign beside it."""
    for _ in range(_HEAD_LEVELS):
        around = title.getparent()
        if around is None or around.tag != "div" or not is_all_in_its_parent(title):
            break
        title = around
    return title


@lru_cache(maxsize=500)  # paragraphs share theirs
def _are_of_title(names: str) -> bool:
    return ADVICE_TITLE.search(names) is not None


def _is_box_of(title: HtmlElement, box: HtmlElement) -> bool:
    """Whether a title is the first that a box says, and not all, and the box is not all of the article."""
    if title.getprevious() is not None or (box.text or "").strip() or title.getnext() is None:
        return False
    return ADVICE.search(box.get("class", "")) is not None and not _is_the_article(box)


def _is_the_article(box: HtmlElement) -> bool:
    around = box.getparent()
    while around is not None and is_all_in_its_parent(box):
        box, around = around, around.getparent()
    return around is None
