"""Boxes to tick that change how a page is shown: "Cook Mode: keep the screen on". In place."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from stillpage.article import Kind
from stillpage.extract.content.blocks.markup import FOR_EARS
from stillpage.extract.metadata.kind_groups import is_one_text
from stillpage.extract.tree.elements import HEADINGS, Elements
from stillpage.extract.tree.text import BLOCKS, short_text

# Ingredients, tasks and answers to tick are several.
_MOST_ALIKE: Final = 1
_MOST_CHARS: Final = 100
_LEVELS: Final = 3
# A box in these is the item's; a lone one in a form says yes to its terms, and goes with the form.
_CLOSED: Final = ("li", "td", "th", "dt", "dd", "form")


def mark_switches(elements: Elements, kind: Kind | None) -> None:
    """Mark such a box's words, to be dropped when the content is found: with others the model sees less.

    Not where the box stands above a division: that unfolds.
    """
    boxes = [
        each
        for each in elements.of("input")
        if (each.get("type") or "").lower() == "checkbox" and each.get("disabled") is None
    ]
    if not boxes or not is_one_text(kind):
        return
    looks = Counter(map(_look, boxes))
    labels = {name: label for label in elements.of("label") if (name := label.get("for"))}
    for box in boxes:
        if looks[_look(box)] > _MOST_ALIKE or next(box.iterancestors(*_CLOSED), None) is not None:
            continue
        label = next(islice(box.iterancestors("label"), 1), None)
        if label is None:
            label = labels.get(box.get("id") or "")
        if label is not None and _unfolds_nothing(label) and _says(label):
            _around(label).set(FOR_EARS, "")


def _look(box: HtmlElement) -> tuple[str | None, str | None]:
    around = box.getparent()
    return box.get("class"), None if around is None else around.get("class")


def _says(label: HtmlElement) -> bool:
    return any(map(str.isalpha, short_text(label, _MOST_CHARS) or ""))


def _unfolds_nothing(label: HtmlElement) -> bool:
    behind = label.getnext()
    return behind is None or behind.tag not in BLOCKS


def _around(label: HtmlElement) -> HtmlElement:
    """The label's own line, with what is said beside it."""
    for around in islice(label.iterancestors(), _LEVELS):
        is_line = around.tag in ("div", "p", "span") and short_text(around, _MOST_CHARS) is not None
        if not is_line or around.find(".//img") is not None or next(around.iter(*HEADINGS), None) is not None:
            break
        label = around
    return label
