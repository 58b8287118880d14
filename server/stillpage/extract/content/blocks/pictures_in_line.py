"""Pictures that are words of their line: formulas, signs of another script, emojis."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.content.blocks.markup import INLINE, NUMBER_OF_FORMULA
from stillpage.extract.tree.text import short_text

# What TeX has and a picture's description has not.
_TEX: Final = re.compile(r"\\[a-zA-Z]+|[\^_]\{?\w|(?<=\w)\s?=\s?\S")
_NUMBER_CHARS: Final = 16
# Elements between a picture and a word of its line. 20,000 pictures in a line that each looked for its end
# cost minutes; signs of a script that no font has stand in rows of a few.
_FARTHEST: Final = 50


def is_in_line(element: HtmlElement) -> bool:
    """Whether an `img` says in `alt` what it stands for in a sentence, or a formula in a line of its own.

    Words or stops stand on both sides of it; beside an icon they stand on one, and a button is a link.

    Args:
        element: `img`, or a `picture` around it.
    """
    image = element if element.tag == "img" else next(element.iter("img"), element)
    says = (image.get("alt") or "").strip()
    if not says or any(each.tag in ("a", "button", "figure") for each in element.iterancestors()):
        return False
    before, after = is_said_before(element), is_said_after(element)
    if before and after:
        return True
    return _TEX.search(says) is not None and (before == after or _is_numbered(element))


def _is_numbered(formula: HtmlElement) -> bool:
    """Whether a formula's number is all else that its line says."""
    line = next((each for each in formula.iterancestors() if each.tag not in INLINE), formula)
    return NUMBER_OF_FORMULA.fullmatch(short_text(line, _NUMBER_CHARS) or "") is not None


def is_said_before(element: HtmlElement) -> bool:
    """Whether something is said before an element in its line."""
    passed = 0
    line: HtmlElement | None = element
    while line is not None:
        for sibling in line.itersiblings(preceding=True):
            if (sibling.tail or "").strip() or _says(sibling):
                return True
            passed += 1
            if passed > _FARTHEST or not _is_of_line(sibling):
                return False
        line = line.getparent()
        if line is None or (line.text or "").strip():
            break
        if line.tag not in INLINE:
            return False
    return line is not None


def is_said_after(element: HtmlElement) -> bool:
    """Whether something is said behind an element in its line."""
    passed = 0
    line: HtmlElement | None = element
    while line is not None and (line is element or line.tag in INLINE):
        if (line.tail or "").strip():
            return True
        for sibling in line.itersiblings():
            passed += 1
            if passed > _FARTHEST or not _is_of_line(sibling):
                return False
            if _says(sibling) or (sibling.tail or "").strip():
                return True
        line = line.getparent()
    return False


def _is_of_line(element: HtmlElement) -> bool:
    return element.tag in INLINE or element.tag in ("img", "picture")


def _says(element: HtmlElement) -> bool:
    return element.tag in INLINE and any(
        ((each.text or "") + (each.tail or "")).strip() for each in islice(element.iter(), _FARTHEST)
    )
