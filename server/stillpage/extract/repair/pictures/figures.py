"""Figures that show nothing, stand in each other or have their caption in paragraphs. In place.

Block editors write each paragraph as a `<figure>` of its own, picture components stand in a captioned one.
"""

from __future__ import annotations

from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.content.blocks.markup import INLINE
from stillpage.extract.repair.pictures.captions import is_picture_alone
from stillpage.extract.tree.text import letters_of, short_text

# What a figure may show; a link may stand for a film.
_SHOWN: Final = ("img", "video", "audio", "iframe", "table", "pre", "code", "blockquote", "math", "svg", "a")
_MOST_CHARS: Final = 300
_MOST_LINES: Final = 3


def mend_figures(root: HtmlElement) -> None:
    """Open figures that show nothing, lay one of two into the other, make captions of lines below pictures.

    Of the corpora's 2,026 pages 42 have figures in figures, which are set apart twice, five have some of
    words alone, and three have lines below a figure's picture.
    """
    for figure in reversed(list(root.iter("figure"))):  # the inner ones first
        caption = figure.find("figcaption")
        if caption is None and next(figure.iter(*_SHOWN), None) is None:
            _open(figure)
        elif (inner := _only_figure_in(figure)) is not None:
            _lay_into(figure, inner)
        elif caption is None:
            _gather_lines(figure)


def _open(figure: HtmlElement) -> None:
    texts = (figure.text, *(each.tail for each in figure))
    if all(each.tag in INLINE for each in figure):
        figure.tag = "p"
    elif figure.get("id") is not None or any((text or "").strip() for text in texts):
        figure.tag = "div"
    else:
        figure.drop_tag()


def _only_figure_in(figure: HtmlElement) -> HtmlElement | None:
    """The only figure in another, beside which there is no more than the outer's caption, or words behind."""
    inner = list(islice(figure.iterdescendants("figure"), 2))
    if len(inner) != 1:
        return None
    at = inner[0]
    while at is not figure:
        around = at.getparent()
        if around is None or (around.text or "").strip():
            return None
        if any(each is not at and (around is not figure or each.tag != "figcaption") for each in around):
            return None
        at = around
    return inner[0]


def _lay_into(figure: HtmlElement, inner: HtmlElement) -> None:
    own, outer = inner.find("figcaption"), figure.find("figcaption")
    if (place := inner.get("id")) and not figure.get("id"):
        figure.set("id", place)
    if own is None:
        inner.drop_tag()
        return
    own.tail = None
    if outer is None:
        figure.append(own)
    elif letters_of(own.text_content()) != letters_of(outer.text_content()):
        both = figure.makeelement("figcaption")
        outer.addnext(both)
        both.tail, outer.tail = outer.tail, None
        for part in (own, outer):  # as the page has them: below the picture, then below its box
            both.append(part)
            _as_lines(part)
    else:
        own.drop_tree()
    inner.drop_tag()


def _as_lines(caption: HtmlElement) -> None:
    texts = (caption.text, *(each.tail for each in caption))
    if all(each.tag in INLINE for each in caption.iterdescendants()):
        caption.tag = "p"
    elif any((text or "").strip() for text in texts):
        caption.tag = "div"
    else:
        caption.drop_tag()


def _gather_lines(figure: HtmlElement) -> None:
    """Make a caption of the few paragraphs that follow a figure's only picture: what it shows, and whose."""
    parts = list(islice(figure.iterchildren(), _MOST_LINES + 2))
    if not 2 < len(parts) <= _MOST_LINES + 1:
        return
    picture, *lines = parts
    if (
        not is_picture_alone(picture)
        or any(each.tag != "p" or next(each.iter("img"), None) is not None for each in lines)
        or sum(len(short_text(each, _MOST_CHARS) or " " * _MOST_CHARS) for each in lines) >= _MOST_CHARS
    ):
        return
    caption = figure.makeelement("figcaption")
    caption.extend(lines)
    figure.append(caption)
