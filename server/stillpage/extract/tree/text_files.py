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

from stillpage.extract.tree.text import width_of
from stillpage.extract.tree.typeset_lines import is_broken_word, is_full, joint, wrapped_paragraphs

# Lines that long are paragraphs: no editor breaks lines there.
_UNBROKEN: Final = 120
# What code, logs and tables have much of: its share of a paragraph; and the paragraphs' of the file.
_OF_NO_PROSE: Final = re.compile(r"[\d{}\[\]()<>=+|_\\^~*/;@#$%&]")
_MOST_OF_NO_PROSE: Final = 0.05
_LEAST_PROSE: Final = 0.7
# Blanks within a line set columns.
_COLUMN: Final = re.compile(r"\S(?: {3,}|\t)\S")


def text_file(root: HtmlElement) -> str | None:
    """What is in a text file, which browsers show as one `<pre>`; None for any other page."""
    body = root.find("body")
    if body is None or len(body) != 1 or body[0].tag != "pre" or len(body[0]) or (body[0].tail or "").strip():
        return None
    return as_lines(body[0].text or "")


def as_lines(text: str) -> str:
    """A text with its lines ended as browsers end them, whatever program wrote it."""
    return text.replace("\r\n", "\n")


def set_prose_in_paragraphs(root: HtmlElement, text: str) -> None:
    """Make paragraphs of a text file that is prose; what stands in columns in between keeps its lines.

    Args:
        root: Its page.
        text: What is in it.
    """
    lines = text.expandtabs(4).splitlines()
    lengths = sorted(width_of(line) for line in lines if line.strip())
    body = root.find("body")
    if not lengths or body is None:
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
    lines = [line.strip() for line in block]
    if all(is_full(line, following, usual) for line, following in pairwise(lines)):
        paragraphs = [[list(range(len(lines)))]]
    else:
        paragraphs = wrapped_paragraphs([lines]) or [[[at] for at in range(len(lines))]]
    for runs in paragraphs:
        paragraph = etree.SubElement(body, "p")
        paragraph.text = _said(lines, runs[0])
        for run in runs[1:]:
            etree.SubElement(paragraph, "br").tail = _said(lines, run)


def _said(lines: list[str], run: list[int]) -> str:
    """Lines that run on as one."""
    said = [lines[run[0]]]
    for before, at in pairwise(run):
        if is_broken_word(lines[before], lines[at]):
            said[-1] = said[-1][:-1]
        else:
            said.append(joint(lines[before], lines[at]))
        said.append(lines[at])
    return "".join(said)
