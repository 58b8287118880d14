"""The second finder: readability-lxml 0.9 chooses, on a bare copy; what it chose is read in our own tree.

readability sees a skeleton (tags, class, id, text) and says which elements it would keep; its output is never
used. So its attribute rewriting, which un-quotes attributes, and its quadratic regular expressions on
attributes meet nothing that a page wrote.
"""

from __future__ import annotations

import copy
import functools
import re
from collections import defaultdict

from lxml import etree
from lxml.html import HtmlElement
from readability.readability import Unparseable  # type: ignore[import-untyped]  # it has no types

from stillpage.extract.content.choice.quick_readability import QuickReadability, is_unlikely
from stillpage.extract.mending.legacy import modernize
from stillpage.extract.tree.parse import ParsedPage
from stillpage.extract.tree.removal import drop_trees

_MARK = "n"
# readability counts ASCII commas; these do their work in other scripts. Sentence ends count too where
# commas are rare (Thai has none, Hindi few).
_COMMAS = re.compile("[،؛؟，、；。！？।॥۔፣፤።、٬՝‚︐︑꓾၊။។៕።]")
_NAMES = frozenset(("class", "id", "itemprop"))
# Characters beyond which a class or id says nothing more; readability's patterns scan it many times.
_NAME_CHARS = 200
_NEVER_CONTENT = (
    "script style template link meta base title head nav dialog object applet embed frameset param"
    " noembed noframes datalist progress meter map area"
).split()
# Characters of a label with terms of use; of running text in a form that is the page's own, and its share.
_LABEL_CHARS = 100
_MOST_LABELS = 400
_MOST_OF_PAGE = 0.2


def readable_part(page: ParsedPage) -> HtmlElement:
    """What readability takes for a page's text, copied into a `div`; empty where that is nothing."""
    tree = _bare_copy(page)
    nodes = list(tree.iter())
    numbers = _chosen(tree, nodes)
    chosen = {node for number, node in enumerate(nodes) if number in numbers}
    part: HtmlElement = tree.makeelement("div")  # of the page's own parser, as in `rebuild`
    for top in [node for node in nodes if node in chosen and chosen.isdisjoint(node.iterancestors())]:
        drop_trees([node for node in top.iter() if node not in chosen and node.getparent() in chosen])
        part.append(top)
    return part


def _bare_copy(page: ParsedPage) -> HtmlElement:
    """The page's body, copied, in modern elements, without scripts, menus and forms."""
    body = page.root.find("body")
    root = copy.deepcopy(body if body is not None else page.root)
    root.tail = None
    etree.strip_elements(root, *_NEVER_CONTENT, with_tail=False)
    modernize(root)
    # With running text in it a form is the page's own; labels and terms of use are short.
    wordy = [(form, prose) for form in root.iter("form") if (prose := _prose_in(form)) > _MOST_LABELS]
    length = sum(map(len, map(str.strip, root.itertext()))) if wordy else 0
    for form, prose in wordy:
        if prose > _MOST_OF_PAGE * length:
            form.tag = "div"
    etree.strip_elements(root, "form", "input", "textarea", "button", "select", with_tail=False)
    return root


def _prose_in(form: HtmlElement) -> int:
    """Characters of its running text."""
    return sum(len(text) for text in map(str.strip, form.itertext()) if len(text) > _LABEL_CHARS)


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
        for attribute, value in node.items():
            if value and attribute in _NAMES:
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
    return text if text is None or text.isascii() else _COMMAS.sub(",", text)
