"""Words and minutes of a text, in scripts with and without spaces. Pure."""

from __future__ import annotations

import functools
import math
import re
import unicodedata

import numpy as np
from numpy.typing import NDArray

from stillpage.extract.scripts import beyond_ascii

WORDS_A_MINUTE = 230
"""Adults' silent reading of English non-fiction averages 238, of other spaced scripts 140 to 230.

Source: Brysbaert 2019, https://doi.org/10.1016/j.jml.2019.104047; Trauzettel-Klosinski and Dietz 2012,
https://doi.org/10.1167/iovs.11-8284
"""

# Characters that make up one word's worth of reading, where words are not spaced: Chinese is read at about
# 255 characters a minute by the second source above for 158 "words", Japanese at 357 for 193. Thai, Lao,
# Khmer and Burmese words have 4 to 5 letters, vowel and tone signs counted.
_UNSPACED = (
    (re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"), 1.7),
    (re.compile(r"[\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f]"), 2.6),
    (re.compile(r"[\u0e01-\u0e3a\u0e40-\u0e4d]"), 4.6),
    (re.compile(r"[\u0e81-\u0ecd]"), 4.6),
    (re.compile(r"[\u1780-\u17d3]"), 5.0),
    (re.compile(r"[\u1000-\u109f]"), 4.8),
    (re.compile(r"[\u0f40-\u0fbc]"), 4.0),
)
_ANY_UNSPACED = re.compile(
    "[\u0e01-\u0fbc\u1000-\u109f\u1780-\u17d3\u3040-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)
_JOINERS = "'’.-\u200c\u200d"  # between two letters they do not end a word
_LAST = 0xFFFF
_AT_ONCE = 2**20  # characters; each takes 14 bytes while they are counted


@functools.cache
def _letters() -> NDArray[np.bool_]:
    """Whether each code point of the basic plane is a letter, digit or mark; the last is not.

    Vowel signs are marks: without them "किताब" would be three words.
    """
    are = (char.isalnum() or unicodedata.category(char)[0] == "M" for char in map(chr, range(_LAST + 1)))
    return np.fromiter(are, dtype=np.bool_, count=_LAST + 1)


@functools.cache
def _joiners() -> NDArray[np.bool_]:
    """Whether each code point of the basic plane is a joiner; the last is not."""
    joins = np.zeros(_LAST + 1, dtype=np.bool_)
    joins[list(map(ord, _JOINERS))] = True
    return joins


def count_words(text: str) -> int:
    """Words of the text; for scripts without spaces the words a reader of it would count, about."""
    unspaced = 0.0
    starts = range(0, len(text), _AT_ONCE)
    if any(_ANY_UNSPACED.search(beyond_ascii(text[at : at + _AT_ONCE])) for at in starts):
        for characters, per_word in _UNSPACED:
            parts = [characters.subn(" ", text[at : at + _AT_ONCE]) for at in range(0, len(text), _AT_ONCE)]
            text = "".join(part for part, _ in parts)
            unspaced += sum(found for _, found in parts) / per_word
    return round(unspaced) + _spaced_words(text)


def _spaced_words(text: str) -> int:
    """Runs of letters and digits, those with one joiner between them counted once.

    By code points, not by a pattern: 1 ms for 130,000 characters instead of 5.
    """
    lead = f"  {text[:_AT_ONCE]}"
    words = 0
    for start in range(0, len(text), _AT_ONCE):
        # Whether a letter begins a word hangs on the two characters before it.
        part = text[start - 2 : start + _AT_ONCE] if start else lead
        codes = np.frombuffer(part.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        letter = np.take(_letters(), codes, mode="clip")
        beyond = np.flatnonzero(codes > _LAST)
        letter[beyond] = [chr(code).isalnum() for code in codes[beyond].tolist()]
        begins = np.flatnonzero(letter[2:] & ~letter[1:-1]) + 2
        joined = letter[begins - 2] & np.take(_joiners(), codes[begins - 1], mode="clip")
        words += len(begins) - int(np.count_nonzero(joined))
    return words


def reading_minutes(word_count: int) -> int:
    """Whole minutes, at least 1 where there is text."""
    return math.ceil(word_count / WORDS_A_MINUTE) if word_count else 0
