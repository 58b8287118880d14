"""Answers to questions, parts of a long page: what unfolds side by side is kept alike, names and all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.blocks.unfolding import FEWEST_BESIDE, Unfolding
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.tree.elements import HEADINGS

# A menu's parts unfold, too. Of what the model left out of groups of which it kept some, 640 words that it
# puts above this are in labels and 193 are not (21 pages of `mixed`); below, more are not.
_LIKELY: Final = 0.2
_MOST_LINKED: Final = 0.5
# Less likely names are "Read more", "Sort", the words of a player.
_LIKELY_NAME: Final = 0.1
_FIRST_RANK: Final = 2  # the title's is 1
_ROWS: Final = frozenset(("li", "tr", "td", "th"))
_NAMED: Final = frozenset(("button", "div", "p", "header", "section"))


def keep_unfolded(
    page: Segmentation,
    groups: Sequence[Sequence[Unfolding]],
    measured: Measured,
    probability: Column,
    kept: Choice,
) -> None:
    """Keep what is likely of all that unfolds beside something that is kept: in place.

    Args:
        page: The page in blocks.
        groups: What unfolds side by side.
        measured: Its counts.
        probability: That each block is content.
        kept: Which blocks are kept.
    """
    is_likely, is_plain = probability >= _LIKELY, measured.link < _MOST_LINKED
    for group in groups:
        if any(kept[each.opened].any() for each in group):
            for each in group:
                inside, plain = kept[each.opened], is_plain[each.opened]
                inside |= is_likely[each.opened] & plain
                # A list or table of links belongs to the answer that announces it; a menu is nothing else.
                if plain.any() and inside[plain].all() and not inside.all():
                    tags = (page.containers.tag[owner] for owner in page.blocks.owner[each.opened])
                    inside |= is_likely[each.opened] & [tag in _ROWS for tag in tags]


def keep_names_of_unfolded(
    page: Segmentation, groups: Sequence[Sequence[Unfolding]], probability: Column, kept: Choice
) -> None:
    """Keep the names of what is kept, if each has its own: in place; arguments as above.

    Labels hold 36 of the 94 such names of `mixed` that the model leaves out; 80 are questions and titles.
    """
    for unfolding in groups:
        group = [each for each in unfolding if kept[each.opened].any()]
        times = Counter(page.blocks.text[each.name] for each in group)
        for each in group:
            is_own = len(group) >= FEWEST_BESIDE and times[page.blocks.text[each.name]] == 1
            if is_own and probability[each.name] >= _LIKELY_NAME:
                kept[each.name] = True


def ranks_of_names(
    page: Segmentation, groups: Sequence[Sequence[Unfolding]], measured: Measured, kept: Choice
) -> dict[HtmlElement, int]:
    """Of kept names that are no headings yet, the outermost elements, and which rank below the last heading.

    On 22 pages of the corpora all such are names of parts and questions. A term or an item stays one.
    """
    containers, heading = page.containers, measured.heading
    ranks: dict[HtmlElement, int] = {}
    for unfolding in groups:
        group = [each for each in unfolding if kept[each.name] and kept[each.opened].any()]
        if len(group) < FEWEST_BESIDE or any(
            heading[each.name] or _leads_away(page, each.name) for each in group
        ):
            continue
        above = heading[: group[0].name][kept[: group[0].name] & (heading[: group[0].name] > 0)]
        within = [heading[each.opened][heading[each.opened] > 0].min(initial=7) for each in group]
        rank = min(int(above[-1]) + 1 if len(above) else _FIRST_RANK, int(min(within)) - 1, len(HEADINGS))
        for each in group if rank >= _FIRST_RANK else ():
            boxes = list(page.alone_around(each.name))
            if all(containers.tag[box] in _NAMED for box in boxes):
                ranks[containers.element[boxes[-1]]] = rank
    return ranks


def _leads_away(page: Segmentation, block: int) -> bool:
    return any(not (link.get("href") or "#").startswith("#") for link in page.links_in(block))
