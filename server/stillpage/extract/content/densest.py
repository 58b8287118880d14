"""The part of a page with most of its running text, for where no finder finds content. Linear."""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement

# The part is as deep in the tree as it can be while holding this share of the page's text outside links.
_SHARE = 0.6


def densest_part(root: HtmlElement) -> HtmlElement:
    """The deepest element that holds most of the text outside links; `root` where none does."""
    prose: dict[HtmlElement, int] = {}
    in_link = 0
    stack: list[int] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            in_link += element.tag == "a"
            stack.append(0 if in_link else len((element.text or "").strip()))
            continue
        own = stack.pop()
        prose[element] = own
        in_link -= element.tag == "a"
        if stack:
            stack[-1] += own + (0 if in_link else len((element.tail or "").strip()))
    best = root
    least = _SHARE * prose.get(root, 0)
    while True:
        deeper = next((child for child in best if prose.get(child, 0) >= max(least, 1)), None)
        if deeper is None or deeper.tag in ("p", "pre", "blockquote", "ul", "ol", "table", "tbody", "tr"):
            return best
        best = deeper
