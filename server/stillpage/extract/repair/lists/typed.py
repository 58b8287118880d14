"""Lists of which each item is a paragraph that begins with a dot, as word processors write them. In place.

Word's pages and mails have no other lists; what is pasted from it into a site's editor keeps the dots.
"""

from __future__ import annotations

from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.content.blocks.markup import ITEM_DOTS
from stillpage.extract.tree.attributes import copy_attributes

_IN_LINE: Final = frozenset("span b strong i em u font".split())
_LEAST_ITEMS: Final = 2
_LEVELS: Final = 4  # of elements around the dot


def list_dotted_paragraphs(root: HtmlElement) -> None:
    """Make a list of paragraphs that follow each other and begin with the same dot and a blank.

    None where another dot begins one of them (levels, marks), or where more dots stand in one (ratings).
    """
    dots = {each: dot for each in root.iter("p") if (dot := _dot_of(each))}
    run: list[HtmlElement] = []
    for paragraph in dots:
        # Words behind a paragraph end a run: the next element is not right below it.
        if run and (paragraph.getprevious() is not run[-1] or (run[-1].tail or "").strip()):
            _make_list(run, {dots[each] for each in run})
            run = []
        run.append(paragraph)
    _make_list(run, {dots[each] for each in run})


def _dot_of(paragraph: HtmlElement) -> str:
    """The dot that a paragraph begins with, if a blank and words follow; else nothing."""
    holder = _first_words(paragraph)
    text = (holder.text or "").lstrip() if holder is not None else ""
    if text[:1] not in ITEM_DOTS:
        return ""
    behind = text[1:] or (holder.tail if holder is not None else "") or ""
    return text[0] if behind[:1].isspace() else ""


def _has_more_dots(paragraph: HtmlElement) -> bool:
    """Whether it is a row of dots, or several items with breaks between."""
    return sum(text.count(dot) for text in paragraph.itertext() for dot in ITEM_DOTS) > 1


def _first_words(element: HtmlElement) -> HtmlElement | None:
    """The element within a line whose text is the first of all."""
    for _ in range(_LEVELS):
        if (element.text or "").strip():
            return element
        first = next(element.iterchildren(), None)
        if first is None or first.tag not in _IN_LINE:
            return None
        element = first
    return None


def _make_list(run: list[HtmlElement], dots: set[str]) -> None:
    if len(run) < _LEAST_ITEMS or len(dots) > 1 or any(map(_has_more_dots, run)):
        return
    listing = run[0].makeelement("ul")
    run[0].addprevious(listing)
    listing.tail, run[-1].tail = run[-1].tail, None
    for paragraph in run:
        item = etree.SubElement(listing, "li")
        copy_attributes(paragraph, item)
        if (holder := _first_words(paragraph)) is not None:
            holder.text = (holder.text or "").lstrip()[1:].lstrip()
            if not holder.text and not len(holder):
                holder.tail = (holder.tail or "").lstrip()
        item.text = paragraph.text
        item.extend(list(paragraph))
        paragraph.drop_tree()
