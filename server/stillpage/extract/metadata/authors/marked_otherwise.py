"""Elements that are marked as an author's and are none: somebody else's, a field to fill in, a place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.metadata.authors.byline_candidates import is_called_an_office
from stillpage.extract.metadata.authors.byline_labels import starts_with_by
from stillpage.extract.metadata.dates.notations import YEAR
from stillpage.extract.metadata.plain_text import element_text
from stillpage.extract.metadata.survey import is_of_a_person, leads_to_a_person

# A post may be called a quotation as a whole: WordPress has such a format.
_GUEST: Final = re.compile(
    r"(?<![a-z])(?:testimonial|customer|client|(?:block-?|pull-?)?(?<!format-)quote)s?(?![a-z])", re.I
)
_OF_A_PICTURE: Final = re.compile(
    r"(?<![a-z])(?:img|image|photo|foto|picture)[_-]{0,2}(?:author|autor)", re.I
)
# What an author says beside the text, as serials on the web have it.
_NOTE: Final = re.compile(r"(?<![a-z])authors?[-_]?notes?(?![a-z])", re.I)
# WordPress and Drupal call each entry of a list, too, by its author: `hentry author-ann`, `node author-ann`.
_ENTRIES: Final = frozenset(("hentry", "node"))
_ABOUT: Final = re.compile(r"(?<![a-z])(?:description|bio(?:graphy)?)(?=\s|$)", re.I)
_CALLED_WITHIN: Final = 4
_CARD_CHARS: Final = 30
_ROW_CHARS: Final = 80  # of a form's row, with what is wrong with its field
_FIELDS: Final = frozenset({"input", "select", "textarea"})
_TYPED: Final = frozenset({"text", "password", "email"})
_NUMBER: Final = re.compile(r"(?<!\w)\d")
_SHORT_DAY: Final = re.compile(r"(?<!\d)\d{1,2}([./-])\d{1,2}\1\d{2}(?!\d)")
_APART: Final = re.compile(r"[·•|]")


def is_of_another(element: HtmlElement) -> bool:
    """Whether an element that is marked as an author's names somebody else, or is elsewhere on the page.

    A field to sign in, a customer, whoever is quoted or made a picture; or a text about the author.
    """
    asks = next(element.iter("input"), None) is not None or _names_a_field(element)
    label = element.get("class") or ""
    told = bool(_OF_A_PICTURE.search(label) or _NOTE.search(label))
    told |= not _ENTRIES.isdisjoint(label.split()) or (bool(_ABOUT.search(label)) and not len(element))
    told |= is_called_an_office(element)
    around = islice((element, *element.iterancestors()), _CALLED_WITHIN)
    return (
        asks
        or told
        or _is_on_a_card(element)
        or "me" in (element.get("rel") or "").split()
        or any(each.tag == "figcaption" or _GUEST.search(each.get("class") or "") for each in around)
    )


def _names_a_field(element: HtmlElement) -> bool:
    """Whether an element says what to fill in: a label, or the cell beside a field ("Username")."""
    around = tuple(islice((element, *element.iterancestors()), _CALLED_WITHIN))
    label = next((each for each in around if each.tag == "label"), None)
    if label is not None and (
        label.get("for") or any(each.tag in _FIELDS for each in (*label, *label.itersiblings()))
    ):
        return True
    row = next((each for each in around if each.tag == "tr"), None)
    if row is None or len(element_text(row, limit=2 * _ROW_CHARS)) > _ROW_CHARS:
        return False
    return any(each.get("type", "text") in _TYPED for each in row.iter("input"))


def _is_on_a_card(element: HtmlElement) -> bool:
    """Whether a marked element stands in a link to another story, which says more and leads to no person."""
    link = next(element.iterancestors("a"), None)
    if link is None or is_of_a_person(link):
        return False
    said = len(element_text(link, limit=400)) - len(element_text(element, limit=400))
    return said > _CARD_CHARS


def is_of_a_place(address: HtmlElement, pieces: Sequence[str]) -> bool:
    """Whether an `<address>` is a postal one: no "by", and a number, or several lines without a link.

    The number is a house's or a town's: a byline's is in its date, or counts minutes behind a mark. No link
    leads to a person then.
    """
    links = [link.get("href", "") for link in address.iter("a")]
    if any(map(starts_with_by, pieces)) or any(map(leads_to_a_person, links)):
        return False
    if not links and next(address.iter("br"), None) is not None:
        return True
    said = _APART.split(" ".join(pieces), maxsplit=1)[0]
    return _NUMBER.search(said) is not None and not YEAR.search(said) and not _SHORT_DAY.search(said)
