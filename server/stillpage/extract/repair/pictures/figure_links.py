"""Links in figures that lead to the picture alone: to save it, to see it large. In place."""

from __future__ import annotations

from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.tree.elements import Elements, is_all_in_its_parent, is_alone

_ITEMS: Final = frozenset(("li", "ul", "ol"))
_SLASHES_OF_PATH: Final = 3  # "https://host/path"


def drop_downloads(elements: Elements) -> None:
    """Drop the links that save a figure's picture in one size or another, with the items that hold them."""
    links = (elements.all()[place] for place, _ in elements.having("download") if elements.tag[place] == "a")
    for link in links:
        if next(link.iterancestors("figure"), None) is None:
            continue
        at: HtmlElement = link
        while (parent := at.getparent()) is not None and parent.tag in _ITEMS and is_alone(at):
            at = parent
        if at.find(".//img") is None and at.getparent() is not None:
            at.drop_tree()


def drop_links_to_own_figures(root: HtmlElement, address: str | None) -> None:
    """Drop a line of a captioned figure that is only a link to a page below the article's: the picture alone.

    Papers have one below each figure: "Open in a new tab", "Full size image". Addresses are whole.
    """
    own = (address or "").partition("#")[0].partition("?")[0].rstrip("/")
    if own.count("/") < _SLASHES_OF_PATH:
        return
    for figure in root.iter("figure"):
        caption = figure.find("figcaption")
        if caption is None or figure.find(".//figure") is not None or figure.find(".//img") is None:
            continue
        for link in list(figure.iter("a")):
            line = link.getparent()
            if caption in link.iterancestors():
                continue
            is_below = link.get("href", "").startswith(f"{own}/") and link.find(".//img") is None
            if is_below and line is not None and is_all_in_its_parent(link):
                line.drop_tree()
