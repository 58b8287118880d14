"""Lists of which only items or styles say what stands before the items: bullets, numbers, boxes. In place."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

import lxml.html
from lxml.html import HtmlElement

from stillpage.extract.content.rebuild.check_lists import DONE, TO_DO
from stillpage.extract.tree.elements import HEADINGS, Elements

_KIND: Final = "data-list"
_NUMBERED: Final = "ordered"
_SIGNS: Final = {"checked": DONE, "unchecked": TO_DO}
# How a style counts, as an attribute says it that outlives the style; laws and contracts refer to "(b)".
_COUNTED_IN: Final = {
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
}
_STYLE: Final = re.compile(r"list-style(?:-type)?\s*:[^;]*?\b((?:lower|upper)-(?:alpha|latin|roman))\b")
# Divisions of editors that are items (Notion's `notion-bulleted_list-block`), and boxes that a style draws.
_NAMED_ITEM: Final = re.compile(
    r"(?:^|[\s_-])(?:(?P<dotted>bullet(?:ed)?|unordered)|(?P<counted>number(?:ed)?|ordered))[_-]list[_-](?:item|block)"
    r"(?![a-z])"
)
_WORDS_OF_ITEM: Final = ("list-item", "list_item", "list-block", "list_block")
_DRAWN_BOXES: Final = {"checkbox-on": DONE, "checkbox-off": TO_DO}
# Evernote's.
_DRAWN_STATE: Final = re.compile(r"--en-checked:\s?(true|false)")
_TELLING_STATE: Final = ("data-checked", "aria-checked", "data-task")
_TYPES: Final = frozenset("aAiI")
_BOX_LEVELS: Final = 2
_FEWEST_TOLD: Final = 2
_OF_CARDS: Final = (*HEADINGS, "img", "video", "figure")
_STATES: Final = {"true": DONE, "false": TO_DO}


def name_lists(elements: Elements) -> None:
    """Make bulleted lists of numbered ones whose items say so, and several lists of one with both (Quill).

    Divisions that are called items are lists (Notion). Of letters and Roman numbers that a style counts in,
    or each item, the list says so (CKEditor).

    Put a sign before items that an attribute calls done or to do (TipTap, Lexical, Toast UI, Obsidian), or a
    style (Evernote), or a box of its own (Notion).
    """
    changed = _list_named_items(elements)
    for written in elements.of("ol"):
        items = list(written)
        _name_type(written, items)
        if items and all(item.get(_KIND) for item in items):
            _part(written, items)
            changed = True
    if changed:
        elements.read_again()
    for place in elements.called(*_DRAWN_BOXES):
        box = elements.all()[place]
        if "li" in {each.tag for each in islice(box.iterancestors(), _BOX_LEVELS)}:
            box.tag = "span"
            box.text = next(sign for name, sign in _DRAWN_BOXES.items() if name in box.classes)
    for box in elements.of("en-todo"):
        sign = DONE if box.get("checked") == "true" else TO_DO
        box.tag, box.text = "span", sign + (box.text or "")
    for item in _items_with_state(elements):
        state = item.get("data-checked") or (
            item.get("aria-checked") if item.get("role") == "checkbox" else _state_of_task(item)
        )
        if not state and (styled := _DRAWN_STATE.search(item.get("style", ""))):
            state = styled[1]
        if state in _STATES:
            line = next((each for each in item.iter("*") if each.text and not each.text.isspace()), item)
            line.text = _STATES[state] + (line.text or "").lstrip()


def name_told_lists(root: HtmlElement) -> None:
    """Make lists of divisions that tell screen readers that they are (`role="list"`), with text alone.

    Those with headings or pictures are cards. Items that begin with 1, 2 and so on are numbered ones.
    """
    for told in list(root.iter("div")):
        items = list(told) if told.get("role") == "list" else []
        if len(items) < _FEWEST_TOLD or not all(map(_is_told_item, items)):
            continue
        if any((each or "").strip() for each in (told.text, *(item.tail for item in items))):
            continue
        for item in items:
            item.tag = "li"
        texts = (next(filter(str.strip, item.itertext()), "") for item in items)
        is_counted = all(text.strip(" .)") == str(count) for count, text in enumerate(texts, 1))
        told.tag = "ol" if is_counted else "ul"


def _is_told_item(element: HtmlElement) -> bool:
    if element.tag != "div" or element.get("role") != "listitem":
        return False
    return next(element.iter(*_OF_CARDS), None) is None and bool(element.text_content().strip())


def _items_with_state(elements: Elements) -> list[HtmlElement]:
    """The items that may say whether they are done."""
    places = set(elements.saying("style", _DRAWN_STATE.search, words=("--en-checked",)))
    places.update(place for name in _TELLING_STATE for place, _ in elements.having(name))
    return [elements.all()[place] for place in sorted(places) if elements.tag[place] == "li"]


def _list_named_items(elements: Elements) -> bool:
    """Make lists of divisions that are called items and follow each other; say whether there were any."""
    places = elements.saying("class", _NAMED_ITEM.search, "div", words=_WORDS_OF_ITEM)
    listing: HtmlElement | None = None
    for place in places:
        item = elements.all()[place]
        named = _NAMED_ITEM.search(item.get("class", ""))
        tag = "ol" if named and named["counted"] else "ul"
        if (
            listing is None
            or item.getprevious() is not listing
            or listing.tag != tag
            or (listing.tail or "").strip()
        ):
            listing = item.makeelement(tag)
            item.addprevious(listing)
        listing.tail, item.tail = item.tail, None
        listing.append(item)
        item.tag = "li"
    return bool(places)


def _name_type(numbered: HtmlElement, items: list[HtmlElement]) -> None:
    own = _type_of(numbered)
    kind = own or (_type_of(items[0]) if items else None)
    if kind and (own or all(_type_of(item) == kind for item in items)):
        numbered.set("type", kind)


def _type_of(element: HtmlElement) -> str | None:
    found = _STYLE.search(element.get("style", "").lower())
    written = _COUNTED_IN[found[1]] if found else element.get("type")
    return written if written in _TYPES else None


def _state_of_task(item: HtmlElement) -> str:
    """As `_STATES` has it, of an item that is called a task and has no box of its own; empty for others."""
    sign = item.get("data-task")
    if sign is None or item.find(".//input") is not None:
        return ""
    return "true" if sign.strip() or item.get("data-task-checked") is not None else "false"


def _part(current: HtmlElement, items: list[HtmlElement]) -> None:
    is_numbered = items[0].get(_KIND) == _NUMBERED
    current.tag = "ol" if is_numbered else "ul"
    for item in items:
        kind = item.get(_KIND, "")
        if is_numbered != (kind == _NUMBERED):
            is_numbered = not is_numbered
            following: HtmlElement = lxml.html.Element("ol" if is_numbered else "ul")
            current.addnext(following)
            current = following
        if item.getparent() is not current:
            current.append(item)
        if kind in _SIGNS:
            item.text = _SIGNS[kind] + (item.text or "")
