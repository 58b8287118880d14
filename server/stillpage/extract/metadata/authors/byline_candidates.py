"""A candidate for the page's byline, and what its place costs it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.metadata.plain_text import element_text
from stillpage.extract.metadata.survey import Survey
from stillpage.extract.tree.styles import NOT_DISPLAYED
from stillpage.extract.tree.text import width_of

# As for dates: far below the heading costs little (author boxes, forums), above it much.
_AFTER_STEP: Final = 50
AFTER_MOST: Final = 1.8
BEFORE_STEP: Final = 12
# What it costs that a style hides a name.
_UNSEEN: Final = 1.5
_PROSE_CHARS: Final = 100
# Who made a picture.
OF_A_PICTURE: Final = re.compile(r"(?<![a-z])(?:photo-?|image-?)?(?:credits?|caption)(?![a-z])", re.I)

# What an author's box says of their work, and from where; `author-title` may be the name, too.
_OFFICE: Final = re.compile(
    r"(?:[a-z][-_]{1,2}(?:occupation|profession|position|location)|(?<![a-z])(?:job|role)(?:-?title)?)(?=\s|$)",
    re.I,
)
_TITLE: Final = re.compile(r"[-_]title(?=\s|$)", re.I)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Names that may be the byline.

    Attributes:
        score: What their marks are worth, less what their place costs.
        position: Of the element that has them.
        names: In its order.
    """

    score: float
    position: int
    names: tuple[str, ...]


def distance(position: int, heading: int | None, *, before_step: int = BEFORE_STEP) -> float:
    """What a candidate loses by its distance from the heading: above it 1 for `before_step` elements."""
    if heading is None:
        return min(0.8 + position / 500, AFTER_MOST)
    if position >= heading:
        return min((position - heading) / _AFTER_STEP, AFTER_MOST)
    return (heading - position) / before_step


def is_elsewhere(survey: Survey, position: int, *, sure: bool) -> bool:
    """Whether an element belongs to another part; in a column beside the text only a sure byline does not."""
    return survey.zone(position) is not None and not (sure and survey.is_beside(position))


def is_called_an_office(element: HtmlElement) -> bool:
    """Whether class names say that an element has an author's work or place, or a title behind a name."""
    label = (element.get("class") or "")[:200]
    if _OFFICE.search(label):
        return True
    before = element.getprevious()
    if before is None or not _TITLE.search(label) or not any(map(str.strip, before.itertext())):
        return False
    return "name" in f"{before.get('class') or ''} {before.get('itemprop') or ''}"[:200].lower()


def if_unseen(element: HtmlElement) -> float:
    """What a candidate loses if a style hides it: it may be a video's, or be shown once a script has run."""
    hidden = any(
        (style := each.get("style")) and NOT_DISPLAYED.search(style) and each.tag not in ("body", "html")
        for each in (element, *element.iterancestors())
    )
    return _UNSEEN if hidden else 0.0


def text_from(survey: Survey, heading: int | None, *, paragraphs: int = 2) -> int:
    """Where the text is under way below the heading; behind all elements if it never is.

    Args:
        survey: The page.
        heading: Position of the article's heading.
        paragraphs: Which long one is the text: one may be a standfirst.
    """
    below = (position for position in survey.page.places("p") if position > (heading or 0))
    long = (each for each in below if width_of(element_text(survey.elements[each], limit=200)) > _PROSE_CHARS)
    return next(islice(long, paragraphs - 1, None), len(survey.elements))
