"""Anchors that are where links lead: around text, or never closed, and repeated by browsers. In place."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.tree.elements import HEADINGS, Elements
from stillpage.extract.tree.removal import drop_tags

# One with a class or a script may be a button, of which careless pages have many with one name.
_NAMES: Final = frozenset(("id", "name"))


def close_repeated_anchors(elements: Elements) -> None:
    """Close `<a name="x"/>`, which HTML takes for an open tag.

    A browser opens such an anchor again in each block down to the next link (HTML's "reconstruct the active
    formatting elements"), so that a page of text looks like a page of links: of documents that LibreOffice
    wrote half was left out, of six chapters by DocBook's stylesheets 342 rows of tables. Where the next link
    ends them, copies at each depth stand before other elements; the first ends its block.

    Source: https://html.spec.whatwg.org/multipage/parsing.html#reconstruct-the-active-formatting-elements
    """
    copies: defaultdict[str, list[HtmlElement]] = defaultdict(list)
    for anchor in _named_alone(elements):
        copies[_name(anchor)].append(anchor)
    repeated = [group for group in copies.values() if len(group) > 1 and _ends_block(group[0])]
    if not repeated:
        return
    for first, *_ in repeated:
        first.tag = "span"  # still to be led to
        first.set("id", _name(first))
    again = {each for group in repeated for each in group[1:]}
    drop_tags(each for each in elements.of("a") if each in again)
    elements.read_again()


def set_named_texts_apart(elements: Elements) -> None:
    """Make a span of each anchor that names its text and leads nowhere: `<h2><a name="x">Title</a></h2>`.

    So manuals were written before any element could bear a name. To the model it is a menu's: of 97 pages
    with such headings 38 came out otherwise, of 97 with such paragraphs 65. One with an id alone may be a
    button, but not in a heading.
    """
    named = [
        anchor
        for anchor in _named_alone(elements)
        if (anchor.get("name") or _is_in_heading(anchor))
        and any(not text.isspace() for text in anchor.itertext())
    ]
    for anchor in named:
        anchor.tag = "span"
        anchor.set("id", _name(anchor))
    if named:
        elements.read_again()


def _named_alone(elements: Elements) -> list[HtmlElement]:
    """The anchors that bear a name or an id, and nothing else."""
    anchors = (each for each in elements.of("a") if each.get("href") is None)  # few: told first
    return [each for each in anchors if _NAMES.issuperset(each.keys()) and _name(each)]


def _is_in_heading(anchor: HtmlElement) -> bool:
    around = anchor.getparent()
    return around is not None and around.tag in HEADINGS


def _name(anchor: HtmlElement) -> str:
    return anchor.get("id") or anchor.get("name") or ""


def _ends_block(anchor: HtmlElement) -> bool:
    return anchor.getnext() is None and not (anchor.tail or "").strip()
