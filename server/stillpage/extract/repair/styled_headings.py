"""Lines that only common names of style sheets make headings: `<div class="text-2xl font-bold">`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.content.blocks.markup import STYLED
from stillpage.extract.tree.elements import HEADINGS, Elements
from stillpage.extract.tree.text import BLOCKS, SENTENCE_MARKS, short_text, width_of

# Tailwind's sizes and weights, Bootstrap's headings, Material UI's.
# Source: https://tailwindcss.com/docs/font-size, https://getbootstrap.com/docs/5.3/content/typography/#headings,
# https://mui.com/material-ui/react-typography/
_LARGE: Final = re.compile(r"(?:^|[\s:])text-([2-9])xl(?=\s|$)")
_BOLD: Final = re.compile(r"(?:^|[\s:])font-(?:semibold|bold|extrabold|black)(?=\s|$)")
_NAMED: Final = re.compile(r"(?:^|\s)(?:MuiTypography-)?h([1-6])(?=\s|$)")
_LARGEST_PART: Final = 3  # a size of Tailwind's from which on a heading is no part of a part
_MOST_COLUMNS: Final = 120
_ENDS_OF_SENTENCES: Final = tuple(set(SENTENCE_MARKS) - set("?\uff1f\u061f!\uff01"))
_TAGS: Final = ("div", "p", "span")
_CLOSED: Final = (*HEADINGS, "li", "td", "th", "a", "button", "dt", "summary", "caption", "figcaption", "pre")


def mark_styled_headings(elements: Elements) -> None:
    """Mark them in the page; only marked, for with other names the model would see another page: in place."""
    for place in elements.saying(
        "class", _level_of, *_TAGS, words=("xl", "h1", "h2", "h3", "h4", "h5", "h6")
    ):
        element = elements.all()[place]
        element.set(STYLED, f"h{_level_of(element.get('class', ''))}")


def _level_of(names: str) -> int:
    """Of the heading that an element looks like; 0 if like none."""
    if named := _NAMED.search(names):
        return max(2, int(named[1]))
    sizes = [int(size) for size in _LARGE.findall(names)]
    if not sizes or not _BOLD.search(names):
        return 0
    return 2 if max(sizes) >= _LARGEST_PART else 3


def name_styled_headings(content: Sequence[HtmlElement]) -> None:
    """Make headings of what is marked in found content, if it is a short line above text: in place.

    Args:
        content: The elements of found content, in order.
    """
    marked = [element for element in content if (element.get(STYLED) or "").startswith("h")]
    lines = {element: text for element in marked if (text := _line(element))}
    for element in lines:
        following = _following(element)
        if following is not None and following not in lines and following.tag not in HEADINGS:
            element.tag = element.get(STYLED, "")


def _line(element: HtmlElement) -> str:
    """What a line of its own says that can be a heading; nothing if it is none."""
    text = short_text(element, _MOST_COLUMNS) or ""
    if width_of(text) > _MOST_COLUMNS or text.rstrip()[-1:] in _ENDS_OF_SENTENCES:
        return ""
    # "240V", "30–40 mi" are what charts and boxes show in large signs.
    if sum(map(str.isalpha, text)) <= sum(map(str.isdecimal, text)):
        return ""
    if next(element.iterdescendants(*BLOCKS, "br"), None) is not None:
        return ""
    around = element.getparent()
    is_apart = element.tag != "span" or (
        around is not None and len(around) == 1 and not (around.text or "").strip()
    )
    is_closed = next(element.iterancestors(*_CLOSED), None) is not None
    return "" if is_closed or not is_apart or (element.tail or "").strip() else text


def _following(element: HtmlElement) -> HtmlElement | None:
    """The innermost first block behind an element; None if there is none."""
    at: HtmlElement | None = element
    while at is not None and (following := at.getnext()) is None:
        at = at.getparent()
    if at is None:
        return None
    while following is not None and len(following) and following.tag in ("div", "section", "article"):
        following = following[0]
    return following
