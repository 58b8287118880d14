"""Lines as a printed page breaks them, put together to paragraphs again; what stands on each page goes. Pure.

A PDF knows only lines. What makes a page of it writes each as an element of its own, in the page's order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import Final

from lxml.html import HtmlElement

# A longer word that begins a line need not be why the line before it ended there.
_LONGEST_WORD: Final = 12
_FULL: Final = 0.9
_TWO_SIGNS: Final = 4  # columns
_HYPHENS: Final = ("-", "\u2010", "\xad")
_UNPARTED: Final = re.compile(r"[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef]")
_DIGITS: Final = re.compile(r"[\d\s]+")
_ENDS_SENTENCE: Final = re.compile(r"[.!?:。！？…؟۔।][\"'”’»)]*$")
_ITEM: Final = re.compile(r"[^\w\s\"'“”‘’«»„(（「『《]|\d{1,3}[.)]\s")
_ENDS_PHRASE: Final = re.compile(r"[.,;!?:。，、；！？：…؟،؛۔।]$")
_RTL: Final = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
# Lines at a page's edges that may be its head or foot, and how long these are.
_EDGE: Final = 2
_LONGEST_HEAD: Final = 120
_SHARE_OF_PAGES: Final = 1 / 3  # even and odd pages have their own
_LEAST_PAGES: Final = 2
# Of the usual distance of lines: paragraphs are parted by more.
_APART: Final = 1.5
_INDENT: Final = 0.5  # of a line's height
_SAME_SIZE: Final = 0.08
# Of a paragraph: each line that is added writes its text anew.
_MOST_LINES: Final = 200
# Of prose that an editor broke: its lines, their width, and how many of them are full.
_LEAST_WRAPPED: Final = 3
_NARROWEST: Final = 50
_WIDEST: Final = 130
_MOSTLY: Final = 0.6
_FEW: Final = 0.4
_MOST_MARKED: Final = 0.1
_LONG: Final = 60


@dataclass(slots=True)
class Line:
    """One line.

    Attributes:
        element: What holds its words, and nothing else; taken out of the page or made for it.
        said: Its words.
        page: Number of its page.
        left, top, size: Where it begins and how large its letters are, in one unit; None if unknown.
        is_bold: Whether all of it is.
    """

    element: HtmlElement
    said: str
    page: int
    left: float | None = None
    top: float | None = None
    size: float | None = None
    is_bold: bool = False


def is_full(line: str, following: str, usual: int) -> bool:
    """Whether the next line's first word would not have fitted, so that both may be one sentence."""
    if not following:
        return False
    if _UNPARTED.match(following):  # a sign or two may not begin a line, or not end it
        return _width(line) + max(_TWO_SIGNS, usual // 10) >= usual
    word = len(following.split(maxsplit=1)[0])
    return _width(line) + 1 + min(word, _LONGEST_WORD) >= _FULL * usual


def joint(line: str, following: str) -> str:
    """What stands between two lines that run on: Chinese and Japanese words have nothing between them."""
    return "" if _UNPARTED.match(line[-1:]) and _UNPARTED.match(following) else " "


def is_broken_word(line: str, following: str) -> bool:
    """Whether a line ends with a hyphen that was set because it ended there."""
    return line.endswith(_HYPHENS) and line[-2:-1].isalpha() and following[:1].islower()


def wrapped_runs(lines: Sequence[str]) -> list[list[int]] | None:
    """Which lines run on, where they are prose that an editor broke; None for verse, addresses, lists.

    In verse lines are as long as each other, too, but begin with capitals, or end in a mark; where
    letters have no capitals and sentences no marks, only long lines are taken for prose.
    """
    usual = usual_width(lines)
    pairs = list(pairwise(lines))
    if len(lines) < _LEAST_WRAPPED or not _NARROWEST <= usual <= _WIDEST:
        return None
    if sum(_ITEM.match(line) is not None for line in lines) > _MOST_MARKED * len(lines):
        return None
    full = [is_full(line, following, usual) for line, following in pairs]
    if sum(full) < _MOSTLY * len(full) or not _is_broken_anywhere(lines[1:], lines[:-1], usual):
        return None
    runs = [[0]]
    for at, (runs_on, (line, following)) in enumerate(zip(full, pairs, strict=True), start=1):
        if len(runs[-1]) < _MOST_LINES and (
            runs_on or (following[:1].islower() and not _ENDS_SENTENCE.search(line))
        ):
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _is_broken_anywhere(following: Sequence[str], before: Sequence[str], usual: int) -> bool:
    small = sum(line[:1].islower() for line in following)
    large = sum(line[:1].isupper() for line in following)
    if small + large > _FEW * len(following):
        return small > large
    marked = sum(_ENDS_PHRASE.search(line) is not None for line in before)
    if any(_UNPARTED.match(line) for line in following):
        return marked <= _FEW * len(before)
    return usual >= _LONG and marked <= _FEW * len(before)


def usual_width(lines: Sequence[str]) -> int:
    """Of a full line."""
    widths = sorted(map(_width, lines))
    return widths[len(widths) * 9 // 10] if widths else 0


def _width(line: str) -> int:
    """In columns; unlike elsewhere a comma between Chinese words has two, as they have."""
    return len(line) + len(_UNPARTED.findall(line))


def heads_and_feet(pages: Sequence[Sequence[str]]) -> list[set[int]]:
    """Of each page the lines that others have, too, at their edges, but for the numbers in them."""
    edges = [{*range(min(_EDGE, len(page))), *range(max(0, len(page) - _EDGE), len(page))} for page in pages]
    counted = Counter(
        mask
        for page, edge in zip(pages, edges, strict=True)
        for mask in {_mask(page[at]) for at in edge if len(page[at]) <= _LONGEST_HEAD}
    )
    least = max(_LEAST_PAGES, _SHARE_OF_PAGES * len(pages))
    found = []
    for page in pages:
        is_one = [len(said) <= _LONGEST_HEAD and counted[_mask(said)] >= least for said in page]
        above = takewhile(is_one.__getitem__, range(min(_EDGE, len(page))))
        below = takewhile(is_one.__getitem__, range(len(page) - 1, max(-1, len(page) - 1 - _EDGE), -1))
        found.append({*above, *below})
    return found


def _mask(said: str) -> str:
    return _DIGITS.sub("0", said.strip())


def paragraphs_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines by paragraphs, in their order."""
    usual = usual_width([line.said for line in lines])
    margins = _margins(lines)
    distance = _usual_distance(lines)
    paragraphs = [list(lines[:1])] if lines else []
    for line, following in pairwise(lines):
        has_room = len(paragraphs[-1]) < _MOST_LINES
        if has_room and _runs_on(line, following, usual) and not _begins(line, following, margins, distance):
            paragraphs[-1].append(following)
        else:
            paragraphs.append([following])
    return paragraphs


def _runs_on(line: Line, following: Line, usual: int) -> bool:
    if line.is_bold != following.is_bold or not is_full(line.said, following.said, usual):
        return False
    if line.size and following.size and abs(line.size - following.size) > _SAME_SIZE * line.size:
        return False
    if line.page == following.page:
        return True
    return not _ENDS_SENTENCE.search(line.said) and not following.said[:1].isupper()


def _begins(line: Line, following: Line, margins: dict[int, float], distance: float) -> bool:
    """Whether the next line begins a paragraph by where it stands."""
    if line.page == following.page and line.top is not None and following.top is not None and distance:
        below = abs(following.top - line.top)
        if below > _APART * distance:
            return True
    margin = margins.get(following.page)
    if margin is None or following.left is None or _RTL.search(following.said):
        return False
    return following.left - margin > _INDENT * (distance or 20)


def _margins(lines: Sequence[Line]) -> dict[int, float]:
    """Where most lines of a page begin."""
    lefts: dict[int, Counter[float]] = {}
    for line in lines:
        if line.left is not None:
            lefts.setdefault(line.page, Counter())[round(line.left)] += 1
    return {page: counted.most_common(1)[0][0] for page, counted in lefts.items()}


def _usual_distance(lines: Sequence[Line]) -> float:
    steps = sorted(
        abs(following.top - line.top)
        for line, following in pairwise(lines)
        if line.page == following.page and line.top is not None and following.top is not None
    )
    steps = [step for step in steps if step > 0]
    return steps[len(steps) // 2] if steps else 0.0
