"""Bylines that nothing marks: a "By" near the heading, a name beside the date or a portrait, an end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.metadata.byline_candidates import (
    OF_A_PICTURE,
    Candidate,
    distance,
    if_unseen,
    is_elsewhere,
)
from stillpage.extract.metadata.dates import DateHints, find_dates
from stillpage.extract.metadata.names import BY, fields_of, is_plain_name, starts_with_by
from stillpage.extract.metadata.plain_text import element_text
from stillpage.extract.metadata.survey import Survey
from stillpage.extract.metadata.text_pieces import SKIPPED, names_of_pieces, text_pieces

_BARE_BY: Final = 2.6
_PORTRAYED: Final = 1.5
_MOST_WORDS: Final = 4  # of who is portrayed; what a shop shows has longer names
_BOX: Final = 0.5
_BESIDE_DATE: Final = 2.0
# Elements below the heading, with those that stand in the lines there.
_FEW: Final = 100
# Letters of a line that holds no more than a date, a name and a word or two.
_LINE: Final = 60
# After a date, with the word before it: "at", ساعت, "um".
_HOUR: Final = re.compile(r"^\W*(?:[^\W\d_]{1,6}\s+)?\d{1,2}:\d\d\S*")
# "Vom Hafen zum Leuchtturm": in German it is by nobody, where no mark says so.
_FROM_A_PLACE: Final = re.compile(r"vom\s", re.I)
_NO_BYLINE: Final = frozenset("h1 h2 h3 h4 h5 h6 figure figcaption".split())
_SUBHEADINGS: Final = frozenset({"h2", "h3", "h4"})
_ANY_HEADING: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PARTED_NAME: Final = re.compile(r"[\u3400-\u9fff々]{1,4} (?:[\u3400-\u9fff々]{1,4}|[\u3041-\u309f]{2,4})")
_MARKS: Final = " |｜・／/,、:："
_EAST_ASIAN_DATES: Final = DateHints(("ja", "zh"))


def portrayed(survey: Survey, heading: int | None) -> Iterator[Candidate]:
    """Names beside the heading that are a picture's alternative text too: "By" is understood."""
    if heading is None:
        return
    title = element_text(survey.elements[heading], limit=400)
    for position in range(max(0, heading - 12), min(heading + 24, len(survey.elements))):
        element = survey.elements[position]
        text = " ".join((element.text or "")[:100].split())
        if (
            text
            and text in survey.pictured
            and text not in title
            and element.tag not in SKIPPED
            and is_plain_name(text)
            and len(text.split()) <= _MOST_WORDS
            and not any(map(str.isdecimal, text))
            and survey.zone(position) is None
            and not _is_of_a_picture(element)
        ):
            yield Candidate(_PORTRAYED - distance(position, heading), position, (text,))


def _is_of_a_picture(element: HtmlElement) -> bool:
    """Whether an element is a heading, a caption, or the link of one: what the picture shows."""
    around = [element, *islice(element.iterancestors(), 2)]
    return any(each.tag in _NO_BYLINE or OF_A_PICTURE.search(each.get("class", "")[:200]) for each in around)


def beside_a_date(survey: Survey, heading: int | None) -> Iterator[Candidate]:
    """A family's name and a given one on the date's line, which a space parts where no other words have one.

    In other scripts a name without a mark looks like a section: of eight on the sites that rules are made on,
    two were names.
    """
    if heading is None or not _says_year(survey.elements[heading : heading + _FEW]):
        return
    for position in range(heading + 1, min(heading + 24, len(survey.elements))):
        element = survey.elements[position]
        if element.tag in SKIPPED or survey.zone(position) is not None:
            continue
        line = element_text(element, limit=_LINE + 1)
        dates = find_dates(line, _EAST_ASIAN_DATES) if len(line) <= _LINE and "年" in line else []
        if len(dates) == 1:
            around = (line[: dates[0].start], line[dates[0].end :])
            names = tuple(name for text in around if _PARTED_NAME.fullmatch(name := text.strip(_MARKS)))
            if names:
                yield Candidate(_BESIDE_DATE - distance(position, heading), position, names)


def _says_year(elements: Iterable[HtmlElement]) -> bool:
    """Whether the mark of East Asian years is in these elements: the lines of most pages need no reading."""
    return any("年" in text for element in elements for text in (element.text, element.tail) if text)


def boxes(survey: Survey) -> Iterator[Candidate]:
    """A heading that says "Written by Ann Lee" or stands above her name: the box at the article's end.

    Several are how something is sorted: "By product, By end user".
    """
    for position, level in survey.headings:
        if level == 1 or survey.zone(position) is not None:
            continue
        element = survey.elements[position]
        pieces = text_pieces(element)
        if not pieces or not starts_with_by(pieces[0]) or len(pieces[0]) > 60:
            continue
        following = element.getnext()
        if BY.fullmatch(pieces[0]) and len(pieces) == 1 and following is not None:
            pieces += text_pieces(following)[:1]
        names = tuple(names_of_pieces(pieces))
        if names:
            yield Candidate(_BOX, position, names)


def _signature(line: str, *, dated: bool) -> str:
    """A line from its "By" on, at the beginning or, where `dated`, after a date: `3 May 2026 by Ann Lee`."""
    # Of several labelled names on a line the first is the writer's: editors follow.
    text = next(filter(starts_with_by, fields_of(line)), "")
    if text or not dated or len(line) > 2 * _LINE or not any(map(str.isdecimal, line)):
        return text
    dates = find_dates(line, DateHints())
    after = _HOUR.sub("", line[dates[-1].end :]).strip(_MARKS) if dates else ""
    return after if starts_with_by(after) else ""


def _is_of_a_work(before: HtmlElement, *, title: HtmlElement) -> bool:
    """Whether "by" behind an element tells whose a work is: in a list, a heading, a sentence."""
    around = before.getparent()
    if around is None:
        return False
    if (before.tag == "a" and around.tag == "li") or (around.tag in _SUBHEADINGS and around is not title):
        return True
    letters = 0
    each: HtmlElement | None = before
    while each is not None and each.tag != "br" and letters <= _LINE:
        letters += len(element_text(each, limit=_LINE))
        each = each.getprevious()
        letters += len(" ".join(((each.tail if each is not None else around.text) or "").split()))
    return letters > _LINE


def bare(survey: Survey, heading: int | None, *, several: bool) -> Iterator[Candidate]:
    """Text near the heading that begins with "By", whatever its element is; no heading where several do."""
    if heading is None:
        return
    title = survey.elements[heading]
    for position in range(max(0, heading - 12), min(heading + 70, len(survey.elements))):
        element = survey.elements[position]
        if position == heading or element.tag in SKIPPED or (several and element.tag in _SUBHEADINGS):
            continue
        for text, holder in ((element.text, element), (element.tail, element.getparent())):
            line = text.strip() if text and len(text) < 400 else ""
            if not line:
                continue
            # A heading that begins with a day is an entry's, of which a page may have several.
            text = _signature(line, dated=element.tag not in _ANY_HEADING)
            if not 2 <= len(text) <= 120 or _FROM_A_PLACE.match(text):
                continue
            if holder is not element and _is_of_a_work(element, title=title):
                continue
            if is_elsewhere(survey, position, sure=True) or OF_A_PICTURE.search(
                element.get("class", "")[:200]
            ):
                continue
            if names := _signed_names(text, holder):
                score = _BARE_BY - distance(position, heading) - if_unseen(element)
                yield Candidate(score, position, names)


def _signed_names(text: str, holder: HtmlElement | None) -> tuple[str, ...]:
    """The names after a line's "By": in its element, or in the next one, of one or two boxes around it."""
    label = BY.fullmatch(text) is not None
    for _ in range(3):
        pieces = text_pieces(holder)
        places = (
            number
            for number, piece in enumerate(pieces)
            if (f" {piece}".endswith(f" {text}") if label else text[:40] in piece[: _LINE + 40])
        )
        start = next(places, None if label else 0)
        if start is None:
            break
        names = tuple(name for name in names_of_pieces(pieces[start : start + 4]) if is_plain_name(name))
        if names or not label:
            return names
        holder = holder.getparent() if holder is not None else None
    return ()
