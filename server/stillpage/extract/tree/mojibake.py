"""Text that came to us spoilt by a wrong encoding, "donâ€™t" for "don’t", as it was written. Pure.

A database or a crawler took UTF-8 for Windows-1252, or Latin-1, and wrote UTF-8 again; or Windows-1252 for
Latin-1. Browsers show that as it is. 41 articles of the corpora have such places, some in each sentence. ftfy
6.3 finds them too, but wherever it is asked it takes neighbours by right ("Spaß’") for one.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from stillpage.character_references import unescape

_MOST_TIMES: Final = 3
_ENOUGH: Final = 3
_WORD: Final = 4  # characters: an emoji, two letters that are no Latin ones
_CONTINUATION: Final = 0xC0

# What Windows-1252 shows where Latin-1 has controls, which no text holds.
_SHOWN: Final = {
    byte: shown for byte in range(0x80, 0xA0) if (shown := codecs.decode(bytes([byte]), "cp1252", "ignore"))
}
_BYTES: Final = {byte: byte for byte in range(0x80, 0x100)} | {ord(s): byte for byte, s in _SHOWN.items()}
_NEXT: Final = f"[{''.join(chr(shown) for shown, byte in _BYTES.items() if byte < _CONTINUATION)}]"
_RUN: Final = re.compile(
    f"(?:[\u00c2-\u00df]{_NEXT}|[\u00e0-\u00ef]{_NEXT}{_NEXT}|[\u00f0-\u00f4]{_NEXT}{_NEXT}{_NEXT})+"
)
_CONTROL: Final = re.compile("[\u0080-\u009f]")
# What begins a quotation mark or a dash, and a Latin letter or sign. Others may stand side by side by right:
# "Spaß’", "É®".
_TELLING: Final = re.compile("â€|[ÂÃ].")
# What may follow the last letter of a word in capitals; a blank or a dash also stands before the next.
_ENDING: Final = re.compile("Ã[\xa0“”‘’‚„‹›«»…–—]|Â[“”‘’‚„‹›«»…–—]")
_BETWEEN_WORDS: Final = "\xa0–—…"
_AS_REFERENCES: Final = re.compile(r"&acirc;&euro;(?:&#?\w{2,6};|.)")

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
    the same signs right: one that explains "â€™" also says what it should be.
    """
    text = _AS_REFERENCES.sub(_unescaped, text)
    for _ in range(_MOST_TIMES):
        mended = _encoded_once(text)
        if mended == text:
            break
        text = mended
    return text.translate(_SHOWN)


def _unescaped(found: re.Match[str]) -> str:
    shown = unescape(found[0])
    return shown if all(ord(character) in _BYTES for character in shown) else found[0]


def _encoded_once(text: str) -> str:
    runs = [(run, meant) for run in _RUN.finditer(text) if (meant := _meant(run[0])) is not None]
    sure = sum(_CONTROL.search(run[0]) is not None for run, _ in runs)
    is_all = sure >= _ENOUGH or _are_never_right(text, runs)
    if not sure and not is_all:
        return text
    mended: list[str] = []
    end = 0
    for run, meant in runs:
        if _CONTROL.search(run[0]) or (is_all and _tells(run)):
            mended += (text[end : run.start()], meant)
            end = run.end()
    return "".join((*mended, text[end:]))


def _meant(run: str) -> str | None:
    """What was written; None where the bytes are no UTF-8, so that nobody wrote anything else."""
    try:
        return bytes(_BYTES[ord(character)] for character in run).decode()
    except UnicodeDecodeError:
        return None


def _tells(run: re.Match[str]) -> bool:
    """Whether hardly anybody writes these signs side by side."""
    if run.end() - run.start() >= _WORD:
        return True
    return _TELLING.match(run[0]) is not None and not _ends_capitals(run)


def _ends_capitals(run: re.Match[str]) -> bool:
    """Whether a word in capitals ends in the first sign, and a mark follows: “AMANHÔ, “CÂ”, IRMÃ–MÃE."""
    text, start, end = run.string, run.start(), run.end()
    if not text[max(0, start - 1) : start].isupper() or _ENDING.fullmatch(run[0]) is None:
        return False
    return run[0][1] in _BETWEEN_WORDS or not text[end : end + 1].isalpha()


def _are_never_right(text: str, runs: list[tuple[re.Match[str], str]]) -> bool:
    """Whether there are enough signs in words, and half as many at most of the same that are right."""
    within = "".join(meant for run, meant in runs if _tells(run) and _is_in_word(run))
    if len(within) < _ENOUGH:
        return False
    elsewhere = _RUN.sub("", text)
    right = sum(elsewhere.count(sign) for sign in set(within) if not sign.isspace())
    return 2 * right <= len(within)


def _is_in_word(run: re.Match[str]) -> bool:
    text, start, end = run.string, run.start(), run.end()
    return end - start >= _WORD or text[max(0, start - 1) : start].isalnum() or text[end : end + 1].isalnum()
