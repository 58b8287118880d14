"""The standfirst: the sentence or two between title and text in which a page describes itself."""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from stillpage.extract.content.blocks.markup import OUTSIDE_TEXT, Flag
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Likeness, Measured
from stillpage.extract.content.rules.clutter_names import tested_names
from stillpage.extract.tree.text import CAMEL

# How near to the text it stands, and how much of the page's description it says. What is called so may have a
# byline of many pieces below it.
_BLOCKS_ABOVE: Final = 12
_CALLED_ABOVE: Final = 20
_LEAST_LIKE: Final = 0.8
_FEWEST_WORDS: Final = 6.0
_FEWEST_OF_SURE: Final = 5.0
# What it is called; "intro", "summary" and "lead" are as often the text's own. Labels hold 13 of 42 such
# lines of articles, and news by shingles loses .001; a reader wants them all.
_CALLED: Final = re.compile(
    r"(?<![a-z])(?:sub-?_?(?:title|head|heading|headline|hed)|standfirst|dek|deck|strapline)(?![a-z])",
    re.IGNORECASE,
)
_MOST_LINKED: Final = 0.3
_LONGEST_BYLINE: Final = 80  # characters
# A caption may say what the description says; the line above it stays.
_NOT_OF_TEXT: Final = int(OUTSIDE_TEXT | Flag.FIGURE)
_LINES: Final = frozenset(("p", "div", "h2", "h3", "h4", "h5", "h6"))


def keep_standfirst(page: Segmentation, measured: Measured, likeness: Likeness, kept: Choice) -> None:
    """Keep the block above the text that says what the page's description says, or is called so: in place.

    Unless the text says it again: some pages describe themselves by their first paragraph.
    """
    like, title_at = likeness.description, likeness.title_at
    described = not (like[kept] >= _LEAST_LIKE).any()
    said = {page.blocks.text[block] for block in np.nonzero(kept)[0].tolist()}
    first = int(kept.argmax())
    flags = page.containers.flags
    above = range(max(first - _CALLED_ABOVE, 0), first)
    titles = [block for block in above if measured.heading[block] == 1]
    for block in reversed(above):
        is_described = described and block >= first - _BLOCKS_ABOVE and like[block] >= _LEAST_LIKE
        is_one = is_described or (
            bool(titles)
            and block > titles[-1]
            and page.blocks.text[block] not in said
            and (
                _is_called_so(page, block)
                or (
                    _is_in_header_of(page, titles[-1], block)
                    and (titles[-1] == title_at or not measured.heading[block : first + 1].any())
                )
                or (titles[-1] == title_at and _is_beside_title(page, titles[-1], block, first))
            )
        )
        is_sure = (
            bool(titles)
            and titles[-1] == title_at
            and _is_called_so(page, block)
            and _is_plain_line_below(page, titles[-1], block)
        )
        if (
            is_one
            and measured.text.words[block] >= (_FEWEST_OF_SURE if is_sure else _FEWEST_WORDS)
            and measured.link[block] < _MOST_LINKED
            and not flags[page.blocks.owner[block]] & _NOT_OF_TEXT
        ):
            # Below a heading that is a writer's name stands a line on him.
            kept[block] = is_described or not measured.heading[titles[-1] + 1 : block].any()
            return


def _is_called_so(page: Segmentation, block: int) -> bool:
    """Whether what holds a block alone has such a name."""
    containers = page.containers
    return any(
        _CALLED.search(CAMEL.sub("-", name))
        for each in page.alone_around(block)
        # Where classes are hashes, the names for those who test the page are left.
        for name in (containers.classes(each), *tested_names(containers, each))
    )


def _is_in_header_of(page: Segmentation, title: int, block: int) -> bool:
    """Whether a block stands right below a title, in the `<header>` that holds both, and is no byline.

    Manuals write there what a page is about, in no name. Below a blog's name, which is no title, stands the
    heading of the text; below a title other stories' may, in a column.
    """
    containers, owner = page.containers, page.blocks.owner[block]
    if not _is_plain_line_below(page, title, block) or containers.tag[owner] not in ("p", "div"):
        return False
    around = containers.upwards(containers.parent[owner])
    header = next((each for each in around if containers.tag[each] == "header"), None)
    return header is not None and containers.start[header] <= title


def _is_beside_title(page: Segmentation, title: int, block: int, first: int) -> bool:
    """Whether a block stands right below the title, in the element that holds it and ends above the text.

    Of 70 such lines of the corpora 66 are standfirsts, two disclosures, one the writers', one a slogan.
    """
    containers, owner = page.containers, page.blocks.owner[block]
    around = containers.parent[owner]
    return (
        _is_plain_line_below(page, title, block)
        and containers.tag[owner] in _LINES
        and containers.parent[page.blocks.owner[title]] == around
        and containers.end[around] <= first
    )


def _is_plain_line_below(page: Segmentation, title: int, block: int) -> bool:
    """Whether a block is the next after the title, and has neither the links nor the digits of a byline."""
    text = page.blocks.text[block]
    has_day = any(map(str.isdecimal, text)) and len(text) < _LONGEST_BYLINE
    return block == title + 1 and not page.blocks.links[block] and not has_day
