"""Text that came to us spoilt by a wrong encoding, "donâ€™t" for "don’t", as it was written. Pure.

A database or a crawler took UTF-8 for Windows-1252, or Latin-1, and wrote UTF-8 again; or Windows-1252 for
Latin-1. Browsers show that as it is. 41 articles of the corpora have such places, some in each sentence. ftfy
6.3 finds them too, but wherever it is asked it takes neighbours by right ("Spaß’") for one.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect
from typing import TYPE_CHECKING, Final

from stillpage.character_references import unescape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_MOST_TIMES: Final = 3
_ENOUGH: Final = 3
_MOST_EXAMPLES: Final = 30
_WORD: Final = 4  # characters: an emoji, two letters that are no Latin ones

# What Windows-1252 shows where Latin-1 has controls, which no text holds.
_SHOWN: Final = {
    byte: shown for byte in range(0x80, 0xA0) if (shown := codecs.decode(bytes([byte]), "cp1252", "ignore"))
}
_BYTES: Final = {byte: byte for byte in range(0x80, 0x100)} | {ord(s): byte for byte, s in _SHOWN.items()}
_CONTROL: Final = re.compile("[\u0080-\u009f]")
_LINE_BREAK: Final = "\u0085"  # of mainframes, and the ellipsis of Windows


def _of(first: int, last: int) -> str:
    """A class of what such bytes were taken for."""
    return f"[{''.join(chr(shown) for shown, byte in _BYTES.items() if first <= byte <= last)}]"


_BEGIN: Final = re.compile("[\u00c2-\u00f4]")
_NEXT: Final = _of(0x80, 0xBF)
# A file or a place in the page, which no browser looks for by another name, whatever it reads like.
_ADDRESS: Final = re.compile(
    r"(?:href|src(?:set)?|poster|\bid|\bname)\s*=\s*(?:\"[^\"<>]*|'[^'<>]*|[^\s\"'<>]*)", re.IGNORECASE
)
# Of UTF-8 that is valid.
_RUN: Final = re.compile(
    rf"(?:[\u00c2-\u00df]{_NEXT}"
    rf"|(?:\u00e0{_of(0xA0, 0xBF)}|\u00ed{_of(0x80, 0x9F)}|[\u00e1-\u00ec\u00ee\u00ef]{_NEXT}){_NEXT}"
    rf"|(?:\u00f0{_of(0x90, 0xBF)}|[\u00f1-\u00f3]{_NEXT}|\u00f4{_of(0x80, 0x8F)}){_NEXT}{_NEXT})+"
)
# What may stand after a letter by right, or between two words: "AMANHÃ”", "É—DIJO".
_MARKS: Final = frozenset("‘’“”‚„‹›«»–—…•¡¿·\xa0") | frozenset(
    "\x82\x84\x85\x8b\x91\x92\x93\x94\x95\x96\x97\x9b"
)
# Letters, which follow others by right: "KNÍŽKA".
_LETTERS: Final = frozenset("ŠšŒœŽžŸªº\x8a\x8c\x8e\x9a\x9c\x9e\x9f")
_QUOTES: Final = "â€", "â\x80"
_SIGNS: Final = frozenset("ÂÃ")
_LATIN: Final = frozenset(
    "ÄÅ"
)  # what letters of Europe begin with; a language that has the one has the other
# Neighbours by right, each of them: "Spaß’", "3×½".
_SYMBOLS: Final = frozenset("âï")  # arrows, ticks and icons; no language has words that end in these
_NEVER_ALONE: Final = frozenset("ß×")
_AS_REFERENCES: Final = re.compile(r"&acirc;&euro;(?:&#?\w{2,6};|.)")

_UNSEEN: Final = re.compile(r"<(script|style)\b.*?(?:</\1|\Z)|<[^<>]*+>?", re.DOTALL | re.IGNORECASE)
_NAMES: Final = re.compile(
    r"\b(?:utf-?8|(?:windows|cp|code ?page)[- ]?125\d|iso[- ]?8859|latin-?1|mojibake)\b", re.IGNORECASE
)

# The signs of all that in UTF-8. They leap from one such byte to the next, and few pages have any.
_MAYBE_RUN: Final = re.compile(
    rb"\xc3[\x82-\xb4](?:\xc2[\x80-\xbf]|\xe2(?:\x80[\x93-\xba]|\x82\xac|\x84\xa2)|[\xc5\xc6\xcb])"
)
_MAYBE_CONTROL: Final = re.compile(rb"\xc2[\x80-\x9f]")


def may_be_mojibake(source: bytes) -> bool:
    """Whether a page's UTF-8 has a sign of it; most have none, and nothing else needs to be asked."""
    has_character = _MAYBE_RUN.search(source) or _MAYBE_CONTROL.search(source)
    return has_character is not None or b"&acirc;&euro;" in source


def without_mojibake(text: str) -> str:
    """Text as it was written, wherever something shows that it was spoilt.

    A control of Latin-1 shows it. So do three signs within words, or a word of them, if the page hardly has
    the same signs right: one that explains "â€™" also says what it should be. One that names an encoding has
    examples. Addresses stay.
    """
    text = _AS_REFERENCES.sub(_unescaped, text)
    for _ in range(_MOST_TIMES):
        mended = _encoded_once(text)
        if mended == text:
            break
        text = mended
    left = _outside_addresses(text, _CONTROL)
    if len(left) > text.count("\n") + text.count("<") and all(each[0] == _LINE_BREAK for each in left):
        return text.replace(_LINE_BREAK, "\n")
    return _replaced(text, left, lambda control: control[0].translate(_SHOWN))


def _outside_addresses(text: str, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    found = list(pattern.finditer(text))
    if not found:
        return found
    addresses = [address.span() for address in _ADDRESS.finditer(text)]
    before = ((each, bisect(addresses, (each.start(), 0)) - 1) for each in found)
    return [each for each, last in before if last < 0 or addresses[last][1] <= each.start()]


def _replaced(text: str, found: Iterable[re.Match[str]], meant: Callable[[re.Match[str]], str]) -> str:
    parts: list[str] = []
    end = 0
    for each in found:
        parts += (text[end : each.start()], meant(each))
        end = each.end()
    return "".join((*parts, text[end:]))


def _unescaped(found: re.Match[str]) -> str:
    shown = unescape(found[0])
    return shown if all(ord(character) in _BYTES for character in shown) else found[0]


def _encoded_once(text: str) -> str:
    runs = _outside_addresses(text, _RUN)
    by_itself = [run for run in runs if _shows_it(run)]
    sure = [run for run in by_itself if _CONTROL.search(run[0])]
    is_all = len(sure) >= _ENOUGH or _are_never_right(text, by_itself)
    if not (is_all or sure) or (len(by_itself) <= _MOST_EXAMPLES and _names_an_encoding(text)):
        return text
    # A letter that shows it once is wrong wherever it stands: "Ð¸" between two words of Russian.
    begins = {each for run in (by_itself if is_all else sure) for each in _BEGIN.findall(run[0])} | _SIGNS
    if begins & _LATIN:
        begins |= _LATIN
    wrong = (run for run in runs if run[0][0] in begins and (is_all or _is_sure(run)))
    return _replaced(text, wrong, _meant)


def _is_sure(run: re.Match[str]) -> bool:
    return _CONTROL.search(run[0]) is not None or run[0].startswith(_QUOTES)


def _meant(run: re.Match[str]) -> str:
    return bytes(_BYTES[ord(character)] for character in run[0]).decode()


def _shows_it(run: re.Match[str]) -> bool:
    """Whether hardly anybody writes these signs side by side, where they are."""
    text, start, end = run.string, run.start(), run.end()
    found = run[0]
    if end - start >= _WORD:
        return True
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if found.startswith(_QUOTES):
        return before.isalnum() or after.isalnum() or _CONTROL.search(found) is not None
    if found[0] in _SYMBOLS:
        return not _MARKS.issuperset(found[1:])
    if found[0] in _NEVER_ALONE:
        return False
    if before.islower() and found[0].isupper():
        return True
    return after.isalpha() and _MARKS.isdisjoint(found[-1]) and _LETTERS.isdisjoint(found)


def _names_an_encoding(text: str) -> bool:
    """Whether it is about that, to those who read it: such a page has signs of it for examples."""
    return _NAMES.search(_UNSEEN.sub(" ", text)) is not None


def _are_never_right(text: str, by_itself: list[re.Match[str]]) -> bool:
    """Whether there are enough signs in words, and half as many at most of the same that are right."""
    within = "".join(map(_meant, by_itself))
    if len(within) < _ENOUGH:
        return False
    elsewhere = _RUN.sub("", text)
    right = sum(elsewhere.count(sign) for sign in set(within) if not sign.isspace())
    return 2 * right <= len(within)
