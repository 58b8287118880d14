"""Pictures set apart as figures: between paragraphs, or at the edge of one, and not in a line. In place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

import lxml.html
from lxml.html import HtmlElement

from stillpage.extract.content.blocks.markup import INLINE, LINE_LEVEL
from stillpage.extract.content.blocks.pictures_in_line import is_in_line
from stillpage.extract.repair.pictures.captions import is_picture_alone
from stillpage.extract.tree.attributes import copy_attributes
from stillpage.extract.tree.capture_marks import WIDTH
from stillpage.extract.tree.elements import HEADINGS, is_alone
from stillpage.extract.tree.pixels import pixels_of
from stillpage.extract.tree.text import text_before

_LINES: Final = ("p", *HEADINGS)
_MOST_BESIDE: Final = 12  # breaks and figures between a picture and the edge of its paragraph
_BLOCKS_AROUND: Final = ("div", "section", "article", "main", "header")
_NOT_APART: Final = ("figure", "table", "li", "p", "dd")
_LEAST_FIGURE: Final = 100  # pixels
_LEAST_WIDE: Final = 200
_STRESS: Final = ("b", "strong", "em", "i", "span")
_OF_ROWS: Final = LINE_LEVEL | {"picture"}


def lift_figures(root: HtmlElement) -> None:
    """Split every paragraph and heading at the figures in it, which stand where players did.

    A parser would end the paragraph at the figure, and leave the words after it in none. The last figure is
    taken first, so that nothing is moved twice.
    """
    for figure in reversed(list(root.iter("figure"))):
        if any(each.tag in _LINES for each in _lines_around(figure)):
            for line in list(_lines_around(figure)):
                _part(line, figure)


def _lines_around(element: HtmlElement) -> Iterator[HtmlElement]:
    """The inline elements around an element, and the paragraph or heading around, from the inside out."""
    for above in element.iterancestors():
        if above.tag not in _LINES and above.tag not in INLINE:
            return
        yield above
        if above.tag in _LINES:
            return


def _part(line: HtmlElement, figure: HtmlElement) -> None:
    behind = lxml.html.Element(line.tag)
    copy_attributes(line, behind, without={"id"})
    behind.text, figure.tail = figure.tail, None
    behind.extend(figure.itersiblings())
    behind.tail, line.tail = line.tail, None
    line.addnext(figure)
    figure.addnext(behind)
    for part in (line, behind):
        if next(iter(part), None) is None and not (part.text or "").strip() and not part.get("id"):
            part.drop_tree()


def name_figures(root: HtmlElement) -> None:
    """Make a figure of every paragraph that is one picture; in a cell it stays where it stands."""
    for paragraph in list(root.iter("p")):
        if (
            len(paragraph) == 1
            and not any(True for _ in paragraph.iterancestors("figure", "table"))
            and is_picture_alone(paragraph)
        ):
            paragraph.tag = "figure"


def frame_pictures_at_edges(root: HtmlElement) -> None:
    """Make figures of wide pictures that begin or end a paragraph or heading: text flows around them.

    In a line they stand on its first words, or hang below its last: 38 of the corpora's 2,026 pages. Runs
    after the captions are found, since a few words behind a picture are its caption.
    """
    wide = [image for image in root.iter("img") if _is_wide(image) and not is_in_line(image)]
    for image in wide:
        if _is_at_edge(image, at_end=False):
            _frame(_with_wrappers(image))
    for image in reversed(wide):  # of several the last one ends the paragraph
        if _is_at_edge(image, at_end=True):
            _frame(_with_wrappers(image))
    if wide:
        lift_figures(root)


def _is_wide(image: HtmlElement) -> bool:
    return (pixels_of(image.get("width")) or 0) >= _LEAST_WIDE and not _is_small(image)


def _is_at_edge(image: HtmlElement, *, at_end: bool) -> bool:
    """Whether only breaks and figures stand between a picture and the beginning or end of its paragraph."""
    at = _with_wrappers(image)
    while (line := at.getparent()) is not None and at.tag not in _LINES:
        beside = list(islice(at.itersiblings(preceding=not at_end), _MOST_BESIDE))
        if len(beside) == _MOST_BESIDE or any(each.tag not in ("br", "figure") for each in beside):
            return False
        if any((each.tail or "").strip() for each in ([at, *beside] if at_end else beside)):
            return False
        if (not at_end and (line.text or "").strip()) or line.tag not in (*_STRESS, *_LINES):
            return False
        at = line
    return any(text.strip() for text in at.itertext())  # else it is a row of pictures


def _frame(picture: HtmlElement) -> None:
    figure = picture.makeelement("figure")
    picture.addprevious(figure)
    figure.tail, picture.tail = picture.tail, None
    figure.append(picture)


def set_pictures_apart(root: HtmlElement) -> None:
    """Make a figure of a picture that stands alone between blocks, so that it is set apart from them.

    Not of several in a row nor of small ones (rows of stars and signs stay rows), nor in tables and lists.
    """
    may_hold: dict[HtmlElement, bool] = {}  # one box may hold thousands, 200 elements deep
    for image in list(root.iter("img")):
        picture = _with_wrappers(image)
        around = picture.getparent()
        if around is None or around.tag not in _BLOCKS_AROUND or _is_small(image) or is_in_line(image):
            continue
        if text_before(picture).strip() or (picture.tail or "").strip():
            continue
        beside = (picture.getprevious(), picture.getnext())
        if any(each is not None and each.tag in _OF_ROWS for each in beside):
            continue
        if around not in may_hold:
            may_hold[around] = not any(each.tag in _NOT_APART for each in around.iterancestors())
        if may_hold[around]:
            _frame(picture)


def _with_wrappers(image: HtmlElement) -> HtmlElement:
    """The outermost link or `picture` that holds an image and nothing else; a `source` may be left open."""
    at = image
    while (around := at.getparent()) is not None and around.tag in ("a", "picture", "source", "span"):
        is_all = around.tag in ("picture", "source") or (is_alone(at) and not (around.text or "").strip())
        if not is_all or (at.tail or "").strip():
            break
        at = around
    return at


def _is_small(image: HtmlElement) -> bool:
    sizes = (pixels_of(image.get(name)) for name in (WIDTH, "width", "height"))
    return any(size is not None and size < _LEAST_FIGURE for size in sizes)
