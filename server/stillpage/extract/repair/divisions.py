"""Make paragraphs of divisions that hold a line, and unwrap those, and spans, that hold more. In place."""

from __future__ import annotations

from collections.abc import Set
from itertools import chain, islice, takewhile
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.content.blocks.markup import INLINE, MEDIA
from stillpage.extract.tree.elements import is_all_in_its_parent
from stillpage.extract.tree.removal import drop_tags
from stillpage.extract.tree.text import BLOCKS, short_text

# In these a lone division is their text, not a paragraph of it.
_ITEMS: Final = frozenset("li dd dt td th figcaption summary caption".split())
# Where blocks may not stand in a division's place: in a line, in code, among rows.
_CLOSED: Final = INLINE | frozenset("p pre code ul ol table tbody thead tfoot tr h1 h2 h3 h4 h5 h6".split())
_IN_LINES: Final = INLINE | MEDIA | {"br", "wbr"}
_MARK_CHARS: Final = 8
_BLOCKS: Final = BLOCKS - {"body", "optgroup", "option", "legend"}


def simplify_divisions(root: HtmlElement) -> None:
    """Simplify all but those that carry something: a language, a direction, the target of a link.

    Templates nest seven divisions around a paragraph, and write others instead of it. Every later form of the
    article (the page on disk, Markdown, a book) is plainer without them, and paragraphs keep their distance.
    Outer ones first: then no child is moved twice.
    """
    for table in list(root.iter("table")):
        _unwrap_lone_cell(table)
    targets = {href[1:] for link in root.iter("a") if (href := link.get("href", "")).startswith("#")}
    drop_tags(
        [
            line
            for line in root.iter("span", "a")
            if not line.get("title") and not line.get("href") and not _carries(line, targets)
        ]
    )
    for division in list(root.iter("div")):
        parent = division.getparent()
        if division is root or parent is None or parent.tag in _CLOSED:
            continue
        carries = _carries(division, targets)
        lone = parent.tag in _ITEMS and is_all_in_its_parent(division)
        if not _holds_blocks(division):
            _as_lines(division, lone=lone, in_figure=parent.tag == "figure", carries=carries)
            continue
        if not carries and (lone or not _has_lines(division)):
            drop_tags([division])


def lay_marks_in_line(root: HtmlElement) -> None:
    """Unwrap divisions in a line that say no more than a note's mark, as scripts draw it (bigfoot).

    The paragraph ended there, and what followed stood in none.
    """
    marks = [
        block
        for raised in root.iter("sup")
        for block in raised.iterdescendants("div", "p")
        if short_text(raised, _MARK_CHARS) is not None
    ]
    drop_tags(marks)


def unwrap_lone_sections(root: HtmlElement) -> None:
    """Unwrap sections that hold a paragraph and nothing else, which is no part of a text.

    WeChat's editors write one around each line, so that none stood beside another.
    """
    drop_tags(
        [
            section
            for section in root.iter("section")
            if len(section) == 1
            and section[0].tag == "p"
            and is_all_in_its_parent(section[0])
            and not section.get("id")
            and not _carries(section, frozenset())
        ]
    )


def _unwrap_lone_cell(table: HtmlElement) -> None:
    """Make a division of a table with one cell and no caption: it is a box, or lays out the page."""
    cells = list(islice(chain(table.iterfind("./tr/*"), table.iterfind("./*/tr/*")), 2))
    if len(cells) == 1 and cells[0].tag == "td" and table.find("caption") is None:
        rows = list(takewhile(lambda each: each is not table, cells[0].iterancestors()))
        drop_tags([table, *reversed(rows)])
        cells[0].tag = "div"


def _carries(division: HtmlElement, targets: Set[str]) -> bool:
    if targets and division.get("id") in targets:
        return True
    for name in ("lang", "dir"):
        if (value := division.get(name)) is not None:
            around = (up.get(name) for up in division.iterancestors() if up.get(name))
            if value != next(around, None):
                return True
    return False


def _holds_blocks(division: HtmlElement) -> bool:
    """Whether there is a block in it, even within a link: a paragraph would end where that begins."""
    return any(each.tag in _BLOCKS for each in division.iterdescendants())


def _has_lines(division: HtmlElement) -> bool:
    """Whether text stands between its blocks, which rebuild.py found to be no paragraph."""
    if division.text and not division.text.isspace():
        return True
    return any(child.tag in _IN_LINES or ((tail := child.tail) and not tail.isspace()) for child in division)


def _as_lines(division: HtmlElement, *, lone: bool, in_figure: bool, carries: bool) -> None:
    """A division of text alone is a paragraph, one of a picture alone a figure."""
    says = bool("".join(division.itertext()).strip())
    if not carries and (lone or (in_figure and not says)):
        drop_tags([division])
    elif says:
        division.tag = "p"
    elif sum(each.tag != "img" or not _is_in_picture(each) for each in division.iter(*MEDIA)) == 1:
        division.tag = "figure"


def _is_in_picture(image: HtmlElement) -> bool:
    """Whether an image is the one of a `<picture>`, and not one of its own."""
    parent = image.getparent()
    return parent is not None and parent.tag == "picture"
