"""The article's own heading, without the site's name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final

from stillpage.extract.metadata.plain_text import comparable, one_line
from stillpage.extract.metadata.survey import Survey
from stillpage.extract.metadata.titles.agreement import agreement, best_likeness, likeness, parts_of
from stillpage.extract.metadata.titles.clues import ShownHeading, TitleClues, Titles, gather_titles
from stillpage.extract.metadata.titles.shown import shown_line
from stillpage.extract.metadata.titles.site_part import (
    in_manual,
    is_site,
    separators,
    without_section,
    without_site,
)
from stillpage.extract.metadata.titles.writing import heading_pieces, well_written

# A first heading that says the same in other words is the title; a slogan or the site's name is not.
_ALIKE: Final = 0.45
# Of several main headings, parts of a manual's page, one shares that many letters with its title by chance.
_ALIKE_OF_SEVERAL: Final = 0.7
# A heading so like the title stands where the title would.
_TELLS_WHERE: Final = 0.6
_SHARE_OF_TITLE: Final = 0.5  # of its letters, that such a heading has at least
_WORTH_OF_LEVEL: Final[Mapping[int, float]] = {1: 1.0, 2: 0.4, 3: 0.2, 4: 0.0}
# A main heading that is a declared title to the letter; subheadings can outdo its agreement otherwise.
_MAIN_AS_DECLARED: Final = 2.5
# Subheadings repeat the title's words: with less in common than this, agreement is chance.
_LEAST_AGREEMENT: Final = 2.0
# A heading so much longer than the title that a shop's or company's page declares twice is its slogan: of the
# pages of both halves where it matters, right on 5, wrong on 2.
_SLOGAN: Final = 1.25
# The only heading, against a document's title that only names the site: it has a smaller share of its letter
# pairs in the title than this, no common word longer than that, and so much text before the next heading, in
# pieces so long (characters). Where it matters, in both corpora and halves: right on 3, wrong on 0.
_UNLIKE: Final = 0.2
_LEAST_IN_ADDRESS: Final = 16  # letters
_MOST_OF_TITLE: Final = 0.5
_SHORT_WORD: Final = 3
_RUNNING_TEXT: Final = 200
_SENTENCE: Final = 40
# Share of a heading's first part that the site's name makes up, to be it.
_WHOLE_NAME: Final = 0.7
_PARTED: Final = 2  # headings that are one title
_NOT_WORD: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """The title, and where it is shown.

    Attributes:
        text: One line.
        position: Of the heading element in the survey; None if the title is shown nowhere.
    """

    text: str | None
    position: int | None


def find_heading(survey: Survey, clues: TitleClues) -> Heading:
    """The title that heading, share title and document title agree on."""
    titles = gather_titles(survey, clues)
    ways = (
        _in_two_headings,
        _beside_a_slogan,
        _agreed_upon,
        _in_other_words,
        _going_on,
        _of_an_application,
        _in_a_manual,
        _behind_a_label,
        _on_a_line,
        _below_a_banner,
        _told,
    )
    for way in ways:
        if heading := way(titles):
            return heading
    rest = without_site(titles.document_title, titles.sites) or titles.document_title
    return Heading(rest or None, None)


def _in_two_headings(titles: Titles) -> Heading | None:
    """A title that is the first two main headings: a guide's and its chapter's, a document's number and name.

    "Keep a lamp: Check if you need a licence", "RFC 9999: Lamp Counting". One alone is many pages' title.
    """
    if len(titles.main) < _PARTED:
        return None
    first, second = titles.main[:_PARTED]
    both = comparable(first.text) + comparable(second.text)
    text = next((text for text, name in zip(titles.told, titles.written, strict=True) if name == both), None)
    return Heading(text, first.position) if text else None


def _beside_a_slogan(titles: Titles) -> Heading | None:
    """A shop's title that two sources tell, where its heading is much longer."""
    named = _named_alike(titles.told) if titles.clues.selling and not titles.clues.home else None
    if named is None:
        return None
    slogan = next((each for each in titles.shown if each.level == 1), None)
    if slogan is None or len(slogan.text) <= _SLOGAN * len(named):
        return None
    return Heading(named, next(each.position for each in titles.shown if each.text == slogan.text))


def _agreed_upon(titles: Titles) -> Heading | None:
    """The heading that most of the titles repeat."""
    parts = [parts_of(text) for text in (*titles.raw, *titles.told)]
    best: tuple[float, ShownHeading] | None = None
    for heading in titles.shown:
        name, is_h1 = comparable(heading.text), heading.level == 1
        if is_h1 and _is_banner(titles, heading.text):
            continue
        is_main = is_h1 or name in titles.files
        agreed = agreement(name, parts, main=is_main)
        if agreed <= _LEAST_AGREEMENT:
            continue
        is_beside = titles.is_beside(heading)
        score = agreed + _WORTH_OF_LEVEL[1 if is_main else heading.level] - is_beside
        # In a banner that passes for a menu, it takes two titles that are the heading.
        if is_h1 and titles.written.count(name) > is_beside:
            score += _MAIN_AS_DECLARED
        if best is None or score > best[0]:
            best = (score, heading)
    if best is None:
        return None
    heading = best[1]
    # Below a main heading in other words, a question repeats the title: the date is at the former.
    at = titles.main[0] if len(titles.main) == 1 else heading
    text = without_section(_well_written(titles, heading), titles.clues.sections)
    return Heading(text, min(at.position, heading.position))


def _well_written(titles: Titles, heading: ShownHeading) -> str:
    pieces = heading_pieces(titles.survey.elements[heading.position])
    return well_written(heading.text, titles.told, titles.sites, pieces=pieces)


def _is_banner(titles: Titles, text: str) -> bool:
    """Whether a main heading is the site's name and slogan, beside a subheading that is a declared title."""
    part = next((text[: mark.start()] for mark in separators(text)), text)
    if titles.clues.home or part == text or not is_site(part, titles.sites, share=_WHOLE_NAME):
        return False
    name = comparable(text)
    others = {*titles.written, *map(comparable, titles.raw)} - {name}
    return any(comparable(each.text) in others for each in titles.shown if each.level > 1)


def _in_other_words(titles: Titles) -> Heading | None:
    """A main heading that is like a title."""
    alike = [(best_likeness(comparable(each.text), titles.written), each) for each in titles.main]
    best, heading = max(alike, key=itemgetter(0), default=(0.0, None))
    if heading is None or best <= (_ALIKE if len(titles.main) == 1 else _ALIKE_OF_SEVERAL):
        return None
    return Heading(_well_written(titles, heading), heading.position)


def _going_on(titles: Titles) -> Heading | None:
    """The only main heading, where it goes on at the end of each title."""
    if len(titles.main) != 1 or titles.clues.home or titles.clues.selling:
        return None
    heading = titles.main[0]
    return Heading(heading.text, heading.position) if _goes_on(titles, heading) else None


def _of_an_application(titles: Titles) -> Heading | None:
    """The only main heading, where the one title there is only names the site."""
    if not titles.told or len(titles.main) != 1 or titles.clues.selling:
        return None
    # An application repeats its name in share tags; a title from which a site was cut is one page's.
    last, document_title = titles.told[-1], titles.document_title
    if titles.declared and not (
        last == document_title and {*map(comparable, titles.declared)} <= {comparable(document_title)}
    ):
        return None
    heading = titles.main[0]
    if _only_names_the_site(last, beside=heading.text) and (
        _is_in_address(titles, heading.text) or _is_above_text(titles.survey, heading.position)
    ):
        return Heading(heading.text, heading.position)
    return None


def _in_a_manual(titles: Titles) -> Heading | None:
    """The first heading, where it is the document's title but for its number and the manual's name.

    Texinfo writes `Oil (The Harbour Manual)`, others `The Harbour Manual: 3.2 Oil`, of any level.
    """
    first = _first_of_a_bare_page(titles)
    parted = in_manual(titles.document_title, first.text) if first else None
    return Heading(parted[0], first.position) if first and parted else None


def _behind_a_label(titles: Titles) -> Heading | None:
    """The first heading, where it is most of the title, behind a mark: phpBB's `View topic - Oil`."""
    first = _first_of_a_bare_page(titles)
    if first is None:
        return None
    name = comparable(first.text)
    for title in map(parts_of, titles.told):
        if name in title.last and len(name) > _MOST_OF_TITLE * len(title.whole):
            return Heading(first.text, first.position)
    return None


def _first_of_a_bare_page(titles: Titles) -> ShownHeading | None:
    """The first heading of a page that declares no title and has no main heading."""
    if titles.declared or titles.main or titles.clues.home:
        return None
    return next((each for each in titles.shown if not titles.is_beside(each)), None)


def _on_a_line(titles: Titles) -> Heading | None:
    """A line that is no heading, and begins a title."""
    refused = set() if titles.clues.home else titles.sites
    line = shown_line(titles.survey, [*titles.raw, *titles.told], whole=bool(titles.main), refused=refused)
    return Heading(line[1], line[0]) if line else None


def _below_a_banner(titles: Titles) -> Heading | None:
    """The only heading of its level below the site's name, where all titles say that name: a post's."""
    if titles.clues.home or any(name and name not in titles.sites for name in titles.written):
        return None
    if not titles.clues.banners and titles.main:
        return None
    shown = [each for each in titles.shown if not titles.is_beside(each)]
    highest = min((each.level for each in shown), default=0)
    of_level = [each for each in shown if each.level == highest]
    if len(of_level) != 1 or not _is_above_text(titles.survey, of_level[0].position):
        return None
    return Heading(of_level[0].text, of_level[0].position)


def _told(titles: Titles) -> Heading | None:
    """The first title that is not the site's name; else the first main heading."""
    first = titles.main[0] if titles.main else None
    for text in titles.told:
        if text and (titles.clues.home or comparable(text) not in titles.sites):
            at = _nearest(comparable(text), titles) or first
            return Heading(without_section(text, titles.clues.sections), at.position if at else None)
    if first is None and not titles.raw:  # a fragment: its first heading of any level
        first = next((each for each in titles.shown if not titles.is_beside(each)), None)
    return Heading(first.text, first.position) if first else None


def _goes_on(titles: Titles, heading: ShownHeading) -> bool:
    """Whether a heading goes on, in the same piece of text, where each of the titles ends: they are short."""
    ends = {*heading_pieces(titles.survey.elements[heading.position]), *titles.sites}
    return all(
        comparable(text) not in ends and re.match(rf"{re.escape(text)}(?!\w)", heading.text, re.I)
        for text in titles.told
    )


def _only_names_the_site(document_title: str, *, beside: str) -> bool:
    """Whether a document's title is one for all pages, as of an application: shorter, no word the same."""
    words, others = (
        {word for word in _NOT_WORD.split(text.casefold()) if len(word) > _SHORT_WORD}
        for text in (document_title, beside)
    )
    site, heading = comparable(document_title), comparable(beside)
    return len(site) < len(heading) and not words & others and likeness(heading, site) < _UNLIKE


def _is_in_address(titles: Titles, text: str) -> bool:
    """Whether a part of the page's address is what a text begins with: of a film or a link little is said."""
    said = comparable(text)
    parts = map(comparable, titles.clues.identifiers)
    return any(len(part) >= _LEAST_IN_ADDRESS and said.startswith(part) for part in parts)


def _is_above_text(survey: Survey, heading: int) -> bool:
    """Whether sentences follow a heading before the next one: below a banner comes the story's own."""
    following = next((position for position, _ in survey.headings if position > heading), None)
    length = 0
    for element in survey.elements[heading + 1 : following]:
        own = one_line("".join(element.xpath("text()")), limit=2 * _RUNNING_TEXT)
        if len(own) >= _SENTENCE and element.tag not in ("script", "style") and not survey.zone_of(element):
            length += len(own)
        if length >= _RUNNING_TEXT:
            return True
    return False


def _named_alike(told: Sequence[str]) -> str | None:
    """The document's title, where another declared one says the same."""
    last = comparable(told[-1]) if told else ""
    return told[-1] if any(comparable(text) == last for text in told[:-1]) else None


def _nearest(title: str, titles: Titles) -> ShownHeading | None:
    """The heading that says the title in other words: dates and bylines are beside it too.

    A long title has the letters of many a short heading, and in a column they are other stories'.
    """
    alike = [
        (likeness(comparable(each.text), title), each)
        for each in titles.shown
        if each.level <= 3 and (not titles.main or _is_surer(titles, each, title))
    ]
    best, heading = max(alike, key=itemgetter(0), default=(0.0, None))
    return heading if best > _TELLS_WHERE else None


def _is_surer(titles: Titles, heading: ShownHeading, title: str) -> bool:
    """Whether a heading beside a main one is as long as most of a title, and stands in no column."""
    is_long = len(comparable(heading.text)) >= _SHARE_OF_TITLE * len(title)
    return is_long and not titles.is_beside(heading)
