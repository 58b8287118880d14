"""Words that only a style makes bold, slanted or struck: `<span style="font-weight: bold">`. In place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.content.blocks.markup import STYLED
from stillpage.extract.tree.elements import HEADINGS, Elements
from stillpage.extract.tree.text import BLOCKS

_STYLES: Final = (
    ("b", re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)),
    ("i", re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)),
    ("s", re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)),
)
_SAID: Final = {"b": ("b", "strong"), "i": ("i", "em", "cite"), "s": ("s", "del", "strike")}
# What is bold or coloured in code is its grammar; headings and the like are bold as they are.
_LEFT: Final = frozenset((*HEADINGS, "th", "dt", "summary", "caption", "code", "kbd", "pre", "samp", "math"))


def mark_styled_words(elements: Elements) -> None:
    """Mark the spans that only their style shows bold, slanted or struck, as editors write: in place.

    On 31 of the corpora's 2,026 pages such words were like all others. Only marked here, they are named
    when the content is found: with other names the model would see another page.
    """
    for place in elements.saying("style", _names_in, "span", "font", words=("font-", "line-through")):
        element = elements.all()[place]
        element.set(STYLED, " ".join(_names_in(element.get("style", ""))))


def _names_in(style: str) -> list[str]:
    return [name for name, says in _STYLES if says.search(style)]


def name_styled_words(content: Iterable[HtmlElement]) -> None:
    """Make `b`, `i` and `s` of what is marked among the elements of found content, which come in order."""
    for element in content:
        marked = element.get(STYLED)
        if not marked:
            continue
        around = {each.tag for each in element.iterancestors()}
        names = [name for name, same in _SAID.items() if name in marked.split() and around.isdisjoint(same)]
        if names and around.isdisjoint(_LEFT) and _is_in_a_line(element):
            _name(element, names)


def _is_in_a_line(element: HtmlElement) -> bool:
    return next(element.iterdescendants(*BLOCKS, "br"), None) is None and bool(element.text_content().strip())


def _name(element: HtmlElement, names: list[str]) -> None:
    """Give an element its first name, and what it holds the others."""
    element.tag = names[0]
    for name in names[1:]:
        inner: HtmlElement = element.makeelement(name)
        inner.text, element.text = element.text, None
        inner.extend(list(element))
        element.append(inner)
        element = inner
