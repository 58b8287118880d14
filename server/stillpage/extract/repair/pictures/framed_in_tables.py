"""Pictures that a list of terms frames, with the words below them: figures. In place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from stillpage.article import Kind
from stillpage.extract.content.blocks.markup import INLINE
from stillpage.extract.metadata.kind_groups import is_read
from stillpage.extract.repair.pictures.captions import is_picture_alone
from stillpage.extract.tree.pixels import pixels_of
from stillpage.extract.tree.text import letters_of, short_text

_MOST_CHARS: Final = 300
_MOST_LINES: Final = 2  # below a picture: what it shows, and whose it is
_FEWEST_LETTERS: Final = 3
_LEAST_SIDE: Final = 64  # pixels; a smaller one is the sign of a note
_WRAPPED: Final = frozenset((*INLINE, "p", "div", "center", "br"))


def unframe_pictures(root: HtmlElement, kind: Kind | None) -> None:
    """Make a figure of a list of one term that is a picture, with what it shows for the explanation.

    WordPress's galleries, SPIP's documents and papers in China are so. In shops the line is what a thing is
    called. Tables of one column that frame pictures so (Blogger's, papers' in Korea) stay: labels count their
    cells.
    """
    if not is_read(kind) or kind == "forum":
        return
    for terms in list(root.iter("dl")):
        parts = list(islice(terms, 3))
        if [part.tag for part in parts] == ["dt", "dd"]:
            _replace(terms, parts)


def _replace(frame: HtmlElement, parts: Sequence[HtmlElement]) -> None:
    """Put figures in the place of what frames pictures, where each is followed by a line or two."""
    groups = list(_groups(parts))
    if not groups or (frame.text or "").strip() or any((part.tail or "").strip() for part in parts):
        return
    figures = []
    for picture, *lines in groups:
        figure = frame.makeelement("figure")
        picture.tag = "div"
        figure.append(picture)
        caption = frame.makeelement("figcaption")
        for line in lines:
            line.tag = "p"
            line.tail = None
            caption.append(line)
        if len(lines) == 1:
            lines[0].drop_tag()
        figure.append(caption)
        figures.append(figure)
    if place := frame.get("id"):
        figures[0].set("id", place)
    figures[-1].tail, frame.tail = frame.tail, None
    for figure in reversed(figures):
        frame.addnext(figure)
    frame.drop_tree()


def _groups(parts: Sequence[HtmlElement]) -> Iterator[list[HtmlElement]]:
    """Each picture with the lines below it; nothing where one has none, too many or more than a line."""
    groups: list[list[HtmlElement]] = []
    for part in parts:
        if _is_picture_alone_in(part):
            groups.append([part])
        elif not groups or not _is_line(part):
            return
        else:
            groups[-1].append(part)
    if all(2 <= len(group) <= 1 + _MOST_LINES for group in groups):
        yield from groups


def _is_picture_alone_in(cell: HtmlElement) -> bool:
    """Whether a cell holds one picture and no word."""
    children = list(islice(cell, 2))
    return (
        len(children) == 1
        and not (cell.text or "").strip()
        and not (children[0].tail or "").strip()
        and is_picture_alone(children[0])
        and not any(0 < (pixels_of(each.get("width")) or 0) < _LEAST_SIDE for each in cell.iter("img"))
    )


def _is_line(cell: HtmlElement) -> bool:
    """Whether a cell holds a few words and no more than a paragraph of them, not all of them a link."""
    said = short_text(cell, _MOST_CHARS)
    if not said or len(letters_of(said)) < _FEWEST_LETTERS:
        return False
    if any(each.tag not in _WRAPPED for each in cell.iterdescendants()):
        return False
    if sum(1 for _ in cell.iter("p", "div")) > 1:
        return False
    linked = "".join("".join(link.itertext()) for link in cell.iter("a"))
    return len(letters_of(linked)) < len(letters_of(said))
