"""Which parts of a page bear names of clutter, and which of these their names may speak of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from functools import cache, partial
from itertools import chain, islice
from typing import Final, TypeAlias

import numpy as np
from lxml.html import HtmlElement

from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.content.rules.clutter_names import NO_REQUESTS, words_of, words_spoken
from stillpage.extract.tree.elements import HEADINGS
from stillpage.extract.tree.text import CAMEL, short_text

# Values and things that are compared, or listed, each for itself.
_ENTRIES: Final = frozenset("td th tr tbody thead li dt dd pre figure figcaption blockquote".split())
# Of the letters of a card with a summary; advice that names one product has less.
_LEAST_LED: Final = 0.15
_MOSTLY: Final = 0.5  # of a heading's words
_FEWEST_CARDS: Final = 2
_PARTED: Final = re.compile(r"[-_]")
_NO_LETTERS: Final = re.compile(r"[\W\d_]+")
_MOST_MARKS: Final = 20  # of a heading, its number and what parts its words
# What is pressed, filled in or played: no request is without.
_PRESSED: Final = "a area button input select textarea form label iframe audio video object embed".split()
_TOLD_WORDS: Final = 150.0
_TOLD_LINKED: Final = 0.05
# Boxes with headings that are no links: "The best kettles" has one for each.
_LEAST_ENTRIES: Final = 3
_ALL_LINKED: Final = 0.9
# Sections whose ids their headings say, besides the one in question.
_LEAST_SPELLED: Final = 2

# A container, and the words in its names.
Named: TypeAlias = tuple[int, frozenset[str]]


def parts_with_names(page: Segmentation, measured: Measured, kept: Choice) -> list[Named]:
    """Containers that hold kept text and have words in their names, with these.

    Without the body, which bears names of what is somewhere in it, and without an id that its own heading
    links to, or says where other sections' do: that was made of the heading's words. A manual lost its
    section on "Related objects" by it.
    """
    containers = page.containers
    spelled = cache(partial(_spelled_by_headings, page))  # a walk over the page, which few need
    return [
        (container, words)
        for container in np.nonzero(measured.holding(kept))[0].tolist()
        if container
        and (words := words_of(containers.names[container]) | words_spoken(containers, container))
        and (
            not _is_named_by_heading(containers.element[container], spelled)
            or (words := words_of(containers.classes(container)))
        )
    ]


def _is_named_by_heading(element: HtmlElement, spelled: Callable[[], set[str]]) -> bool:
    """Whether the heading that an element is or begins with has a link to the element's own id, or its end.

    Generators put a letter before an id that stands in the heading too. Or whether it says the id, as the
    headings of two sections more of the page say theirs.
    """
    identifier = element.get("id") or ""
    heading = next(element.iter(*HEADINGS, "dt"), None) if identifier else None
    if heading is None:
        return False
    places = (link.get("href") or "" for link in heading.iter("a"))
    if any(each.startswith("#") and len(each) > 1 and identifier.endswith(each[1:]) for each in places):
        return True
    return _says_id(heading, identifier) and len(spelled() - {identifier}) >= _LEAST_SPELLED


def _spelled_by_headings(page: Segmentation) -> set[str]:
    """The ids of parts that a heading says, in them or in a box of them."""
    return {
        identifier
        for heading in page.containers.element[0].iter(*HEADINGS)
        for around in islice(heading.iterancestors(), 2)
        if (identifier := around.get("id")) and _says_id(heading, identifier)
    }


def _says_id(heading: HtmlElement, identifier: str) -> bool:
    """Whether an id is a heading's words, with or without its number: "2 Related work", `RelatedWork`."""
    said = _NO_LETTERS.sub("", short_text(heading, 2 * len(identifier) + _MOST_MARKS) or "").lower()
    return _NO_LETTERS.sub("", identifier).lower() == said


def standing_beside(page: Segmentation, measured: Measured, named: list[Named]) -> list[Named]:
    """Those that may stand beside the text: no part of a table or list, nothing that a poll found.

    Without the id of what has a heading, which it may be made of. What says more than a label and has nothing
    to press asks for nothing: an offer that is told of, a patient's consent, the rest of a paid story. Of 19
    boxes on 2,026 pages that was true of two: what a customer said, and what a tool does.
    """
    containers = page.containers
    asking = cache(partial(_holding_ways, page))  # a walk over the page, which few need
    found = list[Named]()
    for container, words in named:
        inside = containers.inside(container)
        if containers.tag[container] in _ENTRIES:
            continue
        if _says_much(measured, inside) and containers.element[container] not in asking():
            continue
        if _is_told(measured, inside):
            continue
        if measured.heading[inside].any():
            words = words_of(containers.classes(container)) | words_spoken(containers, container)
        if NO_REQUESTS.isdisjoint(words):
            found.append((container, words))
    return found


def without_entries(page: Segmentation, measured: Measured, named: list[Named]) -> list[Named]:
    """Those that are not what the article lists: several of one name, each with a heading of its own."""
    containers = page.containers
    headings = defaultdict[str, set[str]](set)
    for container, _ in named:
        inside = containers.inside(container)
        titles = (measured.heading[inside] > 0) & (measured.link[inside] < _ALL_LINKED)
        if titles.any():
            headings[containers.names[container]].add(page.blocks.text[inside.start + int(titles.argmax())])
    return [each for each in named if len(headings[containers.names[each[0]]]) < _LEAST_ENTRIES]


def _says_much(measured: Measured, inside: slice) -> bool:
    return inside.stop - inside.start > 1 or bool(measured.prose[inside].any())


def _is_told(measured: Measured, inside: slice) -> bool:
    """Whether a part is long, and hardly any of it links: publishers name so what their readers pay for."""
    words = measured.text.words[inside]
    said = float(words[measured.prose[inside] > 0].sum())
    return said >= _TOLD_WORDS and float((words * measured.link[inside]).sum()) <= _TOLD_LINKED * said


def _holding_ways(page: Segmentation) -> set[HtmlElement]:
    """The elements that are, or hold, something to press; not the places that links lead to."""
    holding = set[HtmlElement]()
    for pressed in page.containers.element[0].iter(*_PRESSED):
        if pressed.tag == "a" and (pressed.get("href") or "#").startswith("#") and not pressed.text:
            continue
        for around in chain((pressed,), pressed.iterancestors()):
            if around in holding:
                break
            holding.add(around)
    return holding


def may_lead_away(page: Segmentation, measured: Measured, container: int) -> bool:
    """Whether so much of a part is links that it may lead to other stories; or it says too little for one.

    Or several of its headings are links, as those of cards with long summaries.
    """
    inside, words = page.containers.inside(container), measured.text.words
    linked = float((words[inside] * measured.link[inside]).sum())
    if linked >= _LEAST_LED * float(words[inside].sum()) or not measured.prose[inside].any():
        return True
    led_by = measured.heading[inside] * (measured.link[inside] >= _MOSTLY)
    return int(led_by.sum()) >= _FEWEST_CARDS


def words_of_text(page: Segmentation, kept_words: Column, named: list[Named]) -> frozenset[str]:
    """The words that names of what holds most of the text begin with: an issue of a newsletter.

    Other names of it say what else is in there (`has-newsletter`, `tag-cookies`).
    """
    containers = page.containers
    most = 0.5 * float(kept_words.sum())
    names = (
        name
        for container, _ in named
        if float(kept_words[containers.inside(container)].sum()) > most
        for name in containers.names[container].split()
    )
    return frozenset().union(*map(words_of, map(_first_part, names)))


def _first_part(name: str) -> str:
    return _PARTED.split(CAMEL.sub("-", name.lstrip("#")), maxsplit=1)[0]
