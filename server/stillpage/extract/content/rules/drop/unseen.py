"""Text that nobody sees: invisible by the page's own style, or of characters without a width."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

import numpy as np
from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.content.blocks.markup import INLINE, PANEL, is_hidden
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.tree.capture_marks import HIDDEN_MARK, INVISIBLE
from stillpage.extract.tree.text import text_before

# `display: none` is another matter: there answers unfold. On the 13 articles of `mixed` that have invisible
# parts, none holds a word of the article.
_INVISIBLE: Final = re.compile(r"visibility\s*:\s*hidden", re.IGNORECASE)
# Of the kept words; what is more than this is the article, hidden until a script has run.
_MOST_OF_KEPT: Final = 0.75
# Zero width space, joiners, marks of direction, soft hyphen, blank braille: what stands in an empty line.
_WIDTHLESS: Final = " \u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2800\ufeff"
# Words of a line for print, for thanks, for an error; the folded rest of a text has more.
_LINE_WORDS: Final = 40
_BOXES: Final = frozenset(("address", "aside", "div", "footer", "header", "p", "section"))
_HIDDEN: Final = _BOXES | INLINE
# What is hidden unfolds where something names it or stands beside it to be pressed.
_NAMED: Final = etree.XPath(
    "//@aria-controls | //@data-target | //@data-bs-target | //@*[name() = 'href' and starts-with(., '#')]"
)
_TO_PRESS: Final = etree.XPath(
    "boolean(descendant-or-self::*[self::button or self::summary or self::label or self::input or self::dt"
    " or self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6 or self::a[not(@href)]"
    " or self::a[starts-with(@href, '#') or starts-with(@href, 'javascript:')]"
    " or @role = 'button' or @role = 'tab' or @onclick or @tabindex or @aria-expanded or @aria-controls])"
)


def drop_unseen(page: Segmentation, words: Column, kept: Choice) -> None:
    """Drop the text of an element that its style makes invisible, and hidden lines: in place.

    Several invisible elements stay: they are answers that unfold.
    """
    containers = page.containers
    unseen = []
    lines = []
    for container, attributes in containers.told.items():
        part = containers.inside(container)
        # 0 is the body: pages hide it until a script has run.
        if container == 0 or not is_hidden(attributes) or not kept[part].any():
            continue
        style = attributes.get("style", "")
        if _INVISIBLE.search(style):
            if "animation" not in style:  # libraries that let a part come in as one scrolls write both
                unseen.append(part)
        # What is invisible in its place may come in as one scrolls, too.
        elif containers.tag[container] in _HIDDEN and attributes.get(HIDDEN_MARK) != INVISIBLE:
            lines.append((containers.element[container], part))
    if len(unseen) == 1:
        part = unseen[0]
        if float(words[part][kept[part]].sum()) <= _MOST_OF_KEPT * float(words[kept].sum()):
            kept[part] = False
    if lines:
        _drop_lines(lines, words, kept)


def _drop_lines(lines: list[tuple[HtmlElement, slice]], words: Column, kept: Choice) -> None:
    """Drop hidden elements that are short, look like no other, and that nothing can show: in place.

    A capture tells what style sheets hide: lines for print, thanks for a subscription, errors of a form.
    Those within a line may be many: what a field is sorted by, a copy for machines.
    """
    looks = Counter((element.tag, element.get("class")) for element, _ in lines)
    named = {name.lstrip("#") for value in _NAMED(lines[0][0]) for name in value.split()}
    for element, part in lines:
        beside = [element.getprevious(), element.getnext()]
        line = _line_around(element) if element.tag in INLINE else None
        if line is not None:
            beside += [line.getprevious(), line.getnext()]
        if (
            (line is not None or looks[element.tag, element.get("class")] == 1)
            and element.get(PANEL) is None
            and float(words[part].sum()) <= _LINE_WORDS
            and element.get("id") not in named
            and not any(each is not None and _TO_PRESS(each) for each in beside)
        ):
            kept[part] = False


def _line_around(element: HtmlElement) -> HtmlElement | None:
    """The block whose line an inline element stands in with other words; None if it stands alone."""
    while element.tag in INLINE:
        around = element.getparent()
        if around is None:
            return None
        if any(map(str.isalnum, text_before(element) + (element.tail or ""))):
            while around is not None and around.tag in INLINE:
                around = around.getparent()
            return around
        element = around
    return None


def drop_blank_lines(page: Segmentation, kept: Choice) -> None:
    """Drop lines of characters without a width: in place. A site builder writes a joiner for an empty line.

    Twenty pages of the corpora have such, one of them ninety-seven between its paragraphs.
    """
    for block in np.nonzero(kept)[0].tolist():
        kept[block] = bool(page.blocks.text[block].strip(_WIDTHLESS))
