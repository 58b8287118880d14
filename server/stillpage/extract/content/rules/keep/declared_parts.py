"""What the page declares to be part of its article: a recipe's parts and times, questions, notes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

import numpy as np

from stillpage.extract.content.blocks.markup import Flag
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.tree.text import letters_of

# Shorter lines ("salt") stand elsewhere on a page, too: they are kept in a list of declared ones alone.
_LEAST_CHARS: Final = 12
_LEAST_LINES: Final = 3  # of them in a box that is no list
_AROUND: Final = 41  # blocks: a list of ingredients
_MOST_PIECES: Final = 4  # blocks: an amount, its unit, of what, how it is cut
_MOST_OF_LIST: Final = 0.5
_BETWEEN: Final = 2  # blocks
_ANSWER: Final = 60  # letters of one that is kept
_LISTS: Final = frozenset({"ul", "ol", "dl", "table", "tbody"})
_PROPERTIES: Final = frozenset(
    "recipeIngredient ingredients recipeInstructions recipeYield"
    " prepTime cookTime totalTime nutrition".split()
)
# What an author says of a chapter, above and below it. "Note" alone may be anything.
_NOTES: Final = re.compile(
    r"(?:[\w-]*[-_])?(?:author|editor|translator|chapter|story|end)s?[-_]?notes?|notes", re.IGNORECASE
)
_NEAR_BLOCKS: Final = 2  # blocks: its heading, another's
_NOTE_WORDS: Final = 400.0
_MOST_LINKED: Final = 0.5
_ELSEWHERE: Final = int(Flag.NAV | Flag.FOOTER | Flag.HIDDEN | Flag.MENU)


class Declared(NamedTuple):
    """Which blocks say what the page declares.

    Attributes:
        anywhere: All that say a line, and the rest of lists that mostly do.
        in_pieces: Those that say a line together, an amount and of what, as often as it is declared.
    """

    anywhere: Choice
    in_pieces: Choice


def declared_blocks(
    page: Segmentation, parts: Sequence[str], kept: Choice, *, questions: Collection[str] = ()
) -> Declared:
    """Which blocks say what the page declares.

    Args:
        page: The page in blocks.
        parts: Texts of the page's JSON-LD; microdata stands in the page's tree.
        kept: The choice so far.
        questions: Those of these texts that ask; they and their answers may stand in an article's footer.
    """
    containers, blocks = page.containers, page.blocks
    declared = Declared(np.zeros(len(blocks), dtype=bool), np.zeros(len(blocks), dtype=bool))
    for container, attributes in containers.told.items():
        if attributes.get("itemprop") in _PROPERTIES:
            declared.anywhere[containers.inside(container)] = True
    if not parts and not declared.anywhere.any():  # most pages, and this is asked three times
        return declared
    flags = np.array(containers.flags)[np.array(blocks.owner, dtype=np.intp)]
    here = (flags & (_ELSEWHERE & ~Flag.FOOTER.value if questions else _ELSEWHERE)) == 0
    if parts:
        said = [letters if is_here else "" for letters, is_here in zip(page.letters, here, strict=True)]
        asked = frozenset(map(letters_of, questions))
        _find_lines(page, said, parts, kept, declared, asked)
    return Declared(declared.anywhere & here, declared.in_pieces & here)


def _find_lines(
    page: Segmentation,
    said: Sequence[str],
    parts: Sequence[str],
    kept: Choice,
    declared: Declared,
    asked: frozenset[str],
) -> None:
    """Mark the blocks that say these lines, in place; `said` is what each says, "" where none may be."""
    wanted = Counter(map(letters_of, parts))
    lines = sorted(wanted)
    places: dict[str, list[slice]] = {}
    # Most blocks begin as no line does, which two letters tell.
    begun = {line[:letters] for line in lines for letters in (1, 2)}
    for start in [start for start, letters in enumerate(said) if letters[:2] in begun]:
        if pieces := _pieces(said, start, lines):
            places.setdefault("".join(said[start : start + pieces]), []).append(slice(start, start + pieces))
    answers = sorted(place.start for line, those in places.items() if line not in asked for place in those)
    for line in asked & places.keys():
        places[line] = [each for each in places[line] if _is_answered(each.stop, answers, said, kept)]
    begins, told = np.zeros(len(said), dtype=bool), np.zeros(len(said), dtype=bool)
    begins[[place.start for those in places.values() for place in those]] = True
    of_pieces = [place.start for those in places.values() for place in those if place.stop > place.start + 1]
    in_pieces = np.isin(np.arange(len(said)), of_pieces)
    # Not mode="same": on a page of fewer blocks it gives one that looks back only.
    around = np.convolve(in_pieces, np.ones(_AROUND))[_AROUND // 2 :][: len(said)]
    for line, those in places.items():
        # A step may say again what it takes: what is meant stands where most of them do.
        those.sort(key=lambda place: (not kept[place].all(), -around[place.start]))
        for rank, place in enumerate(those):
            if place.stop - place.start == 1:
                told[place] = True
                declared.anywhere[place] |= len(page.blocks.text[place.start]) >= _LEAST_CHARS
            elif rank < wanted[line]:
                told[place] = declared.anywhere[place] = declared.in_pieces[place] = True
    containers = page.containers
    starts, ends = np.array(containers.start), np.array(containers.end)
    sums = [np.concatenate(([0], np.cumsum(each))) for each in (told, begins)]
    of_these, in_all = (each[ends] - each[starts] for each in sums)
    is_list = np.zeros(len(containers), dtype=bool)
    is_list[containers.of(*_LISTS)] = True
    mostly = (in_all >= np.where(is_list, 1, _LEAST_LINES)) & (of_these >= _MOST_OF_LIST * (ends - starts))
    for container in np.nonzero(mostly)[0].tolist():
        inside = containers.inside(container)
        declared.anywhere[inside] |= is_list[container] | told[inside]


def _pieces(said: Sequence[str], start: int, lines: Sequence[str]) -> int:
    """How many blocks from `start` on say one declared line together, an amount and of what; 0 if none do."""
    line = ""
    for count, piece in enumerate(said[start : start + _MOST_PIECES], start=1):
        line += piece
        place = bisect_left(lines, line)
        if place == len(lines) or not lines[place].startswith(line):
            return 0
        if lines[place] == line:
            return count
    return 0


def _is_answered(end: int, answers: Sequence[int], said: Sequence[str], kept: Choice) -> bool:
    """Whether an answer follows the end of a question: a declared one, or kept text that says it otherwise.

    A sign to unfold it may stand between.
    """
    at = bisect_left(answers, end)
    if at < len(answers) and answers[at] - end <= _BETWEEN:
        return True
    return end < len(said) and bool(kept[end]) and len(said[end]) >= _ANSWER


def keep_declared_notes(page: Segmentation, measured: Measured, kept: Choice) -> None:
    """Keep notes of authors, so called by class names, right above or below kept text: in place.

    Sites of fiction put them apart from the chapter; the model takes them for an author's box. On the corpora
    one such page gains a line, which its label holds, and none loses.
    """
    containers = page.containers
    noted = {names for _, names in measured.looks if "note" in names.lower() and _is_called_note(names)}
    asking = containers.with_those_above(page.fields) if noted else ()
    for container in [each for each, names in enumerate(containers.names) if names in noted] if noted else ():
        inside = containers.inside(container)
        words, prose = measured.text.words[inside], measured.prose[inside] > 0
        linked = float((words * measured.link[inside]).sum())
        is_near = kept[max(0, inside.start - _NEAR_BLOCKS) : inside.stop + _NEAR_BLOCKS].any()
        is_note = prose.any() and linked < _MOST_LINKED * float(words.sum()) <= _MOST_LINKED * _NOTE_WORDS
        if is_near and is_note and container not in asking:
            kept[inside] |= prose


def _is_called_note(names: str) -> bool:
    return any(map(_NOTES.fullmatch, names.partition("#")[0].split()))
