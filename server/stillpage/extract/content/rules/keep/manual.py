"""The rest of a manual's page: what the model doubts in the one container that holds what it believes."""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from stillpage.extract.content.blocks.markup import OUTSIDE_TEXT, Flag
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.blocks.whole_things import is_one_thing
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.content.rules.clutter_names import is_named_clutter

# Of the kept words, what the container must hold.
_NEARLY_ALL: Final = 0.99
# By models that never saw their sites, words of such blocks on 77 labelled manuals: right 218, wrong 127 from
# here on; from .3 on 242 and 403. On 293 pages of 17 generators in no corpus word recall is .960 without the
# rule and .967 with it, precision .994 with both.
_LIKELY: Final = 0.35
# A table, list or quotation right below kept text is believed at less.
_LIKELY_WHOLE: Final = 0.15
# And so is what a manual's page says in a line or two below its first heading: a command's name and what it
# does, above "Synopsis". On the labelled manuals there is one such line, on pages by four generators in no
# corpus eight, all of them text.
_LIKELY_FIRST: Final = 0.15
_MOST_FIRST: Final = 30  # blocks
_LEAST_FIRST_WORDS: Final = 4.0
_MOST_FIRST_WORDS: Final = 60.0
_MOST_LINKED: Final = 0.5
# Cards that lead on: a name, and a line about it.
_ALONG: Final = frozenset(("prev", "next"))
_PAGES: Final = re.compile(r"(?<![a-z])(?:page[-_]?nav|pager|paginat)", re.IGNORECASE)
_FEWEST_CARDS: Final = 3
_MOST_CARDS: Final = 40
_CARD_BLOCKS: Final = 2
_NAME_WORDS: Final = 8.0
_FOLDED: Final = int(Flag.DETAILS)  # in which browsers something works
_ELSEWHERE: Final = int(OUTSIDE_TEXT | Flag.SEARCH | Flag.DIALOG)


def keep_rest_of_manual(page: Segmentation, measured: Measured, probability: Column, kept: Choice) -> None:
    """Keep what is likely in a manual's main part, links and buttons apart: in place."""
    part = _main_part(page, measured.text.words * kept)
    containers, owner = page.containers, page.blocks.owner
    here = np.array([not containers.flags[each] & _ELSEWHERE for each in owner], dtype=bool)
    folded = np.array([containers.flags[each] & _FOLDED for each in owner], dtype=bool)
    plain = here & (measured.link < _MOST_LINKED) & (measured.heading != 1)
    _keep_first_lines(measured, probability, kept, here=here, plain=plain & ~folded)
    kept[part] |= plain[part] & (probability[part] >= _LIKELY)
    _keep_parts(page, measured, probability, kept, part, here=here, plain=plain)


def _keep_parts(
    page: Segmentation,
    measured: Measured,
    probability: Column,
    kept: Choice,
    part: slice,
    *,
    here: Choice,
    plain: Choice,
) -> None:
    """Keep things right below kept text, side notes, and boxes of text among that of their part: in place."""
    start, end, words = measured.start, measured.end, measured.text.words

    def within(counts: Column | Choice) -> Column:
        total = np.append(0.0, np.cumsum(counts))
        return np.asarray(total[end] - total[start])

    size, said = end - start, within(words)
    is_likely = within(words * probability) >= _LIKELY_WHOLE * said
    is_plain = within(plain) == size
    told = np.append(0, np.cumsum(kept))
    is_among = (told[start] > told[start[measured.parent]]) & (told[end] < told[part.stop])
    is_text = (2 * within(measured.prose) >= size) & (within(words * measured.link) <= _MOST_LINKED * said)
    # DocBook names such boxes as menus are ("sidebar"), and they end with where to read more. Of 248 pages of
    # one manual in 26 languages word recall is .975 without, and .983 with them.
    is_box = is_likely & is_among & is_text & (within(here) == size)
    # What stands above is kept or not; a heading only when its text is.
    above = np.maximum.accumulate(np.where(kept | (measured.heading == 0), np.arange(len(kept)), 0))
    is_inside = (part.start < start) & (start < end) & (end <= part.stop)
    for container in np.nonzero(is_inside & (within(kept) < size))[0].tolist():
        follows = is_likely[container] and kept[above[start[container] - 1]]
        is_whole = is_plain[container] and is_one_thing(page, container)
        if (
            is_box[container]
            or (follows and (is_whole or _are_cards(page, measured, container, here)))
            or _is_side_note(page, container)
        ):
            kept[start[container] : end[container]] = True


def _are_cards(page: Segmentation, measured: Measured, container: int, here: Choice) -> bool:
    """Whether a box is a row of links, each around a name and what that is about.

    Two are the ways to the next page and the one before, which may say so, or the box's name.
    """
    inside = page.containers.inside(container)
    called = page.containers.names[container]
    blocks = range(inside.start, inside.stop)
    if (
        not _FEWEST_CARDS * _CARD_BLOCKS <= len(blocks) <= _MOST_CARDS * _CARD_BLOCKS
        or not here[inside].all()
        or _PAGES.search(called)
        or is_named_clutter(called)
    ):
        return False
    names, links = blocks[::_CARD_BLOCKS], [page.links_in(block) for block in blocks]
    return (
        bool((measured.text.words[names] <= _NAME_WORDS).all())
        and all(len(each) == 1 for each in links)
        and links[::_CARD_BLOCKS] == links[1::_CARD_BLOCKS]
        and not any(_ALONG.intersection((card.get("rel") or "").lower().split()) for (card,) in links)
    )


def _is_side_note(page: Segmentation, container: int) -> bool:
    """Whether docutils says that a part stands beside the text, under a title of its own.

    What to read before it, an example: nine pages of Python's manual lost it.

    Source: https://docutils.sourceforge.io/docs/ref/rst/directives.html#sidebar
    """
    if page.containers.tag[container] != "aside":
        return False
    first = next(page.containers.element[container].iterchildren("p"), None)
    return first is not None and "sidebar-title" in (first.get("class") or "").split()


def _keep_first_lines(
    measured: Measured, probability: Column, kept: Choice, *, here: Choice, plain: Choice
) -> None:
    """Keep what stands between the first heading and the first kept text, if it is little: in place."""
    first = int(kept.argmax())
    above = slice(max(first - _MOST_FIRST, 0), first)
    headings = np.nonzero(here[above] & (measured.heading[above] > 0))[0]
    if not len(headings):
        return
    lines = slice(above.start + int(headings[0]), first)
    words = measured.text.words[lines]
    said = plain[lines] & (measured.heading[lines] == 0) & (words >= _LEAST_FIRST_WORDS)
    said &= probability[lines] >= _LIKELY_FIRST
    if float(words[said].sum()) <= _MOST_FIRST_WORDS:
        kept[lines] |= said


def _main_part(page: Segmentation, words: Column) -> slice:
    """The blocks of the innermost container around nearly all kept words, if these are one paragraph too."""
    containers = page.containers
    said = np.append(0.0, np.cumsum(words))
    container = max(containers.parent[page.blocks.owner[int(words.argmax())]], 0)
    while container > 0 and (
        said[containers.end[container]] - said[containers.start[container]] < _NEARLY_ALL * said[-1]
    ):
        container = containers.parent[container]
    return containers.inside(container)
