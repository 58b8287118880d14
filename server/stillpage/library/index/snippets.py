"""Find the hits again in the text as it was written, and cut out the piece that shows them. Pure.

The index holds a folded form whose offsets are not the text's. Here every character is folded to exactly one,
and marks between letters are allowed by the pattern instead, so that offsets stay true.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import islice

from stillpage.library.index.query import Word
from stillpage.library.index.search_form import fold_for_search, is_cut_script
from stillpage.library.listings import Marked

_LENGTH = 240  # of Latin letters; Chinese and Japanese are twice as wide, and say as much in half as many
# Before the first hit, so that it is read in its sentence.
_LEAD = 60
# Of each word. A frequent one stands hundreds of times in a text, and windows are compared pair by pair.
_MAX_HITS = 40
# Folding a text is most of the work of a search (0.5 ms for 6 kB in Arabic), and what was looked for mostly
# stands early. A word that does not is looked for in the whole text.
_HEAD = 2500
_JOINER, _VIRAMA = "\u200d", 9  # of a virama the canonical combining class
_NO_LETTER = re.compile(r"\W")
# Between the letters of a word; quotation marks are of Hebrew's abbreviations.
_MARKS = (
    "[\"'\u2019\u05f3\u05f4\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u093c"
    "\u200b-\u200f]*"
)
# Vowel signs are no letters to Python. What is searched for has a dot for a nasal that is joined to a stop.
_BETWEEN = "(?:\\W+(?:[ङञणनम]\u094d)?|[ङञणनम]\u094d)"
# Letters that are searched for as two.
_TWO_FOR_ONE = {"ss": "[ßẞ]", "ae": "[æÆ]", "oe": "[œŒ]", "th": "[þÞ]"}


def snippet(text: str, words: Sequence[Word]) -> Marked:
    """Cut out the stretch of a text that shows the most of what was looked for.

    Args:
        text: The article's text.
        words: What was looked for.

    Returns:
        About 240 characters, or 120 wide ones, with the hits marked; the text's start if it holds none (the
        title did).
    """
    head = _head(text)
    hits = _hits(head, words)
    if len(head) < len(text) and len({number for _, _, number in hits}) < len(words):
        hits = _hits(text, words)
    start = 0
    first = text[hits[0][0] if hits else 0 :][:1] or " "
    share = 2 if unicodedata.east_asian_width(first) in "WF" else 1
    length, lead = _LENGTH // share, _LEAD // share
    if hits:
        # The window that holds most different words; the first such, as an article says its subject early.
        best = max(hits, key=lambda hit: (len(_inside(hits, hit[0], hit[0] + length - lead)), -hit[0]))
        start = max(0, best[0] - lead)
    end = min(len(text), start + length)
    start, end = _at_word(text, start, -1), _at_word(text, end, 1)
    cut = text[start:end].replace("\n", " ")
    spans = _apart([(a - start, b - start) for a, b, _ in hits if a >= start and b <= end])
    before, after = ("… " if start else ""), (" …" if end < len(text) else "")
    return Marked(before + cut + after, tuple((a + len(before), b + len(before)) for a, b in spans))


def mark(text: str, words: Sequence[Word]) -> Marked:
    """Mark the hits in a whole text, a title for one."""
    return Marked(text, _apart([(a, b) for a, b, _ in _hits(text, words)]))


def _head(text: str) -> str:
    """Take a text's beginning, to the end of a word: most searches need no more."""
    end = _NO_LETTER.search(text, _HEAD)
    return text[: end.start()] if end else text


def _inside(hits: list[tuple[int, int, int]], start: int, end: int) -> set[int]:
    return {word for a, b, word in hits if a >= start and b <= end}


def _hits(text: str, words: Sequence[Word]) -> list[tuple[int, int, int]]:
    """Start, end and number of the word, in the text's order."""
    folded = text.lower() if text.isascii() else text.translate(_one_to_one())
    found: list[tuple[int, int, int]] = []
    for number, word in enumerate(words):
        pattern = _pattern(word)
        for match in islice(pattern.finditer(folded) if pattern else (), _MAX_HITS):
            found.append((match.start(), _letter_end(text, match.end()), number))
    return sorted(found)


def _letter_end(text: str, at: int) -> int:
    """Move an end behind the marks of the last letter, and what a virama joins to it: one sign to a reader.

    Source: Unicode Standard Annex 29, rules GB9, GB9a and GB9c.
    """
    while at < len(text):
        is_mark = unicodedata.category(text[at])[0] == "M" or text[at] == _JOINER
        if not is_mark and not (text[at].isalpha() and unicodedata.combining(text[at - 1]) == _VIRAMA):
            break
        at += 1
    return at


@lru_cache(maxsize=256)
def _pattern(word: Word) -> re.Pattern[str] | None:
    if len(word.text) > 200:
        return None
    folded = fold_for_search(word.text).translate(_one_to_one())
    pieces = [piece for piece in re.split(r"\W+", folded) if piece]
    body = _BETWEEN.join(_MARKS.join(map(re.escape, piece)) + _MARKS for piece in pieces)
    for two, one in _TWO_FOR_ONE.items():
        body = body.replace(_MARKS.join(two), f"(?:{_MARKS.join(two)}|{one})")
    # Inside words only where the index looks inside them.
    before = "" if is_cut_script(pieces[0][0]) else r"(?<!\w)"
    after = "" if word.prefix or is_cut_script(pieces[-1][-1]) else r"(?!\w)"
    return re.compile(before + body + after)


def _apart(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Merge what overlaps."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _at_word(text: str, at: int, step: int) -> int:
    """Move a cut outwards to a space, not far: scripts without spaces are cut where they are."""
    for moved in range(20):
        place = at + step * moved
        if place <= 0 or place >= len(text):
            return max(0, min(place, len(text)))
        if text[place if step > 0 else place - 1].isspace():
            return place
    # Not between a letter and its mark.
    while 0 < at < len(text) and unicodedata.category(text[at])[0] == "M":
        at += step
    return at


@cache
def _one_to_one() -> dict[int, str]:
    """Folding of one character to one, for the ranges where letters have variants."""
    table: dict[int, str] = {}
    ranges = (
        (0x41, 0x5B),
        (0xC0, 0x250),
        (0x370, 0x530),
        (0x620, 0x6FA),
        (0x5D0, 0x5EB),
        (0x901, 0x902),
        (0x958, 0x960),
        (0x1E00, 0x2000),
        (0xFF10, 0xFFA0),
    )
    for start, end in ranges:
        for code in range(start, end):
            decomposed = unicodedata.normalize("NFKD", fold_for_search(chr(code)))
            base = "".join(char for char in decomposed if not unicodedata.combining(char)).lower()
            if len(base) == 1 and base != chr(code):
                table[code] = base
    return table
