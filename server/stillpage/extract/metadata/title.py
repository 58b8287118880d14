"""The article's own heading, without the site's name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.metadata.plain_text import comparable, element_text, from_markup, one_line
from stillpage.extract.metadata.shown_title import shown_line
from stillpage.extract.metadata.survey import Survey
from stillpage.extract.metadata.text_pieces import text_pieces
from stillpage.extract.metadata.title_agreement import agreement, best_likeness, likeness, parts_of
from stillpage.extract.metadata.title_site import SEPARATOR, is_site, without_section, without_site

MAX_TITLE: Final = 400

# A first heading that says the same in other words is the title; a slogan or the site's name is not.
_ALIKE: Final = 0.45
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
# `comparable` form of a date: some month's letters and a day, a year or both.
_DAY: Final = re.compile(r"\d{0,4}[^\W\d_]{3,12}\d{2,6}|\d{1,2}[^\W\d_]{3,12}(?:\d{4})?")
_NOT_WORD: Final = re.compile(r"[\W_]+")
_CUT_OFF: Final = re.compile(r"\s*(?:…|\.\.\.)$")


@dataclass(frozen=True, slots=True)
class Heading:
    """The title, and where it is shown.

    Attributes:
        text: One line.
        position: Of the heading element in the survey; None if the title is shown nowhere.
    """

    text: str | None
    position: int | None


def find_heading(
    survey: Survey,
    *,
    declared: Sequence[str],
    document_title: str,
    site_names: Sequence[str],
    home: bool = False,
    selling: bool = False,
    sections: Sequence[str] = (),
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
        sections: Names of the section that the page is in, as its address and its metas have them.
    """
    sites = {comparable(name) for name in site_names} - {""}
    declared = [text for text in (from_markup(title, limit=MAX_TITLE) for title in declared) if text]
    document_title = one_line(document_title, limit=MAX_TITLE)
    raw = [text for text in (*declared, document_title) if text]
    shown = _shown_headings(survey, set() if home else sites)
    main_headings = frozenset(comparable(text) for _, text, level in shown if level == 1)
    told = [_unabridged(without_site(text, sites, home=home, headings=main_headings), raw) for text in raw]
    written = [comparable(text) for text in told]
    parts = [parts_of(text) for text in (*raw, *told)]
    main = [
        (position, text) for position, text, level in shown if level == 1 and survey.zone(position) is None
    ]
    best: tuple[float, int, str] | None = None
    for position, text, level in shown:
        agreed = agreement(comparable(text), parts, main=level == 1)
        beside = survey.zone(position) is not None
        score = agreed + _LEVELS[level] - beside
        # In a banner that passes for a menu, it takes two titles that are the heading.
        if level == 1 and written.count(comparable(text)) > beside:
            score += _MAIN_AS_DECLARED
        if agreed > _LEAST_AGREEMENT and (best is None or score > best[0]):
            best = (score, position, text)
    if selling and not home and (named := _named_alike(told)):
        main_heading = next((text for _, text, level in shown if level == 1), "")
        if len(main_heading) > _SLOGAN * len(named):
            return Heading(named, next(position for position, text, _ in shown if text == main_heading))
    if best:
        pieces = _pieces(survey.elements[best[1]])
        text = _well_written(best[2], told, sites, pieces=pieces)
        # Below a main heading in other words, a question repeats the title: the date is at the former.
        at = main[0][0] if len(main) == 1 else best[1]
        return Heading(without_section(text, sections), min(at, best[1]))
    alike = [(best_likeness(comparable(text), written), -position, text) for position, text in main]
    likest = max(alike, default=(0.0, 0, ""))
    if likest[0] > _ALIKE:
        pieces = _pieces(survey.elements[-likest[1]])
        return Heading(_well_written(likest[2], told, sites, pieces=pieces), -likest[1])
    if len(main) == 1 and not (home or selling) and _goes_on(survey, *main[0], told, sites):
        return Heading(main[0][1], main[0][0])
    # An application repeats its name in share tags; a title from which a site was cut is one page's.
    only_title = not declared or (
        told[-1] == document_title and {*map(comparable, declared)} <= {comparable(document_title)}
    )
    if told and only_title and len(main) == 1 and not selling:
        position, text = main[0]
        if _only_names_the_site(told[-1], beside=text) and _is_above_text(survey, position):
            return Heading(text, position)
    line = shown_line(survey, raw, whole=bool(main))
    if line:
        return Heading(line[1], line[0])
    for text in told:
        if text and (home or comparable(text) not in sites):
            near = _nearest(comparable(text), shown)
            return Heading(text, main[0][0] if near is None and main else near)
    if main:
        return Heading(main[0][1], main[0][0])
    return Heading(without_site(document_title, sites) or None, None)


def _goes_on(survey: Survey, position: int, heading: str, told: Sequence[str], sites: set[str]) -> bool:
    """Whether a heading goes on, in the same piece of text, where each of the titles ends: they are short."""
    ends = {*_pieces(survey.elements[position]), *sites}
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


def _unabridged(text: str, others: Sequence[str]) -> str:
    """Another title that goes on where this one was cut off by an ellipsis, else the title."""
    cut = _CUT_OFF.search(text)
    if cut is None or cut.start() < 12:
        return text
    stem = text[: cut.start()]
    return next((other for other in others if other.startswith(stem) and other != text), text)


def _pieces(heading: HtmlElement) -> tuple[str, ...]:
    """`comparable` forms of the heading's first texts, each in a node of its own, and of its last ones."""
    pieces = [comparable(text) for text in text_pieces(heading)]
    return ("".join(pieces[:1]), "".join(pieces[1:])) if len(pieces) > 1 else ()


def _well_written(heading: str, told: Sequence[str], sites: set[str], *, pieces: Sequence[str]) -> str:
    """The heading as its declared twin has it, where the heading shouts or holds more than the title.

    More than the title: a date or a number before it, the site's name after it, or a kicker or subtitle in an
    element of its own.
    """
    name = comparable(heading)
    for text in told:
        twin = comparable(text)
        if twin == name:
            return text if heading.isupper() and not text.isupper() else heading
        rest = name.removesuffix(twin) if name.endswith(twin) else name.removeprefix(twin)
        more = twin in pieces or _DAY.fullmatch(rest) or rest in sites
        if rest != name and len(twin) > len(rest) and more:
            return text
    marks = list(SEPARATOR.finditer(heading))
    if marks and marks[-1].start() > len(heading) / 3 and is_site(heading[marks[-1].end() :], sites):
        return heading[: marks[-1].start()]
    return heading


def _nearest(title: str, shown: Sequence[tuple[int, str, int]]) -> int | None:
    """Where the heading stands that says the title in other words: dates and bylines are beside it too."""
    alike = [(likeness(comparable(text), title), -position) for position, text, level in shown if level <= 3]
    best = max(alike, default=(0.0, 0))
    return -best[1] if best[0] > _ANCHOR else None


def _shown_headings(survey: Survey, sites: set[str]) -> list[tuple[int, str, int]]:
    shown = []
    for position, level in survey.headings:
        if survey.elements[position].get("data-stillpage-hidden") is None:
            text = element_text(survey.elements[position], limit=MAX_TITLE)
            text = _PERMALINK.sub("", text) or text
            if len(comparable(text)) > 1 and comparable(text) not in sites:
                shown.append((position, text, level))
    return shown
