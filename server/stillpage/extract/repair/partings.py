"""Line breaks and rules that separate nothing. In place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.content.blocks.markup import MEDIA
from stillpage.extract.repair.posts import is_post
from stillpage.extract.tree.removal import drop_trees
from stillpage.extract.tree.text import BLOCKS, CELLS

_EDGES: Final = BLOCKS | CELLS
_SHOWN: Final = MEDIA | {"math", "input"}
# Two are an empty line; more are the page's layout.
_MOST_BREAKS: Final = 2


def drop_needless_breaks(root: HtmlElement) -> None:
    """Drop breaks at the beginning and at the end of a block, and more than two in a row.

    Editors leave one before they end the paragraph: 1,081 on 214 pages of the corpora, and 80 at the
    beginning of one, where it is an empty line. More than two in a row are a layout's (51 pages).
    """
    if next(root.iter("br"), None) is None:
        return
    needless = set[HtmlElement]()
    waiting: list[HtmlElement] = []
    at_edge = True
    for what, element in _in_order(root):
        if what == "break":
            (needless.add if at_edge else waiting.append)(element)
            continue
        if waiting:
            needless.update(waiting[_MOST_BREAKS:] if what == "said" else waiting)
            waiting.clear()
        at_edge = what != "said"
    needless.update(waiting)
    drop_trees([each for each in root.iter("br") if each in needless])


def drop_needless_rules(root: HtmlElement) -> None:
    """Drop rules before and behind all that is said, and those behind a rule (62 on 30 pages of the corpora).

    What stood between two was a picture of the layout, an advertisement, a row of buttons. Between posts
    boards draw them (76 on six pages), where the heading that says who wrote a post has its line.
    """
    if next(root.iter("hr"), None) is None:
        return
    needless = []
    last: HtmlElement | None = None
    begun = False
    for what, element in _in_order(root):
        if what == "said":
            begun, last = True, None
        elif what == "rule" and begun and last is None:
            last = element
        elif what == "rule":
            needless.append(element)
        elif last is not None and element.tag == "article" and is_post(element):
            needless.append(last)
            last = None
    rules = {*needless, *([] if last is None else [last])}
    drop_trees([each for each in root.iter("hr") if each in rules])


def _in_order(root: HtmlElement) -> Iterator[tuple[Literal["said", "break", "rule", "edge"], HtmlElement]]:
    """What a tree says and shows, its breaks, rules and edges of blocks, in order; nothing within code."""
    in_code = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        begins = event == "start"
        if element.tag == "pre":
            in_code += 1 if begins else -1
        if begins and not in_code:
            if element.tag == "br":
                yield "break", element
            elif element.tag in _SHOWN:
                yield "said", element
            elif element.tag == "hr":
                yield "rule", element
        if element.tag in _EDGES:
            yield "edge", element
        text = element.text if begins else None if element is root else element.tail
        if text and not text.isspace():
            yield "said", element
