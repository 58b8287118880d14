"""Pictures written twice: for light and dark, for phones, for print, till one loads. In place.

A style sheet shows one of the two. A capture tells which; in a file only names such as "dark" do. One that is
shown blurred until the other is there is the same file, smaller.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.content.blocks.markup import is_hidden
from stillpage.extract.picture_sizes import told_width, without_size
from stillpage.extract.tree.capture_marks import WIDTH
from stillpage.extract.tree.pixels import pixels_of
from stillpage.extract.tree.removal import drop_trees

# From an image to the elements that stand side by side: Docusaurus has none between, editors two.
_TWIN_LEVELS: Final = 4
_MOST_SOURCES: Final = 50
# What tells whom one of two is for, in class names, identifiers and what follows `#` in an address.
_DARK: Final = re.compile(r"(?<![a-z])(?:dark|night)(?![a-z])(?!:(?:hidden|none))", re.IGNORECASE)
_FOR_WHOM: Final = re.compile(
    r"(?<![a-z])(?:dark|light|night|mobile|phone|tablet|desktop|print|screen"
    r"|(?:hidden|visible)-(?:xs|sm|md|lg|xl)|d-(?:(?:sm|md|lg|xl)-)?none|(?:sm|md|lg|xl):(?:hidden|block))"
    r"(?![a-z])",
    re.IGNORECASE,
)
# What two such files do not share; a gallery's differ in their numbers.
_OF_THIS_ONE: Final = re.compile(
    r"[?#].*|dark|light|mobile|desktop|tablet|\d{2,4}x\d{2,4}|[\W_]+", re.DOTALL | re.IGNORECASE
)
_ENDING: Final = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)$", re.IGNORECASE)
# A blur that is shown till the picture is there is smaller.
_LEAST_SHOWN: Final = 200  # pixels


def drop_picture_twins(images: Iterable[HtmlElement], *, is_capture: bool) -> None:
    """Of two such pictures drop the one that is hidden, is for dark backgrounds, or is smaller.

    Args:
        images: All of the page, each with its real address.
        is_capture: Whether a browser told which are hidden.
    """
    for one, other in pairwise(images):
        said = [image.get("alt", "").strip() for image in (one, other)]
        if (said[0] != said[1] and all(said)) or (ways := _beside(one, other)) is None:
            continue
        again = _is_again(one, other)
        if not again and said[0] != said[1]:
            continue
        hidden = [any(map(_is_hidden, way)) for way in ways]
        if hidden[0] != hidden[1]:
            shown, unseen = ways[hidden[0]], ways[hidden[1]]
            if _is_whole(shown[0]) and (_opens(shown, unseen) or _are_one(ways)):
                drop_trees([unseen[-1]])
        elif again and not any(each.tag == "noscript" for way in ways for each in way):
            drop_trees([ways[_worth(one) >= _worth(other)][-1]])
        elif not is_capture:
            dark = [_DARK.search(_names(way)) is not None for way in ways]
            if dark[0] != dark[1] and _are_one(ways):
                drop_trees([ways[dark[1]][-1]])


def _beside(one: HtmlElement, other: HtmlElement) -> tuple[list[HtmlElement], list[HtmlElement]] | None:
    """The elements from each of two images up to where they are neighbours; None if others are between."""
    way = list(_alone(one))
    for at, each in enumerate(way):
        if (each.tail or "").strip():
            return None
        if (neighbour := each.getnext()) is None:
            continue
        back = list(_alone(other))
        if neighbour not in back:
            return None
        return way[: at + 1], back[: back.index(neighbour) + 1]
    return None


def _alone(image: HtmlElement) -> Iterator[HtmlElement]:
    """An image and the elements around it that hold only it."""
    yield image
    inner = image
    for _ in range(_TWIN_LEVELS):
        around = inner.getparent()
        if around is None or (around.text or "").strip():
            return
        for at, each in enumerate(around):  # the first other ends it: there may be 20,000
            is_other = each is not inner and each.tag != "source"
            if at == _MOST_SOURCES or is_other or (each.tail or "").strip():
                return
        yield around
        inner = around


def _are_one(ways: tuple[list[HtmlElement], list[HtmlElement]]) -> bool:
    """Whether two images are one: their files are called so, or they are for two kinds of readers."""
    files = [_OF_THIS_ONE.sub("", _file(way[0])).lower() for way in ways]
    if files[0] == files[1] != "":
        return True
    said = [_FOR_WHOM.search(_names(way)) is not None for way in ways]
    return all(said) or (any(said) and bool(ways[0][0].get("alt", "").strip()))


def _is_hidden(element: HtmlElement) -> bool:
    return is_hidden(dict(element.items())) or (element.tag == "dialog" and element.get("open") is None)


def _opens(shown: list[HtmlElement], unseen: list[HtmlElement]) -> bool:
    """Whether one image opens the other over the page: its link leads there, or that is in a dialog."""
    links = [each.get("href") for each in shown if each.tag == "a"]
    return unseen[0].get("src") in links or any(each.tag == "dialog" for each in unseen)


def _is_again(one: HtmlElement, other: HtmlElement) -> bool:
    """Whether two images show one file in two sizes; five stars in a row are one file in one."""
    return one.get("src") != other.get("src") and _resized(one) == _resized(other) != ""


def _resized(image: HtmlElement) -> str:
    """The address of a file without what tells its size; "" for other addresses."""
    address = image.get("src", "")
    return without_size(address) if _ENDING.search(address.partition("?")[0]) else ""


def _worth(image: HtmlElement) -> tuple[float, bool]:
    """How wide an image says it is, and whether it has words."""
    return told_width(image.get("src", "")), bool(image.get("alt", "").strip())


def _is_whole(shown: HtmlElement) -> bool:
    """Whether an image is more than a blur in the place of one that is not there yet."""
    width = pixels_of(shown.get(WIDTH))
    return width is None or width >= _LEAST_SHOWN


def _file(image: HtmlElement) -> str:
    address = image.get("src", "")
    return "" if address.startswith("data:") else address[-300:].rsplit("/", 1)[-1]


def _names(way: list[HtmlElement]) -> str:
    """What the elements of one of two are called, and what follows `#` in its address (`#only-dark`)."""
    names = (each.get(name, "") for each in way for name in ("class", "id"))
    return " ".join((*names, _file(way[0]).partition("#")[2]))[:1000]
