"""Count what tells prose from labels, in any script: one pass over the code points of all blocks."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from operator import attrgetter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from stillpage.extract.tree.text import SENTENCE_MARKS

Column = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class TextStatistics:
    """Statistics of blocks, one entry a block.

    Attributes:
        characters: Code points.
        length: Characters as a Latin alphabet would need them: an ideograph counts three.
        words: Words; in scripts without spaces what the characters amount to.
        punctuation: Punctuation marks.
        sentences: Sentence ends.
        digits: Share of digits among the characters.
        separators: Bars, arrows, bullets and the like, as menus and bylines have them.
        ends_sentence: 1 where the last mark ends a sentence (closing quotes and brackets skipped).
        starts_digit: 1 where the first character is a digit.
        dates: 1 where a short block holds a date or a time in figures.
    """

    characters: Column
    length: Column
    words: Column
    punctuation: Column
    sentences: Column
    digits: Column
    separators: Column
    ends_sentence: Column
    starts_digit: Column
    dates: Column


_COLUMNS_OF: Final = attrgetter(*(each.name for each in fields(TextStatistics)))
# Each takes 20 bytes while they are counted. Nearly all pages have fewer.
_CHARACTERS_AT_ONCE: Final = 2**20

_FULL_WIDTH_ENDS: Final = "\u3002\uff01\uff1f\uff61\u0964\u0965\u1362\u17d4\u104b\u06d4\u0f0d"
_SEPARATORS: Final = "|\u00bb\u203a\u2022\u00b7/\u2192>\u00ab\u2039<#@\u00a9\u2013-\u2014\u25b6\u25ba"
# 2017-01, 17/1/17, 15:53, 2017. Each begins with a digit, and says so first: then the search leaps from one
# to the next, in a third of the time.
_DATE: Final = re.compile(
    r"\d(?:\d{3}\W{1,2}\d|\d?[-/.]\d{1,2}[-/.]\d{2}|\d?:\d\d|(?:(?<=\b1)9|(?<=\b2)0)\d\d\b)"
)
_DATE_BLOCK: Final = 200  # characters; longer blocks are prose that mentions a date

# (first, last, words a character amounts to, further letters a Latin alphabet would need). A Chinese word has
# about 1.7 characters; Japanese kana are half endings; Thai, Lao, Burmese and Khmer words about 5 characters.
_DENSE_SCRIPTS: Final = (
    (0x0E00, 0x0EFF, 0.2, 0.0),
    (0x1000, 0x109F, 0.2, 0.0),
    (0x1780, 0x17FF, 0.2, 0.0),
    (0x3040, 0x30FF, 0.4, 1.0),
    (0x3400, 0x9FFF, 0.6, 2.0),
    (0xAC00, 0xD7AF, 0.0, 1.0),
    (0xF900, 0xFAFF, 0.6, 2.0),
)
_ASTRAL: Final = 0xFFFF  # what lies above is taken together: ideographs and emoji
_IDEOGRAPHS: Final = 0x20000


# What a code point is, as bits of one byte: a page's text is looked up once, not once for each question.
_SPACE: Final = np.uint8(1)
_MARK: Final = np.uint8(2)
_END: Final = np.uint8(4)
_FULL_WIDTH_END: Final = np.uint8(8)
_CLOSING: Final = np.uint8(16)
_DIGIT: Final = np.uint8(32)
_SEPARATOR: Final = np.uint8(64)
_WEIGHED: Final = np.uint8(128)  # in `words` or `letters` of the table


@dataclass(frozen=True, slots=True)
class _Table:
    """What each code point of the basic plane is; index with `min(code, 0xFFFF)`.

    Attributes:
        kinds: Bits.
        words: Words that a character amounts to.
        letters: Further letters that a Latin alphabet would need for it.
        blank: Characters after the last mark that a sentence's end is looked for before.
    """

    kinds: NDArray[np.uint8]
    words: NDArray[np.float32]
    letters: NDArray[np.float32]
    blank: str


@functools.cache
def _table() -> _Table:
    """Built at the first page (about 15 ms), from Python's Unicode database."""
    size = _ASTRAL + 1
    categories = np.array([unicodedata.category(chr(code)) for code in range(size)])
    words, letters = np.zeros(size, np.float32), np.zeros(size, np.float32)
    for first, last, word, letter in _DENSE_SCRIPTS:
        words[first : last + 1], letters[first : last + 1] = word, letter
    # Vowel signs and tone marks above a letter are no characters of their own.
    combining = (categories == "Mn") | (categories == "Me")
    words[combining] = 0
    letters[combining] = -1

    def among(characters: str) -> NDArray[np.bool_]:
        found = np.zeros(size, np.bool_)
        found[[ord(character) for character in characters]] = True
        return found

    bits = {
        _SPACE: np.isin(categories, ("Zs", "Zl", "Zp")) | among(" \n\t\r"),
        _MARK: np.char.startswith(categories, "P"),
        _END: among(SENTENCE_MARKS),
        _FULL_WIDTH_END: among(_FULL_WIDTH_ENDS),
        _CLOSING: np.isin(categories, ("Pe", "Pf")) | among("\"'\u201d\u2019\u201c"),
        _DIGIT: categories == "Nd",
        _SEPARATOR: among(_SEPARATORS),
        _WEIGHED: (words != 0) | (letters != 0),
    }
    kinds = np.zeros(size, np.uint8)
    for bit, having in bits.items():
        kinds[having] |= bit
    blank = np.nonzero(kinds & (_SPACE | _CLOSING))[0].tolist()
    return _Table(kinds, words, letters, "".join(map(chr, blank)))


def text_statistics(texts: Sequence[str]) -> TextStatistics:
    """Count over each text; none may be empty."""
    characters = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    total = int(characters.sum())
    if total <= _CHARACTERS_AT_ONCE:
        return _counted(texts, characters)
    marks = np.arange(_CHARACTERS_AT_ONCE, total, _CHARACTERS_AT_ONCE)
    bounds = np.searchsorted(np.cumsum(characters), marks, side="right")
    places = np.unique([0, *bounds, len(texts)]).tolist()
    parts = [_counted(texts[start:end], characters[start:end]) for start, end in pairwise(places)]
    return TextStatistics(*map(np.concatenate, zip(*map(_COLUMNS_OF, parts), strict=True)))


def _counted(texts: Sequence[str], characters: NDArray[np.int64]) -> TextStatistics:
    table = _table()
    joined = "\n".join(texts) + "\n"
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds = np.take(table.kinds, codes, mode="clip")
    ends = np.cumsum(characters + 1) - 1  # where each block's line break stands
    starts = ends - characters

    def total(having: NDArray[np.generic]) -> Column:
        # Line breaks between the blocks are no kind; sums of these few whole or single numbers are exact.
        sums: Column = np.add.reduceat(having, starts, dtype=np.float64)
        return sums

    def count(having: NDArray[np.bool_]) -> Column:
        return np.add.reduceat(having, starts, dtype=np.int32).astype(np.float64)

    # A stop ends a sentence where space, a closing mark or nothing follows: not in "3.5" or "example.org".
    followed = np.append((kinds[1:] & (_SPACE | _CLOSING)) != 0, True)
    kinds[ends] = 0
    sentence_end = ((kinds & _FULL_WIDTH_END) != 0) | (((kinds & _END) != 0) & followed)
    word_weight, letter_weight = np.zeros(len(texts)), np.zeros(len(texts))
    ideographs = codes >= _IDEOGRAPHS
    if ideographs.any() or (kinds & _WEIGHED).any():
        word_weight = total(np.where(ideographs, np.float32(0.6), np.take(table.words, codes, mode="clip")))
        letter_weight = total(np.where(ideographs, np.float32(2), np.take(table.letters, codes, mode="clip")))
    digits = count((kinds & _DIGIT) != 0)
    return TextStatistics(
        characters=characters.astype(np.float64),
        length=np.maximum(characters + letter_weight, 1.0),
        words=count((kinds & _SPACE) != 0) + 1.0 + word_weight,
        punctuation=count((kinds & _MARK) != 0),
        sentences=count(sentence_end),
        digits=digits / characters,
        separators=count((kinds & _SEPARATOR) != 0),
        ends_sentence=_ends_sentence(texts, table.blank),
        starts_digit=((kinds[starts] & _DIGIT) != 0).astype(np.float64),
        dates=_dates(texts, digits),
    )


def _ends_sentence(texts: Sequence[str], blank: str) -> Column:
    last = ((text.rstrip(blank) or text[0])[-1] for text in texts)
    return np.array([character in SENTENCE_MARKS for character in last], dtype=np.float64)


def _dates(texts: Sequence[str], digits: Column) -> Column:
    found = np.zeros(len(texts))
    for index in np.nonzero((digits > 0) & (digits <= _DATE_BLOCK))[0].tolist():
        text = texts[index]
        if len(text) < _DATE_BLOCK and _DATE.search(text):
            found[index] = 1.0
    return found
