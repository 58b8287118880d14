"""Bylines that a page shows: elements marked as such, links to a person's page, a "By" near the heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.metadata.names import BY, is_job, is_plain_name, names_in, starts_with_by
from stillpage.extract.metadata.survey import Survey

_MAX_BYLINE: Final = 200
_MAX_CANDIDATES: Final = 80
# What a mark is worth, in the unit in which distance is counted against it.
_PROPERTY: Final = 3.0
_REL: Final = 3.0
_CLASS: Final = 2.2
_LINK: Final = 2.2
_BARE_BY: Final = 2.6
_ADDRESS: Final = 1.2
_BOX: Final = 0.5
_SAYS_BY: Final = 0.5
# As for dates: far below the heading costs little (author boxes, forums), above it much.
_AFTER_STEP: Final = 50
_AFTER_MOST: Final = 1.8
_BEFORE_STEP: Final = 12
_SIDE_BY_SIDE: Final = 0.35
_SKIPPED: Final = frozenset(
    {"script", "style", "template", "svg", "select", "textarea", "img", "time", "noscript"}
)


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
    """

    names: tuple[str, ...]
    score: float


def shown_byline(survey: Survey, heading: int | None) -> Byline:
    """The byline nearest to the heading; the names of several where they stand side by side."""
    candidates = [
        candidate
        for candidate in (*_marked(survey, heading), *_bare(survey, heading), *_boxes(survey))
        if candidate.score > 0
    ]
    if not candidates:
        return Byline((), 0.0)
    best = max(candidates, key=lambda candidate: (candidate.score, -candidate.position))
    names: list[str] = []
    for candidate in sorted(candidates, key=lambda candidate: candidate.position):
        near = abs(candidate.position - best.position) <= 12
        if candidate is best or (near and candidate.score > best.score - _SIDE_BY_SIDE):
            names += candidate.names
    people = [name for name in names if not is_job(name)] or names
    # Beside whole names a single word is a label ("Insights") or the name's first half.
    whole = [name for name in people if is_plain_name(name)]
    return Byline(tuple(whole or people), best.score)


def _distance(position: int, heading: int | None) -> float:
    if heading is None:
        return min(0.8 + position / 500, _AFTER_MOST)
    if position >= heading:
        return min((position - heading) / _AFTER_STEP, _AFTER_MOST)
    return (heading - position) / _BEFORE_STEP


def _marked(survey: Survey, heading: int | None) -> Iterator[_Candidate]:
    weights: dict[int, float] = {}
    for weight, positions in (
        (_ADDRESS, survey.addresses),
        (_CLASS, survey.author_marks),
        (_LINK, survey.author_links),
        (_REL, survey.links.get("author", ())),
        (_PROPERTY, survey.properties.get("author", ())),
    ):
        weights |= dict.fromkeys(positions[:200], weight)
    scored = sorted((_distance(position, heading) - weight, position) for position, weight in weights.items())
    for cost, position in scored[:_MAX_CANDIDATES]:
        element = survey.elements[position]
        if (
            cost >= 0
            or element.tag in ("link", "meta", "body", "form", "html")
            or _is_elsewhere(survey, position, sure=weights[position] >= _REL)
        ):
            continue
        pieces = text_pieces(element)
        names = tuple(names_of_pieces(pieces))
        if weights[position] == _LINK:  # the address may be a team's or a product's
            names = tuple(name for name in names if " " not in name or is_plain_name(name))
        if names:
            by = _SAYS_BY if pieces and starts_with_by(pieces[0]) else 0.0
            yield _Candidate(by - cost, position, names)


def _is_elsewhere(survey: Survey, position: int, *, sure: bool) -> bool:
    """Whether an element is another part's; what a column beside the text says must be sure."""
    return survey.zone(position) is not None and not (sure and survey.is_beside(position))


def _boxes(survey: Survey) -> Iterator[_Candidate]:
    """Headings that say "Written by Ann Lee" or stand above her name: the box at the article's end."""
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
        names = tuple(name for name in names_of_pieces(pieces) if is_plain_name(name))
        if names:
            yield _Candidate(_BOX, position, names)


def _bare(survey: Survey, heading: int | None) -> Iterator[_Candidate]:
    """Text near the heading that begins with "By", whatever its element is called."""
    if heading is None:
        return
    for position in range(max(0, heading - 12), min(heading + 70, len(survey.elements))):
        element = survey.elements[position]
        if position == heading or element.tag in _SKIPPED:
            continue
        for text in (element.text, element.tail):
            text = text.strip() if text and len(text) < 400 else ""
            if not 2 <= len(text) <= 120 or not starts_with_by(text):
                continue
            if _is_elsewhere(survey, position, sure=True):
                continue
            holder = element if text == (element.text or "").strip() else element.getparent()
            names: list[str] = []
            for _ in range(3):  # "Written by" in one element, the name in the next
                pieces = text_pieces(holder)
                start = next(
                    (number for number, piece in enumerate(pieces) if piece.startswith(text[:40])), 0
                )
                names = [name for name in names_of_pieces(pieces[start : start + 4]) if is_plain_name(name)]
                holder = holder.getparent() if holder is not None else None
                if names or not BY.fullmatch(text):
                    break
            if names:
                yield _Candidate(_BARE_BY - _distance(position, heading), position, tuple(names))


def text_pieces(element: HtmlElement | None) -> list[str]:
    """Texts of an element's nodes, one by one: `By | Ann Lee | , | Senior Editor`; at most forty."""
    pieces: list[str] = []
    room = _MAX_BYLINE * 2
    stack: list[HtmlElement | str] = [] if element is None else [element]
    while stack:
        node = stack.pop()
        text: str | None
        if isinstance(node, str):
            text = node
        else:
            if node is not element and node.tail:
                stack.append(node.tail)
            if (
                node.tag in _SKIPPED
                or not isinstance(node.tag, str)
                or "data-stillpage-hidden" in node.attrib
            ):
                if stack and isinstance(stack[-1], str):
                    continue
                continue
            text = node.text
            stack.extend(reversed(node))
            # The tails of the children are pushed when each is reached.
        text = " ".join((text or "")[:500].split())
        if text:
            pieces.append(text)
            room -= len(text)
            if room < 0:
                break
        if len(stack) > 2000 or len(pieces) > 40:
            break
    return pieces


def names_of_pieces(pieces: list[str]) -> Iterator[str]:
    """Names at the beginning of a byline's texts; what follows them (job, site, date) is left out."""
    found = False
    joined = False
    for number, piece in enumerate(pieces[:14]):
        if found and not joined:
            if _JOINS.match(piece):
                joined = True
                rest = _JOINS.sub("", piece, count=1)
                if not rest:
                    continue
                piece = rest
            else:
                return
        elif BY.fullmatch(piece):
            continue
        names = names_in(piece)
        if names:
            yield from names
            found, joined = True, bool(_TRAILING_JOIN.search(piece))
        elif found or number > 2:
            return


_JOINS: Final = re.compile(
    r"^(?:,|;|、|،|&|＆|\||·|•|(?:and|und|y|et|e|og|och|en|ja|i|и|та|ve|dan|và|و|ו)(?=\s|$))\s*", re.I
)
_TRAILING_JOIN: Final = re.compile(
    r"(?:[,;、،&]|\s(?:and|und|y|et|e|og|och|en|ja|i|и|та|ve|dan|và|و|ו))\s*$", re.I
)
