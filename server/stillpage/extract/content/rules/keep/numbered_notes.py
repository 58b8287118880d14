"""Notes that kept text calls by their numbers alone: "[3]" as typed, or a raised 3 and the third below.

Hebrew counts by its letters: "[א]".
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

import numpy as np

from stillpage.extract.content.blocks.markup import OUTSIDE_TEXT
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.content.rules.keep.notes import LONGEST_NOTE
from stillpage.extract.tree.address_parts import host_of

_TYPED_CALL: Final = re.compile(r"\S\s?\[(\d{1,3}|[א-ת]{1,3})\]")
_TYPED_NOTE: Final = re.compile(r"\[(\d{1,3}|[א-ת]{1,3})\]\s*\S")
_TYPED_IN_ROW: Final = re.compile(r"(?<!\S)\[(\d{1,3})\](?=\s*[^\s\[])")
_RAISED: Final = re.compile(r"\[?(\d{1,3})\]?")
# Signs that are raised as they are, or ringed, as Chinese notes are counted.
_SUPERSCRIPTS: Final = r"\u00b2\u00b3\u00b9\u2070\u2074-\u2079"
_SIGN: Final = rf"[{_SUPERSCRIPTS}]{{1,3}}|[\u2460-\u2473]"
_SIGNED_CALL: Final = re.compile(rf"[^\s{_SUPERSCRIPTS}]({_SIGN})")
_COUNTED_NOTE: Final = re.compile(rf"({_SIGN}|\d{{1,3}}(?!\d))[.)．、:]?\s*[^\W\d]")
_FEWEST_COUNTED: Final = 2
# Of a list's items, those that lead where a raised number does.
_MOST_CITED: Final = 0.5
_ALL_LINKED: Final = 0.9
_LEADS_NOWHERE: Final = ("", "#")


def keep_numbered_notes(page: Segmentation, measured: Measured, kept: Choice) -> None:
    """Keep the notes below the text that begin with a number it calls, or are listed by it: in place."""
    if not kept.any():
        return
    _keep_typed(page, measured, kept)
    _keep_uncalled(page, measured, kept)
    _keep_listed(page, measured, kept)
    _keep_cited(page, kept)
    _keep_counted(page, measured, kept)


def _keep_typed(page: Segmentation, measured: Measured, kept: Choice) -> None:
    texts, first = page.blocks.text, int(kept.argmax())
    notes = {
        block: _count(begun[1])
        for block in range(first, len(texts))
        if texts[block].startswith("[") and not kept[block] and (begun := _TYPED_NOTE.match(texts[block]))
    }
    if not notes:
        return
    called = {
        _count(number)
        for block in np.nonzero(kept)[0].tolist()
        if "[" in texts[block]
        for number in _TYPED_CALL.findall(texts[block])
    }
    for block, number in notes.items():
        if number in called and measured.text.words[block] <= LONGEST_NOTE:
            kept[block] = True


def _keep_uncalled(page: Segmentation, measured: Measured, kept: Choice) -> None:
    """Keep blocks under a heading right below the text that count "[1]", "[2]" and so on: nothing calls them.

    The heading comes with them by its own rule. Without one labels have them not.
    """
    texts, owner, flags = page.blocks.text, page.blocks.owner, page.containers.flags
    last = int(np.nonzero(kept)[0][-1])
    start = last + 1
    while start < len(texts) and measured.heading[start]:
        start += 1
    if start == last + 1:
        return
    end, count = start, 0
    while end < len(texts) and texts[end].startswith("[") and not flags[owner[end]] & OUTSIDE_TEXT:
        numbers = [int(each) for each in _TYPED_IN_ROW.findall(texts[end])]
        if numbers != list(range(count + 1, count + len(numbers) + 1)):
            break
        end, count = end + 1, count + len(numbers)
    if count >= _FEWEST_COUNTED:
        kept[start:end] = True


def _count(number: str) -> int | str:
    return int(number) if number.isdecimal() else number


def _keep_listed(page: Segmentation, measured: Measured, kept: Choice) -> None:
    """Keep the first list below the last raised number that has an item for each, if none of it is kept."""
    containers, lists = page.containers, _unkept_lists(page, kept, "ol")
    if not lists:
        return
    called = _raised_numbers(page, kept)
    if 1 not in called:
        return
    count, last = max(called), max(called.values())
    for each in lists:
        items, inside = len(containers.element[each].findall("li")), containers.inside(each)
        # To a single number any list would have an item: it has to be a list of one.
        if inside.start > last and (items >= count > 1 or items == count):
            if float(measured.text.words[inside].max(initial=0)) <= LONGEST_NOTE:
                kept[inside] = True
            return


def _keep_cited(page: Segmentation, kept: Choice) -> None:
    """Keep the lists below the text's beginning of which most items lead where its raised numbers do."""
    lists = _unkept_lists(page, kept, "ol", "ul")
    cited = {address for _, _, links in _raised_marks(page, kept) for address in links} if lists else set()
    cited = {address for address in cited if not _leads_nowhere(address) and not address.startswith("#")}
    for each in lists if len(cited) >= _FEWEST_COUNTED else ():
        items = page.containers.element[each].findall("li")
        told = sum(any(link.get("href") in cited for link in item.iter("a")) for item in items)
        if told >= max(_FEWEST_COUNTED, _MOST_CITED * len(items)):
            kept[page.containers.inside(each)] = True


def _unkept_lists(page: Segmentation, kept: Choice, *tags: str) -> list[int]:
    """The lists below the first kept block of which nothing is kept."""
    containers, first = page.containers, int(kept.argmax())
    return [
        each
        for tag in tags
        for each in containers.of(tag)
        if containers.start[each] > first
        and not containers.flags[each] & OUTSIDE_TEXT
        and not kept[containers.inside(each)].any()
    ]


def _keep_counted(page: Segmentation, measured: Measured, kept: Choice) -> None:
    """Keep blocks below the text that begin with 1, 2 and so on in a row, if all these numbers are called."""
    texts, owner, words = page.blocks.text, page.blocks.owner, measured.text.words
    first = [
        block
        for block, text in enumerate(texts)
        if unicodedata.digit(text[0], None) == 1 and _number_of(text) == 1
    ]
    if not first:  # most
        return
    called = _raised_numbers(page, kept) | _signed_numbers(page, kept)
    if 1 not in called or len(called) < _FEWEST_COUNTED:
        return
    flags = page.containers.flags
    for start in first:
        end = start
        while (
            end < len(texts)
            and _number_of(texts[end]) == end - start + 1
            and called.get(end - start + 1, start) < start
            and words[end] <= LONGEST_NOTE
            and not flags[owner[end]] & OUTSIDE_TEXT
        ):
            end += 1
        # What is ranked goes on past the numbers that are called, and leads to other stories.
        count = end - start
        goes_on = max(called) <= count and end < len(texts) and _number_of(texts[end]) == count + 1
        is_ranking = goes_on or _lead_to_one_site(page, measured, start, end)
        if count >= _FEWEST_COUNTED and not is_ranking:
            kept[start:end] = True
            return


def _lead_to_one_site(page: Segmentation, measured: Measured, start: int, end: int) -> bool:
    """Whether each line is a link, all to one site; sources are of several."""
    if (measured.link[start:end] < _ALL_LINKED).any():
        return False
    return len(set(map(host_of, page.addresses_in(slice(start, end))))) == 1


def _number_of(text: str) -> int | None:
    begun = _COUNTED_NOTE.match(text)
    return int(unicodedata.normalize("NFKC", begun[1])) if begun else None


def _signed_numbers(page: Segmentation, kept: Choice) -> dict[int, int]:
    """The numbers that signs in kept text stand for, and the last block of each."""
    return {
        int(unicodedata.normalize("NFKC", sign)): block
        for block in np.nonzero(kept)[0].tolist()
        if not page.blocks.text[block].isascii()
        for sign in _SIGNED_CALL.findall(page.blocks.text[block])
    }


def _raised_numbers(page: Segmentation, kept: Choice) -> dict[int, int]:
    """The numbers that are raised in kept text and lead nowhere, and the last block of each."""
    marks = _raised_marks(page, kept)
    return {number: block for number, block, links in marks if all(map(_leads_nowhere, links))}


def _raised_marks(page: Segmentation, kept: Choice) -> Iterator[tuple[int, int, list[str]]]:
    """Each number that is raised in kept text, its block, and where it leads."""
    raised = {each for sup in page.containers.element[0].iter("sup") for each in (sup, *sup)}
    pieces = page.blocks.pieces
    for place in [place for place, each in enumerate(pieces.elements) if each in raised] if raised else ():
        element, block = pieces.elements[place], bisect_right(pieces.ends, place)
        if not kept[block] or len(element):
            continue
        pair = (element, element.getparent())
        links = [each.get("href", "") for each in pair if each is not None and each.tag == "a"]
        if number := _RAISED.fullmatch((element.text or "").strip()):
            yield int(number[1]), block, links


def _leads_nowhere(address: str) -> bool:
    """Whether a link is for a script, which shows the note (Wikidot)."""
    return address in _LEADS_NOWHERE or address.startswith("javascript:")
