"""Characters that say where a line may break, and that nobody sees. Pure."""

from __future__ import annotations

import re
from typing import Final

_HYPHEN: Final = "\xad"
_SPACE: Final = "\u200b"
_REFERENCE: Final = re.compile(
    r"&(?:shy;?|#0*173(?![0-9]);?|#[xX]0*[aA][dD](?![0-9a-fA-F]);?"
    r"|(ZeroWidthSpace;|#0*8203(?![0-9]);?|#[xX]0*200[bB](?![0-9a-fA-F]);?))"
)
# Zero-width spaces of which neither neighbour is a letter of India, Thailand, Laos, Tibet, Burma, Cambodia
# (and, of less need, of what Unicode lists between: Georgian, Ethiopic), China or Japan.
_PARTS_NO_WORDS: Final = re.compile(
    "\u200b(?<![\u0800-\u17ff\u3000-\u9fff]\u200b)\u200b*+(?![\u0800-\u17ff\u3000-\u9fff])"
)
_WORD_CHARS: Final = 100
_BEFORE_WORD: Final = re.compile(r"[\s<>]")


def without_unseen(source: str) -> str:
    """A page's source without soft hyphens, and without zero-width spaces that part no words.

    No search finds a word with them, and a title, name or day with them is not equal to the same without.
    Sites and their scripts write soft hyphens into all long words (800 in one article); browsers hyphenate
    without them. Zero-width spaces are left behind by editors, in 36 articles of the corpora. They stay where
    nobody writes other spaces, and in addresses: names of files have some.

    In the text, not in its bytes: that one is not in a page is seen in a thirtieth of the time.
    """
    source = _REFERENCE.sub(lambda found: _SPACE if found[1] else "", source)
    if _HYPHEN in source:  # `replace` takes twenty times as long to see that there is none
        source = source.replace(_HYPHEN, "")
    if _SPACE not in source:
        return source
    return _PARTS_NO_WORDS.sub(lambda found: found[0] if _is_in_an_address(found) else "", source)


def _is_in_an_address(found: re.Match[str]) -> bool:
    """Whether the word up to there is an address, or an attribute with one; or "and/or", which is no loss."""
    before = found.string[max(0, found.start() - _WORD_CHARS) : found.start()]
    if before.endswith(">"):  # most: a program's empty line, of which a page may have thousands
        return False
    word = _BEFORE_WORD.split(before)[-1]
    return "/" in word or "=" in word
