"""Lines as a printed page breaks them, put together to paragraphs again; what stands on each page goes. Pure.

A PDF knows only lines. What makes a page of it writes each as an element of its own, in the page's order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, starmap, takewhile
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.tree.text import SENTENCE_MARKS

# A longer word that begins a line need not be why the line before it ended there.
_LONGEST_WORD: Final = 12
_FULL: Final = 0.9
_TWO_SIGNS: Final = 4  # columns
_HYPHENS: Final = ("-", "\u2010", "\xad")
_WIDE: Final = re.compile(r"[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef]")
# Korean words have blanks between them.
_UNPARTED: Final = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_DIGITS: Final = re.compile(r"[\d\s]+")
_FIGURE: Final = re.compile(r"\d")
_ENDS_SENTENCE: Final = re.compile(rf"[{SENTENCE_MARKS}:][\"'”’»)]*$")
# The number or letter of an item; a capital and a dot may be a name's: "A. Holm".
_NUMBERED: Final = re.compile(r"\(?(?:\d{1,3}|[^\W\d_A-ZА-Я]|[ivx]{2,4})[.)]\s|[^\W\d_]\)\s|\d{1,3}、")
_BULLET: Final = re.compile(r"[•·‣⁃▪▫●○◦■□◆◇►➢✓✔*]\s?\S")
_ITEM: Final = re.compile(rf"[^\w\s\"'“”‘’«»„(（「『《]|{_NUMBERED.pattern}")
# Dots that lead the eye to a number of a page.
_LEADERS: Final = re.compile(r"(?:\. ?){5}|…{2}|(?:… ){2}")
# How lines of a list begin, of which one alone may be of prose.
_LABEL: Final = re.compile(r"[^\W\d_][\w.-]{0,24}(?: [\w.-]{1,24}){0,2}[:：]\s")
_SPEECH: Final = re.compile(r"[\"“„«「『]")
_SPEECH_ENDED: Final = re.compile(r"[\"”“»」』]$")
# What code has much of.
_SIGNS: Final = re.compile(r"[{}\[\]()<>=+|_\\^~*/;@#$%&]")
_CODE: Final = 0.08
_MOST_SIGNS: Final = 0.1  # and of figures
# A sentence's end with another behind it: not "...", nor an initial's.
_NEXT_SENTENCE: Final = re.compile(
    r"[^\s.!?]{2}[.!?؟۔।][\"'”’»)]*\s+[\"'“‘«(]*(\w)|[。！？][\"”」』）]*([^\W。！？])"
)
# Of lines with no capitals, those in which a sentence ends; of all, those parted in halves, as verse is.
_LEAST_ENDED: Final = 0.2
_HALVES: Final = re.compile(r"\S(?: (?:[*/|#~=–—]|--?) |\s?(?:\*{2,}|\.{2,}|…+|={2,})\s?)\S")
_ENDS_PHRASE: Final = re.compile(r"[.,;!?:。，、；！？：…؟،؛۔।॥]$")
_PAUSE: Final = re.compile(r"[,;:] ")
_RTL: Final = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
# Lines at a page's edges that may be its head or foot.
_EDGE: Final = 2
_SHARE_OF_PAGES: Final = 1 / 3  # even and odd pages have their own
_LEAST_PAGES: Final = 2
# Of the usual distance of lines: paragraphs are parted by more.
_APART: Final = 1.5
_USUAL_DISTANCE: Final = 20.0  # where no page has two lines
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
_LEAST_SMALL: Final = 0.3
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
    word = _width(following.split(maxsplit=1)[0])
    return _width(line) + 1 + min(word, _LONGEST_WORD) >= _FULL * usual


def joint(line: str, following: str) -> str:
    """What stands between two lines that run on: Chinese and Japanese words have nothing between them."""
    return "" if _UNPARTED.match(line[-1:]) and _UNPARTED.match(following) else " "


def is_broken_word(line: str, following: str) -> bool:
    """Whether a line ends with a hyphen that was set because it ended there."""
    return line.endswith(_HYPHENS) and line[-2:-1].isalpha() and following[:1].islower()


def drop_hyphen(words: HtmlElement) -> None:
    """Take the last sign off an element, which is the hyphen of a broken word. In place."""
    at = words
    while (last := next(at.iterchildren(reversed=True), None)) is not None:
        if tail := (last.tail or "").rstrip():
            last.tail = tail[:-1]
            return
        at = last
    at.text = (at.text or "").rstrip()[:-1]


def wrapped_paragraphs(blocks: Sequence[Sequence[str]]) -> list[list[list[int]]] | None:
    """Paragraphs of prose that an editor broke; None for verse, addresses, lists.

    In verse lines are as long as each other, too, but begin with capitals, or end in a mark; where
    letters have no capitals, sentences that end within lines tell prose.

    Args:
        blocks: Lines, by what parts them for certain.

    Returns:
        The lines of each paragraph, each by the numbers of those that run on in it, counted through all.
    """
    lines = [line for block in blocks for line in block]
    usual = usual_width(lines)
    pairs = list(pairwise(lines))
    if len(lines) < _LEAST_WRAPPED or not _NARROWEST <= usual <= _WIDEST:
        return None
    if len(_beginnings(lines)) > _MOST_MARKED * len(lines) or _are_alike(lines):
        return None
    full = sum(is_full(line, following, usual) for line, following in pairs)
    if full < _MOSTLY * len(pairs) or not _is_broken_anywhere(lines, usual):
        return None
    paragraphs = []
    start = 0
    for block in blocks:
        runs = _runs_of(block, usual)
        paragraphs += [
            [[start + at for at in run] for run in group] for group in _grouped(runs, block, usual)
        ]
        start += len(block)
    return paragraphs


def _runs_of(lines: Sequence[str], usual: int) -> list[list[int]]:
    """Which lines of a block run on; what is no sentence, as a stanza or code, stays."""
    is_said = any(_ENDS_SENTENCE.search(line) for line in lines) or _sentences_within(lines)
    begins = _beginnings(lines)
    begins |= _stanzas(lines)
    begins |= {at + below for at, line in enumerate(lines) if _is_code(line) for below in (0, 1)}
    runs = [[0]]
    for at, (line, following) in enumerate(pairwise(lines), start=1):
        runs_on = is_full(line, following, usual) or (
            following[:1].islower() and not _ENDS_SENTENCE.search(line)
        )
        is_answer = _SPEECH_ENDED.search(line) and (_SPEECH.match(following) or _SPEECH.match(line))
        if is_said and runs_on and at not in begins and not is_answer and len(runs[-1]) < _MOST_LINES:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _grouped(runs: list[list[int]], lines: Sequence[str], usual: int) -> list[list[list[int]]]:
    """Runs by paragraphs.

    Lines beside each other in which nothing was joined stay lines of one, as a signature's; and so does a
    line that is kept in the middle of a sentence.
    """
    groups: list[list[list[int]]] = []
    for run in runs:
        before = groups[-1][-1] if groups else []
        if not before or (
            len(before) + len(run) > 2
            and (
                _ENDS_SENTENCE.search(lines[before[-1]])
                or not is_full(lines[before[-1]], lines[run[0]], usual)
            )
        ):
            groups.append([run])
        else:
            groups[-1].append(run)
    return groups


def _beginnings(lines: Sequence[str]) -> set[int]:
    """Lines that begin as items do."""
    begins = {at for at, line in enumerate(lines) if _ITEM.match(line)}
    for pattern in (_FIGURE, _LABEL):
        found = {at for at, line in enumerate(lines) if pattern.match(line)}
        begins |= {at for at in found if {at - 1, at + 1} & found}
    ended = [False, *(line.endswith((";", "；")) for line in lines)]  # each by the number of the next
    begins |= {at for at in range(1, len(lines)) if ended[at] and (ended[at - 1] or ended[at + 1])}
    quoted = [line.startswith(">") for line in lines]
    return begins | {at for at in range(1, len(lines)) if quoted[at - 1]}


def _are_alike(lines: Sequence[str]) -> bool:
    """Whether all begin with one word, or most are in two halves."""
    first = {line.split(maxsplit=1)[0] for line in lines if line}
    halves = sum(_HALVES.search(line) is not None for line in lines)
    return len(first) == 1 or halves > _MOSTLY * len(lines)


def _stanzas(lines: Sequence[str]) -> set[int]:
    """Lines of at least three with capitals, one below the other."""
    large = [line[:1].isupper() for line in lines]
    return {
        at + below
        for at in range(len(lines) - _LEAST_WRAPPED + 1)
        if all(large[at : at + _LEAST_WRAPPED])
        for below in range(_LEAST_WRAPPED)
    }


def _is_code(line: str) -> bool:
    return len(_SIGNS.findall(line)) > _CODE * len(line)


def _sentences_within(lines: Sequence[str]) -> int:
    """In how many lines a sentence ends and another begins."""
    return sum(
        any(not (match[1] or match[2]).islower() for match in _NEXT_SENTENCE.finditer(line)) for line in lines
    )


def _is_broken_anywhere(lines: Sequence[str], usual: int) -> bool:
    before, following = lines[:-1], lines[1:]
    small = sum(line[:1].islower() for line in following)
    large = sum(line[:1].isupper() for line in following)
    within = _sentences_within(lines)
    if small + large > _FEW * len(following):
        begins_one = not lines[0][:1].islower() and any(_ENDS_SENTENCE.search(line) for line in lines)
        # Of a single sentence: verse has its commas at the ends of lines.
        paused = sum(_PAUSE.search(line) is not None for line in lines)
        is_one = begins_one and paused > sum(_ENDS_PHRASE.search(line) is not None for line in before)
        signs = sum(len(_SIGNS.findall(line)) + len(_FIGURE.findall(line)) for line in lines)
        return small > large and bool(within or is_one) and signs <= _MOST_SIGNS * sum(map(len, lines))
    marked = sum(_ENDS_PHRASE.search(line) is not None for line in before)
    if marked > _FEW * len(before) or within < _LEAST_ENDED * len(lines):
        return False
    return usual >= _LONG or any(_WIDE.match(line) for line in following)


def are_sentences(lines: Sequence[str]) -> bool:
    """Whether lines are of running text, which breaks in the middle of sentences, no labels, no song."""
    small = sum(line[:1].islower() for line in lines)
    large = sum(line[:1].isupper() for line in lines)
    if small + large > _FEW * len(lines) and small < _LEAST_SMALL * (small + large):
        return False
    return any(_ENDS_SENTENCE.search(line) for line in lines) or _sentences_within(lines) > 0


def usual_width(lines: Sequence[str]) -> int:
    """Of a full line."""
    widths = sorted(map(_width, lines))
    return widths[len(widths) * 9 // 10] if widths else 0


def _width(line: str) -> int:
    """In columns; unlike elsewhere a comma between Chinese words has two, as they have."""
    return len(line) + len(_WIDE.findall(line))


def heads_and_feet(pages: Sequence[Sequence[str]]) -> list[set[int]]:
    """Of each page the lines that others have, too, at their edges, but for the numbers in them."""
    edges = [{*range(min(_EDGE, len(page))), *range(max(0, len(page) - _EDGE), len(page))} for page in pages]
    counted = Counter(
        mask for page, edge in zip(pages, edges, strict=True) for mask in {_mask(page[at]) for at in edge}
    )
    least = max(_LEAST_PAGES, _SHARE_OF_PAGES * len(pages))
    found = []
    for page in pages:
        is_one = [counted[_mask(said)] >= least for said in page]
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
    paragraphs = [[line] for line in lines[:1]]
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
    """Whether the next line begins a paragraph by where it stands, or as an item or a line of contents."""
    if _NUMBERED.match(following.said) or _BULLET.match(following.said):
        return True
    if _LEADERS.search(following.said) or _LEADERS.search(line.said):
        return True
    if _step(line, following) > _APART * distance:
        return True
    margin = margins.get(following.page)
    if margin is None or following.left is None or _RTL.search(following.said):
        return False
    return following.left - margin > _INDENT * distance


def _margins(lines: Sequence[Line]) -> dict[int, float]:
    """Where most lines of a page begin."""
    lefts: dict[int, Counter[float]] = {}
    for line in lines:
        if line.left is not None:
            lefts.setdefault(line.page, Counter())[round(line.left)] += 1
    return {page: counted.most_common(1)[0][0] for page, counted in lefts.items()}


def _step(line: Line, following: Line) -> float:
    """How far below a line the next one is; 0 where that is unknown, or on another page."""
    if line.page != following.page or line.top is None or following.top is None:
        return 0.0
    return abs(following.top - line.top)


def _usual_distance(lines: Sequence[Line]) -> float:
    steps = sorted(filter(None, starmap(_step, pairwise(lines))))
    return steps[len(steps) // 2] if steps else _USUAL_DISTANCE
