# ruff: noqa: E501  a table of scripts, several a line
"""The script that a text is written in. Pure."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache

# Script by code point: (first, last, script). Ordered by how common they are.
_RANGES: tuple[tuple[int, int, str], ...] = (
    (0x0041, 0x024F, "Latn"), (0x1E00, 0x1EFF, "Latn"), (0x0400, 0x052F, "Cyrl"), (0x0600, 0x06FF, "Arab"),
    (0x0750, 0x077F, "Arab"), (0x08A0, 0x08FF, "Arab"), (0xFB50, 0xFDFF, "Arab"), (0xFE70, 0xFEFC, "Arab"),
    (0x0590, 0x05FF, "Hebr"), (0xFB1D, 0xFB4F, "Hebr"), (0x4E00, 0x9FFF, "Hani"), (0x3400, 0x4DBF, "Hani"),
    (0x20000, 0x3FFFF, "Hani"), (0x3040, 0x30FF, "Kana"), (0xAC00, 0xD7A3, "Hang"), (0x1100, 0x11FF, "Hang"),
    (0x0370, 0x03FF, "Grek"), (0x1F00, 0x1FFF, "Grek"), (0x0900, 0x097F, "Deva"), (0x0980, 0x09FF, "Beng"),
    (0x0A00, 0x0A7F, "Guru"), (0x0A80, 0x0AFF, "Gujr"), (0x0B00, 0x0B7F, "Orya"), (0x0B80, 0x0BFF, "Taml"),
    (0x0C00, 0x0C7F, "Telu"), (0x0C80, 0x0CFF, "Knda"), (0x0D00, 0x0D7F, "Mlym"), (0x0D80, 0x0DFF, "Sinh"),
    (0x0E00, 0x0E7F, "Thai"), (0x0E80, 0x0EFF, "Laoo"), (0x0F00, 0x0FFF, "Tibt"), (0x1000, 0x109F, "Mymr"),
    (0x10A0, 0x10FF, "Geor"), (0x1C90, 0x1CBF, "Geor"), (0x0530, 0x058F, "Armn"), (0x1200, 0x139F, "Ethi"),
    (0x1780, 0x17FF, "Khmr"), (0x1800, 0x18AF, "Mong"), (0x0700, 0x074F, "Syrc"), (0x0780, 0x07BF, "Thaa"),
    (0x07C0, 0x07FF, "Nkoo"), (0x1E900, 0x1E95F, "Adlm"),
)  # fmt: skip

RIGHT_TO_LEFT = frozenset(("Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm"))


def beyond_ascii(text: str) -> str:
    """A text's other characters: a pattern of theirs takes ten times as long to look through all of it."""
    encoded = text.encode("utf-8", "surrogatepass")
    return encoded.translate(None, _ASCII).decode("utf-8", "surrogatepass")


@lru_cache(maxsize=2)  # a text is asked for its direction and then for its language
def script_counts(sample: str) -> Counter[str]:
    """How many letters and marks of each script (ISO 15924, kana of both kinds as `Kana`) a text has."""
    # As bytes, for most letters of most texts are ASCII: a twelfth of the time that counting characters takes.
    encoded = sample.encode("utf-8", "surrogatepass")
    counts: Counter[str] = Counter()
    if letters := len(encoded.translate(None, _NOT_ASCII_LETTERS)):
        counts["Latn"] = letters
    for char, times in Counter(beyond_ascii(sample)).items():
        # Of Indic scripts and Thaana, half of what is written are vowel signs, which are marks.
        if unicodedata.category(char)[0] in "LM" and (script := _script_of(ord(char))):
            counts[script] += times
    return counts


def main_script(scripts: Counter[str]) -> str:
    """The script that most of a text is written in.

    Args:
        scripts: Letters by script; not empty.
    """
    # Japanese is mostly Chinese characters; a tenth of kana is enough to tell it. Korean likewise.
    if (
        scripts["Kana"] > 0.1 * (scripts["Hani"] + scripts["Kana"])
        and scripts["Kana"] + scripts["Hani"] > scripts["Latn"] * 0.4
    ):
        return "Kana"
    # A character of Chinese or Korean carries about as much as three letters of an alphabet.
    weighted = {
        script: count * (3 if script in ("Hani", "Hang", "Kana") else 1) for script, count in scripts.items()
    }
    return max(weighted, key=lambda script: weighted[script])


_ASCII = bytes(range(0x80))
_NOT_ASCII_LETTERS = bytes(byte for byte in range(0x100) if not chr(byte).isalpha() or byte >= 0x80)


@lru_cache(maxsize=4096)
def _script_of(code: int) -> str | None:
    return next((script for first, last, script in _RANGES if first <= code <= last), None)
