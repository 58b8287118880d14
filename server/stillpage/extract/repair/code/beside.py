"""What stands beside code and says nothing new: a copy of it, or the numbers of its lines. In place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.content.blocks.markup import is_hidden
from stillpage.extract.tree.elements import HEADINGS, Elements
from stillpage.extract.tree.text import short_text

_LEAST_LINES: Final = 3
_NUMBER_CHARS: Final = 8
_COUNTERS: Final = ("ul", "ol", "div")
_LEAST_CHARS: Final = 20  # shorter ones may well be said twice
_OWN_WORDS: Final = frozenset(("p", "dt", "table", "blockquote", *HEADINGS))
_BOX_LEVELS: Final = 3
_MOST_PARTS: Final = 50  # of such a box
_DRAWN_TIMES: Final = 3  # how many times as much a box may say as the source in it: numbers, a bar, the lines


def drop_code_copies(elements: Elements) -> None:
    """Of lines and a `<pre>` side by side that say the same, leave the `<pre>` (EnlighterJS)."""
    for pre in elements.of("pre"):
        source = "".join(pre.itertext())
        written = _squeezed(source)
        # Manuals show one line of code as the heading above it, or what it comes to below it.
        if len(written) < _LEAST_CHARS or "\n" not in source.strip():
            continue
        for beside in (pre.getprevious(), pre.getnext()):
            if beside is None or beside.tag in _OWN_WORDS or not _says(beside, written):
                continue
            if beside.tag != "pre" and beside.find(".//pre") is None:
                beside.drop_tree()
            elif is_hidden(dict(pre.items())):
                pre.drop_tree()
                break


def drop_counters(pre: HtmlElement, lines: int) -> None:
    """Drop a list or column before or behind a block that counts its lines, and no more.

    CSDN writes it into the `<pre>`, which libxml2 ends where a list begins; GitHub has it beside the lines.
    """
    if lines < _LEAST_LINES:
        return
    for beside in (pre.getprevious(), pre.getnext()):
        if beside is None or beside.tag not in _COUNTERS:
            continue
        counted = [str(place) for place in range(1, lines + 1)]
        if len(beside) == lines and [short_text(each, _NUMBER_CHARS) for each in beside] == counted:
            beside.drop_tree()


def is_shown_beside(field: HtmlElement, lines: Sequence[str]) -> bool:
    """Whether the lines that a field holds are shown, too: by a `<pre>` beside it, or by its box (Crayon)."""
    written = "\n".join(lines)
    first = [line for each in lines if (line := _squeezed(each))][:3]
    for beside in (field.getprevious(), field.getnext()):
        if beside is not None and beside.tag == "pre" and first[0] in _squeezed(beside.text_content()):
            return True
    for around in islice(field.iterancestors(), _BOX_LEVELS):
        if len(around) > _MOST_PARTS:  # a page of fields: each would read all of it
            return False
        said = short_text(around, _DRAWN_TIMES * len(written))
        if said is None:
            return False
        shown = _squeezed(said).replace(_squeezed(field.text or ""), "", 1)
        if all(line in shown for line in first):
            return True
    return False


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _says(element: HtmlElement, written: str) -> bool:
    """Whether it says this, once or twice, and nothing else. Reads no further than it has to."""
    at, whole = 0, 2 * written
    for text in element.itertext():
        said = _squeezed(text)
        if not whole.startswith(said, at):
            return False
        at += len(said)
    return at in (len(written), len(whole))
