"""Pictures that only a style or an attribute names become images. In place."""

from __future__ import annotations

import re
from typing import Final

import lxml.html
from lxml.html import HtmlElement

from stillpage.extract.image_names import is_image_file, names_image
from stillpage.extract.tree.capture_marks import BACKGROUND
from stillpage.extract.tree.elements import Elements

# Or a variable of the element's own, for this style or a style sheet to use.
_BACKGROUND: Final = re.compile(
    r"(?:background(?:-image)?|--[\w-]{0,40}(?:bg|background|image|img|photo|cover)[\w-]{0,40})"
    r"\s*:[^;]*?url\(\s*[\"']?([^\"')]+)",
    re.IGNORECASE,
)
_BY_VARIABLE: Final = re.compile(r"background(?:-image)?\s*:[^;]*?var\(\s*(--[\w-]{1,80})", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"\s*url\(\s*[\"']?([^\"')]+)[\"']?\s*\)\s*", re.IGNORECASE)
# A box without text that is given a height is there to show its background. 120: lower ones are ornaments.
_HEIGHT: Final = re.compile(
    r"(?:^|[\s;])(?:(?:min-)?height\s*:\s*(?:1[2-9]\d|[2-9]\d\d|\d{4})(?:\.\d+)?px"
    r"|padding(?:-top|-bottom)?\s*:\s*(?:0\s+0\s+)?(?:[3-9]\d|1\d\d)(?:\.\d+)?%)",
    re.IGNORECASE,
)
# An icon's box: figures have 60 pixels at the least; 0 where the padding makes it high.
_SMALL: Final = re.compile(r"(?:^|[\s;])(?:width|height)\s*:\s*(?:[1-9]|[1-5]\d)(?:\.\d+)?px", re.IGNORECASE)
_TELLING: Final = ("data-bg", "data-background-image", BACKGROUND)
_SHOWN: Final = (
    "img",
    "picture",
    "video",
    "audio",
    "iframe",
    "svg",
    "canvas",
    "embed",
    "object",
    "table",
    "pre",
)
_BOXES: Final = ("div", "span", "figure", "a", "section")
_STYLE_CHARS: Final = 2000


def show_backgrounds(elements: Elements) -> None:
    """Put an image into boxes that exist to show a picture.

    These are: what is declared an image, a figure that shows nothing else, and an empty box of some height.
    The first two may also name it in any attribute, as schema.org's `itemid` of an `ImageObject`.
    """
    boxes = {
        *elements.saying("style", bool, *_BOXES, words=("url(",)),
        *elements.saying("role", lambda role: role == "img", *_BOXES),
        *(place for name in _TELLING for place, _ in elements.having(name) if elements.tag[place] in _BOXES),
    }
    showing: set[HtmlElement] = set()  # of many boxes in one parent each would look through all before it
    for place in sorted(boxes.union(elements.places("figure"))):
        box = elements.all()[place]
        style = box.get("style", "")[:_STYLE_CHARS]
        declared = elements.tag[place] == "figure" or box.get("role") == "img"
        url = box.get(BACKGROUND) or _address(box, style, declared=declared)
        if not url or _SMALL.search(style) or not _shows_nothing(box, showing):
            continue
        if declared or _is_figure_of(box, style, url, showing):
            _show(box, url)


def _address(box: HtmlElement, style: str, *, declared: bool) -> str | None:
    waiting = box.get("data-bg") or box.get("data-background-image") or ""
    found = _BACKGROUND.search(style) or _set_by_variable(style) or _ADDRESS.fullmatch(waiting[:_STYLE_CHARS])
    url = found[1] if found else waiting
    if not url and declared:
        url = next((value for name, value in box.items() if names_image(name, value)), None)
    return None if url and url.startswith("data:") and len(url) < 1500 else url


def _set_by_variable(style: str) -> re.Match[str] | None:
    used = _BY_VARIABLE.search(style)
    return used and re.search(rf"{used[1]}\s*:\s*url\(\s*[\"']?([^\"')]+)", style)


def _is_figure_of(box: HtmlElement, style: str, url: str, showing: set[HtmlElement]) -> bool:
    """Whether a box shows a picture though nothing declares it; an image beside it would be the same one."""
    parent = box.getparent()
    if box.get(BACKGROUND):
        return parent is not None and _shows_nothing(parent, showing)
    if parent is None or not is_image_file(url) or "".join(box.itertext()).strip():
        return False
    in_figure = any(each.tag == "figure" for each in (parent, *parent.iterancestors()))
    return (in_figure or bool(_HEIGHT.search(style))) and _shows_nothing(parent, showing)


def _shows_nothing(element: HtmlElement, showing: set[HtmlElement]) -> bool:
    if element not in showing and next(element.iter(*_SHOWN), None) is not None:
        showing.add(element)
    return element not in showing


def _show(box: HtmlElement, url: str) -> None:
    image: HtmlElement = lxml.html.Element(
        "img", src=url, alt=box.get("aria-label") or box.get("title") or ""
    )
    image.tail, box.text = box.text, None
    box.insert(0, image)
