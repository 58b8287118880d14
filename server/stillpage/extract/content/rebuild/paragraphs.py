"""What is written as a division and is a paragraph, or a list and is a thread of posts, is called so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.content.blocks.markup import LINE_LEVEL
from stillpage.extract.content.blocks.pictures_in_line import is_in_line
from stillpage.extract.tree.elements import HEADINGS, is_all_in_its_parent

_LINES: Final = (*HEADINGS, "summary", "figcaption", "caption", "pre", "dt")

# Old pages begin the first paragraph of a quotation or section without saying so.
_PARTS: Final = ("section", "article", "main", "blockquote")
_LETTER: Final = re.compile(r"[^\W_]")
_TABLE_PARTS: Final = frozenset("caption thead tbody tfoot tr td th".split())


def free_cells(root: HtmlElement) -> None:
    """Rows and cells whose table was a wrapper are divisions: parsers drop them, and lines run together."""
    parts = [each for each in root if each.tag in _TABLE_PARTS]
    while parts:
        part = parts.pop()
        part.tag = "div"
        parts += [each for each in part if each.tag in _TABLE_PARTS]


def name_threads(root: HtmlElement, headings: Iterable[HtmlElement]) -> None:
    """A list or table of posts is none: it has articles in it, those too that name nobody.

    Args:
        root: The article's tree.
        headings: Of its posts, in their places.
    """
    for heading in headings:
        post = heading.getparent()
        if post is None:
            continue
        free_cells(post)
        outer = post.getparent()
        if outer is not None and outer.tag == "article" and is_all_in_its_parent(post):
            outer.tag = "div"
        if len(post) == 2 and post[1].tag == "article":
            post[1].tag = "div"
        for table in list(post.iter("table")):
            if sum(1 for _ in table.iter("td", "th")) == 1:  # what is left of a table that placed the reply
                table.tag = "div"
                free_cells(table)
        for around in post.iterancestors():
            if around.tag == "table" or around.tag in _TABLE_PARTS:
                around.tag = "div"
                free_cells(around)
    for listing in list(root.iter("ul", "ol")):
        if any(child.tag == "article" for child in listing):
            listing.tag = "div"
            for child in listing.iterchildren("li"):
                child.tag = "article"


def name_paragraphs(root: HtmlElement) -> None:
    """Lines of text in a `div` become paragraphs: itself if it holds no block, else each run beside a block.

    Not a picture with words below it, which is a figure, nor what is a line of another sort already.
    """
    in_lines: set[HtmlElement] = set()
    for line in root.iter(*_LINES):
        if len(line) and line not in in_lines:
            in_lines.update(line.iterdescendants("div", *_LINES))
    for division in [root, *root.iterdescendants("div")]:
        if division in in_lines:
            continue
        nodes = list(division)
        inline = set(filter(_is_inline, nodes))
        if not nodes and division is not root:
            if division.text and not division.text.isspace():
                division.tag = "p"
        elif division is root or len(inline) < len(nodes):
            _wrap_lines(division, nodes, inline)
        elif _is_line(division, nodes):
            division.tag = "p"
    for part in root.iterdescendants(*_PARTS):
        # A quotation's source is told apart from its words later.
        if next(part.iter("cite"), None) is None:
            nodes = list(part)
            inline = set(filter(_is_inline, nodes))
            if len(inline) < len(nodes):
                _wrap_lines(part, nodes, inline)
            elif part.tag != "blockquote" and _is_line(part, nodes):
                _wrap_all(part, nodes)


def _is_line(element: HtmlElement, nodes: list[HtmlElement]) -> bool:
    """Whether what holds no block holds words, and no picture alone."""
    return _has_own_text(element.text, nodes) or (
        _says(element.text, nodes) and not _shows(nodes, "img", "math")
    )


def _wrap_all(part: HtmlElement, nodes: list[HtmlElement]) -> None:
    """Make a paragraph of all that a part says: it is read at a distance, as others are."""
    around = part.getparent()
    if around is not None and around.tag not in (*_LINES, *LINE_LEVEL, "p"):
        line = part.makeelement("p")
        line.text, part.text = part.text, None
        line.extend(nodes)
        part.append(line)


def _wrap_lines(division: HtmlElement, nodes: list[HtmlElement], inline: set[HtmlElement]) -> None:
    """Put each run of text and inline elements between a division's blocks into a paragraph."""
    opens = bool(division.text and not division.text.isspace())
    if not opens and not inline and not any(node.tail and not node.tail.isspace() for node in nodes):
        return
    text, run = division.text, list[HtmlElement]()
    before: HtmlElement | None = None
    for node in [*nodes, None]:
        if node in inline:
            run.append(node)
            continue
        told = _says(text, run) and (_has_own_text(text, run) or not _shows(run, "math"))
        if told and not _shows_picture(run) and (before is not None or node is not None):
            line = division.makeelement("p")
            if before is None:
                division.text = None
                division.insert(0, line)
            else:
                before.tail = None
                before.addnext(line)
            line.text = text
            line.extend(run)
        if node is not None:
            before, text, run = node, node.tail, []


def _is_inline(node: HtmlElement) -> bool:
    return node.tag in LINE_LEVEL and (
        not len(node) or all(child.tag in LINE_LEVEL for child in node.iterdescendants())
    )


def _has_own_text(text: str | None, nodes: list[HtmlElement]) -> bool:
    """Words, that is: a full stop after a formula makes no paragraph of it."""
    texts = chain((text,), (node.tail for node in nodes))
    return any(said and _LETTER.search(said) for said in texts)


def _says(text: str | None, nodes: list[HtmlElement]) -> bool:
    """Whether there is text before or in the nodes, or between them."""
    return bool(text and not text.isspace()) or any(
        not said.isspace() for node in nodes for said in (*_texts_of(node), node.tail or " ")
    )


def _texts_of(node: HtmlElement) -> Iterable[str]:
    # Of 250,000 elements in a row most hold text alone, and a walk through each costs ten times this look.
    return node.itertext() if len(node) else (node.text or " ",)


def _shows_picture(nodes: list[HtmlElement]) -> bool:
    """Whether a picture is shown that is no word of the line, as formulas are."""
    return _shows(nodes, "img") and not all(is_in_line(each) for node in nodes for each in node.iter("img"))


def _shows(nodes: list[HtmlElement], *tags: str) -> bool:
    return any(node.tag in tags or (len(node) and next(node.iter(*tags), None) is not None) for node in nodes)
