"""Of several articles on one page the one that it is about: sites load the next below the end. Pure.

Whoever has scrolled on has two or ten of them in the page, each with its headline, its day and its text, and
the window's title says which one is read.
"""

from __future__ import annotations

from collections import Counter
from typing import Final, NamedTuple

from lxml.html import HtmlElement

from stillpage.extract.metadata.dates.notations import YEAR
from stillpage.extract.metadata.stale_head import (
    forget_another,
    is_said_in,
    shared_title,
    title_of_window,
)
from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.text import short_text

_LEAST_TEXT: Final = 500  # characters in paragraphs; a teaser has less
_PARAGRAPH: Final = 200  # the text has begun, and what dates the article stands above it
_LONGEST_LINE: Final = 60


class _Part(NamedTuple):
    heading: HtmlElement
    box: HtmlElement


def other_articles(elements: Elements) -> list[HtmlElement]:
    """The articles above and below the one that a page's title names, if it holds several: they are to go.

    Several: in boxes of their own, each under a headline that looks like the others', with a year or a
    `<time>` above a text of some length. Nothing goes where the title names none of them (a front page) or
    more than one. Where the page was opened for another article, what its head says of that one goes, too.

    Returns:
        In the order of the page, still in their places.
    """
    headings = elements.of("h1")
    if len(headings) < 2:
        return []
    parts = _parts(headings)
    for title in (title_of_window(elements), shared_title(elements)):
        named = [part for part in parts if is_said_in(part.heading, title)]
        if named:
            return _others(elements, named[0], parts) if len(named) == 1 else []
    return []


def _others(elements: Elements, named: _Part, parts: list[_Part]) -> list[HtmlElement]:
    look = named.heading.get("class")
    alike = [part for part in parts if part.heading.get("class") == look and _is_article(part.box)]
    others = [part.box for part in alike if part is not named]
    if not others or named not in alike:
        return []
    shared = shared_title(elements)
    if shared and not is_said_in(named.heading, shared):
        forget_another(elements, named.heading)
    return others


def _parts(headings: list[HtmlElement]) -> list[_Part]:
    """Each headline with the outermost element that holds no other."""
    within = Counter(outer for heading in headings for outer in heading.iterancestors())
    parts = []
    for heading in headings:
        box = heading
        for outer in heading.iterancestors():
            if within[outer] > 1:
                break
            box = outer
        if box is not heading:
            parts.append(_Part(heading, box))
    return parts


def _is_article(box: HtmlElement) -> bool:
    """Whether there is a text of some length in it, and a day above that."""
    length = 0
    is_dated = False
    for element in box.iter("p", "time", "span", "div", "li", "a", "em", "small"):
        if not is_dated:
            line = short_text(element, _LONGEST_LINE)
            is_dated = element.tag == "time" or bool(line and YEAR.search(line))
        if element.tag == "p":
            paragraph = len("".join(element.itertext()).strip())
            length += paragraph
            if paragraph >= _PARAGRAPH and not is_dated:
                return False
        if is_dated and length >= _LEAST_TEXT:
            return True
    return False
