"""Verse with a division for each line becomes paragraphs of lines, a stanza each. In place."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.content.blocks.markup import INLINE
from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.removal import drop_tags
from stillpage.extract.tree.text import short_text, width_of

_LEAST_LINES: Final = 3
_LEAST_STANZAS: Final = 2
# Columns of a line at most; and of lines on average at least: what is shorter are cells.
_LONGEST: Final = 80
_SHORTEST: Final = 8
_MOST_FIGURES: Final = 0.25  # of lines; others are results, prices, days


def join_verses(elements: Elements) -> None:
    """Make one paragraph of a stanza's lines, where it stands among others as long.

    Divisions have no space between them: what a browser shows below each other becomes lines of a paragraph.
    Stanzas are divisions of divisions, or lines that an empty division parts.
    """
    around = dict.fromkeys(parent for each in elements.of("div") if (parent := each.getparent()) is not None)
    # A child with a division in it is no line: so it is with most, which are told without a look into them.
    outer = {parent.getparent() for parent in around}
    lines: dict[HtmlElement, str] = {}
    stanzas: dict[HtmlElement, list[list[HtmlElement]]] = {}
    for parent in around:
        if parent in outer or not _holds_only_divisions(parent) or not _are_lines(parent, lines):
            continue
        if all(lines[child] for child in parent):
            if (poem := parent.getparent()) is not None and parent.tag == "div":
                stanzas.setdefault(poem, []).append(list(parent))
        else:
            runs = groupby(parent, key=lambda child: bool(lines[child]))
            stanzas[parent] = [list(run) for says, run in runs if says]
    found = [each for poem, each in stanzas.items() if _is_verse(poem, each, lines)]
    for each in found:
        for stanza in each:
            _join(stanza)
    if found:
        elements.read_again()


def _are_lines(parent: HtmlElement, lines: dict[HtmlElement, str]) -> bool:
    """Whether each child is no more than a line; what the lines say is added to `lines`."""
    for child in parent:
        text = _line(child)
        if text is None:
            return False
        lines[child] = text
    return True


def _line(division: HtmlElement) -> str | None:
    """What a division says that is no more than a line, perhaps an empty one; None if it is more."""
    other = next((each for each in division.iterdescendants() if each.tag not in INLINE), None)
    if other is not None and other.tag != "br":
        return None
    text = short_text(division, _LONGEST)
    if text is None or width_of(text) > _LONGEST or (text and other is not None):
        return None
    return text


def _holds_only_divisions(parent: HtmlElement) -> bool:
    if parent.text and not parent.text.isspace():
        return False
    return all(child.tag == "div" and (not (tail := child.tail) or tail.isspace()) for child in parent)


def _is_verse(poem: HtmlElement, stanzas: list[list[HtmlElement]], lines: dict[HtmlElement, str]) -> bool:
    """Whether they are most of what a division has, look alike, and are lines of words."""
    if len(stanzas) < _LEAST_STANZAS:
        return False
    said = [lines[line] for stanza in stanzas for line in stanza]
    is_most = stanzas[0][0].getparent() is poem or 2 * len(stanzas) > len(poem)
    return (
        is_most
        and len(said) >= _LEAST_LINES * len(stanzas)
        and len({line.get("class") for stanza in stanzas for line in stanza}) == 1
        and sum(map(width_of, said)) >= _SHORTEST * len(said)
        and sum(any(map(str.isdecimal, each)) for each in said) <= _MOST_FIGURES * len(said)
        and all(_is_said(each) for stanza in stanzas for line in stanza for each in line)
    )


def _is_said(element: HtmlElement) -> bool:
    """Whether it is words of a line, and no icon, link or label."""
    return element.tag not in ("a", "label", "input") and bool(element.text_content().strip())


def _join(stanza: Iterable[HtmlElement]) -> None:
    first, *others = stanza
    paragraph: HtmlElement = first.makeelement("p")
    first.addprevious(paragraph)
    for line in (first, *others):
        line.tail = None
        if line is not first:
            etree.SubElement(paragraph, "br")
        paragraph.append(line)
    drop_tags([first, *others])
