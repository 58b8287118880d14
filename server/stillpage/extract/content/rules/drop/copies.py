"""What a page says twice: its text again for phones, the buttons of each card, quotations in answers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from stillpage.article import Kind
from stillpage.extract.content.blocks.look import look_of
from stillpage.extract.content.blocks.markup import UNSAID
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.tree.elements import HEADINGS
from stillpage.extract.tree.text import letters_of

# What the model puts at this or above is meant each time: a refrain, the same heading over each part.
_MEANT: Final = 0.7
# Goods and parameters are told in the same words, one after the other.
_LISTS_ALIKE: Final[frozenset[Kind]] = frozenset({"collection", "documentation"})
_CELLS: Final = frozenset("td th tr dt dd pre".split())
_ITEMS: Final = _CELLS | {"li", "summary"}
_FEWEST_NAME_LETTERS: Final = 2  # Chinese ones; one letter is a mark
# How many blocks a passage and its copy stand apart: a player tells again what the article begins with.
_NEAR_BLOCKS: Final = 4
_COPY_WORDS: Final = 12.0
_MEANT_BY_FAR: Final = 0.85
# What is cut off says so at its very end; with fewer letters it may be a pause.
_CUT_OFF: Final = re.compile(r"(?:\.\.\.|…)\W*$")
_END_CHARS: Final = 40  # a line of 20,000 dots took a minute
_FEWEST_LETTERS: Final = 12
_NOT_UNLIKELY: Final = 0.3
_LONGEST_LINE: Final = 200  # characters of what cards have in common
# The first places of a text that are looked at: a button stands in a hundred.
_PLACES: Final = 4


def drop_doubtful_copies(page: Segmentation, probability: Column, kept: Choice, *, kind: Kind | None) -> None:
    """Drop doubtful blocks that repeat kept ones, if a neighbour repeats its neighbour too: in place.

    Selection has dropped long copies already. Equal cells of a table are not copies, as their rows tell them
    apart; items of a list go together or not at all.

    Args:
        page: The page in blocks.
        probability: That each block is content.
        kept: Which blocks are kept so far.
        kind: What the page says it is, if it does.
    """
    if kind in _LISTS_ALIKE:
        return
    texts = page.blocks.text
    # In an article only beside what is kept: of copies beside an advertisement's mark and its like the labels
    # hold 111, and 85 they do not; elsewhere 30 and 182.
    said_beside = kept.copy() if kind in ("article", None) else np.ones(len(kept), dtype=bool)
    places: defaultdict[str, list[int]] = defaultdict(list)
    said: set[str] = set()
    before = kept.copy()
    for block, (text, is_kept) in enumerate(zip(texts, kept.tolist(), strict=True)):
        earlier = places[text]
        if is_kept:
            if (
                text in said
                and probability[block] < _MEANT
                and any(
                    _is_repeated_passage(texts, said_beside, place, block)
                    and (kind == "forum" or not _is_of_next_card(page, place, block, places))
                    for place in earlier
                )
                and not _is_cell(page, block)
            ):
                kept[block] = False
            said.add(text)
        if len(earlier) < _PLACES:
            earlier.append(block)
    _keep_lists(page, before & ~kept, kept)
    _drop_headings_of_copies(page, places, kept)


def keep_lines_of_next_cards(page: Segmentation, probability: Column, chosen: Choice, kept: Choice) -> None:
    """Keep long lines that the card before says, too, and that selection took for a copy: in place.

    Args:
        page: The page in blocks.
        probability: That each block is content.
        chosen: Which blocks selection chose.
        kept: Which blocks are kept so far.
    """
    likely = probability >= max(_NOT_UNLIKELY, float(probability[chosen].min()))
    texts = page.blocks.text
    places: dict[str, list[int]] = {}
    for block in np.nonzero(likely | kept)[0].tolist():
        before = places.setdefault(texts[block], [block])[0]
        if not (kept[block] or chosen[block]) and kept[before]:
            kept[block] = _is_of_next_card(page, before, block, places)


def _drop_headings_of_copies(page: Segmentation, places: Mapping[str, Sequence[int]], kept: Choice) -> None:
    """Drop headings said before whose text is said before, too, and went: in place.

    Site builders hold a whole text once for each width of the window; the model believes in each heading.
    """
    texts, owner, tags = page.blocks.text, page.blocks.owner, page.containers.tag
    for block in np.nonzero(kept[:-1])[0][::-1].tolist():
        if tags[owner[block]] in HEADINGS and not kept[block + 1]:
            kept[block] = not any(
                place < block and kept[place : place + 2].all() and texts[place + 1] == texts[block + 1]
                for place in places[texts[block]]
            )


def _keep_lists(page: Segmentation, copies: Choice, kept: Choice) -> None:
    """Keep copies that are items of a list of which another item is kept: in place."""
    containers = page.containers
    listings: dict[int, None] = {}  # each once, however many copies it has
    for block in np.nonzero(copies)[0].tolist():
        items = [each for each in page.alone_around(block) if containers.tag[each] == "li"]
        if items:
            listings[containers.parent[items[-1]]] = None
    for listing in listings:
        inside = containers.inside(listing)
        kept[inside] |= copies[inside] & kept[inside].any()


def drop_near_copies(page: Segmentation, words: Column, probability: Column, kept: Choice) -> None:
    """Drop cut-off texts near the whole, and doubtful copies near what the model is sure of: in place.

    Of 6 such copies on the labelled pages, told by their letters alone, the labels hold one; of what is cut
    off there is one too, and no other.
    """
    texts, owner, tags = page.blocks.text, page.blocks.owner, page.containers.tag
    chosen = np.nonzero(kept)[0].tolist()
    may_be_copy = ((probability < _MEANT) & (words >= _COPY_WORDS)).tolist()
    for place, block in enumerate(chosen):
        is_cut = _is_cut_off(texts[block])
        if not (is_cut or may_be_copy[block]) or tags[owner[block]] in _CELLS:
            continue
        letters = letters_of(texts[block])
        beside = [
            texts[other]
            for other in chosen[max(0, place - _NEAR_BLOCKS) : place + _NEAR_BLOCKS + 1]
            if abs(other - block) <= _NEAR_BLOCKS and (is_cut or probability[other] >= _MEANT_BY_FAR)
        ]
        if is_cut:
            kept[block] = len(letters) < _FEWEST_LETTERS or not any(
                _goes_on(letters, text) for text in beside
            )
        else:
            kept[block] = not any(letters_of(text) == letters for text in beside)


def drop_first_said_again(page: Segmentation, words: Column, kept: Choice) -> None:
    """Drop what an article begins with, if its next words are the same, elsewhere on the page: in place.

    Then it is the standfirst: four pages of the corpora.
    """
    chosen = np.nonzero(kept)[0][:3].tolist()
    texts, owner, containers = page.blocks.text, page.blocks.owner, page.containers
    for first, second in pairwise(chosen):
        if texts[first] != texts[second] or words[first] < _COPY_WORDS:
            continue
        above, below = containers.parent[owner[first]], containers.parent[owner[second]]
        # A verse in a box like the next one's is a refrain.
        is_refrain = above == below or (containers.names[above] == containers.names[below] != "")
        is_quoted = any(containers.tag[each] == "blockquote" for each in containers.upwards(above))
        kept[first] = is_refrain or is_quoted


def drop_names_said_twice(page: Segmentation, measured: Measured, kept: Choice) -> None:
    """Drop a line right beside a heading that says the same, and the lower of two such headings: in place.

    A button that unfolds the part, its name for phones, a card's name once more where the pointer rests. Not
    what stands with a picture, which would go, too.
    """
    texts, heading = page.blocks.text, measured.heading
    twice = [
        block
        for block in np.nonzero(kept[:-1] & kept[1:] & (heading[:-1] + heading[1:] > 0))[0].tolist()
        if texts[block] == texts[block + 1] and _is_name(letters_of(texts[block]))
    ]
    if not twice:
        return
    tags, owner = page.containers.tag, page.blocks.owner
    pictured = page.containers.with_those_above(media.container for media in page.media)
    for block in twice:
        _, other = max((heading[each] or np.inf, each) for each in (block, block + 1))
        if tags[owner[other]] not in _ITEMS and pictured.isdisjoint(page.alone_around(other)):
            kept[other] = False


def _is_name(letters: str) -> bool:
    return len(letters) >= _FEWEST_NAME_LETTERS and not letters.isdecimal()


def without_beginnings(page: Segmentation, blocks: list[int]) -> list[int]:
    """These blocks without those that are cut off, and that another of them has in full."""
    texts = page.blocks.text
    return [
        block
        for block in blocks
        if not _is_cut_off(texts[block])
        or not any(_goes_on(letters_of(texts[block]), texts[other]) for other in blocks)
    ]


def _is_cut_off(text: str) -> bool:
    end = text[-_END_CHARS:]
    return ("..." in end or "…" in end) and _CUT_OFF.search(end) is not None


def _goes_on(beginning: str, text: str) -> bool:
    """Whether a text begins with these letters and says more."""
    whole = letters_of(text)
    return len(whole) > len(beginning) and whole.startswith(beginning)


def _is_cell(page: Segmentation, block: int) -> bool:
    """Whether a block is what a cell says: a paragraph of its own in it, too, if it leads nowhere."""
    tags = page.containers.tag
    if tags[page.blocks.owner[block]] in _CELLS:
        return True
    return not page.blocks.links[block] and any(tags[each] in _CELLS for each in page.alone_around(block))


def _is_repeated_passage(texts: Sequence[str], said: Choice, first: int, second: int) -> bool:
    """Whether two equal texts that are not neighbours have equal neighbours, one of them kept."""
    before = 0 < first < second - 1 and _is_said_again(texts, said, first - 1, second - 1)
    return before or (
        first + 1 < second and second + 1 < len(texts) and _is_said_again(texts, said, first + 1, second + 1)
    )


def _is_of_next_card(
    page: Segmentation, first: int, second: int, places: Mapping[str, Sequence[int]]
) -> bool:
    """Whether two blocks stand in boxes that look alike, side by side, and the second begins otherwise.

    Plans and packages say of each what they say of the one before, too. A link, a button or a credit is as
    well left out, and a paragraph.
    """
    containers, owner = page.containers, page.blocks.owner
    if (
        page.blocks.links[second]
        or containers.flags[owner[second]] & UNSAID
        or len(page.blocks.text[second]) > _LONGEST_LINE
    ):
        return False
    around = [*containers.upwards(owner[second])]
    boxes = {containers.parent[each]: each for each in containers.upwards(owner[first])}
    other = next((each for each in around if containers.parent[each] in boxes), 0)
    box = boxes.get(containers.parent[other], 0)
    begins = page.blocks.text[containers.start[other]]
    return (
        box != other
        and look_of(page, box) == look_of(page, other)
        and begins != page.blocks.text[containers.start[box]]
        and not any(containers.start[box] <= each < containers.end[box] for each in places.get(begins, ()))
        and not any(containers.tag[each] == "figcaption" for each in around)
    )


def _is_said_again(texts: Sequence[str], said: Choice, first: int, second: int) -> bool:
    return texts[first] == texts[second] and bool(said[first] or said[second])
