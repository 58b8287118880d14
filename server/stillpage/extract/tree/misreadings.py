"""What UTF-8 looks like where it was taken for another encoding: "donâ€™t", "fĂĽr", "РџСЂРёРІРµС‚". Pure."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Misreading:
    """UTF-8 in one encoding's characters.

    Attributes:
        stands_for: The byte that each of its characters beyond ASCII is.
        stretch: What may be UTF-8, which is found faster.
        run: One character or more of UTF-8 that is valid.
        begin: What one begins with.
        quotes: What quotation marks and dashes begin with.
        signs: What signs and letters of Western Europe begin with, where nobody writes them so.
        latin: The same of letters of other languages of Europe: one that has the one has the other.
        symbols: What arrows, ticks and icons begin with, where no language has words that end in it.
        sign: Of it in a page's bytes.
    """

    stands_for: Mapping[int, int]
    stretch: re.Pattern[str]
    run: re.Pattern[str]
    begin: re.Pattern[str]
    quotes: tuple[str, ...]
    signs: frozenset[str]
    latin: frozenset[str]
    symbols: frozenset[str]
    sign: re.Pattern[bytes]

    def runs(self, text: str) -> Iterator[re.Match[str]]:
        """All that is UTF-8 in it."""
        for stretch in self.stretch.finditer(text):
            yield from self.run.finditer(text, *stretch.span())

    def meant(self, run: re.Match[str]) -> str:
        """What was written."""
        return bytes(self.stands_for[ord(character)] for character in run[0]).decode()


def _misreading(encoding: str, sign: bytes, *, signs: str, latin: str, symbols: str) -> Misreading:
    shown = {
        byte: codecs.decode(bytes([byte]), encoding, "ignore") or chr(byte) for byte in range(0x80, 0x100)
    }
    of = {ord(character): byte for byte, character in shown.items()}
    if encoding == "cp1252":  # and Latin-1, which has controls where that has signs
        of |= {byte: byte for byte in range(0x80, 0xA0)}

    def between(first: int, last: int) -> str:
        return f"[{''.join(chr(character) for character, byte in of.items() if first <= byte <= last)}]"

    following = between(0x80, 0xBF)
    two = f"{between(0xC2, 0xDF)}{following}"
    three = f"(?:{shown[0xE0]}{between(0xA0, 0xBF)}|{shown[0xED]}{between(0x80, 0x9F)}"
    three += f"|(?![{shown[0xE0]}{shown[0xED]}]){between(0xE0, 0xEF)}{following}){following}"
    four = f"(?:{shown[0xF0]}{between(0x90, 0xBF)}|{shown[0xF4]}{between(0x80, 0x8F)}"
    four += f"|{between(0xF1, 0xF3)}{following}){following}{following}"
    quotes = [chr(character) for character, byte in of.items() if byte == 0x80]
    return Misreading(
        stands_for=of,
        stretch=re.compile(
            f"{between(0xC2, 0xF4)}{following}[{between(0xC2, 0xF4)[1:-1]}{following[1:-1]}]*"
        ),
        run=re.compile(f"(?:{two}|{three}|{four})+"),
        begin=re.compile(between(0xC2, 0xF4)),
        quotes=tuple(f"{shown[0xE2]}{quote}" for quote in quotes),
        signs=frozenset(signs),
        latin=frozenset(latin),
        symbols=frozenset(symbols),
        sign=re.compile(sign),
    )


WESTERN: Final = _misreading(
    "cp1252",
    rb"\xc3[\x82-\xb4](?:\xc2[\x80-\xbf]|\xe2(?:\x80[\x93-\xba]|\x82\xac|\x84\xa2)|[\xc5\xc6\xcb])",
    signs="ÂÃ",
    latin="ÄÅ",
    symbols="âï",
)
CENTRAL: Final = _misreading(
    "cp1250",
    rb"\xc4[\x82\xb9](?:\xc2[\xa0-\xbb]|[\xc4\xc5]|\xcb|\xe2(?:\x80[\x93-\xba]|\x82\xac|\x84\xa2))",
    signs="ÂĂ",
    latin="ÄĹ",
    symbols="â",
)
# "Р°" and "Рµ" are its commonest letters, and stand nowhere else.
CYRILLIC: Final = _misreading(
    "cp1251",
    rb"\xd0(?:\xb2\xd0\x82|[\x93\xa0]\xc2[\xa4-\xb6])",
    signs="",
    latin="ДЕ",
    symbols="",
)
MISREADINGS: Final = (WESTERN, CENTRAL, CYRILLIC)
