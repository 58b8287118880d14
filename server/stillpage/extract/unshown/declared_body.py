"""The rest of an article of which the page shows the beginning and holds the whole as data. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

import lxml.html
from lxml.html import HtmlElement

from stillpage.extract.tree.text import BLOCKS, short_text, text_of, width_of

# What the page holds must say so much more than it shows: captions and titles are in it too.
_TIMES: Final = 1.5
_MORE_CHARS: Final = 300  # columns, since Chinese says it in half the signs
# Of what is shown, the share that must stand in what is held.
_SHARE_DECLARED: Final = 0.7
_MOST_MISSED: Final = 200  # lines; each is looked for in all that is held
# Columns of a line that tells where the two are.
_LINE_CHARS: Final = 40
# Letters behind a line that is cut: "Read more".
_MOST_BEHIND: Final = 30
_CLOSING: Final = re.compile(r"\A[^\w\s]+")
_CONTAINERS: Final = frozenset(("article", "body", "div", "main", "section"))


@dataclass(frozen=True, slots=True)
class Rest:
    """What follows the last line that is shown.

    Attributes:
        body: An element that holds it.
        cut: The last line, if it is shown in part: the body begins with the whole of it.
    """

    body: HtmlElement
    cut: str | None


def is_far_more(declared: str, shown: str) -> bool:
    """Whether a text may say so much more than what is shown that it is the whole of it."""
    # A sign has one column or two: most pages declare nothing, and are not read for that.
    if 2 * len(declared) < _TIMES * len(shown) + _MORE_CHARS:
        return False
    return width_of(declared) >= _TIMES * width_of(shown) + _MORE_CHARS


def rest_of_body(declared: HtmlElement, shown: str) -> Rest | None:
    """What a text has after the last line that is shown; None unless it begins with what is shown.

    Compared by letters and figures alone: the two differ in quotes, spaces and markup.

    Args:
        declared: What the page says that its article's body is.
        shown: The article as found, each block on a line.
    """
    blocks = _blocks(declared)
    texts = list(map(text_of, blocks))
    if not is_far_more("\n".join(texts), shown):
        return None
    said = list(map(_letters, texts))
    letters = "".join(said)
    ends = list(accumulate(map(len, said)))
    begin = end = found = total = missed = 0
    last = ""
    for line in shown.splitlines():
        sought = _letters(line)
        total += len(sought)
        at, length = _place(sought, letters, end)
        if length:
            found += length
            begin, end, last = at, at + length, line
        elif (missed := missed + 1) > _MOST_MISSED:
            return None
    if not end or end == len(letters) or found < _SHARE_DECLARED * total:
        return None
    number = bisect_left(ends, end)
    rest, cut = blocks[number + 1 :], None
    if end < ends[number]:
        start = ends[number] - len(said[number])
        if begin == start:
            rest, cut = blocks[number:], last
        else:
            rest = [*paragraphs_of(_after(texts[number], end - start)), *rest]
    body: HtmlElement = lxml.html.Element("div")
    body.extend(rest)
    return Rest(body, cut) if width_of(text_of(body)) >= _MORE_CHARS else None


def add_rest(root: HtmlElement, rest: Rest) -> None:
    """Put it behind what is shown, in place of a line that is cut."""
    if rest.cut is not None:
        for element in reversed(list(root.iter(*BLOCKS))):
            if short_text(element, len(rest.cut)) == rest.cut:
                element.drop_tree()
                break
    root.extend(list(rest.body))


def paragraphs_of(text: str) -> list[HtmlElement]:
    """A paragraph for each line that says something."""
    paragraphs = []
    for line in filter(None, map(str.strip, text.splitlines())):
        paragraph: HtmlElement = lxml.html.Element("p")
        paragraph.text = line
        paragraphs.append(paragraph)
    return paragraphs


def _place(sought: str, letters: str, end: int) -> tuple[int, int]:
    """Where a line stands behind what was found, and how much of it: a cut one has more words behind it."""
    if end and letters.startswith(sought, end):
        return end, len(sought)
    if width_of(sought) < _LINE_CHARS:
        return end, 0
    if (at := letters.find(sought, end)) >= 0:
        return at, len(sought)
    kept = len(sought) - _MOST_BEHIND
    if width_of(sought[:kept]) < _LINE_CHARS or (at := letters.find(sought[:kept], end)) < 0:
        return end, 0
    pairs = enumerate(zip(sought, letters[at : at + len(sought)], strict=False))
    return at, next((number for number, (one, other) in pairs if one != other), len(letters) - at)


def _blocks(declared: HtmlElement) -> list[HtmlElement]:
    """The elements of a text that stand for themselves; one with words beside elements is cut into lines."""
    blocks: list[HtmlElement] = []
    waiting = [declared]
    while waiting:
        element = waiting.pop()
        if element.tag not in _CONTAINERS:
            blocks.append(element)
        elif (element.text or "").strip() or any(
            (child.tail or "").strip() or (child.tag not in BLOCKS and text_of(child)) for child in element
        ):
            blocks.extend(paragraphs_of(text_of(element)))
        else:
            waiting.extend(reversed(element))
    return blocks


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _after(text: str, letters: int) -> str:
    """What follows so many letters, and what closes their sentence: a full stop, a quotation mark."""
    places = [place for place, char in enumerate(text) if char.isalnum()]
    return _CLOSING.sub("", text[places[letters - 1] + 1 :])
