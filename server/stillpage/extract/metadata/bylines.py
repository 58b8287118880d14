"""Bylines that a page shows: elements marked as such, links to a person's page, a "By" near the heading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.metadata.dates import DateHints, find_dates
from stillpage.extract.metadata.item_authors import is_of_item_with, named_in_data, named_in_microdata
from stillpage.extract.metadata.linked_names import without_linked_elsewhere
from stillpage.extract.metadata.names import BY, fields_of, is_job, is_plain_name, starts_with_by
from stillpage.extract.metadata.plain_text import comparable, element_text
from stillpage.extract.metadata.survey import Survey
from stillpage.extract.metadata.text_pieces import (
    SKIPPED,
    is_button,
    names_in_parts,
    names_of_pieces,
    text_pieces,
)

_MAX_CANDIDATES: Final = 80
# What a mark is worth, in the unit in which distance is counted against it.
_PROPERTY: Final = 3.0
_REL: Final = 3.0
_CLASS: Final = 2.2
_LINK: Final = 2.2
_BARE_BY: Final = 2.6
_POSTS_APART: Final = 0.6
_PORTRAYED: Final = 1.5
_ADDRESS: Final = 1.2
_BOX: Final = 0.5
_SAYS_BY: Final = 0.5
# As for dates: far below the heading costs little (author boxes, forums), above it much.
_AFTER_STEP: Final = 50
_AFTER_MOST: Final = 1.8
_BEFORE_STEP: Final = 12
_POST_STEP: Final = 40  # forums put the writer's box beside the post, whose heading may come after it
_SIDE_BY_SIDE: Final = 0.35
_STEP: Final = 12
_BESIDE_DATE: Final = 2.0
# Elements below the heading, with those that stand in the lines there.
_FEW: Final = 100
# Letters of a line that holds no more than a date, a name and a word or two.
_LINE: Final = 60
# After a date, with the word before it: "at", ساعت, "um".
_HOUR: Final = re.compile(r"^\W*(?:[^\W\d_]{1,6}\s+)?\d{1,2}:\d\d\S*")
# What it costs that a style hides a name; who made a picture.
_DISPLAY_NONE: Final = re.compile(r"display\s*:\s*none", re.I)
_UNSEEN: Final = 1.5
# What it costs to be a button: alone it may open a note on the author, beside a name it asks to follow.
_BUTTON: Final = 1.0
_OF_A_PICTURE: Final = re.compile(r"(?<![a-z])(?:photo-?|image-?)?(?:credits?|caption)(?![a-z])", re.I)
_GUEST: Final = re.compile(r"(?<![a-z])(?:testimonial|customer|client)s?(?![a-z])", re.I)
_LEVELS: Final = 4
_NO_BYLINE: Final = frozenset("h1 h2 h3 h4 h5 h6 figure figcaption".split())
_SUBHEADINGS: Final = frozenset({"h2", "h3", "h4"})
_ANY_HEADING: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PARTED_NAME: Final = re.compile(r"[\u3400-\u9fff々]{1,4} (?:[\u3400-\u9fff々]{1,4}|[\u3041-\u309f]{2,4})")
_MARKS: Final = " |｜・／/,、:："
_EAST_ASIAN_DATES: Final = DateHints(("ja", "zh"))


@dataclass(frozen=True, slots=True)
class _Candidate:
    score: float
    position: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Byline:
    """Names that the page shows near its heading.

    Attributes:
        names: In the page's order; empty if there is no byline.
        score: More is nearer and better marked; 3 and more cannot be meant otherwise.
        on_one_line: Whether one element has them all.
    """

    names: tuple[str, ...]
    score: float
    on_one_line: bool = True


def shown_byline(survey: Survey, heading: int | None, *, refused: Set[str], posts: bool = False) -> Byline:
    """The byline nearest to the heading; the names of several where they stand side by side.

    Args:
        survey: The page.
        heading: Position of the title's element.
        refused: `comparable` forms of names that are no author's where a person is named too: the site's.
        posts: Whether the page is a thread of posts, each with its writer's name: the first wrote the thread.
    """
    boxes = {each.names: each for each in _boxes(survey)}.values()
    candidates = [
        candidate
        for candidate in (
            *_marked(survey, heading, before_step=_POST_STEP if posts else _BEFORE_STEP),
            *_bare(survey, heading, several=len(boxes) > 1),
            *_portrayed(survey, heading),
            *_beside_a_date(survey, heading),
            *(box for box in boxes if len(boxes) == 1 and all(map(is_plain_name, box.names))),
        )
        if candidate.score > 0
    ]
    persons = [
        each
        for each in candidates
        if all(is_plain_name(name) and comparable(name) not in refused for name in each.names)
    ]
    best = max(candidates, key=lambda candidate: candidate.score, default=None)
    if persons and best and all(comparable(name) in refused for name in best.names):
        candidates = persons
    if not candidates:
        return Byline((), 0.0)
    best = max(candidates, key=lambda candidate: (candidate.score, -candidate.position))
    if posts:
        rivals = [candidate for candidate in candidates if candidate.score > best.score - _POSTS_APART]
        chosen = [min(rivals, key=lambda candidate: candidate.position)]
    else:
        chosen = _side_by_side(best, candidates)
    names = [name for candidate in chosen for name in candidate.names]
    people = [name for name in names if not is_job(name)] or names
    # Beside whole names a single word is a label ("Insights") or the name's first half.
    whole = [name for name in people if is_plain_name(name)]
    return Byline(tuple(whole or people), best.score, on_one_line=set(people) <= set(best.names))


def _side_by_side(best: _Candidate, candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """The best candidate and those that go on from it, each near the last, in the page's order."""
    chosen = [best]
    ordered = sorted(candidates, key=lambda candidate: candidate.position)
    for line in (
        [each for each in ordered if each.position >= best.position and each is not best],
        [each for each in reversed(ordered) if each.position < best.position],
    ):
        last = best
        for candidate in line:
            if abs(candidate.position - last.position) > _STEP:
                break
            if candidate.score > last.score - _SIDE_BY_SIDE:
                chosen.append(candidate)
                last = candidate
    return sorted(chosen, key=lambda candidate: candidate.position)


def _distance(position: int, heading: int | None, *, before_step: int = _BEFORE_STEP) -> float:
    if heading is None:
        return min(0.8 + position / 500, _AFTER_MOST)
    if position >= heading:
        return min((position - heading) / _AFTER_STEP, _AFTER_MOST)
    return (heading - position) / before_step


def _marked(survey: Survey, heading: int | None, *, before_step: int) -> Iterator[_Candidate]:
    weights: dict[int, float] = {}
    for weight, positions in (
        (_ADDRESS, survey.addresses),
        (_CLASS, survey.author_marks),
        (_LINK, survey.author_links),
        (_REL, survey.links.get("author", ())),
        (_PROPERTY, survey.properties.get("author", ())),
    ):
        weights |= dict.fromkeys(positions[:200], weight)
    heading_element = None if heading is None else survey.elements[heading]
    scored = sorted(
        (_distance(position, heading, before_step=before_step) - weight, position)
        for position, weight in weights.items()
    )
    # What holds the heading is the article, by whomever it is called.
    around_heading = set() if heading is None else set(survey.elements[heading].iterancestors())
    for cost, position in scored[:_MAX_CANDIDATES]:
        element = survey.elements[position]
        if (
            cost >= 0
            or element.tag in ("link", "meta", "body", "form", "html")
            or element in around_heading
            or _is_of_another(element)
            or (
                _is_elsewhere(survey, position, sure=weights[position] >= _REL)
                and not (weights[position] == _PROPERTY and is_of_item_with(element, heading_element))
            )
        ):
            continue
        pieces = _pieces_named_by(element) or text_pieces(element)
        if weights[position] == _ADDRESS and _is_of_a_place(element, pieces):
            continue
        names = (
            named_in_microdata(element)
            or tuple(names_in_parts(element) or names_of_pieces(pieces))
            or named_in_data(element)
        )
        if len(names) > 1:
            names = without_linked_elsewhere(element, names)
        if weights[position] == _LINK:  # the address may be a team's or a product's
            names = tuple(name for name in names if " " not in name or is_plain_name(name))
        if names:
            by = _SAYS_BY if pieces and starts_with_by(pieces[0]) else 0.0
            less = _if_unseen(element) + _BUTTON * is_button(element)
            yield _Candidate(by - cost - less, position, names)


def _is_of_another(element: HtmlElement) -> bool:
    """Whether a mark is for who is to sign in, who praises what the page sells, or who made a picture."""
    asks = next(element.iter("input"), None) is not None
    around = islice((element, *element.iterancestors()), _LEVELS)
    return asks or any(
        each.tag == "figcaption" or _GUEST.search(each.get("class") or "") is not None for each in around
    )


def _is_of_a_place(address: HtmlElement, pieces: Sequence[str]) -> bool:
    """Whether an address is where letters go to: in lines, none of which says "by" or leads to a person."""
    is_signed = any(map(starts_with_by, pieces)) or next(address.iter("a"), None) is not None
    return not is_signed and next(address.iter("br"), None) is not None


def _pieces_named_by(label: HtmlElement) -> list[str]:
    """The pieces beside an element that is the name of the box around it, as readers of screens hear."""
    name, box = label.get("id"), label.getparent()
    if not name or box is None or box.get("aria-labelledby") != name:
        return []
    return [piece for each in label.itersiblings() for piece in text_pieces(each)]


def _is_elsewhere(survey: Survey, position: int, *, sure: bool) -> bool:
    """Whether an element is another part's; what a column beside the text says must be sure."""
    return survey.zone(position) is not None and not (sure and survey.is_beside(position))


def _if_unseen(element: HtmlElement) -> float:
    """What it costs that a style hides an element: of a video, or shown when a script has run."""
    hidden = any(
        _DISPLAY_NONE.search(each.get("style") or "") and each.tag not in ("body", "html")
        for each in (element, *element.iterancestors())
    )
    return _UNSEEN if hidden else 0.0


def _portrayed(survey: Survey, heading: int | None) -> Iterator[_Candidate]:
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
            and not any(map(str.isdecimal, text))
            and survey.zone(position) is None
            and not _is_of_a_picture(element)
        ):
            yield _Candidate(_PORTRAYED - _distance(position, heading), position, (text,))


def _is_of_a_picture(element: HtmlElement) -> bool:
    """Whether an element is a heading, a caption, or the link of one: what the picture shows."""
    around = [element, *islice(element.iterancestors(), 2)]
    return any(each.tag in _NO_BYLINE or _OF_A_PICTURE.search(each.get("class", "")[:200]) for each in around)


def _beside_a_date(survey: Survey, heading: int | None) -> Iterator[_Candidate]:
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
                yield _Candidate(_BESIDE_DATE - _distance(position, heading), position, names)


def _says_year(elements: Iterable[HtmlElement]) -> bool:
    """Whether the mark of East Asian years is in these elements: the lines of most pages need no reading."""
    return any("年" in text for element in elements for text in (element.text, element.tail) if text)


def _boxes(survey: Survey) -> Iterator[_Candidate]:
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
            yield _Candidate(_BOX, position, names)


def _signature(line: str, *, dated: bool) -> str:
    """A line from its "By" on, at the beginning or, where `dated`, after a date: `3 May 2026 by Ann Lee`."""
    # Of several labelled names on a line the first is the writer's: editors follow.
    text = next(filter(starts_with_by, fields_of(line)), "")
    if text or not dated or len(line) > 2 * _LINE or not any(map(str.isdecimal, line)):
        return text
    dates = find_dates(line, DateHints())
    after = _HOUR.sub("", line[dates[-1].end :]).strip(_MARKS) if dates else ""
    return after if starts_with_by(after) else ""


def _names_a_work(link: HtmlElement) -> bool:
    """Whether "by" behind a link tells whose the linked work is: in a list of such."""
    around = link.getparent()
    return link.tag == "a" and around is not None and around.tag == "li"


def _bare(survey: Survey, heading: int | None, *, several: bool) -> Iterator[_Candidate]:
    """Text near the heading that begins with "By", whatever its element is; no heading where several do."""
    if heading is None:
        return
    for position in range(max(0, heading - 12), min(heading + 70, len(survey.elements))):
        element = survey.elements[position]
        if position == heading or element.tag in SKIPPED or (several and element.tag in _SUBHEADINGS):
            continue
        for text in (element.text, None if _names_a_work(element) else element.tail):
            line = text.strip() if text and len(text) < 400 else ""
            if not line:
                continue
            # A heading that begins with a day is an entry's, of which a page may have several.
            text = _signature(line, dated=element.tag not in _ANY_HEADING)
            if not 2 <= len(text) <= 120:
                continue
            if _is_elsewhere(survey, position, sure=True) or _OF_A_PICTURE.search(
                element.get("class", "")[:200]
            ):
                continue
            holder = element if line == (element.text or "").strip() else element.getparent()
            names: list[str] = []
            for _ in range(3):  # "Written by" in one element, the name in the next
                pieces = text_pieces(holder)
                start = next(
                    (number for number, piece in enumerate(pieces) if text[:40] in piece[: _LINE + 40]), 0
                )
                names = [name for name in names_of_pieces(pieces[start : start + 4]) if is_plain_name(name)]
                holder = holder.getparent() if holder is not None else None
                if names or not BY.fullmatch(text):
                    break
            if names:
                score = _BARE_BY - _distance(position, heading) - _if_unseen(element)
                yield _Candidate(score, position, tuple(names))
