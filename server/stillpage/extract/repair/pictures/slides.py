"""Slides, of which a page shows one at a time, are all shown, each once and in order. In place."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.tree.capture_marks import HIDDEN_MARK
from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.removal import drop_trees
from stillpage.extract.tree.text import short_text

# The names that the web's libraries of slides give each of them, or ends of such; and what they all hold.
_SLIDE: Final = (
    "-slide",
    "_slide",
    "carousel-item",
    "carousel-cell",
    "flickity-cell",
    "owl-item",
    "tns-item",
)
_HINT: Final = re.compile("slide|carousel|y-cell|owl-|tns-")
# And its copy before the first and after the last, which makes the row endless.
_COPY: Final = re.compile(r"(?:^|[\s_-])(?:cloned?|duplicate)(?=\s|$)")
_HIDING: Final = ("aria-hidden", "hidden", HIDDEN_MARK)
_LONGEST_CAPTION: Final = 400  # characters; more is a page of an article, or a card
_CONTROLS: Final = 120  # characters beside the slides in what holds them and their buttons
_CONTROL_LEVELS: Final = 3
_PICTURES: Final = ("img", "video", "picture")
_BUTTONS: Final = frozenset({"button", "tab"})


def lay_out_slides(elements: Elements) -> None:
    """Show all slides of a row if they are pictures, with captions or without. Others stay as they are."""
    rows: defaultdict[HtmlElement, list[HtmlElement]] = defaultdict(list)
    for place in elements.saying("class", _is_slide, words=_HINT.pattern.split("|")):
        slide = elements.all()[place]
        around = slide.getparent()
        if around is not None:
            rows[around].append(slide)
    changed = False
    for around, slides in rows.items():
        copies = {slide for slide in slides if _COPY.search(slide.get("class", ""))}
        shown = [slide for slide in slides if slide not in copies]
        if len(shown) < 2 or not all(map(_is_picture, shown)):
            continue
        changed = True
        drop_trees(slide for slide in slides if slide in copies)
        for slide in shown:
            for name in _HIDING:
                slide.attrib.pop(name, None)
        drop_trees(_controls(around, shown))
    if changed:
        elements.read_again()


def _is_slide(names: str) -> bool:
    if not _HINT.search(names):
        return False
    own = names.split()
    # A copy's name alone may say so: `splide__slide--clone`.
    return "slide" in own or any(name.partition("--")[0].endswith(_SLIDE) for name in own)


def _is_picture(slide: HtmlElement) -> bool:
    """Whether a slide is a picture with no more than its caption: no card that leads to another page."""
    said = short_text(slide, _LONGEST_CAPTION)
    if said is None or next(slide.iter(*_PICTURES), None) is None:
        return False
    linked = sum(len("".join(link.itertext()).strip()) for link in slide.iter("a"))
    return 2 * linked <= len(said)


def _controls(around: HtmlElement, slides: list[HtmlElement]) -> list[HtmlElement]:
    """The buttons beside slides: in what holds little more than them."""
    longest = sum(len("".join(slide.itertext())) for slide in slides) + _CONTROLS
    held = around
    pictures = sum(1 for slide in slides for _ in slide.iter(*_PICTURES))
    for outer in islice(around.iterancestors(), _CONTROL_LEVELS):
        others = islice(outer.iter(*_PICTURES), pictures, None)
        if next(others, None) is not None or short_text(outer, longest) is None:
            break
        held = outer
    inside = {each for slide in slides for each in slide.iter()}
    return [
        each
        for each in held.iter("button", "div", "a", "span", "li")
        if (each.tag == "button" or each.get("role", "") in _BUTTONS) and each not in inside
    ]
