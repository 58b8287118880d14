"""How a post begins in found content: a header of who wrote it and when, as `content.threads` writes it."""

from __future__ import annotations

from typing import Final

from lxml.html import HtmlElement

_SIGNED: Final = (["b"], ["time"], ["b", "time"])


def is_post(element: HtmlElement) -> bool:
    """Whether an element begins so."""
    return len(element) > 0 and heads_a_post(element[0])


def heads_a_post(element: HtmlElement) -> bool:
    """Whether an element is such a header."""
    lines = list(element) if element.tag == "header" else []
    return len(lines) == 1 and lines[0].tag == "p" and [each.tag for each in lines[0]] in _SIGNED
