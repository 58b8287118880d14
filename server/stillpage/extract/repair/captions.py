"""A picture alone is a figure; a few words right below it, in one wrapper, are its caption. In place."""

from __future__ import annotations

from lxml.html import HtmlElement

from stillpage.extract.text import short_text

_MOST_CHARS = 300
_WRAPPERS = ("div", "span", "section", "center", "aside")
_CAPTIONS = ("p", "div", "span", "small", "em", "i", "center", "cite")
_LINK_WRAPPERS = frozenset(("a", "span", "div", "p", "picture", "source", "img"))


def name_captions(root: HtmlElement) -> None:
    """Rewrite every wrapper that holds one picture and, after it, one short block."""
    for wrapper in list(root.iter(*_WRAPPERS)):
        children = list(wrapper)[:3]
        if wrapper is root or len(children) != 2 or (wrapper.text or "").strip():
            continue
        picture, caption = children
        if (
            (picture.tail or "").strip()
            or (caption.tail or "").strip()
            or caption.tag not in _CAPTIONS
            or not _is_picture_alone(picture)
            or any(
                True for _ in caption.iter("img", "h1", "h2", "h3", "h4", "ul", "ol", "table", "blockquote")
            )
            or not short_text(caption, _MOST_CHARS)
            or sum(1 for _ in caption.iter("p")) > 1
        ):
            continue
        wrapper.tag, caption.tag = "figure", "figcaption"


def name_figures(root: HtmlElement) -> None:
    """Make a figure of every paragraph that is one picture; in a cell it stays where it stands."""
    for paragraph in list(root.iter("p")):
        if (
            len(paragraph) == 1
            and not any(True for _ in paragraph.iterancestors("figure", "table"))
            and _is_picture_alone(paragraph)
        ):
            paragraph.tag = "figure"


def _is_picture_alone(element: HtmlElement) -> bool:
    """Whether it is one picture, in a link or wrappers or not."""
    return (
        all(node.tag in _LINK_WRAPPERS for node in element.iter())
        and sum(1 for _ in element.iter("img")) == 1
        and short_text(element, _MOST_CHARS) == ""
    )
