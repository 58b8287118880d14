"""A text file as browsers show it, a page of one `<pre>`: its prose becomes paragraphs. In place.

As code its lines would go on for the length of a paragraph, or break in the middle of a telephone's screen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.tree.text import WIDE, width_of

# Lines that long are paragraphs: no editor breaks lines there.
_UNBROKEN: Final = 120
# What code, logs and tables have much of: its share of a paragraph; and the paragraphs' of the file.
_OF_NO_PROSE: Final = re.compile(r"[\d{}\[\]()<>=+|_\\^~*/;@#$%&]")
_MOST_OF_NO_PROSE: Final = 0.05
_LEAST_PROSE: Final = 0.7
# Blanks within a line set columns.
_COLUMN: Final = re.compile(r"\S(?: {3,}|\t)\S")
# A longer word that begins a line need not be why the line before it ended there.
_LONGEST_WORD: Final = 12


def set_prose_in_paragraphs(root: HtmlElement) -> None:
    """Make paragraphs of a text file that is prose; what stands in columns in between keeps its lines."""
    body = root.find("body")
    if body is None or len(body) != 1 or body[0].tag != "pre" or len(body[0]) or (body[0].tail or "").strip():
        return
    lines = (body[0].text or "").expandtabs(4).splitlines()
    lengths = sorted(width_of(line) for line in lines if line.strip())
    if not lengths:
        return
    usual = lengths[len(lengths) * 9 // 10]
    blocks = _blocks(lines, each_line=usual > _UNBROKEN)
    prose = [is_prose(block) for block in blocks]
    said = sum(len("".join(block)) for block, reads in zip(blocks, prose, strict=True) if reads)
    if said < _LEAST_PROSE * sum(len("".join(block)) for block in blocks):
        return
    body.remove(body[0])
    for block, reads in zip(blocks, prose, strict=True):
        if reads:
            _add_paragraph(body, block, usual)
        else:
            etree.SubElement(body, "pre").text = "\n".join(block)


def _blocks(lines: list[str], *, each_line: bool) -> list[list[str]]:
    """Runs of lines with no empty one in them."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if not line.strip():
            blocks.append([])
        elif each_line:
            blocks.append([line])
        else:
            blocks[-1].append(line.rstrip())
    return [block for block in blocks if block]


def is_prose(block: Sequence[str]) -> bool:
    """Whether lines are sentences, and no code, log or table."""
    text = "".join(block)
    return len(_OF_NO_PROSE.findall(text)) <= _MOST_OF_NO_PROSE * len(text) and not any(
        _COLUMN.search(line.strip()) for line in block
    )


def _add_paragraph(body: HtmlElement, block: list[str], usual: int) -> None:
    """Lines that are full run on; others, as of verse and addresses, are kept."""
    paragraph = etree.SubElement(body, "p")
    lines = [line.strip() for line in block]
    paragraph.text = lines[0]
    pairs = list(pairwise(lines))
    if all(_is_full(line, following, usual) for line, following in pairs):
        paragraph.text += "".join(_joint(line, following) + following for line, following in pairs)
        return
    for _, following in pairs:
        etree.SubElement(paragraph, "br").tail = following


def _joint(line: str, following: str) -> str:
    """What stands between two lines that run on: Chinese and Japanese words have nothing between them."""
    return "" if WIDE.match(line[-1]) and WIDE.match(following) else " "


def _is_full(line: str, following: str, usual: int) -> bool:
    """Whether the next word would not have fitted."""
    word = 1 if WIDE.match(following) else len(following.split(maxsplit=1)[0])
    return width_of(line) + 1 + min(word, _LONGEST_WORD) >= 0.9 * usual
