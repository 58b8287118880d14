"""Marked names that look alike: those that go on a byline, and those of other stories far below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.metadata.authors.byline_candidates import AFTER_MOST, Candidate, distance
from stillpage.extract.metadata.plain_text import element_text
from stillpage.extract.metadata.survey import Survey, is_of_a_person, leads_to_a_person
from stillpage.extract.tree.elements import HEADINGS

_FEWEST_STORIES: Final = 2
_STEP: Final = 12
_TITLES: Final = (*HEADINGS, "a")
_LEAST_TITLE: Final = 8  # letters
_MOST_LINKS: Final = 20


def goes_on(element: HtmlElement, first: HtmlElement) -> bool:
    """Whether an element stands beside the byline, looks like it and is marked as a person or leads to one.

    A place, a section or who took the pictures may have the byline's class, too.
    """
    return (
        element.getparent() is first.getparent() and _look(element) == _look(first) and _is_a_person(element)
    )


def is_of_stories(survey: Survey, best: Candidate, candidates: Iterable[Candidate], *, heading: int) -> bool:
    """Whether the best candidate, far below, is one of several with other names that look like it.

    They are those of other stories, each beside its title; boxes on the article's authors have none.
    """
    if distance(best.position, heading) < AFTER_MOST:
        return False
    look = _look(survey.elements[best.position])
    alike = {
        survey.elements[each.position]: each.names
        for each in candidates
        if _look(survey.elements[each.position]) == look
        and (each is best or (each.names != best.names and abs(each.position - best.position) > _STEP))
    }
    around = Counter(box for mark in alike for box in mark.iterancestors())
    titles = {
        _title_beside(mark, names, around)
        for mark, names in alike.items()
        if mark is not survey.elements[best.position]
    }
    return len(titles - {""}) >= _FEWEST_STORIES


def _title_beside(mark: HtmlElement, names: Sequence[str], around: Counter[HtmlElement]) -> str:
    """What the widest box that has this name alone is headed by or leads to, if that is not the person."""
    boxes = [box for box in mark.iterancestors() if around[box] == 1]
    for part in boxes[-1].iter(*_TITLES) if boxes else ():
        text = element_text(part, limit=100)
        if sum(map(str.isalpha, text)) >= _LEAST_TITLE and not (
            text in names or leads_to_a_person(part.get("href") or "")
        ):
            return text
    return ""


def _look(element: HtmlElement) -> tuple[str, str]:
    return str(element.tag), element.get("class") or ""


def _is_a_person(element: HtmlElement) -> bool:
    return (element.get("itemtype") or "").endswith("/Person") or any(
        map(is_of_a_person, islice(element.iter("a"), _MOST_LINKS))
    )
