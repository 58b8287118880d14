"""Bylines that nothing marks: a "By" near the heading, a name beside the date or a portrait, a signature."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, partial
from itertools import islice, takewhile
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.metadata.authors.byline_candidates import (
    OF_A_PICTURE,
    Candidate,
    distance,
    if_unseen,
    is_called_an_office,
    is_elsewhere,
    text_from,
)
from stillpage.extract.metadata.authors.byline_labels import BY, says_edited, starts_with_by, with_colons
from stillpage.extract.metadata.authors.datelines import reporters_in_dateline
from stillpage.extract.metadata.authors.names import UNCASED_WORD, fields_of, is_job, is_plain_name
from stillpage.extract.metadata.authors.text_pieces import SKIPPED, names_of_pieces, text_pieces
from stillpage.extract.metadata.dates.date_labels import says_published, says_updated
from stillpage.extract.metadata.dates.notations import DateHints, find_dates, parse_date
from stillpage.extract.metadata.plain_text import element_text, one_line, visible
from stillpage.extract.metadata.survey import Survey
from stillpage.extract.tree.elements import HEADINGS
from stillpage.extract.tree.text import BLOCKS, COLONS

_BARE_BY: Final = 2.6
_PORTRAYED: Final = 1.5
_MOST_WORDS: Final = 4  # of who is portrayed; what a shop shows has longer names
# What a picture shows, in scripts that do not part words: no name is that long.
_LONG_IN_HAN: Final = re.compile(
    r"(?=.*[\u3041-\u3096\u3400-\u9fff])[、。\u3041-\u30fa\u30fc-\u30ff\u3400-\u9fff々]{7,}"
)
_OF_PORTRAITS: Final = frozenset("avatar headshot image of photo picture portrait profile the".split())
_BOX: Final = 0.5
_BESIDE_DATE: Final = 2.0
# Elements below the heading, with those that stand in the lines there.
_FEW_ELEMENTS: Final = 100
# Letters of a line that holds no more than a date, a name and a word or two.
_LINE_CHARS: Final = 60
# After a date, with the word before it: "at", ساعت, "um".
_HOUR: Final = re.compile(r"^\W*(?:[^\W\d_]{1,6}\s+)?\d{1,2}:\d\d\S*")
# "Vom Hafen zum Leuchtturm": in German it is by nobody, where no mark says so.
_FROM_A_PLACE: Final = re.compile(r"vom\s", re.I)
_NO_BYLINE: Final = frozenset((*HEADINGS, "figure", "figcaption"))
_SUBHEADINGS: Final = frozenset({"h2", "h3", "h4"})
_PARTED_NAME: Final = re.compile(r"[\u3400-\u9fff々]{1,4} (?:[\u3400-\u9fff々]{1,4}|[\u3041-\u309f]{2,4})")
_MAIL: Final = re.compile(r"mailto:|https?://[^?]*/listinfo/", re.I)
_ADDRESS: Final = re.compile(r"\S(?:@| at )\S")  # as Mailman writes it, which links to the list
_MARKS: Final = " |｜・／/,、:："
_PARTS: Final = re.compile(r"\s+[|•·/–—]\s+|\s*[|•·]\s*")
# Where `_PARTS` would find something, in linear time. It starts anew at each of many blanks: 1.3 s of a page.
_PARTING: Final = re.compile(r"[|•·]|(?<=\s)[/–—]\s")
_WORD: Final = re.compile(r"[^\W\d_]+")
_MOST_PARAGRAPHS: Final = 200
_PARAGRAPH_CHARS: Final = 2_000
_BAR: Final = re.compile(r"[|｜]")
CASED_NAME: Final = re.compile(r"(?=.*[a-zß-ÿα-ωа-я])[^\W\d_]+(?:[ .’'-]+[^\W\d_]+)+")
UNCASED_NAME: Final = re.compile(rf"{UNCASED_WORD}(?: {UNCASED_WORD}){{1,3}}")
_ABOVE: Final = 3
_BELOW: Final = 24
# What goes on a line, and how many letters a byline may have behind its first words: links, jobs, places.
_OF_A_LINE: Final = frozenset("a abbr b cite em i small span strong time".split())
_LINE_ENDS: Final = BLOCKS | {"br"}
_MOST_BEHIND: Final = 200
# Of the source, where a line goes on in the next; "Written&#160;by" is the label of a table.
_BLANKS: Final = re.compile(r"[ \t\r\n]+")
_EAST_ASIAN_YEAR: Final = re.compile("年")
_NUMBER: Final = re.compile(r"\d|年")
_EAST_ASIAN_DATES: Final = DateHints(("ja", "zh"))


def portrayed(survey: Survey, heading: int | None) -> Iterator[Candidate]:
    """Names beside the heading that are a picture's alternative text, too: a portrait stands for "By"."""
    if heading is None:
        return
    title = element_text(survey.elements[heading], limit=400)
    begun = cache(partial(text_from, survey, heading))
    for position in range(max(0, heading - 12), min(heading + _BELOW, len(survey.elements))):
        element = survey.elements[position]
        text = one_line((element.text or "")[:100], limit=100)
        if (
            text
            and text not in title
            and element.tag not in SKIPPED
            and is_plain_name(text)
            and not _LONG_IN_HAN.fullmatch(text)
            and (text in survey.pictured or _is_shown(text, survey))
            and len(text.split()) <= _MOST_WORDS
            and not any(map(str.isdecimal, text))
            and survey.zone(position) is None
            and not _is_of_a_picture(element)
            and (CASED_NAME.fullmatch(text) or position < begun())
        ):
            yield Candidate(_PORTRAYED - distance(position, heading), position, (text,))


def mailed(survey: Survey, heading: int | None, hints: DateHints) -> Iterator[Candidate]:
    """Names below the heading with their address and a moment behind them, as archives of lists write.

    Whom the press may write to has a label before the name, and no clock behind it.
    """
    if heading is None:
        return
    for position in range(heading + 1, min(heading + _BELOW, len(survey.elements))):
        link = survey.elements[position]
        if link.tag != "a" or not _MAIL.match(link.get("href") or "") or survey.zone(position) is not None:
            continue
        beside = link.getprevious()
        if beside is None or (beside.tail or "").strip(" \n\t<(:"):
            continue
        name = element_text(beside, limit=_LINE_CHARS)
        if (
            _ADDRESS.search(element_text(link, limit=_LINE_CHARS))
            and is_plain_name(name)
            and name[-1] != ":"
            and _is_timed(link, hints)
        ):
            yield Candidate(_PORTRAYED - distance(position, heading), position, (name,))


def _is_timed(link: HtmlElement, hints: DateHints) -> bool:
    """Whether a link has nothing on its line behind it, and a day with its hour on the next."""
    after = list(islice(link.itersiblings(), 2))
    if len(after) < 2 or after[0].tag != "br" or (link.tail or "").strip(" \n\t>)"):
        return False
    return "T" in (parse_date(element_text(after[1], limit=_LINE_CHARS), hints) or "")


def _is_shown(name: str, survey: Survey) -> bool:
    """Whether a picture's text is a name and what templates write beside it: "Ann Lee profile picture"."""
    return CASED_NAME.fullmatch(name) is not None and any(
        name in text and set(text.replace(name, " ").lower().split()) <= _OF_PORTRAITS
        for text in survey.pictured
    )


def _is_of_a_picture(element: HtmlElement) -> bool:
    """Whether an element is a heading, a caption, or the link of one: what the picture shows."""
    around = [element, *islice(element.iterancestors(), 2)]
    return any(each.tag in _NO_BYLINE or OF_A_PICTURE.search(each.get("class", "")[:200]) for each in around)


def beside_a_date(survey: Survey, heading: int | None, hints: DateHints) -> Iterator[Candidate]:
    """Names on the date's line that nothing marks, beside the heading."""
    if heading is None:
        return
    title = element_text(survey.elements[heading], limit=400)
    near = range(max(0, heading - _ABOVE), min(heading + _BELOW, len(survey.elements)))
    in_han = _is_said(_EAST_ASIAN_YEAR, survey.elements[heading : heading + _FEW_ELEMENTS])
    if not in_han and not _is_said(_PARTING, survey.elements[near.start : near.stop]):
        return
    for position in near:
        element = survey.elements[position]
        if element.tag in SKIPPED or element.tag in HEADINGS or survey.zone(position) is not None:
            continue
        line = element_text(element, limit=_LINE_CHARS + 1)
        if len(line) > _LINE_CHARS or not _NUMBER.search(line):
            continue
        names = _parted_name(line) if in_han and "年" in line else ()
        names = names or _parted_by_marks(element, line, survey, hints)
        if names and names[0] not in title:
            yield Candidate(_BESIDE_DATE - distance(position, heading), position, names)


def _parted_name(line: str) -> tuple[str, ...]:
    """A family's name and a given one, which a space parts where no other words have one.

    In other scripts a name without a mark looks like a section: of eight on the sites that rules are made on,
    two were names.
    """
    dates = find_dates(line, _EAST_ASIAN_DATES)
    if len(dates) != 1:
        return ()
    around = (line[: dates[0].start], line[dates[0].end :])
    return tuple(name for text in around if _PARTED_NAME.fullmatch(name := text.strip(_MARKS)))


def _parted_by_marks(element: HtmlElement, line: str, survey: Survey, hints: DateHints) -> tuple[str, ...]:
    """The one name on a line of a date: `Ann Lee | Senior Writer | 3 May 2026`, `3.5.2026 / Ann Lee`.

    Without a job it may be a section's, if a link says it, too, or the text has its words. Of six such lines
    on pages of the corpora that name nobody else, the three that no link says are names, the others a paper,
    a club and tags.
    """
    if not _PARTS.search(line) or len(find_dates(line, hints)) != 1:
        return ()
    parts = [part.strip() for piece in text_pieces(element) for part in _PARTS.split(piece)]
    names = [part for part in parts if is_plain_name(part) and _looks_like_a_name(part)]
    names = [name for name in names if not is_job(name) and not starts_with_by(name)]
    if len(names) != 1 or len(names[0].split()) > _MOST_WORDS:
        return ()
    if any(map(is_job, parts[parts.index(names[0]) + 1 :])):
        return (names[0],)
    links = (element_text(survey.elements[place], limit=_LINE_CHARS) for place in survey.anchors)
    return () if any(map(names[0].__eq__, links)) or _is_of_words(names[0], survey) else (names[0],)


def _is_of_words(name: str, survey: Survey) -> bool:
    """Whether the text has each word of a name in small letters, too: a section's, "Product Updates"."""
    if name == name.lower():  # a script without capitals
        return False
    said = set[str]()
    for paragraph in survey.page.of("p")[:_MOST_PARAGRAPHS]:
        said.update(_WORD.findall(element_text(paragraph, limit=_PARAGRAPH_CHARS)))
    return said.issuperset(_WORD.findall(name.lower()))


def _looks_like_a_name(part: str) -> bool:
    """Whether capitals say so; where a script has none, whether it is words that call the day nothing."""
    if CASED_NAME.fullmatch(part):
        return True
    is_label = says_published(part) or says_updated(part)
    return UNCASED_NAME.fullmatch(part) is not None and not is_label


def _is_said(sign: re.Pattern[str], elements: Iterable[HtmlElement]) -> bool:
    """Whether a sign is in the texts of these elements: the lines of most pages need no reading."""
    return any(sign.search(text) for element in elements for text in (element.text, element.tail) if text)


def boxes(survey: Survey) -> Iterator[Candidate]:
    """A heading that says "Written by Ann Lee" or stands above her name: the box at the article's end.

    Several are how something is sorted: "By product, By end user".
    """
    for position, level in survey.headings:
        element = survey.elements[position]
        pieces = text_pieces(element) if level > 1 else []
        if not pieces or len(pieces[0]) > 60 or not starts_with_by(pieces[0]):
            continue
        if survey.zone(position) is not None:
            continue
        following = element.getnext()
        if BY.fullmatch(pieces[0]) and len(pieces) == 1 and following is not None:
            pieces += text_pieces(following)[:1]
        names = tuple(names_of_pieces(pieces))
        if names:
            yield Candidate(_BOX, position, names)


def _signature(line: str, *, dated: bool) -> str:
    """A line from its "By" on, at the beginning or, where `dated`, after a date: `3 May 2026 by Ann Lee`."""
    if reporters := reporters_in_dateline(line):
        return reporters
    line = with_colons(line)
    # Of several labelled names on a line the first is the writer's: editors follow.
    parts = dict.fromkeys((*map(str.strip, _BAR.split(line)), *fields_of(line)))
    text = next(filter(starts_with_by, parts), "")
    if text or not dated or len(line) > 2 * _LINE_CHARS or not any(map(str.isdecimal, line)):
        return text
    dates = find_dates(line, DateHints())
    after = _HOUR.sub("", line[dates[-1].end :]).strip(_MARKS) if dates else ""
    return after if starts_with_by(after) else ""


def _is_of_a_work(before: HtmlElement, *, title: HtmlElement) -> bool:
    """Whether a "by" after an element names the maker of a work, as in a list, a heading or a sentence.

    Or behind a label that is no byline's nor that of the day: "Released: 3 May 2026 by Harbour Books".
    """
    around = before.getparent()
    if around is None:
        return False
    label = element_text(before, limit=_LINE_CHARS)
    if label.endswith(COLONS) and not (says_published(label) or starts_with_by(label)):
        return True
    if (before.tag == "a" and around.tag == "li") or (around.tag in _SUBHEADINGS and around is not title):
        return True
    letters = 0
    each: HtmlElement | None = before
    while each is not None and each.tag not in _LINE_ENDS and letters <= _LINE_CHARS:
        letters += len(element_text(each, limit=_LINE_CHARS))
        each = each.getprevious()
        letters += len(" ".join(((each.tail if each is not None else around.text) or "").split()))
    return letters > _LINE_CHARS


def _begins_a_sentence(before: HtmlElement, *, inside: bool) -> bool:
    """Whether a line that begins with "by" goes on as prose: "Published by Harbour Games, it tells ..."."""
    letters = 0
    each = next(iter(before), None) if inside else before.getnext()
    while each is not None and each.tag in _OF_A_LINE and letters <= _MOST_BEHIND:
        letters += len(element_text(each, limit=_MOST_BEHIND)) + len(" ".join((each.tail or "").split()))
        each = each.getnext()
    return letters > _MOST_BEHIND


def bare(survey: Survey, heading: int | None, *, several: bool) -> Iterator[Candidate]:
    """Text near the heading that begins with "By", whatever its element is; no heading where several do.

    Who edited it only where none says who wrote it.
    """
    if heading is None:
        return
    title = survey.elements[heading]
    is_written, edited = False, list[Candidate]()
    for position in range(max(0, heading - 12), min(heading + 70, len(survey.elements))):
        element = survey.elements[position]
        if position == heading or element.tag in SKIPPED or (several and element.tag in _SUBHEADINGS):
            continue
        for text, is_inside in ((element.text, True), (element.tail, False)):
            line = _BLANKS.sub(" ", visible(text)).strip() if text and len(text) < 400 else ""
            if not line:
                continue
            # A heading that begins with a day is an entry's, of which a page may have several.
            text = _signature(line, dated=element.tag not in HEADINGS)
            if not 2 <= len(text) <= 120 or _FROM_A_PLACE.match(text):
                continue
            # A link that says no more is a section: Arabic for "wrote" is its word for "books", too.
            if is_inside and element.tag == "a" and BY.fullmatch(text):
                continue
            if not is_inside and _is_of_a_work(element, title=title):
                continue
            if _begins_a_sentence(element, inside=is_inside):
                continue
            if (
                is_elsewhere(survey, position, sure=True)
                or OF_A_PICTURE.search(element.get("class", "")[:200])
                or is_called_an_office(element)
            ):
                continue
            holder = element if is_inside else element.getparent()
            if names := _signed_names(text, holder, inside=text != line[: len(text)]):
                score = _BARE_BY - distance(position, heading) - if_unseen(element)
                found = Candidate(score, position, names)
                if says_edited(text):
                    edited.append(found)
                else:
                    is_written = True
                    yield found
    if not is_written:
        yield from edited


def _signed_names(text: str, holder: HtmlElement | None, *, inside: bool) -> tuple[str, ...]:
    """The names after a line's "By": in its element, or in the next one, of one or two boxes around it.

    Inside of a line, behind a day or a section, a single word is a name, too.
    """
    label = BY.fullmatch(text) is not None
    for _ in range(3):
        pieces = text_pieces(holder)
        places = (
            number
            for number, piece in enumerate(pieces)
            if (f" {piece}".endswith(f" {text}") if label else text[:40] in piece[: _LINE_CHARS + 40])
        )
        start = next(places, None if label or not pieces else 0)  # of a template nothing is read
        if start is None:
            break
        if _BAR.search(pieces[start]) and not label:
            return tuple(name for name in names_of_pieces([text]) if inside or is_plain_name(name))
        # "I wrote these lines at night, alone": what stands behind a comma is a name where the first part is.
        names = tuple(takewhile(is_plain_name, names_of_pieces(pieces[start:])))
        if names or not label:
            return names or (tuple(names_of_pieces([text])) if inside else ())
        holder = holder.getparent() if holder is not None else None
    return ()
