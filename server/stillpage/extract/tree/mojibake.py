"""Text that came to us spoilt by a wrong encoding, "donâ€™t" for "don’t", as it was written. Pure.

A database or a crawler took UTF-8 for Windows-1252, or Latin-1, and wrote UTF-8 again; or Windows-1252 for
Latin-1. Browsers show that as it is. 41 articles of the corpora have such places, some in each sentence; two
were taken for Windows-1250, and none for Windows-1251, Mac Roman or an encoding of Chinese. ftfy 6.3 finds
them too, but wherever it is asked it takes neighbours by right ("Spaß’") for one.
"""

from __future__ import annotations

import re
from bisect import bisect
from typing import TYPE_CHECKING, Final

from stillpage.character_references import unescape
from stillpage.extract.tree.misreadings import CYRILLIC, MISREADINGS, WESTERN, Misreading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_MOST_TIMES: Final = 3
_ENOUGH: Final = 3
_MOST_EXAMPLES: Final = 30
_LONGEST_TAG: Final = 4_000  # characters
_WORD: Final = 4  # characters: an emoji, two letters that are no Latin ones

_CONTROL: Final = re.compile("[\u0080-\u009f]")
_LINE_BREAK: Final = "\u0085"  # of mainframes, and the ellipsis of Windows
# What Windows-1252 shows where Latin-1 has controls, which no text holds. Five it does not show at all.
_SHOWN: Final = {byte: "" for byte in range(0x80, 0xA0)} | {
    byte: chr(shown) for shown, byte in WESTERN.stands_for.items() if 0x80 <= byte < 0xA0 < shown
}

# A file or a place in the page, which no browser looks for by another name, whatever it reads like.
_ADDRESS: Final = re.compile(
    r"(?:href|src(?:set)?|poster|\bid|\bname)\s*=\s*(?:\"[^\"<>]*|'[^'<>]*|[^\s\"'<>]*)", re.IGNORECASE
)
# What may stand after a letter by right, or between two words: "AMANHÃ”", "É—DIJO", "мВ·ч".
_QUOTATION_MARKS: Final = frozenset("‘’“”‚„‹›«»")
_MARKS: Final = _QUOTATION_MARKS | frozenset("–—…•¡¿·\xa0\x82\x84\x85\x8b\x91\x92\x93\x94\x95\x96\x97\x9b")
# Letters, which follow others by right: "KNÍŽKA".
_LETTERS: Final = frozenset("ŠšŒœŽžŸªºŚśŤťŹźŁłĄąŞşĽľŻż\x8a\x8c\x8e\x9a\x9c\x9e\x9f")
# Neighbours by right, each of them: "Spaß’", "3×½".
_NEVER_ALONE: Final = frozenset("ß×")
_AS_REFERENCES: Final = re.compile(r"&acirc;&euro;(?:&#?\w{2,6};|.)")

_UNSEEN: Final = re.compile(r"<(script|style)\b.*?(?:</\1|\Z)|<[^<>]*+>?", re.DOTALL | re.IGNORECASE)
_NAMES: Final = re.compile(
    r"\b(?:utf-?8|(?:windows|cp|code ?page)[- ]?125\d|iso[- ]?8859|latin-?1|mojibake)\b", re.IGNORECASE
)

# The signs of all that in UTF-8. They leap from one such byte to the next, and few pages have any.
_MAYBE: Final = (
    *(misreading.sign for misreading in MISREADINGS),
    re.compile(rb"\xc2[\x80-\x9f]"),
    re.compile(rb"&acirc;&euro;"),
)


def may_be_mojibake(source: bytes) -> bool:
    """Whether a page's UTF-8 has a sign of it; most have none, and nothing else needs to be asked."""
    return any(sign.search(source) for sign in _MAYBE)


def without_mojibake(text: str) -> str:
    """Text as it was written, wherever something shows that it was spoilt.

    A control of Latin-1 shows it. So do three signs within words, or a word of them, if the page hardly has
    the same signs right: one that explains "â€™" also says what it should be. One that names an encoding has
    examples. Addresses stay.
    """
    text = _AS_REFERENCES.sub(_unescaped, text)
    # Most of a text that was taken for Windows-1250 is what 1252 makes of it, too, but not all.
    for misreading in sorted(
        MISREADINGS, key=lambda each: len("".join(each.stretch.findall(text))), reverse=True
    ):
        for _ in range(_MOST_TIMES):
            mended = _read_again(text, misreading)
            if mended == text:
                break
            text = mended
    left = _outside_addresses(text, _CONTROL.finditer(text))
    if len(left) > text.count("\n") + text.count("<") and all(each[0] == _LINE_BREAK for each in left):
        return text.replace(_LINE_BREAK, "\n")
    return _replaced(text, left, lambda control: control[0].translate(_SHOWN))


def _outside_addresses(text: str, matches: Iterable[re.Match[str]]) -> list[re.Match[str]]:
    """Those that do not stand in an address or name: most stand in no tag at all."""
    outside: list[re.Match[str]] = []
    last, addresses = -1, list[tuple[int, int]]()
    for each in matches:
        tag = text.rfind("<", max(0, each.start() - _LONGEST_TAG), each.start())
        if tag != last:
            last, addresses = tag, _addresses_in(text, tag) if tag >= 0 else []
        before = bisect(addresses, (each.start(), 0)) - 1
        if before < 0 or addresses[before][1] <= each.start():
            outside.append(each)
    return outside


def _addresses_in(text: str, tag: int) -> list[tuple[int, int]]:
    """Where the addresses in a tag, or what has no end to be one, begin and end."""
    ends = (text.find(mark, tag + 1, tag + _LONGEST_TAG) for mark in "<>")
    end = min((each for each in ends if each >= 0), default=tag + _LONGEST_TAG)
    return [found.span() for found in _ADDRESS.finditer(text, tag, end)]


def _replaced(text: str, found: Iterable[re.Match[str]], meant: Callable[[re.Match[str]], str]) -> str:
    parts: list[str] = []
    end = 0
    for each in found:
        parts += (text[end : each.start()], meant(each))
        end = each.end()
    return "".join((*parts, text[end:]))


def _unescaped(found: re.Match[str]) -> str:
    shown = unescape(found[0])
    return shown if all(ord(character) in WESTERN.stands_for for character in shown) else found[0]


def _read_again(text: str, misreading: Misreading) -> str:
    runs = _outside_addresses(text, misreading.runs(text))
    by_itself = [run for run in runs if _shows_it(run, misreading)]
    sure = [run for run in by_itself if _CONTROL.search(run[0])]
    is_all = len(sure) >= _ENOUGH or _are_never_right(text, by_itself, misreading)
    if not (is_all or sure) or (len(by_itself) <= _MOST_EXAMPLES and _names_an_encoding(text)):
        return text
    # A letter that shows it once is wrong wherever it stands: "Ð¸" between two words of Russian.
    shown = by_itself if is_all else sure
    begins = misreading.signs.union(*(misreading.begin.findall(run[0]) for run in shown))
    if begins & misreading.latin:
        begins |= misreading.latin

    def is_wrong(run: re.Match[str]) -> bool:
        is_sure = is_all or _CONTROL.search(run[0]) or run[0].startswith(misreading.quotes)
        return run[0][0] in begins and bool(is_sure)

    return _replaced(text, filter(is_wrong, runs), misreading.meant)


def _shows_it(run: re.Match[str], misreading: Misreading) -> bool:
    """Whether hardly anybody writes these signs side by side, where they are."""
    text, start, end = run.string, run.start(), run.end()
    found = run[0]
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if found.startswith(misreading.quotes):
        in_word = before.isalnum() or after.isalnum() or end - start >= _WORD
        return in_word or _CONTROL.search(found) is not None
    if misreading is CYRILLIC:
        return _is_no_russian(found, before, after)
    # "50Â 000", "Foo Â· Bar", "Â©": no word. Between quotation marks it is a letter that is spoken of.
    if found[0] in misreading.signs and not before.isalpha() and not found[1].isalpha():
        return found[1] not in _QUOTATION_MARKS or found[2:3] in misreading.signs
    if end - start >= _WORD:
        return not _may_be_capitals(found, misreading)
    if found[0] in misreading.symbols:
        return not _MARKS.issuperset(found[1:])
    if found[0] in _NEVER_ALONE:
        return False
    if before.islower() and found[0].isupper():
        return True
    if found[0] in misreading.signs and found[-1] in _QUOTATION_MARKS:  # "ANTÃ”NIO"
        return before.isalpha() and after.isalpha()
    return after.isalpha() and _MARKS.isdisjoint(found[-1]) and _LETTERS.isdisjoint(found)


def _may_be_capitals(found: str, misreading: Misreading) -> bool:
    """Whether it is capitals of a language, perhaps with spaces or points between."""
    return all(each in _MARKS or each.isupper() for each in misreading.begin.sub("", found))


def _is_no_russian(found: str, before: str, after: str) -> bool:
    """Whether letters of Cyrillic stand as in no word: every second a capital, or one beside a Latin letter.

    Ukrainian has the rest of it by right: "всієї", "ВІДІЙШОВ", "ВіДі".
    """
    if _may_be_capitals(found, CYRILLIC) or not found[0].isupper():
        return False
    beside = f"{before}{after}"
    is_beside_latin = any(each.isascii() and each.isalpha() for each in beside)
    return is_beside_latin or sum(map(str.isupper, CYRILLIC.begin.findall(found))) >= _ENOUGH


def _names_an_encoding(text: str) -> bool:
    """Whether it is about that, to those who read it: such a page has signs of it for examples."""
    return _NAMES.search(_UNSEEN.sub(" ", text)) is not None


def _are_never_right(text: str, by_itself: list[re.Match[str]], misreading: Misreading) -> bool:
    """Whether there are enough signs in words, and half as many at most of the same that are right."""
    within = "".join(map(misreading.meant, by_itself))
    if len(within) < _ENOUGH:
        return False
    elsewhere = misreading.run.sub("", text)
    signs = re.compile(f"[{re.escape(''.join(set(within)))}]")
    right = sum(not sign.isspace() for sign in signs.findall(elsewhere))
    return 2 * right <= len(within)
