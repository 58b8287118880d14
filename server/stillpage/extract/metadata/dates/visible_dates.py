"""Dates that a page shows beside its heading: in `<time>`, in marked elements, in bare text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.metadata.dates.date_labels import says_published, says_updated, text_before
from stillpage.extract.metadata.dates.iso import days_after
from stillpage.extract.metadata.dates.notations import DateHints, find_dates, parse_date, stamped_moment
from stillpage.extract.metadata.dates.surroundings import Surroundings
from stillpage.extract.metadata.plain_text import element_text, one_line
from stillpage.extract.metadata.survey import Survey
from stillpage.extract.tree.elements import link_around
from stillpage.extract.tree.text import COLONS, squeezed

# What an element's mark is worth, in the unit in which distance is counted against it.
_TIME: Final = 3.0
_MARKED: Final = 2.5
_BARE: Final = 2.0
# To the minute is when somebody wrote; the day that a member joined a board has none.
_WITH_CLOCK: Final = 0.3
# Elements after the heading that cost one unit, and the most that distance can cost: the first post of a
# forum's
# thread stands far below the thread's title. What stands before a heading is mostly the site's own.
_AFTER_STEP: Final = 40
_AFTER_MOST: Final = 2.2
_BEFORE_STEP: Final = 10
_AT_ONCE: Final = 4
_WINDOW_AFTER: Final = 500
_WINDOW_BEFORE: Final = 30
_BARE_AFTER: Final = 70
_BARE_BEFORE: Final = 14
# A month alone on a line dates reports, close below their title.
_MONTH_AFTER: Final = 20
_MAX_CANDIDATES: Final = 60
# Letters of a word that a date has for itself.
_LEAST_WORD: Final = 4
# Letters of a link's text, beside a date, that make it a title.
_LEAST_TITLE: Final = 12
_LEAST_NAME: Final = 6
# Elements and letters of a line whose day, month and year stand in an element each.
_MOST_PARTS: Final = 8
_MOST_LETTERS: Final = 60
_WORD_BESIDE: Final = 12
_MOMENT: Final = re.compile(r"\d{4}[-/.]\d\d?[-/.]\d\d?[T ]\d")
# Small letters before a date: "The act was signed into law on ..."; a byline has names, figures and marks.
_SENTENCE: Final = 30

COPYRIGHT: Final = re.compile(
    r"©|\(c\)|copyright|all rights reserved|حقوق|کپی.?رایت|זכויות|版权|著作権|저작권", re.I
)
# Of a date that only just counts.
LEAST_SCORE: Final = 0.1
# What it counts that the words beside a date say so: a declared date, too, yields to an older one of these.
_SAID_PUBLISHED: Final = 0.9
_DATA_STAMP: Final = re.compile(r"data-[\w-]*(?:time|date|stamp)[\w-]*|data-utc")
# Begins with a character that the search can leap to.
NUMBER: Final = re.compile(r"[\d年ת](?:(?<!ת)|[א-ת]{0,3}[״\"”][א-ת])")
# Links with different days side by side; a text's own and that of its last change may be links, too.
_LEAST_LINKED: Final = 3
_MOST_BESIDE: Final = 60  # elements before a link, and behind it: each may have five breaks
_LONGEST_DAY: Final = 80  # letters of such a link
_LONGEST_TEASER: Final = 300  # letters between two of them: of more, one is the day of what it stands above
_BLOCKS: Final = frozenset("li p tr td th ul ol table a h1 h2 h3 h4 time".split())
NOT_TEXT: Final = frozenset(
    {"script", "style", "option", "noscript", "title", "meta", "link", "template", "textarea"}
)


@dataclass(frozen=True, slots=True)
class ShownDate:
    """A date near the heading.

    Attributes:
        iso: ISO 8601.
        score: Above 0; more is nearer and better marked.
        position: Of its element in the survey.
        updated: Whether its words say that it is an update's.
        labelled: Whether it has words of its own, whatever they say.
    """

    iso: str
    score: float
    position: int = 0
    updated: bool = False
    labelled: bool = False


def shown_dates(
    survey: Survey, heading: int | None, hints: DateHints, around: Surroundings
) -> list[ShownDate]:
    """Dates that belong to the heading, best first. Comments, cards, menus, copyright lines are not read.

    Args:
        survey: The page.
        heading: Where its heading is.
        hints: How it writes dates.
        around: What is around them.
    """
    found = [
        *_stamped(survey, heading, hints, around),
        *(_in_bare_text(survey, heading, hints, around) if heading is not None else ()),
    ]
    likely = [date for date in found if not _is_in_linked_days(survey.elements[date.position], hints)]
    return sorted(likely, key=lambda date: -date.score)


def _is_in_linked_days(element: HtmlElement, hints: DateHints) -> bool:
    """Whether a date stands in a link among others with dates: each is the day of the story it leads to.

    Not the one that is called the day of publication: others beside it may be those of earlier versions.
    """
    link = link_around(element)
    if link is None or says_published(text_before(link)):
        return False
    above = list(islice(link.itersiblings(preceding=True), _MOST_BESIDE))
    days, said, is_past = set[str](), 0, False
    for each in (*reversed(above), link, *islice(link.itersiblings(), _MOST_BESIDE)):
        text = element_text(each, limit=_LONGEST_TEASER + 1)
        if each.tag != "a":
            said += len(text)
        elif len(text) < _LONGEST_DAY:
            said = 0
            days.update(found.iso[:10] for found in find_dates(text, hints)[:1])
        said += len((each.tail or "").strip())
        is_past |= each is link
        if said > _LONGEST_TEASER:
            if is_past:
                break
            days.clear()
    return len(days) >= _LEAST_LINKED


def _distance(position: int, heading: int | None) -> float:
    if heading is None:
        return min(1 + position / 400, _AFTER_MOST)
    if position >= heading:
        return min((position - heading) / _AFTER_STEP, _AFTER_MOST)
    return (heading - position) / _BEFORE_STEP


def _stamped(
    survey: Survey, heading: int | None, hints: DateHints, around: Surroundings
) -> Iterator[ShownDate]:
    start = 0 if heading is None else heading - _WINDOW_BEFORE
    stop = (heading or 0) + _WINDOW_AFTER
    for weight, positions in ((_TIME, survey.times), (_MARKED, survey.date_marks)):
        near = sorted((p for p in positions if start <= p <= stop), key=lambda p: _distance(p, heading))
        for position in near[:_MAX_CANDIDATES]:
            score = weight - _distance(position, heading)
            element = survey.elements[position]
            if score <= 0 or is_elsewhere(survey, position, heading):
                continue
            text = element_text(element, limit=160)
            if len(text) > 150 or COPYRIGHT.search(text):
                continue
            label = f"{element.get('class', '')[:200]} {element.get('itemprop', '')[:50]}"
            stamp = _as_seen(stamp_of(element, hints), text, hints)
            words = f"{text} {text_before(element)}"
            if around.are_anothers(element, stamp or text, f"{label} {words}", position=position):
                continue
            if stamp:
                yield _shown(stamp, score, position, words, label=label)
                continue
            end = 0
            dates = find_dates(text, hints)
            if not dates:  # <span>Nov</span><span>27</span><span>2026</span>
                text = one_line(" ".join(element.itertext()), limit=160)
                dates = find_dates(text, hints)
            for each in dates:
                words = text[end : each.start] or text_before(element)
                yield _shown(each.iso, score, position, words, mark="" if end else label)
                end = each.end
            if not end and (month := parse_date(text, hints)):
                yield ShownDate(month, LEAST_SCORE)


def _shown(
    iso: str, score: float, position: int, words: str, *, label: str = "", mark: str = ""
) -> ShownDate:
    """A date that is shown, scored and told apart by the words and marks around it: published or updated."""
    updated = says_updated(f"{label} {mark} {words}")
    said = not updated and says_published(f"{mark} {words}")
    labelled = _letters(words) >= _LEAST_WORD
    return ShownDate(iso, score + _SAID_PUBLISHED * said, position, updated=updated, labelled=labelled)


def stamp_of(element: HtmlElement, hints: DateHints) -> str | None:
    """The date that an element carries for machines; "3 hours ago" is only ever known from there.

    A page's file has no clock of its own: what it was then when it said "ago" is told by nothing else.
    """
    for name in ("datetime", "title"):
        stamp = stamped_moment(element.get(name) or "", hints)
        if stamp:
            return stamp
    data = (value for name, value in element.items() if _DATA_STAMP.fullmatch(name))
    return next((stamp for stamp in (stamped_moment(value, hints) for value in data) if stamp), None)


def _as_seen(stamp: str | None, text: str, hints: DateHints) -> str | None:
    """The day that readers see, where the stamp is in UTC and its day is the one before or after."""
    if stamp is None or not stamp.endswith("+00:00"):
        return stamp
    seen = next((found.iso for found in find_dates(text, hints)), stamp)
    return seen if abs(days_after(stamp, seen)) == 1 else stamp


def is_elsewhere(survey: Survey, position: int, heading: int | None) -> bool:
    """Whether an element belongs to another part; what follows the heading at once never does."""
    zone = survey.zone(position)
    if zone is None or survey.is_beside(position):
        return False
    return zone == "comments" or heading is None or not 0 < position - heading <= _AT_ONCE


def _in_bare_text(
    survey: Survey, heading: int, hints: DateHints, around: Surroundings
) -> Iterator[ShownDate]:
    for position in range(max(0, heading - _BARE_BEFORE), min(heading + _BARE_AFTER, len(survey.elements))):
        if position == heading:
            continue
        if stamp := _said_ago(survey.elements[position], hints):
            element = survey.elements[position]
            words = text_before(element)
            is_others = around.are_within_text(position) or is_elsewhere(survey, position, heading)
            if not is_others and not around.are_anothers(element, stamp, words, position=position):
                yield _shown(stamp, _BARE - _distance(position, heading), position, words)
            continue
        for text in _own_texts(survey.elements[position]):
            # A date in a sentence is what the sentence is about; a date on a line of its own is the page's.
            if len(text) > 120 or is_elsewhere(survey, position, heading) or COPYRIGHT.search(text):
                continue
            end = 0
            dates = find_dates(text, hints)
            holder = survey.elements[position]
            before = text_before(holder) if dates else ""
            words = f"{text} {before}"
            if dates and around.are_anothers(holder, text, words, position=position):
                continue
            for each in dates:
                if (
                    holder.tag == "a"
                    and _letters(text) - _letters(text[each.start : each.end]) >= _LEAST_TITLE
                ):
                    break  # of what the link leads to: "Bulletin of 15 April 2020"
                if _announces_a_quotation(holder, text[each.end :]):
                    break  # "On 4 March 2024 Ada Holm wrote:"
                is_text = around.are_text(holder, text, each, before, position=position)
                is_line = len(text) - (each.end - each.start) <= 60 and not _ends_sentence(text[: each.start])
                if is_line and not is_text:
                    words = text[end : each.start] if end else _said_before(before, text[: each.start])
                    score = _BARE - _distance(position, heading) + _WITH_CLOCK * ("T" in each.iso)
                    yield _shown(each.iso, score, position, words)
                end = each.end
            if not dates and 0 < position - heading <= _MONTH_AFTER and (month := parse_date(text, hints)):
                yield ShownDate(month, LEAST_SCORE)
        if iso := _in_parts(survey, position, hints):
            element = survey.elements[position]
            words = text_before(element)
            if not around.are_anothers(element, iso, words, position=position):
                yield _shown(iso, _BARE - _distance(position, heading), position, words)


def _said_ago(element: HtmlElement, hints: DateHints) -> str | None:
    """The moment in the `title` of a few words: "2 years ago", "قبل سنتين". A day alone may be anything's."""
    title = element.get("title")
    if not title or not _MOMENT.match(title) or len(element) or element.tag in ("time", "a", "abbr", "img"):
        return None
    text = (element.text or "").strip()
    is_short = 0 < len(text) <= _WORD_BESIDE * 2 and not find_dates(text, hints)
    return stamped_moment(title, hints) if is_short else None


def _announces_a_quotation(holder: HtmlElement, behind: str) -> bool:
    """Whether the words behind a date end in a colon above what is quoted, in a letter set as it was typed.

    A line of facts has colons, too: "4 March 2024, last changed: <b>6 March".
    """
    if not behind.rstrip().endswith(COLONS) or _letters(behind) < _LEAST_NAME:
        return False
    following = holder.getnext()
    return holder.tag == "pre" or (following is not None and following.tag == "blockquote")


def _in_parts(survey: Survey, position: int, hints: DateHints) -> str | None:
    """The date of an element that holds nothing else, each number of it in an element of its own."""
    element = survey.elements[position]
    if not 2 <= len(element) <= _MOST_PARTS or element.tag in NOT_TEXT:
        return None
    if any(part.tag in _BLOCKS for part in element):
        return None
    pieces = list(islice(element.itertext(), 2 * _MOST_PARTS))
    text = squeezed(" ".join(pieces))
    if len(text) > _MOST_LETTERS:
        return None
    dates = find_dates(text, hints)
    alone = len(dates) == 1 and len(text) - (dates[0].end - dates[0].start) <= _WORD_BESIDE
    if not alone or survey.zone(position) is not None:
        return None
    return dates[0].iso if not any(find_dates(piece, hints) for piece in pieces) else None


def _said_before(before: str, lead: str) -> str:
    """What calls a line's first date something: its own words, and before a single one what stands there.

    "Changed: <b>Friday, 1 May": the word may be a weekday. What is before may be another day's line, too.
    """
    is_own = len(lead.split()) > 1 or says_published(lead) or says_updated(lead)
    if is_own or any(map(str.isdecimal, before)):
        return lead or before
    return f"{before} {lead}"


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _ends_sentence(before: str) -> bool:
    """Whether a date ends a sentence on what happened then, and not a label such as "Published"."""
    said = says_published(before) or says_updated(before)
    return not said and sum(map(str.islower, before)) >= _SENTENCE and not any(map(str.isdecimal, before))


def _own_texts(element: HtmlElement) -> Iterator[str]:
    """Texts directly in an element that hold a digit; a comment between two (as frameworks write) is none."""
    if element.tag in NOT_TEXT:
        return
    tails = [child.tail for child in element] if len(element) < 50 else ()
    for text in (element.text, *tails):
        if text and len(text) < 1000 and NUMBER.search(text):
            yield text.strip()
