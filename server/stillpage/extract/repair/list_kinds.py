"""Lists of which only the items say whether they have bullets, numbers or boxes. In place."""

from __future__ import annotations

from typing import Final

import lxml.html
from lxml.html import HtmlElement

from stillpage.extract.content.rebuild.check_lists import DONE, TO_DO
from stillpage.extract.tree.elements import Elements

_KIND: Final = "data-list"
_NUMBERED: Final = "ordered"
_SIGNS: Final = {"checked": DONE, "unchecked": TO_DO}
_STATES: Final = {"true": DONE, "false": TO_DO}


def name_lists(elements: Elements) -> None:
    """Make bulleted lists of numbered ones whose items say so, and several lists of one with both (Quill).

    Put a sign before items that an attribute calls done or to do (TipTap, Lexical, Toast UI, Obsidian).
    """
    changed = False
    for written in elements.of("ol"):
        items = list(written)
        if items and all(item.get(_KIND) for item in items):
            _part(written, items)
            changed = True
    if changed:
        elements.read_again()
    for item in elements.of("li"):
        state = item.get("data-checked") or (
            item.get("aria-checked") if item.get("role") == "checkbox" else _state_of_task(item)
        )
        if state in _STATES:
            line = next((each for each in item.iter("*") if each.text and not each.text.isspace()), item)
            line.text = _STATES[state] + (line.text or "").lstrip()


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
        kind = item.get(_KIND) or ""
        if is_numbered != (kind == _NUMBERED):
            is_numbered = not is_numbered
            following: HtmlElement = lxml.html.Element("ol" if is_numbered else "ul")
            current.addnext(following)
            current = following
        if item.getparent() is not current:
            current.append(item)
        if kind in _SIGNS:
            item.text = _SIGNS[kind] + (item.text or "")
