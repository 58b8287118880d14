"""Pictures that are words of their line: formulas, signs of another script, emojis."""

from __future__ import annotations

import re
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.content.markup import INLINE

# What TeX has and a picture's description has not.
_TEX: Final = re.compile(r"\\[a-zA-Z]+|[\^_]\{?\w|(?<=\w)\s?=\s?\S")


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
    before, after = _is_said_before(element), _is_said_after(element)
    return (before and after) or (not before and not after and _TEX.search(says) is not None)


def _is_said_before(element: HtmlElement) -> bool:
    for sibling in element.itersiblings(preceding=True):
        if (sibling.tail or "").strip() or _says(sibling):
            return True
        if not _is_of_line(sibling):
            return False
    parent = element.getparent()
    if parent is None:
        return False
    return bool((parent.text or "").strip()) or (parent.tag in INLINE and _is_said_before(parent))


def _is_said_after(element: HtmlElement) -> bool:
    if (element.tail or "").strip():
        return True
    for sibling in element.itersiblings():
        if not _is_of_line(sibling):
            return False
        if _says(sibling) or (sibling.tail or "").strip():
            return True
    parent = element.getparent()
    return parent is not None and parent.tag in INLINE and _is_said_after(parent)


def _is_of_line(element: HtmlElement) -> bool:
    return element.tag in INLINE or element.tag in ("img", "picture")


def _says(element: HtmlElement) -> bool:
    return element.tag in INLINE and any(text.strip() for text in element.itertext())
