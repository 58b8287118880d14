"""The first finder: readability-lxml 0.9 chooses, on a bare copy; the content comes from our own tree.

readability sees a skeleton (tags, class, id, text) and says which elements it would keep; its output is never
used. So its attribute rewriting, which un-quotes attributes, and its quadratic regular expressions on
attributes meet nothing that a page wrote.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Sequence

from lxml import etree
from lxml.html import HtmlElement
from readability.readability import Unparseable  # type: ignore[import-untyped]  # it has no types

from stillpage.extract.content import Content
from stillpage.extract.content.densest import densest_part
from stillpage.extract.content.pruning import readable_copy
from stillpage.extract.content.putting_back import notes_outside, remove_unchosen
from stillpage.extract.content.quick_readability import QuickReadability, is_unlikely
from stillpage.extract.content.trace import Trace
from stillpage.extract.metadata import Metadata
from stillpage.extract.parse import ParsedPage
from stillpage.site_rule import SiteRule

_MARK = "n"
# readability counts ASCII commas; these do their work in other scripts. Sentence ends count too where
# commas are rare (Thai has none, Hindi few).
_COMMAS = str.maketrans(dict.fromkeys("،؛؟，、；。！？।॥۔፣፤።、٬՝‚︐︑꓾၊။។៕።", ","))
_NAMES = frozenset(("class", "id", "itemprop"))
# Characters beyond which a class or id says nothing more; readability's patterns scan it many times.
_NAME_CHARS = 200
# readability is quadratic in places: 40,000 small elements take it 5 s. Above this it is not asked;
# the largest of 250 pages of the corpus `mixed`, drawn at random, has 10,900 (95 in 100 have under 3,500).
_MOST_ELEMENTS = 15_000
# Text below which its choice is taken for a miss; Chinese says in 100 characters what English does in 250.
_LEAST_CHARS = 140


class ReadabilityFinder:
    """Content by readability-lxml's scoring."""

    def find(
        self,
        page: ParsedPage,
        metadata: Metadata,
        *,
        rules: Sequence[SiteRule] = (),
        trace: Trace | None = None,
    ) -> Content:
        """Find the content; the page's tree is not changed. Knows no blocks: no rules, nothing to trace."""
        tree = readable_copy(page)
        total = max(1, len(tree.text_content()))
        nodes = [node for node in tree.iter() if isinstance(node.tag, str)]
        content: HtmlElement = tree.makeelement("div")  # of the page's own parser, as in `rebuild`
        kept = _chosen(tree, nodes) if len(nodes) <= _MOST_ELEMENTS else set()
        tops = _topmost([node for number, node in enumerate(nodes) if number in kept])
        if sum(len(top.text_content()) for top in tops) < min(_LEAST_CHARS, total / 3):
            content.append(densest_part(tree))
            return Content(
                root=content, confidence=0.3 if len(content.text_content()) > _LEAST_CHARS else 0.1
            )
        chosen = {node for number, node in enumerate(nodes) if number in kept}
        notes = notes_outside(tops, tree)
        for top in tops:
            remove_unchosen(top, chosen)
            content.append(top)
        for note in notes:
            content.append(note)
        return Content(root=content, confidence=_confidence(content))


def _topmost(nodes: list[HtmlElement]) -> list[HtmlElement]:
    """Those that lie in no other of them; `nodes` are in document order."""
    members = set(nodes)
    return [node for node in nodes if not any(each in members for each in node.iterancestors())]


def _confidence(content: HtmlElement) -> float:
    """How much the choice looks like an article: running text, and few links in it."""
    text = len(content.text_content().strip())
    links = sum(len(link.text_content()) for link in content.iter("a"))
    paragraphs = sum(len(each.text_content()) > 80 for each in content.iter("p"))
    amount = min(1.0, text / 2000) * 0.4 + min(1.0, paragraphs / 5) * 0.3
    return round(0.25 + amount - 0.4 * min(1.0, links / max(text, 1)), 2)


def _chosen(tree: HtmlElement, nodes: list[HtmlElement]) -> set[int]:
    """Indexes into nodes of the elements that readability keeps; empty if it finds nothing."""
    chooser = QuickReadability(functools.partial(skeleton, tree, nodes))
    try:
        chooser.summary(html_partial=True, keep_all_images=True)
    except Unparseable:
        return set()
    return {int(node.get(_MARK)) for node in chooser.html.iter() if node.get(_MARK) is not None}


def skeleton(tree: HtmlElement, nodes: list[HtmlElement], *, ruthless: bool) -> HtmlElement:
    """A copy with marks in place of attributes, and with punctuation that readability can count.

    Args:
        tree: To copy.
        nodes: All elements of it, in document order.
        ruthless: Leave out what readability drops by its name in its first attempt: a third of most pages.
    """
    page = tree.makeelement("html")
    copies: dict[HtmlElement, HtmlElement] = {}
    tags: dict[str, str] = {}
    # What stands behind the last child of a copy, or in one without, where others are left out. Written at
    # the end: each time it is added to, lxml reads and writes all that is there.
    behind: defaultdict[tuple[HtmlElement, bool], list[str]] = defaultdict(list)
    for number, node in enumerate(nodes):
        above = node.getparent()
        parent = page if node is tree or above is None else copies.get(above)
        if parent is None:
            continue
        marks = {_MARK: str(number)}
        for attribute in _NAMES.intersection(node.keys()):
            if value := node.get(attribute):
                marks[attribute] = value[:_NAME_CHARS].replace("=", " ")
        tail = None if node is tree else _with_commas(node.tail)
        if ruthless and len(marks) > 1 and is_unlikely(node, marks.get("class", ""), marks.get("id", "")):
            if tail:
                last = next(parent.iterchildren(reversed=True), None)
                behind[(parent, False) if last is None else (last, True)].append(tail)
            continue
        name = str(node.tag)
        if name not in tags:
            tags[name] = name if re.fullmatch(r"[a-z][a-z0-9-]*", name) else "span"
        twin = etree.SubElement(parent, "body" if node is tree else tags[name], marks)
        if text := node.text:
            twin.text = _with_commas(text)
        if tail:
            twin.tail = tail
        copies[node] = twin
    for (element, is_tail), pieces in behind.items():
        if is_tail:
            element.tail = (element.tail or "") + "".join(pieces)
        else:
            element.text = (element.text or "") + "".join(pieces)
    return page


def _with_commas(text: str | None) -> str | None:
    return text if text is None or text.isascii() else text.translate(_COMMAS)
