"""Buttons that are words of a sentence: a term, a name, a note's mark that opens a box. In place."""

from __future__ import annotations

import re
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.content.blocks.markup import INLINE
from stillpage.extract.content.blocks.pictures_in_line import is_said_after, is_said_before
from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.text import short_text, text_before

# In other lines buttons stand side by side with words, and are pressed.
_LINES: Final = frozenset("p li dd td blockquote figcaption".split())
_MOST_CHARS: Final = 60
_MARK: Final = re.compile(r"[\[(]?(?:\d{1,3}|[*\u2020\u2021\u00a7]{1,3})[\])]?")
_CJK: Final = "\u2e80"  # and what follows in Unicode
_COPIES: Final = re.compile(r"(?<![a-z])(?:copy|clipboard)", re.IGNORECASE)
# What a call of a note is named, or what it opens: a key to press is a number in its sentence, too.
_CALLS: Final = re.compile(r"(?<![a-z])(?:foot|side|end)?(?:notes?|ref(?:erence)?s?)(?![a-z])", re.IGNORECASE)
_NAMES: Final = (
    "class",
    "id",
    "aria-label",
    "aria-controls",
    "aria-describedby",
    "popovertarget",
    "data-target",
)
_NOT_IN_LINE: Final = ("p", "div", "ul", "img", "input", "svg")


def set_buttons_in_line(elements: Elements) -> None:
    """Make words of buttons with words on both sides, and raised marks of those that are a note's.

    What a button says was a block of its own: it ended the paragraph, and the rest of that stood in none. One
    that copies what stands before it goes.
    """
    in_line = [button for button in elements.of("button") if _is_of_sentence(button)]
    for button in in_line:
        is_raised = button.find(".//sup") is None and _is_mark(button) and _calls_a_note(button)
        # Its name is of what it opens: "sidenote-button".
        if _COPIES.search(button.attrib.pop("class", "")) and _is_beside_what_it_copies(button):
            button.drop_tree()
        elif is_raised:
            button.tag = "sup"
        else:
            _set_apart(button)
    if in_line:
        elements.read_again()


def _set_apart(button: HtmlElement) -> None:
    """Make an inline element of a button, with the blanks that its edges are."""
    button.tag = "span"
    button.attrib.pop("title", None)  # a hint for whoever presses it
    if _touch(text_before(button), button.text or ""):
        button.text = f" {button.text}"
    if _touch(button.text_content(), button.tail or ""):
        button.tail = f" {button.tail}"


def _touch(before: str, behind: str) -> bool:
    """Whether two words stand side by side without a blank, in a script that has blanks."""
    return before[-1:].isalnum() and behind[:1].isalnum() and behind[0] < _CJK


def _is_of_sentence(button: HtmlElement) -> bool:
    said = short_text(button, _MOST_CHARS)
    if not said or next(button.iter(*_NOT_IN_LINE), None) is not None:
        return False
    line = next((each for each in button.iterancestors() if each.tag not in INLINE), None)
    if line is None or line.tag not in _LINES or not is_said_before(button):
        return False
    return _is_mark(button) or (any(map(str.isalnum, said)) and is_said_after(button))


def _is_mark(button: HtmlElement) -> bool:
    return _MARK.fullmatch((short_text(button, _MOST_CHARS) or "").strip()) is not None


def _calls_a_note(button: HtmlElement) -> bool:
    """Whether a mark is in brackets, is no number, touches a word, ends its line, or is named a note's."""
    mark = (short_text(button, _MOST_CHARS) or "").strip()
    before = text_before(button)
    return (
        not mark.isdecimal()
        or bool(before[-1:].strip())
        or not is_said_after(button)
        or any(_CALLS.search((button.get(name) or "")[:200]) for name in _NAMES)
    )


def _is_beside_what_it_copies(button: HtmlElement) -> bool:
    """Whether an element stands right before a button: where none does, it copies its own words."""
    at: HtmlElement | None = button if button.find(".//code") is None else None
    while at is not None:  # words stand before it in its line
        if text_before(at).strip():
            return False
        if at.getprevious() is not None:
            return True
        at = at.getparent()
    return False
