"""Quotations in the posts of a thread, of which boards write what is none; pull quotes. In place."""

from __future__ import annotations

from lxml.html import HtmlElement

from stillpage.article import Kind
from stillpage.extract.repair.posts import is_post
from stillpage.extract.tree.elements import is_all_in_its_parent
from stillpage.extract.tree.quotation_names import is_pull_quote, is_quotation_box
from stillpage.extract.tree.removal import drop_tags
from stillpage.extract.tree.text import COLONS, letters_of

_BOXES = frozenset(("article", "div", "section"))
_EXPANDS = ("expand", "Expand")  # XenForo 1: `quoteExpand`; the second calls all of its text `expandContent`
_LEADS_OR_IS_LED_TO = frozenset(("href", "id", "name"))


def unwrap_quoted_posts(root: HtmlElement, kind: Kind | None) -> None:
    """Unwrap an `<aside>` of a thread that is all quotation: a post's words, no pull quote."""
    if kind == "forum":
        around = [each.getparent() for each in root.iter("blockquote") if is_all_in_its_parent(each)]
        drop_tags([aside for aside in around if aside is not None and aside.tag == "aside"])


def unwrap_posts_in_quotations(root: HtmlElement) -> None:
    """Unwrap the quotation that holds what a post says, where all of a thread's do (vBulletin, XenForo).

    A rule below it goes: posts have their own.
    """
    heads = [head for head in root.iter("header") if head.getprevious() is None]
    posts = [list(head.itersiblings()) for head in heads]
    quotations = [quotation for parts in posts if (quotation := _only_quotation(parts)) is not None]
    if len(posts) < 2 or len(quotations) < len(posts):
        return
    drop_tags(quotations)
    for parts in posts:
        for rule in parts[1:]:
            rule.drop_tree()


def name_quotations(root: HtmlElement) -> None:
    """Make a `<blockquote>` of what a class alone calls a quotation in a post: others' words, not its own.

    Of twenty boards written from memory ten quote so.
    """
    for post in filter(is_post, root.iter("article")):
        boxes = [
            element
            for element in post.iter("div", "section", "p", "td")
            if is_quotation_box(element.get("class") or "")
        ]
        # A post may be called a quotation as a whole (`format-quote`): then nothing is said beside it.
        said = _letters(post) - _letters(post[0]) if boxes else 0
        for element in boxes:
            if not _is_around_or_in_one(element) and _letters(element) < said:
                _set_as_quotation(element)


def name_pull_quotes(root: HtmlElement) -> None:
    """Make a `<blockquote>` of a box that its class calls a pull quote."""
    for box in list(root.iter("div", "section", "p")):
        if is_pull_quote(box.get("class") or "") and not _is_around_or_in_one(box):
            _set_as_quotation(box)


def _is_around_or_in_one(element: HtmlElement) -> bool:
    """Whether a quotation holds an element or stands in it; or it says nothing."""
    near = (
        next(element.iterancestors("blockquote"), None),
        next(element.iterdescendants("blockquote"), None),
    )
    return near != (None, None) or not element.text_content().strip()


def _letters(element: HtmlElement) -> int:
    return len(letters_of(element.text_content()))


def _set_as_quotation(element: HtmlElement) -> None:
    if element.tag in ("div", "section"):
        element.tag = "blockquote"
        return
    quotation = element.makeelement("blockquote")
    if element.tag == "p":
        element.addprevious(quotation)
        quotation.tail, element.tail = element.tail, None
        quotation.append(element)
    else:
        quotation.text, element.text = element.text, None
        quotation.extend(list(element))
        element.append(quotation)


def part_names(root: HtmlElement, kind: Kind | None) -> None:
    """End the line that says whom an answer quotes ("Ada wrote:The ferry ..."); a style sheet parts them.

    Six boards of the corpora write so. It leads to the post or ends with a colon, which no book's title does.
    """
    for name in root.iter("cite") if kind == "forum" else ():
        around = name.getparent()
        is_first = around is not None and name.getprevious() is None and not (around.text or "").strip()
        if (
            is_first
            and (said := (name.tail or "").lstrip())
            and (name.find(".//a") is not None or name.text_content().rstrip().endswith(COLONS))
            and next(name.iterancestors("blockquote"), None) is not None
        ):
            line: HtmlElement = name.makeelement("br")
            line.tail, name.tail = said, None
            name.addnext(line)


def drop_controls(root: HtmlElement) -> None:
    """Drop the line that ends a quotation and is all a link without an address: what is there to press.

    XenForo has "Click to expand..." in each, on all the pages of its boards where somebody quotes (7 of the
    corpora's); its first version in a box.
    """
    for quotation in list(root.iter("blockquote")):
        ending = quotation
        while ending.tag != "a" and len(ending) and not (ending[-1].tail or "").strip():
            ending = ending[-1]
        line = ending.getparent()
        is_to_press = ending.tag == "a" and _LEADS_OR_IS_LED_TO.isdisjoint(ending.keys())
        if ending is not quotation and (ending.get("class") or "").endswith(_EXPANDS):
            ending.drop_tree()
        elif is_to_press and line is not None and line is not quotation and is_all_in_its_parent(ending):
            line.drop_tree()


def _only_quotation(parts: list[HtmlElement]) -> HtmlElement | None:
    """The quotation that is all a post holds, whatever boxes are around it."""
    if [part.tag for part in parts[1:]] not in ([], ["hr"]):
        return None
    inner = parts[0] if parts else None
    while inner is not None and inner.tag in _BOXES:
        inner = inner[0] if len(inner) and is_all_in_its_parent(inner[0]) else None
    return inner if inner is not None and inner.tag == "blockquote" else None
