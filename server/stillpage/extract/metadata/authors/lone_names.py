"""Names alone in an element beside a portrait: bylines that neither a mark nor a word tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.metadata.authors.byline_candidates import Candidate, distance, text_from
from stillpage.extract.metadata.authors.byline_labels import starts_with_by
from stillpage.extract.metadata.authors.names import is_job, is_plain_name
from stillpage.extract.metadata.authors.text_pieces import SKIPPED, text_pieces
from stillpage.extract.metadata.authors.unmarked_bylines import CASED_NAME, UNCASED_NAME
from stillpage.extract.metadata.dates.date_labels import says_published, says_updated
from stillpage.extract.metadata.dates.notations import DateHints, find_dates
from stillpage.extract.metadata.plain_text import element_text
from stillpage.extract.metadata.survey import Survey
from stillpage.extract.tree.elements import HEADINGS
from stillpage.extract.tree.pixels import pixels_of

# Whom the page declares, if only in a meta, comes first.
_SCORE: Final = 1.1
_BELOW: Final = 24  # elements
_MOST_AROUND: Final = 3  # boxes, from the name outwards
_LINE_CHARS: Final = 60
_MOST_SPACED: Final = 300  # letters of a name in its source, with the blanks around it
_MOST_PIECES: Final = 30
_MOST_WORDS: Final = 4
_MOST_BESIDE: Final = 2  # without a number: a job, a town; sections are more
_NUMBER: Final = re.compile(r"\d|年")
_HAN_NAME: Final = re.compile(r"[\u3400-\u9fff々]{2,4}")
# Pixels of a portrait beside a name: icons are smaller, an article's pictures larger.
_LEAST_SIDE: Final = 24
_MOST_SIDE: Final = 100
_PORTRAIT: Final = re.compile(r"(?<![a-z])(?:gr)?avatar|headshot|portrait|profile|author", re.I)


def alone_in_its_element(survey: Survey, heading: int | None, hints: DateHints) -> Iterator[Candidate]:
    """Whole names below the heading on a line with a portrait.

    Of 115 beside a small picture on the corpora's pages 105 are who wrote it. Beside a day alone 73 of 76
    are, but where nothing else names the writer three of five on other pages were labels ("File Date"): so
    the picture must stand there. What a link says, too, may be a section, as any words may where a script has
    no capitals: these need the day, too.
    """
    if heading is None:
        return
    title = element_text(survey.elements[heading], limit=400)
    begun = cache(lambda paragraphs: text_from(survey, heading, paragraphs=paragraphs))
    linked: set[str] | None = None
    for position in range(heading + 1, min(heading + _BELOW, len(survey.elements))):
        element = survey.elements[position]
        if element.tag in SKIPPED or element.tag in HEADINGS or not element.text or len(element):
            continue
        name = " ".join(element.text.split()) if len(element.text) <= _MOST_SPACED else ""
        if not _may_be_a_persons(name) or name in title:
            continue
        is_dated, is_portrayed = _beside(element, name, hints)
        if not is_portrayed or survey.zone(position) is not None:
            continue
        # Behind paragraphs it is whoever remarks on them; without a day behind one, who is quoted.
        if position > begun(2 if is_dated else 1):
            continue
        if not is_dated:
            if linked is None:
                linked = {element_text(survey.elements[place], limit=_LINE_CHARS) for place in survey.anchors}
            if name in linked or not CASED_NAME.fullmatch(name):
                continue
        yield Candidate(_SCORE - distance(position, heading), position, (name,))


def _may_be_a_persons(text: str) -> bool:
    """Whether a text has the shape of a whole name, and no word that it is a label or a job."""
    shapes = (CASED_NAME, UNCASED_NAME, _HAN_NAME)
    return (
        len(text.split()) <= _MOST_WORDS
        and any(shape.fullmatch(text) for shape in shapes)
        and is_plain_name(text)
        and not (is_job(text) or starts_with_by(text) or says_published(text) or says_updated(text))
    )


def _beside(element: HtmlElement, name: str, hints: DateHints) -> tuple[bool, bool]:
    """Whether a short line around a name has one date, and a portrait; neither where it has another name.

    Dates are looked for where there is a portrait.
    """
    lines, is_portrayed = list[str](), False
    for box in islice(element.iterancestors(), _MOST_AROUND):
        line = " ".join(" ".join(islice(filter(str.strip, box.itertext()), _MOST_PIECES)).split())
        if len(line) > _LINE_CHARS or box.tag in HEADINGS:
            break
        pieces = text_pieces(box)  # without the page's tags and sections
        words = [piece for piece in pieces if piece != name and not _NUMBER.search(piece)]
        if name not in pieces or len(words) > _MOST_BESIDE or any(map(_may_be_a_persons, words)):
            return False, False
        lines.append(line)
        pictures = list(islice(box.iter("img"), 2))
        is_portrayed |= len(pictures) == 1 and _is_portrait(pictures[0])
    dated = (_NUMBER.search(line) is not None and len(find_dates(line, hints)) == 1 for line in lines)
    return is_portrayed and any(dated), is_portrayed


def _is_portrait(picture: HtmlElement) -> bool:
    """Whether a picture is as small as portraits beside names, or is called one."""
    sides = (pixels_of(picture.get("width")), pixels_of(picture.get("height")))
    if any(side and _LEAST_SIDE <= side <= _MOST_SIDE for side in sides):
        return True
    called = f"{picture.get('class', '')[:200]} {picture.get('src', '')[-_LINE_CHARS:]}"
    return _PORTRAIT.search(called) is not None
