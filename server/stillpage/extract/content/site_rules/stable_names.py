"""The part of a class name or id that is still there on the site's next page, and after its next build."""

from __future__ import annotations

import functools
import re
from typing import Final

_LONGEST: Final = 60
_NAME: Final = re.compile(r"[\w-]+")
# Names of a moment, or of a script's hook: open, active, loaded.
_PASSING: Final = re.compile(
    r"(?:is|has|js|no)[-_]|(?:active|open|opened|closed|selected|current|loaded|visible)$"
)
# What tools put before their hashes says nothing of the element.
_TOOLS: Final = frozenset("css sc jsx jss svelte styled emotion".split())
_WORD: Final = re.compile(r"([^\W\d_]+)\d*")
_CAMEL: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_NO_VOWEL: Final = re.compile(r"[b-df-hj-np-tv-xz]{5}", re.IGNORECASE)
_LEAST_LETTERS: Final = 5


@functools.lru_cache(maxsize=20_000)
def stable_name(name: str) -> str | None:
    """What is lasting in a name, or None if nothing is.

    `Article_body__3xK9f` gives `Article-body`, `comment-2048` gives `comment-0`, `css-1x2y3z` nothing. Two
    names that give the same are the same to a rule.
    """
    if not 2 <= len(name) <= _LONGEST or not _NAME.fullmatch(name) or _PASSING.match(name):
        return None
    words = [word for word in re.split(r"[-_]+", name) if word]
    lasting = [re.sub(r"\d+", "0", word) for word in words if word.isdigit() or _is_a_word(word)]
    letters = sum(character.isalpha() for word in lasting for character in word)
    if not letters or (len(words) < 3 and words[0] in _TOOLS):
        return None
    # Of a name that lost its hash, enough must be left to mean something.
    if len(lasting) < len(words) and letters < _LEAST_LETTERS:
        return None
    return "-".join(lasting)


def _is_a_word(word: str) -> bool:
    """Whether a part of a name was written by a person: not letters and digits, or cases, at random."""
    match = _WORD.fullmatch(word)
    if match is None:
        return False
    letters = match[1]
    if not letters.isascii() or len(letters) < 4:
        return True
    if _NO_VOWEL.search(letters):
        return False
    parts = _CAMEL.findall(letters)
    # "bdVaJa" falls into parts of two letters, "articleBody" into whole words.
    return sum(map(len, parts)) >= 3 * len(parts)
