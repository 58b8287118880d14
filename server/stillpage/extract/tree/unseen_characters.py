"""Characters that say where a line may break, and that nobody sees. Pure."""

from __future__ import annotations

import re
from typing import Final

_HYPHEN: Final = "\xad".encode()
_SPACE: Final = "\u200b".encode()
_REFERENCE: Final = re.compile(
    rb"&(?:shy;?|#0*173(?![0-9]);?|#[xX]0*[aA][dD](?![0-9a-fA-F]);?"
    rb"|(ZeroWidthSpace;|#0*8203(?![0-9]);?|#[xX]0*200[bB](?![0-9a-fA-F]);?))"
)
# Zero-width spaces of which neither neighbour is a letter of India, Thailand, Laos, Tibet, Burma, Cambodia
# (and, of less need, of what UTF-8 writes between: Georgian, Ethiopic), China or Japan.
_PARTS_NO_WORDS: Final = re.compile(
    rb"\xe2\x80\x8b(?<!\xe0.....)(?<!\xe1[\x80-\x9f]....)(?<![\xe3-\xe9].....)"
    rb"(?:\xe2\x80\x8b)*+(?!\xe0|\xe1[\x80-\x9f]|[\xe3-\xe9])",
    re.DOTALL,
)
_WORD_BYTES: Final = 100
_BEFORE_WORD: Final = re.compile(rb"[\s<>]")


def without_unseen(source: bytes) -> bytes:
    """A page's source without soft hyphens, and without zero-width spaces that part no words.

    No search finds a word with them, and a title, name or day with them is not equal to the same without.
    Sites and their scripts write soft hyphens into all long words (800 in one article); browsers hyphenate
    without them. Zero-width spaces are left behind by editors, in 36 articles of the corpora. They stay where
    nobody writes other spaces, and in addresses: names of files have some.

    Args:
        source: In UTF-8.
    """
    source = _REFERENCE.sub(lambda found: _SPACE if found[1] else b"", source).replace(_HYPHEN, b"")
    if _SPACE not in source:
        return source
    return _PARTS_NO_WORDS.sub(lambda found: found[0] if _is_in_an_address(found) else b"", source)


def _is_in_an_address(found: re.Match[bytes]) -> bool:
    """Whether the word up to there is an address, or an attribute with one; or "and/or", which is no loss."""
    before = found.string[max(0, found.start() - _WORD_BYTES) : found.start()]
    word = _BEFORE_WORD.split(before)[-1]
    return b"/" in word or b"=" in word
