"""Captions: the few words right below a picture, in whatever element they stand. In place."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import Final

import lxml.html
from lxml.html import HtmlElement

from stillpage.article import Kind
from stillpage.extract.content.blocks.markup import HEADED, INLINE
from stillpage.extract.metadata.kind_groups import is_read
from stillpage.extract.repair.posts import is_post
from stillpage.extract.tree.elements import HEADINGS
from stillpage.extract.tree.text import CAMEL, letters_of, short_text

_MOST_CHARS: Final = 300
# Letters; of a caption the share that the paragraph must say.
_FEWEST_LETTERS: Final = 12
_LEAST_SAID: Final = 0.7
_BOX_LEVELS: Final = 4
_WRAPPERS: Final = ("div", "span", "section", "center", "aside", "figure")
_CAPTIONS: Final = ("p", "div", "span", "small", "em", "i", "center", "cite")
# Of a paragraph, where Markdown puts a picture and its caption, and behind a break.
_SLANTED: Final = ("em", "i", "small")
_NO_CAPTION: Final = ("img", "table", "ul", "ol", "figure")
_TITLED: Final = frozenset((*HEADINGS, "figcaption"))
_MOST_PARTS: Final = 12  # of a block that holds a picture and a few words
_IN_FIGURE: Final = ("p",)  # what else stands in one may be its credit, or buttons
_LINK_WRAPPERS: Final = frozenset(("a", "span", "div", "p", "picture", "source", "img"))
# What themes and newsrooms call the words below a picture; classes alone, an id may be a heading's words.
_CALLED: Final = re.compile(
    r"(?<![a-z])(?:(?:img|image|photo|foto|pic|picture|media|figure)[-_]{0,2}"
    r"(?:desc|descr|description|cap|legend|credits?)|caption(?:-text)?)(?![a-z])"
)
_LINES: Final = ("p", "div", "span", "em", "small", "i", "center")
_NO_LINE: Final = ("img", "table", "ul", "ol", "blockquote", *HEADINGS)
_COUNTERS: Final = ("span", "div", "p", "small", "strong", "b")
_COUNTED: Final = re.compile(r"\s*(\d{1,3})\s?[/／]\s?(\d{1,3})\s*")
_APART: Final = frozenset(("figure", "figcaption", "table", "a"))


def name_captions(root: HtmlElement, kind: Kind | None = None) -> None:
    """Rewrite every wrapper that holds one picture and, after it, one short block.

    In a post of a thread these are its words (on three of the four pages of the corpora).
    """
    for wrapper in list(root.iter(*_WRAPPERS, "p")):
        children = list(islice(wrapper, 4))
        line_break = children.pop(1) if len(children) == 3 and children[1].tag == "br" else None
        if (
            wrapper is root
            or len(children) != 2
            or (wrapper.text or "").strip()
            or wrapper.get(HEADED) is not None
            or (kind == "forum" and wrapper.tag != "figure" and _is_in_post(wrapper))
        ):
            continue
        picture, caption = children
        if (
            (picture.tail or "").strip()
            or (caption.tail or "").strip()
            or caption.tag not in _captions_in(wrapper, picture, line_break)
            or not is_picture_alone(picture)
            or any(
                True for _ in caption.iter("img", "h1", "h2", "h3", "h4", "ul", "ol", "table", "blockquote")
            )
            or not short_text(caption, _MOST_CHARS)
            or sum(1 for _ in caption.iter("p")) > 1
        ):
            continue
        wrapper.tag, caption.tag = "figure", "figcaption"
        if line_break is not None:
            wrapper.remove(line_break)


def _captions_in(
    wrapper: HtmlElement, picture: HtmlElement, line_break: HtmlElement | None
) -> tuple[str, ...]:
    """The tags that a caption may have; in a paragraph only on a line of its own, there or in its source."""
    if line_break is not None:
        return () if (line_break.tail or "").strip() else _SLANTED
    if wrapper.tag == "p":
        return _SLANTED if "\n" in (picture.tail or "") else ()
    return _IN_FIGURE if wrapper.tag == "figure" else _CAPTIONS


def _is_in_post(element: HtmlElement) -> bool:
    post = next(element.iterancestors("article"), None)
    return post is not None and is_post(post)


def name_called_captions(root: HtmlElement, kind: Kind | None) -> None:
    """Call the words right below a picture its caption where their class does, in a box that holds more.

    Fifteen of the corpora's 2,026 pages. On lists of goods such lines are the names of what is listed.
    """
    if not is_read(kind):
        return
    for line in list(root.iter(*_LINES)):
        if not calls_caption(line):
            continue
        picture = line.getprevious()
        if (
            picture is not None
            and not (picture.tail or "").strip()
            and short_text(line, _MOST_CHARS)
            and next(line.iter(*_NO_LINE), None) is None
            and is_only_pictures(picture)
            and not any(each.tag in _APART for each in line.iterancestors())
            and not _goes_on(line)
        ):
            line.tag = "figcaption"


def calls_caption(line: HtmlElement) -> bool:
    """Whether an element's class calls it a picture's caption."""
    return _call_caption(line.get("class", ""))


@lru_cache(maxsize=500)  # lines share theirs
def _call_caption(names: str) -> bool:
    return _CALLED.search(CAMEL.sub("-", names).lower()) is not None


def _goes_on(line: HtmlElement) -> bool:
    """Whether text follows on the same line."""
    after = line.getnext()
    return bool((line.tail or "").strip()) or (
        line.tag in INLINE and after is not None and after.tag in INLINE
    )


def gather_captions(root: HtmlElement) -> None:
    """Put a caption and the picture above it into a figure, if they are in none.

    A caption within a caption, which would be set smaller twice, becomes part of the outer one.
    """
    for caption in list(root.iter("figcaption")):
        if next(caption.iterancestors("figcaption"), None) is not None:
            caption.tag = "div"
            continue
        picture = caption.getprevious()
        if (
            picture is None
            or (picture.tail or "").strip()
            or any(each.tag in ("figure", "picture") for each in caption.iterancestors())
            or not is_only_pictures(picture)
        ):
            continue
        figure = next(picture.iter("figure"), None)
        if figure is None:
            figure = picture.makeelement("figure")
            picture.addprevious(figure)
            figure.append(picture)
            picture.tail, picture = None, figure
        caption.tail, picture.tail = None, caption.tail
        figure.append(caption)


def name_figure_words(root: HtmlElement) -> None:
    """Make a caption of the words below a figure's picture that stand in no block."""
    for figure in root.iter("figure"):
        parts = list(islice(figure.iterchildren(), _MOST_PARTS + 1))
        shown = [at for at, each in enumerate(parts) if each.tag == "img" or each.find(".//img") is not None]
        if not shown or len(parts) > _MOST_PARTS or figure.find(".//figcaption") is not None:
            continue
        picture, words = parts[shown[-1]], parts[shown[-1] + 1 :]
        if any(each.tag == "a" or (each.tag not in INLINE and each.tag != "br") for each in words):
            continue
        said = [picture.tail, *(text for each in words for text in (each.text_content(), each.tail))]
        length = sum(len((text or "").strip()) for text in said)
        if 0 < length <= _MOST_CHARS:
            caption = figure.makeelement("figcaption")
            caption.text, picture.tail = picture.tail, None
            caption.extend(words)
            figure.append(caption)


def name_shown_alts(root: HtmlElement) -> None:
    """Make a caption of what repeats a picture's `alt` below it, or behind it on its line, and says no more.

    Scripts of themes do that for pictures without a caption. A heading or a link is the title of a card.
    """
    for picture in list(root.iter("img")):
        alt = letters_of(picture.get("alt", ""))
        block = next(picture.iterancestors("p", "div", "figure"), root) if alt else root
        if block is root:
            continue
        parts = list(islice(block.iter(), _MOST_PARTS + 1))  # thousands of pictures may share a block
        if len(parts) > _MOST_PARTS or any(each.tag in _TITLED for each in parts):
            continue
        if next(block.iterancestors("table"), None) is not None:
            continue
        said, below = short_text(block, _MOST_CHARS), block.getnext()
        if said == "" and below is not None and not (block.tail or "").strip():
            is_alt = letters_of(short_text(below, _MOST_CHARS) or "") == alt
            if is_alt and below.tag in ("p", "div") and _are_words(below):
                block.tail, below.tail = below.tail, None
                _make_figure(block, below)
        elif said and letters_of(said) == alt:
            first, *others = block
            is_first = not (block.text or "").strip() and short_text(first, _MOST_CHARS) == ""
            if is_first and all(map(_are_words, others)):
                caption = lxml.html.Element("p")
                caption.text, first.tail = first.tail, None
                caption.extend(others)
                _make_figure(block, caption)


def _are_words(element: HtmlElement) -> bool:
    return not any(True for _ in element.iter("a", *_NO_CAPTION, *_TITLED))


def _make_figure(block: HtmlElement, caption: HtmlElement) -> None:
    block.tag, caption.tag = "figure", "figcaption"
    block.append(caption)


def drop_counters(root: HtmlElement) -> None:
    """Drop what only counts a gallery's pictures, in an element of its own within a caption: "3 / 12"."""
    for caption in root.iter("figcaption"):
        for part in list(caption.iter(*_COUNTERS)):
            counted = _COUNTED.fullmatch(part.text or "") if not len(part) else None
            if (
                counted is not None
                and 0 < int(counted[1]) <= int(counted[2]) > 1
                and letters_of("".join(caption.itertext())) != letters_of(counted[0])
            ):
                part.drop_tree()


def drop_repeated_captions(root: HtmlElement) -> None:
    """Drop a paragraph below a figure that repeats its caption, which may have a number in front.

    Pages write one for the enlarged picture and one below it. The paragraph has no such number, so its words
    become the caption.
    """
    for figure in list(root.iter("figure")):
        caption, below = figure.find(".//figcaption"), _right_below(figure)
        if (
            caption is None
            or below is None
            or below.tag not in ("p", "div")
            or next(below.iter(*_NO_CAPTION), None) is not None
        ):
            continue
        own, other = (letters_of(short_text(each, _MOST_CHARS) or "") for each in (caption, below))
        if len(other) >= _FEWEST_LETTERS and own.endswith(other) and len(other) >= _LEAST_SAID * len(own):
            for child in list(caption):
                caption.remove(child)
            caption.text = below.text
            caption.extend(list(below))
            below.text = None
            below.drop_tree()


def _right_below(element: HtmlElement) -> HtmlElement | None:
    """What follows an element, or the boxes around it, with no text in between."""
    at: HtmlElement | None = element
    for _ in range(_BOX_LEVELS):
        if at is None or (at.tail or "").strip():
            return None
        if (below := at.getnext()) is not None:
            return below
        at = at.getparent()
    return None


def is_only_pictures(element: HtmlElement) -> bool:
    """Whether an element holds a picture or several, in a figure or none, and no words."""
    parts = list(islice(element.iter(), _MOST_PARTS + 1))
    return (
        len(parts) <= _MOST_PARTS
        and any(each.tag == "img" for each in parts)
        and not any(each.tag in ("table", "video", "audio", "figcaption") for each in parts)
        and sum(each.tag == "figure" for each in parts) <= 1
        and short_text(element, _MOST_CHARS) == ""
    )


def is_picture_alone(element: HtmlElement) -> bool:
    """Whether an element is or holds one picture, a link or wrappers around it, and nothing else."""
    return (
        all(node.tag in _LINK_WRAPPERS for node in element.iter())
        and sum(1 for _ in element.iter("img")) == 1
        and short_text(element, _MOST_CHARS) == ""
    )
