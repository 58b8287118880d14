"""Emphasis in Markdown: by its own signs where these are read as such, else by HTML's elements. Pure.

`**Sizes:**small` is no emphasis to CommonMark: a sign after punctuation ends none before a letter. Of 2,026
articles of the corpora 150 showed such signs. So they are set when it is known what they touch.
Source: https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import Final

# Characters that no text holds (Unicode's noncharacters): where emphasis begins, and where it ends.
STRONG: Final = "\ufdd0\ufdd1"
STRESSED: Final = "\ufdd2\ufdd3"
STRUCK: Final = "\ufdd4\ufdd5"
AFTER_CODE: Final = "\ufdd6"
BEFORE_LINK: Final = "\ufdd7"
MARKS: Final = re.compile("[\ufdd0-\ufdd7]")

_SIGNS: Final = {"\ufdd0": ("**", "strong"), "\ufdd2": ("*", "em"), "\ufdd4": ("~~", "del")}
_BEGINNING_OF: Final = {"\ufdd1": "\ufdd0", "\ufdd3": "\ufdd2", "\ufdd5": "\ufdd4"}
_EMPTY_LINE: Final = re.compile(r"(\n[^\S\n]*\n)")
_RUN: Final = re.compile("[\ufdd0-\ufdd5]+")
_NEEDLESS: Final = re.compile(f"\ufdd1\ufdd0|\ufdd3\ufdd2|\ufdd5\ufdd4|{AFTER_CODE}")


def emphasized(text: str, marks: str) -> str:
    """Mark each paragraph of a text, without the white space around it, for `set_signs`."""
    return "".join(_marked(piece, marks) for piece in _EMPTY_LINE.split(text))


def _marked(text: str, marks: str) -> str:
    words = text.strip()
    if not words:
        return text
    begin = text.index(words)
    return f"{text[:begin]}{marks[0]}{words}{marks[1]}{text[begin + len(words) :]}"


def set_signs(text: str) -> str:
    """Put signs, or elements, where `emphasized` marked a text."""
    # Without anything between them, the signs of one code and those of the next would be read as one.
    text = re.sub(f"{AFTER_CODE}(?=`)", "<!-- -->", text)
    text = _NEEDLESS.sub("", text)
    text = text.replace(f"!{BEFORE_LINK}", r"\!").replace(BEFORE_LINK, "")  # or it would be a picture
    runs = list(_RUN.finditer(text))
    run_at = {at: number for number, run in enumerate(runs) for at in range(run.start(), run.end())}
    partners, alone = _pairs(text, list(run_at))
    # What touches other signs is read with them: all are signs, or none.
    elements = {number for number, run in enumerate(runs) if not _is_read_as_signs(text, run, alone)}
    tied = defaultdict(set)
    for begin, end in partners.items():
        tied[run_at[begin]].add(run_at[end])
        tied[run_at[end]].add(run_at[begin])
    left = list(elements)
    while left:
        more = tied[left.pop()] - elements
        elements |= more
        left += more
    set_at: dict[int, str] = {}
    for begin, end in partners.items():
        sign, name = _SIGNS[text[begin]]
        is_sign = run_at[begin] not in elements
        set_at[begin], set_at[end] = (sign, sign) if is_sign else (f"<{name}>", f"</{name}>")
    return _RUN.sub(lambda run: "".join(set_at.get(at, "") for at in range(run.start(), run.end())), text)


def _pairs(text: str, places: list[int]) -> tuple[dict[int, int], set[int]]:
    """Where each emphasis ends, by where it begins; and the places of those that stand in no other.

    Emphasis within the same is none.
    """
    open_ones: dict[str, list[int]] = defaultdict(list)
    depth = 0
    partners: dict[int, int] = {}
    alone: set[int] = set()
    for at in places:
        kind = _BEGINNING_OF.get(text[at])
        if kind is None:
            open_ones[text[at]].append(at)
            depth += 1
        elif open_ones[kind]:
            begin = open_ones[kind].pop()
            depth -= 1
            if not open_ones[kind]:
                partners[begin] = at
                if not depth:
                    alone |= {begin, at}
    return partners, alone


def _is_read_as_signs(text: str, run: re.Match[str], alone: set[int]) -> bool:
    """Whether signs here would begin, or end, emphasis; as the standard says now, and as it did."""
    ends = {char in _BEGINNING_OF for char in run[0]}
    before, after = text[run.start() - 1 : run.start()] or " ", text[run.end() : run.end() + 1] or " "
    outer, inner = (after, before) if True in ends else (before, after)
    is_read = outer.isspace() or not _may_be_punctuation(inner) or _is_punctuation(outer)
    # Within others, signs that could begin emphasis as well as end it are read in the wrong pairs.
    is_one_way = outer.isspace() or (_is_punctuation(outer) and not _may_be_punctuation(inner))
    return len(ends) == 1 and is_read and (is_one_way or run.start() in alone)


def _may_be_punctuation(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def _is_punctuation(char: str) -> bool:
    return unicodedata.category(char)[0] == "P" or (char.isascii() and _may_be_punctuation(char))
