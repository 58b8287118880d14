"""Lists of terms whose terms only count, as laws are written: numbered lists. In place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from lxml.html import HtmlElement

# Alone they are what is explained: codes, variables, answers.
_MARK: Final = re.compile(r"§ ?([1-9]\d{0,2})|\(?([1-9]\d{0,2}|[a-z]|[ivx]{2,5})[.)]")
_ROMAN: Final = tuple("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv".split())
_FEWEST_ITEMS: Final = 2


def number_counted_terms(root: HtmlElement) -> None:
    """Make numbered lists of those whose terms are "1.", "2." or "a)", "b)" and so on, without a gap."""
    for terms in list(root.iter("dl")):
        if [each.tag for each in terms] != ["dt", "dd"] * (len(terms) // 2):
            continue
        if any(term.find(".//a[@href]") is not None for term in terms[::2]):
            continue  # notes, whose numbers lead back to the text
        marks = [_mark_of(each) for each in terms[::2]]
        if len(marks) >= _FEWEST_ITEMS and (counted := _count(marks)) is not None:
            kind, start = counted
            terms.tag = "ol"
            if kind != "1":
                terms.set("type", kind)
            if start != 1:
                terms.set("start", str(start))
            for term in terms[::2]:
                _keep_target(term)
                terms.remove(term)
            for item in terms:
                item.tag = "li"


def _keep_target(term: HtmlElement) -> None:
    """Give the name by which links lead to a term to what it stands before."""
    name = next(filter(None, (each.get("id") for each in term.iter())), None)
    item = term.getnext()
    if name and item is not None and not item.get("id"):
        item.set("id", name)


def _mark_of(term: HtmlElement) -> str:
    text = term.text_content().strip()
    found = _MARK.fullmatch(text)
    return (found[1] or found[2]) if found else ""


def _count(marks: Sequence[str]) -> tuple[str, int] | None:
    """How marks count, as a list's type, and from where; None if they do not count on."""
    if not all(marks):
        return None
    if all(mark.isdecimal() for mark in marks):
        kind, numbers = "1", [int(mark) for mark in marks]
    elif all(mark in _ROMAN for mark in marks):
        kind, numbers = "i", [_ROMAN.index(mark) + 1 for mark in marks]
    elif all(len(mark) == 1 for mark in marks):
        kind, numbers = "a", [ord(mark) - ord("a") + 1 for mark in marks]
    else:
        return None
    return (kind, numbers[0]) if numbers == list(range(numbers[0], numbers[0] + len(numbers))) else None
