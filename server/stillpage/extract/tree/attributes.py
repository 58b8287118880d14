"""Attributes that lxml reads and can neither find by their name nor write. Pure."""

from __future__ import annotations

from collections.abc import Set

from lxml.html import HtmlElement


def copy_attributes(element: HtmlElement, copy: HtmlElement, *, without: Set[str] = frozenset()) -> None:
    """Give an element another's attributes, but for what an unfilled template left: `<p {if new}>`.

    lxml takes the bracket for a namespace's and raises ValueError, of a mapping made of `attrib`, too: make
    one of `items()`.
    """
    for name, value in element.items():
        if not name.startswith("{") and name not in without:
            copy.set(name, value)
