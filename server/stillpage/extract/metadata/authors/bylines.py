"""Bylines that a page shows: elements marked as such, links to people; the best of all candidates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.metadata.authors.alike import goes_on, is_of_stories
from stillpage.extract.metadata.authors.byline_candidates import (
    BEFORE_STEP,
    Candidate,
    distance,
    if_unseen,
    is_elsewhere,
    text_from,
)
from stillpage.extract.metadata.authors.byline_labels import starts_with_by
from stillpage.extract.metadata.authors.item_authors import is_of_item_with, named_in_data, named_in_microdata
from stillpage.extract.metadata.authors.linked_names import (
    is_link_of_a_note,
    linked_side_by_side,
    says_where_it_leads,
    without_linked_again,
    without_linked_elsewhere,
)
from stillpage.extract.metadata.authors.lone_names import alone_in_its_element
from stillpage.extract.metadata.authors.marked_otherwise import is_of_a_place, is_of_another
from stillpage.extract.metadata.authors.names import is_job, is_plain_name
from stillpage.extract.metadata.authors.text_pieces import (
    is_button,
    names_behind,
    names_in_parts,
    names_next_to,
    names_of_pieces,
    pieces_named_by,
    text_pieces,
)
from stillpage.extract.metadata.authors.unmarked_bylines import (
    bare,
    beside_a_date,
    boxes,
    mailed,
    portrayed,
)
from stillpage.extract.metadata.dates.date_labels import is_quoted
from stillpage.extract.metadata.dates.notations import DateHints
from stillpage.extract.metadata.plain_text import comparable, element_text
from stillpage.extract.metadata.story_cards import StoryCards
from stillpage.extract.metadata.survey import Survey

_MAX_CANDIDATES: Final = 80
# What a mark is worth, in the unit in which distance is counted against it.
_PROPERTY: Final = 3.0
_REL: Final = 3.0
_CLASS: Final = 2.2
_LINK: Final = 2.2
_POSTS_APART: Final = 0.6
_ADDRESS: Final = 1.2
# Behind paragraphs a link to a person may be one whom the text tells of: whom a meta names comes first.
_LINKED_IN_TEXT: Final = 1.1
_SAYS_BY: Final = 0.5
_DECLARED: Final = 0.9  # by a meta, too
_POST_STEP: Final = 40  # forums put the writer's box beside the post, whose heading may come after it
_SIDE_BY_SIDE: Final = 0.35
_STEP: Final = 12
# What it costs to be a button: alone it may open a note on the author, beside a name it asks to follow.
_BUTTON: Final = 1.0
_SAID_OF_A_PICTURE: Final = re.compile(r"^\s*©|^.{60,}[.。।۔]\s*$", re.S)
_NO_BYLINES: Final = frozenset({"link", "meta", "body", "form", "html"})
_CALLED_WITHIN: Final = 4
_BESIDE: Final = 10
# Elements from the heading: between them stand a picture, its caption and links to networks.
_NEAR: Final = 20
_MOST_LINKS: Final = 20


@dataclass(frozen=True, slots=True)
class Byline:
    """Names that the page shows near its heading.

    Attributes:
        names: In the page's order; empty if there is no byline.
        score: More is nearer and better marked; 3 and more cannot be meant otherwise.
        on_one_line: Whether one element has them all.
        alone: Whether no other byline near the heading names anybody else.
        beside: What stands there too and is no whole name: a label, or the name that somebody goes by.
    """

    names: tuple[str, ...]
    score: float
    on_one_line: bool = True
    alone: bool = True
    beside: tuple[str, ...] = ()


def shown_byline(
    survey: Survey,
    heading: int | None,
    cards: StoryCards,
    *,
    refused: Set[str],
    declared: Set[str],
    hints: DateHints,
    posts: bool = False,
) -> Byline:
    """The byline nearest to the heading; the names of several where they stand side by side.

    Args:
        survey: The page.
        heading: Position of the title's element.
        cards: Of other stories, on the page.
        refused: `comparable` forms of names that are no author's where a person is named too: the site's.
        declared: `comparable` forms of names that metas give, which may be the site's owner's.
        hints: How the page writes dates.
        posts: Whether the page is a thread of posts, each with its writer's name: the first wrote the thread.
    """
    candidates = [
        each
        for each in _candidates(
            survey, heading, cards, refused=refused, declared=declared, hints=hints, posts=posts
        )
        if not says_where_it_leads(survey.elements[each.position], each.names, own=refused)
    ]
    persons = [
        each
        for each in candidates
        if all(is_plain_name(name) and comparable(name) not in refused for name in each.names)
    ]
    if not candidates:
        return Byline((), 0.0)
    best = max(candidates, key=lambda candidate: candidate.score)
    if persons and all(comparable(name) in refused for name in best.names):
        candidates = persons
    best = max(candidates, key=lambda candidate: (candidate.score, -candidate.position))
    if posts:
        rivals = [candidate for candidate in candidates if candidate.score > best.score - _POSTS_APART]
        chosen = [min(rivals, key=lambda candidate: candidate.position)]
    else:
        chosen = _side_by_side(survey, best, candidates)
        if heading is not None and is_of_stories(survey, best, candidates, heading=heading):
            return Byline((), 0.0)
    names = [name for candidate in chosen for name in candidate.names]
    if len(names) > 1:
        names = without_linked_again((survey.elements[each.position] for each in chosen), names)
    people = [name for name in names if not is_job(name)] or names
    # Beside whole names a single word is a label ("Insights") or the name's first half.
    whole = [name for name in people if is_plain_name(name)]
    return Byline(
        tuple(whole or people),
        best.score,
        on_one_line=set(people) <= set(best.names),
        alone=all(not set(names).isdisjoint(each.names) for each in candidates),
        beside=tuple(name for name in people if name not in whole),
    )


def _candidates(
    survey: Survey,
    heading: int | None,
    cards: StoryCards,
    *,
    refused: Set[str],
    declared: Set[str],
    hints: DateHints,
    posts: bool,
) -> list[Candidate]:
    """All that may be the byline, by the arguments of `shown_byline`; whom metas name, too, counts more."""
    ends = {each.names: each for each in boxes(survey)}.values()
    return [
        replace(candidate, score=candidate.score + _DECLARED)
        if _agrees(survey.elements[candidate.position], candidate.names, declared)
        else candidate
        for candidate in (
            *_marked(survey, heading, refused=refused, before_step=_POST_STEP if posts else BEFORE_STEP),
            *bare(survey, heading, several=len(ends) > 1),
            *portrayed(survey, heading),
            *mailed(survey, heading, hints),
            *beside_a_date(survey, heading, hints),
            *alone_in_its_element(survey, heading, hints),
            *(box for box in ends if len(ends) == 1 and all(map(is_plain_name, box.names))),
        )
        if candidate.score > 0
        and not is_quoted(survey.elements[candidate.position])
        and not (not posts and cards.hold(survey.elements[candidate.position], names=candidate.names))
    ]


def _agrees(element: HtmlElement, names: Sequence[str], declared: Set[str]) -> bool:
    """Whether a byline names nobody whom the metas do not name, or all whom they do, one by a link in it.

    Generators declare the first author alone, whose link is a byline of its own.
    """
    said = set(map(comparable, names))
    if said <= declared:
        return True
    links = islice(element.iter("a"), _MOST_LINKS) if declared and declared < said else ()
    return any(comparable(element_text(link, limit=100)) in declared for link in links)


def _side_by_side(survey: Survey, best: Candidate, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The best candidate and those that stand beside it, each near the one before, in the page's order.

    The first of several alike may say "By" for all of them, or what holds them.
    """
    first = survey.elements[best.position]
    next_to = set(names_next_to(best.names, text_pieces(first)))
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
            element = survey.elements[candidate.position]
            is_behind = candidate.position > best.position
            is_next = (
                is_behind
                and candidate.names[0] in next_to
                and first in islice(element.iterancestors(), _CALLED_WITHIN)
            )
            follows = is_next or (is_behind and goes_on(element, first))
            if candidate.score > last.score - _SIDE_BY_SIDE - _SAYS_BY * follows:
                chosen.append(candidate)
                # What stands behind the byline is measured by it, not by the last name in it.
                last = replace(candidate, score=last.score) if is_next else candidate
    return sorted(chosen, key=lambda candidate: candidate.position)


def _marked(
    survey: Survey, heading: int | None, *, refused: Set[str], before_step: int
) -> Iterator[Candidate]:
    weights: dict[int, float] = {}
    for weight, positions in (
        (_ADDRESS, survey.page.places("address")),
        (_CLASS, survey.author_marks),
        (_LINK, survey.author_links),
        (_REL, survey.links.get("author", ())),
        (_PROPERTY, survey.properties.get("author", ())),
    ):
        weights |= dict.fromkeys(positions[:200], weight)
    heading_element = None if heading is None else survey.elements[heading]
    # What holds the heading is the article, by whomever it is called.
    around_heading = set() if heading_element is None else set(heading_element.iterancestors())
    scored = sorted(
        (distance(position, heading, before_step=before_step) - weight, position)
        for position, weight in weights.items()
    )
    marked = {survey.elements[position] for position in weights}
    under_way = cache(partial(text_from, survey, heading))
    for cost, position in scored[:_MAX_CANDIDATES]:
        element = survey.elements[position]
        if cost >= 0 or element.tag in _NO_BYLINES or element in around_heading or is_of_another(element):
            continue
        weight = weights[position]
        if is_elsewhere(survey, position, sure=weight >= _CLASS) and not (
            _says_by_beside(survey, position, heading)
            or (weight == _PROPERTY and is_of_item_with(element, heading_element))
        ):
            continue
        pieces = pieces_named_by(element) or text_pieces(element)
        if weight == _ADDRESS and is_of_a_place(element, pieces):
            continue
        signed = any(map(starts_with_by, pieces[:1]))
        # Without "By" a link may lead to a team or a product, and a class mark what is said of the author.
        names = _names_on(element, pieces, doubtful=not signed and weight <= _CLASS)
        names = tuple(names_behind(pieces, sites=refused)) or names
        if names and not _is_label(element, names, marked):
            less = if_unseen(element) + _BUTTON * is_button(element)
            if weight == _LINK and not signed and is_link_of_a_note(element, marked):
                continue
            score = _SAYS_BY * signed - cost - less
            if weight == _LINK and not signed and position > under_way():
                score = min(score, _LINKED_IN_TEXT)
            yield Candidate(score, position, names)


def _names_on(element: HtmlElement, pieces: list[str], *, doubtful: bool) -> tuple[str, ...]:
    """The names in a marked element's data or text; of a doubtful one whole names, or single words.

    A sentence in it is a caption, and © its picture's owner.
    """
    if doubtful:
        pieces = [each for each in pieces if not _SAID_OF_A_PICTURE.search(each)]
    names = (
        named_in_microdata(element)
        or tuple(names_in_parts(element) or names_of_pieces(pieces))
        or named_in_data(element)
    )
    names = (linked_side_by_side(element) or names) if len(names) == 1 else names
    if len(names) > 1:
        names = without_linked_elsewhere(element, names)
    if doubtful:
        names = tuple(name for name in names if " " not in name or is_plain_name(name))
    return names


def _is_label(element: HtmlElement, names: tuple[str, ...], marked: Set[HtmlElement]) -> bool:
    """Whether all that a marked element seems to name is what it says before another marked one: "By".

    Of languages whose words we do not know.
    """
    is_first = names == (" ".join((element.text or "").split()),)
    return is_first and any(each in marked for each in islice(element.iterdescendants(), _BESIDE))


def _says_by_beside(survey: Survey, position: int, heading: int | None) -> bool:
    """Whether an element begins with "By" beside the heading, in a part that is not called another's.

    Or what holds it: an item of a list.
    """
    if heading is None or abs(position - heading) > _NEAR or survey.is_called_another(position):
        return False
    element = survey.elements[position]
    around = element.getparent()
    lines = (element, *([around] if around is not None and around.tag == "li" else ()))
    return any(starts_with_by(piece) for each in lines for piece in text_pieces(each)[:1])
