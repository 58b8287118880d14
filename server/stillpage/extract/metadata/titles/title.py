"""The article's own heading, without the site's name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from types import MappingProxyType
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.metadata.plain_text import comparable, element_text, from_markup, one_line
from stillpage.extract.metadata.survey import Survey
from stillpage.extract.metadata.titles.agreement import agreement, best_likeness, likeness, parts_of
from stillpage.extract.metadata.titles.shown import shown_line
from stillpage.extract.metadata.titles.site_part import (
    BRACKETED_SITE,
    SEPARATOR,
    after_name,
    in_manual,
    is_site,
    without_section,
    without_site,
)
from stillpage.extract.metadata.titles.writing import heading_pieces, unabridged, well_written
from stillpage.extract.tree.capture_marks import HIDDEN_MARK

MAX_TITLE: Final = 400

# A first heading that says the same in other words is the title; a slogan or the site's name is not.
_ALIKE: Final = 0.45
# Of several main headings, parts of a manual's page, one shares that many letters with its title by chance.
_ALIKE_OF_SEVERAL: Final = 0.7
_ANCHOR: Final = 0.6
_MUCH_LONGER: Final = 4
_LEVELS: Final[Mapping[int, float]] = {1: 1.0, 2: 0.4, 3: 0.2, 4: 0.0}
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
_SHORT_WORD: Final = 3
_RUNNING_TEXT: Final = 200
_SENTENCE: Final = 40
# Signs that themes hang onto headings as links to them.
_PERMALINK: Final = re.compile(r"\s*[¶#§🔗\u200b\ue000-\uf8ff]+\s*$")
# Share of a heading's first part that the site's name makes up, to be it.
_WHOLE_NAME: Final = 0.7
_NOT_WORD: Final = re.compile(r"[\W_]+")
# A document called as its file says nothing beside its heading: notebooks and slides as they are written.
_FILE: Final = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)+(?:\.[a-z]+)?", re.I)


@dataclass(frozen=True, slots=True)
class Heading:
    """The title, and where it is shown.

    Attributes:
        text: One line.
        position: Of the heading element in the survey; None if the title is shown nowhere.
    """

    text: str | None
    position: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Titles:
    """What a page declares its title to be, and what it shows.

    Attributes:
        survey: The page.
        declared: Titles from JSON-LD and share tags, best first.
        document_title: Of `<title>`.
        raw: All of them that say something, the document's last.
        told: The same without the site's name.
        written: `comparable` forms of `told`.
        sites: `comparable` names of the site.
        shown: Headings: where, what they say, their level.
        main: Those of them that are `<h1>`, outside of menus and the like.
        banner: Whether a main heading leads to the site's first page.
        files: `comparable` name of the page's file: a heading that says it is the page's, whatever its level.
            Node.js's manual has its own name as the main one.
        home, selling, sections: As in `find_heading`.
    """

    survey: Survey
    declared: Sequence[str]
    document_title: str
    raw: Sequence[str]
    told: Sequence[str]
    written: Sequence[str]
    sites: set[str]
    shown: Sequence[tuple[int, str, int]]
    main: Sequence[tuple[int, str]]
    banner: bool
    files: Set[str]
    home: bool
    selling: bool
    sections: Sequence[str]


def find_heading(
    survey: Survey,
    *,
    declared: Sequence[str],
    document_title: str,
    site_names: Sequence[str],
    home: bool = False,
    selling: bool = False,
    banners: Mapping[int, str] = MappingProxyType({}),
    sections: Sequence[str] = (),
    identifiers: Set[str] = frozenset(),
) -> Heading:
    """The title that heading, share title and document title agree on.

    Args:
        survey: The page.
        declared: Titles from JSON-LD and share tags, best first.
        document_title: Of `<title>`.
        site_names: What the site calls itself, host included.
        home: Whether the address is the site's own: its name is then what the page is about, and stays
            where a title begins with it.
        selling: Whether the page is a shop's or a company's: its heading may be a slogan.
        banners: Main headings that are a link to the site's first page, on pages that are not it.
        sections: Names of the section that the page is in, as its address and its metas have them.
        identifiers: Parts of the page's address, in small letters.
    """
    sites = {comparable(name) for name in site_names} - {""}
    declared = [text for text in (from_markup(title, limit=MAX_TITLE) for title in declared) if text]
    document_title = one_line(document_title, limit=MAX_TITLE)
    shown = _shown_headings(survey, set() if home else sites)
    if any(position not in banners and not survey.zone(position) for position, _, _ in shown):
        shown = [each for each in shown if each[0] not in banners]
        sites |= set(map(comparable, banners.values()))
    is_alone = [level for _, _, level in shown].count(1) == 1
    if not declared and is_alone and _is_identifier(document_title, identifiers):
        document_title = ""
    raw = [text for text in (*declared, document_title) if text]
    main_headings = frozenset(comparable(text) for _, text, level in shown if level == 1)
    bare = raw if home or selling else [after_name(text, sites, headings=main_headings) for text in raw]
    told = [unabridged(without_site(text, sites, home=home, headings=main_headings), raw) for text in bare]
    titles = _Titles(
        survey=survey,
        declared=declared,
        document_title=document_title,
        raw=raw,
        told=told,
        written=[comparable(text) for text in told],
        sites=sites,
        shown=shown,
        main=[
            (position, text)
            for position, text, level in shown
            if level == 1 and survey.zone(position) is None
        ],
        banner=bool(banners),
        files={comparable(each.rpartition(".")[0]) for each in identifiers},
        home=home,
        selling=selling,
        sections=sections,
    )
    ways = (
        _beside_a_slogan,
        _agreed_upon,
        _in_other_words,
        _going_on,
        _of_an_application,
        _in_a_manual,
        _on_a_line,
        _below_a_banner,
        _told,
    )
    for way in ways:
        if heading := way(titles):
            return heading
    return Heading(without_site(document_title, sites) or document_title or None, None)


def _is_identifier(document_title: str, identifiers: Set[str]) -> bool:
    """Whether a document's title says nothing beside its heading: `en:ferry [Harbour Log]`, a file's name."""
    name = BRACKETED_SITE.sub("", document_title)
    return _FILE.fullmatch(name) is not None or name.casefold() in identifiers


def _beside_a_slogan(titles: _Titles) -> Heading | None:
    """A shop's title that two sources tell, where its heading is much longer."""
    named = _named_alike(titles.told) if titles.selling and not titles.home else None
    if named is None:
        return None
    slogan = next((text for _, text, level in titles.shown if level == 1), "")
    if len(slogan) <= _SLOGAN * len(named):
        return None
    return Heading(named, next(position for position, text, _ in titles.shown if text == slogan))


def _agreed_upon(titles: _Titles) -> Heading | None:
    """The heading that most of the titles repeat."""
    survey = titles.survey
    parts = [parts_of(text) for text in (*titles.raw, *titles.told)]
    best: tuple[float, int, str] | None = None
    for position, text, level in titles.shown:
        is_main = level == 1 or comparable(text) in titles.files
        agreed = agreement(comparable(text), parts, main=is_main)
        beside = survey.zone(position) is not None
        if level == 1 and _is_banner(titles, text):
            continue
        score = agreed + _LEVELS[1 if is_main else level] - beside
        # In a banner that passes for a menu, it takes two titles that are the heading.
        if level == 1 and titles.written.count(comparable(text)) > beside:
            score += _MAIN_AS_DECLARED
        if agreed > _LEAST_AGREEMENT and (best is None or score > best[0]):
            best = (score, position, text)
    if best is None:
        return None
    _, position, heading = best
    text = well_written(heading, titles.told, titles.sites, pieces=heading_pieces(survey.elements[position]))
    # Below a main heading in other words, a question repeats the title: the date is at the former.
    at = titles.main[0][0] if len(titles.main) == 1 else position
    return Heading(without_section(text, titles.sections), min(at, position))


def _is_banner(titles: _Titles, text: str) -> bool:
    """Whether a main heading is the site's name and slogan, beside a subheading that is a declared title."""
    part = SEPARATOR.split(text, maxsplit=1)[0]
    if titles.home or part == text or not is_site(part, titles.sites, share=_WHOLE_NAME):
        return False
    name = comparable(text)
    others = {*titles.written, *map(comparable, titles.raw)} - {name}
    return any(comparable(other) in others for _, other, level in titles.shown if level > 1)


def _in_other_words(titles: _Titles) -> Heading | None:
    """A main heading that is like a title."""
    alike = [
        (best_likeness(comparable(text), titles.written), -position, text) for position, text in titles.main
    ]
    best, place, heading = max(alike, default=(0.0, 0, ""))
    if best <= (_ALIKE if len(titles.main) == 1 else _ALIKE_OF_SEVERAL):
        return None
    pieces = heading_pieces(titles.survey.elements[-place])
    return Heading(well_written(heading, titles.told, titles.sites, pieces=pieces), -place)


def _going_on(titles: _Titles) -> Heading | None:
    """The only main heading, where it goes on at the end of each title."""
    if len(titles.main) != 1 or titles.home or titles.selling:
        return None
    position, text = titles.main[0]
    if not _goes_on(titles.survey, position, text, titles.told, titles.sites):
        return None
    return Heading(text, position)


def _of_an_application(titles: _Titles) -> Heading | None:
    """The only main heading, where the one title there is only names the site."""
    if not titles.told or len(titles.main) != 1 or titles.selling:
        return None
    # An application repeats its name in share tags; a title from which a site was cut is one page's.
    last, document_title = titles.told[-1], titles.document_title
    if titles.declared and not (
        last == document_title and {*map(comparable, titles.declared)} <= {comparable(document_title)}
    ):
        return None
    position, text = titles.main[0]
    if _only_names_the_site(last, beside=text) and _is_above_text(titles.survey, position):
        return Heading(text, position)
    return None


def _in_a_manual(titles: _Titles) -> Heading | None:
    """The first heading, where it is the document's title but for its number and the manual's name.

    Texinfo writes `Oil (The Harbour Manual)`, others `The Harbour Manual: 3.2 Oil`, of any level.
    """
    first = next((each for each in titles.shown if titles.survey.zone(each[0]) is None), None)
    if titles.declared or titles.main or titles.home or first is None:
        return None
    position, heading, _ = first
    parted = in_manual(titles.document_title, heading)
    return Heading(parted[0], position) if parted else None


def _on_a_line(titles: _Titles) -> Heading | None:
    """A line that is no heading, and begins a title."""
    refused = set() if titles.home else titles.sites
    line = shown_line(titles.survey, [*titles.raw, *titles.told], whole=bool(titles.main), refused=refused)
    return Heading(line[1], line[0]) if line else None


def _below_a_banner(titles: _Titles) -> Heading | None:
    """The only heading of its level below the site's name, where all titles say that name: a post's."""
    if not titles.banner or any(name and name not in titles.sites for name in titles.written):
        return None
    shown = [each for each in titles.shown if titles.survey.zone(each[0]) is None]
    position, text, level = min(shown, key=itemgetter(2, 0), default=(0, "", 0))
    alone = sum(each[2] == level for each in shown) == 1
    return Heading(text, position) if alone and _is_above_text(titles.survey, position) else None


def _told(titles: _Titles) -> Heading | None:
    """The first title that is not the site's name; else the first main heading."""
    first = titles.main[0] if titles.main else None
    for text in titles.told:
        if text and (titles.home or comparable(text) not in titles.sites):
            near = _nearest(comparable(text), titles.shown)
            return Heading(
                without_section(text, titles.sections), first[0] if near is None and first else near
            )
    if first is None and not titles.raw:  # a fragment: its first heading of any level
        first = next(
            ((place, text) for place, text, _ in titles.shown if not titles.survey.zone(place)), None
        )
    return Heading(first[1], first[0]) if first else None


def _goes_on(survey: Survey, position: int, heading: str, told: Sequence[str], sites: set[str]) -> bool:
    """Whether a heading goes on, in the same piece of text, where each of the titles ends: they are short."""
    ends = {*heading_pieces(survey.elements[position]), *sites}
    return bool(told) and all(
        comparable(text) not in ends and re.match(rf"{re.escape(text)}(?!\w)", heading, re.I) for text in told
    )


def _only_names_the_site(document_title: str, *, beside: str) -> bool:
    """Whether a document's title is one for all pages, as of an application: shorter, no word the same."""
    words, others = (
        {word for word in _NOT_WORD.split(text.casefold()) if len(word) > _SHORT_WORD}
        for text in (document_title, beside)
    )
    site, heading = comparable(document_title), comparable(beside)
    return len(site) < len(heading) and not words & others and likeness(heading, site) < _UNLIKE


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


def _nearest(title: str, shown: Sequence[tuple[int, str, int]]) -> int | None:
    """Where the heading stands that says the title in other words: dates and bylines are beside it too."""
    alike = [(likeness(comparable(text), title), -position) for position, text, level in shown if level <= 3]
    best = max(alike, default=(0.0, 0))
    return -best[1] if best[0] > _ANCHOR else None


def _shown_headings(survey: Survey, sites: set[str]) -> list[tuple[int, str, int]]:
    shown = []
    for position, level in survey.headings:
        if survey.elements[position].get(HIDDEN_MARK) is None:
            text = element_text(survey.elements[position], limit=MAX_TITLE) or _pictured(
                survey.elements[position]
            )
            text = _PERMALINK.sub("", text) or text
            if len(comparable(text)) > 1 and comparable(text) not in sites:
                shown.append((position, text, level))
    return shown


def _pictured(heading: HtmlElement) -> str:
    """What a heading says that is one picture."""
    pictures = list(islice(heading.iter("img"), 2))
    return one_line(pictures[0].get("alt") or "", limit=MAX_TITLE) if len(pictures) == 1 else ""
