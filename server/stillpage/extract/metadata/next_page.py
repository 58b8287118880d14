"""The next page of an article that goes on, told from the next article, the next day, the next comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from lxml.html import HtmlElement

from stillpage.article import Kind
from stillpage.extract.metadata.addresses import absolute, without_tracking
from stillpage.extract.metadata.kind_groups import is_read
from stillpage.extract.metadata.plain_text import element_text
from stillpage.extract.metadata.survey import Survey
from stillpage.extract.tree.address_parts import parts_of
from stillpage.extract.tree.text import short_text, width_of

_MAX_LINKS: Final = 4000
_MAX_CHOICES: Final = 200
_MOST_PAGES: Final = 200
_MOST_ARTICLES: Final = 3
# What must be seen of a link that leads to the following number: see `_evidence`.
_ENOUGH: Final = 2

# How far above a link its row of numbers is, the texts of that, and what may stand between two numbers.
_ROW_LEVELS: Final = 3
_ROW_PIECES: Final = 40
_BETWEEN: Final = 2

# A line that counts the pages, with the links in it; and how many such are looked at.
_COUNT_CHARS: Final = 80
_MOST_COUNTED: Final = 5
_COUNT: Final = re.compile(r"(?<!\d)(\d{1,3})(?=\D{1,12}(\d{1,3})(?!\d))")

_TEXT_HOLDERS: Final = frozenset({"p", "div", "td", "font", "section", "article"})
_LONG_LINE: Final = 60
_LEAST_LINES: Final = 3
_MOST_LINKS: Final = 100

# Names of a page number in addresses; technical, whatever the language of the page.
_PAGE_KEY: Final = re.compile(
    r"p|pg|pn|slide|page\w{0,6}|\w{0,8}page|paged|part|teil|seite|pagina|página|sayfa|strona|sida|side|sivu|oldal|"
    r"trang|halaman|страница|صفحة",
    re.I,
)
_NOT_PAGES: Final = re.compile(r"comment|cpage|repl(?:y|ies)|review|(?:^|_)id$|lang|version", re.I)
_LAST_SEGMENT: Final = re.compile(
    r"(?P<stem>.*?)(?:(?P<mark>[-_,.]?(?:page|seite|pagina|part|p)?[-_]?)(?P<number>\d{1,3}))?"
    r"(?P<extension>\.[a-z]{2,5})?",
    re.I,
)
_NAMED_NUMBER: Final = re.compile(r"([^\W\d_]+)[-_,.]?(\d{1,3})(?:\.[a-z]{2,5})?", re.I)
_HAS_DIGIT: Final = re.compile(r"\d")
_NUMBER: Final = re.compile(r"\d+")
_ARROW: Final = re.compile(r"^\W*[>›»→⟩❯▶▸⇒][\W]*$|^\W*[<‹«←⟨❮◀◂⇐]\W*$")
_NEXT: Final = re.compile(r"(?:^|[\s_-])next|next(?:$|[\s_-])", re.I)


@dataclass(frozen=True, slots=True)
class _Step:
    """How one address of a series leads to another.

    Attributes:
        start: The number of the page at hand; 1 where its address has none.
        number: Of the page that the link leads to.
        named: Whether the address calls the number a page's.
        counted: Whether the page at hand has its number in its address.
        in_list: Whether lists (archives, search results) are numbered in this way too.
    """

    start: int
    number: int
    named: bool
    counted: bool
    in_list: bool


def find_next_page(survey: Survey, *, url: str | None, base: str | None, kind: Kind | None) -> str | None:
    """Absolute address of the article's next page; None if it does not go on.

    The address must be the page's own with the following number in it. Then it must look like turning a page:
    `rel=next`, numbered links, an arrow. Addresses with another name are the next article, whatever they are
    called, unless they are both declared to be next and the following number in a row.

    Args:
        survey: The page.
        url: Where it was read; without it no series can be told.
        base: What relative links are joined to.
        kind: Of the page; lists go on too, and have no next page in this sense.
    """
    own = absolute(url, None) if url else None
    if own is None or not is_read(kind) or not urlsplit(own).path.strip("/"):
        return None
    if sum(survey.zone(position) is None for position in survey.articles[:50]) > _MOST_ARTICLES:
        return None
    links = list(_series_links(survey, without_tracking(own), base))
    numbered = {
        step.number for position, address, step in links if _text(survey, position) == str(step.number)
    }
    best: tuple[int, str] | None = None
    counted = 0
    for position, address, step in links:
        if step.number != step.start + 1 or (step.in_list and kind is None and not _is_one_text(survey)):
            continue
        others = numbered - {step.number}
        if step.counted and not step.named and not numbered:
            continue  # xkcd.com/614 leads to 615: that is another one
        score = _evidence(survey, position, step) + bool(others)
        if score == _ENOUGH - 1 and step.named and counted < _MOST_COUNTED:
            row = _row_that_counts(survey.elements[position], step)
            if row is not None:
                counted += 1
                score += _is_of_the_text(row)
        if score >= _ENOUGH and (best is None or score > best[0]):
            best = (score, address)
    return best[1] if best else _declared_page(survey, own=own, base=base, kind=kind)


def _declared_page(survey: Survey, *, own: str, base: str | None, kind: Kind | None) -> str | None:
    """The page that the head declares as the next and a row of numbers leads to, whatever its address is.

    Alone the declaration says nothing: on more than half of the 107 labelled pages with one it is the next
    post or chapter. None of those is linked by a number that follows another one.
    """
    declared = next((p for p in survey.links.get("next", ()) if survey.elements[p].tag == "link"), None)
    href = (survey.elements[declared].get("href") or "").strip() if declared is not None else ""
    address = absolute(href, base or own) if href else None
    if address is None or address == own or urlsplit(address).netloc != urlsplit(own).netloc:
        return None
    name = href.rstrip("/").rpartition("/")[2]
    for position in survey.anchors[:_MAX_LINKS]:
        link = survey.elements[position]
        written = link.get("href") or ""
        number = _text(survey, position) if link.tag == "a" and name in written else ""
        if (
            _is_number(number)
            and absolute(written, base or own) == address
            and survey.zone(position) != "comments"
            and _follows(link, int(number) - 1)
        ):
            return without_tracking(address) if kind is not None or _is_one_text(survey) else None
    return None


def _follows(link: HtmlElement, number: int) -> bool:
    """Whether the text just before a link is a number: `1 [2] 3`, in elements of their own or not."""
    for around in islice(link.iterancestors(), _ROW_LEVELS):
        pieces = [
            _plain_number(piece) for text in islice(around.itertext(), _ROW_PIECES) for piece in text.split()
        ]
        if any(
            piece == str(number) and str(number + 1) in pieces[place + 1 : place + 1 + _BETWEEN]
            for place, piece in enumerate(pieces)
        ):
            return True
    return False


def _is_one_text(survey: Survey) -> bool:
    """Whether a page that does not say what it is holds running text, and no headings that lead elsewhere.

    Archives with long excerpts have a linked heading over each, shops many links.
    """
    linked = sum(
        survey.zone(position) is None
        and any(
            each.tag == "a" for each in (*survey.elements[position], survey.elements[position].getparent())
        )
        for position, _ in survey.headings
    )
    if linked > 1 or len(survey.anchors) > _MOST_LINKS:
        return False
    lines = 0
    for position, tag in enumerate(survey.tag):
        if tag in _TEXT_HOLDERS and survey.zone(position) is None:
            element = survey.elements[position]
            lines += sum(map(_is_long, (element.text, *(each.tail for each in element))))
            if lines >= _LEAST_LINES:
                return True
    return False


def _is_long(text: str | None) -> bool:
    """Whether a text is a line of prose: Chinese says in 40 signs what takes 80 letters."""
    # A sign is two columns at the most: shorter texts, which are most, need not be measured.
    return text is not None and 2 * len(text) >= _LONG_LINE and width_of(text) >= _LONG_LINE


def _series_links(survey: Survey, own: str, base: str | None) -> Iterator[tuple[int, str, _Step]]:
    """Links to other numbers of this page's address, and choices of a list; comments' pages left out."""
    stem = _stem(own)
    for position in (*survey.anchors[:_MAX_LINKS], *survey.options[:_MAX_CHOICES]):
        element = survey.elements[position]
        href = element.get("href") or _address_chosen(element)
        if (stem not in href and "/" in href) or len(href) > 1000 or not _HAS_DIGIT.search(href):
            continue
        address = absolute(href, base or own)
        if address is None or "comment" in urlsplit(address).fragment:
            continue
        step = step_between(own, without_tracking(address))
        if step and survey.zone(position) != "comments" and _offers_this_page_too(element, step):
            yield position, without_tracking(address), step


def _address_chosen(element: HtmlElement) -> str:
    """The address that a choice of a list stands for; "" for a bare value: a number of things, a size."""
    value = element.get("value") or ""
    return value if element.tag == "option" and ("/" in value or "?" in value) else ""


def _offers_this_page_too(element: HtmlElement, step: _Step) -> bool:
    """Whether a choice is one of pages: a list of those has the page at hand in it, one of sizes has not."""
    choices = element.getparent() if element.tag == "option" else None
    return choices is None or any(
        _number_in(element_text(each, limit=40)) == str(step.start)
        for each in islice(choices.iter("option"), _MAX_CHOICES)
    )


def _stem(own: str) -> str:
    """What each address of this page's series has in it, unless it is relative; "" where that is not sure.

    Joining addresses is the dear part of the search, and hardly any link of a page has its page's name in it.
    """
    segments = [segment for segment in urlsplit(own).path.split("/") if segment]
    match = _LAST_SEGMENT.fullmatch(segments[-1]) if segments else None
    stem = match["stem"] if match else ""
    return stem if stem.isascii() and "%" not in stem else ""


def _text(survey: Survey, position: int) -> str:
    """What a link says; a number alone as addresses write it, whatever the script of its digits.

    A list to choose from has room for what a page is about: of `Page 2: The storm` the number is taken.
    """
    element = survey.elements[position]
    text = element_text(element, limit=40)
    return _number_in(text) if element.tag == "option" else _plain_number(text)


def _number_in(text: str) -> str:
    """The first number of a text; "" if it has none."""
    number = _NUMBER.search(text)
    return _plain_number(number[0]) if number else ""


def _plain_number(text: str) -> str:
    return str(int(text)) if text.isdecimal() and len(text) <= 3 else text


def _evidence(survey: Survey, position: int, step: _Step) -> int:
    """How much a link looks like turning the page: 2 for its number as its text, 1 for each other sign."""
    element = survey.elements[position]
    words = f"{element.get('class', '')} {element.get('id', '')} {element.get('aria-label', '')}"[:300]
    text = _text(survey, position)
    return (
        2 * (text == str(step.number))
        + ("next" in (element.get("rel") or "").lower().split()) * 2
        + bool(_NEXT.search(words))
        + bool(_ARROW.match(text))
        + step.named
        + (element.tag == "link")
    )


def _row_that_counts(link: HtmlElement, step: _Step) -> HtmlElement | None:
    """The small box around a link that says which of its pages a page is: "Page 1 of 3", 第1页/共3页."""
    for around in islice(link.iterancestors(), _ROW_LEVELS):
        text = short_text(around, _COUNT_CHARS)
        if text is None:
            break
        if any(
            int(count[1]) == step.start and step.number <= int(count[2]) <= _MOST_PAGES
            for count in _COUNT.finditer(text)
        ):
            return around
    return None


def _is_of_the_text(row: HtmlElement) -> bool:
    """Whether a row is in a box with the text's first line, and not below links: lists of films have such."""
    above = row.getprevious()
    if above is not None and 2 * sum(_chars(link) for link in above.iter("a")) > _chars(above):
        return False
    around = next((each for each in row.iterancestors() if short_text(each, _COUNT_CHARS) is None), None)
    first = _first_line(row.getroottree().getroot())
    return around is not None and first is not None and around in (first, *first.iterancestors())


def _first_line(root: HtmlElement) -> HtmlElement | None:
    """What holds the first line of prose below the heading, or of a page without one."""
    is_below = root.find(".//h1") is None
    for each in root.iter("h1", *_TEXT_HOLDERS):
        is_below = is_below or each.tag == "h1"
        if is_below and any(map(_is_long, (each.text, *(child.tail for child in each)))):
            return each
    return None


def _chars(element: HtmlElement) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def step_between(here: str, there: str) -> _Step | None:
    """The step from one address to another that differs in a page number only, else None."""
    one, other = parts_of(here), parts_of(there)
    if one.netloc.lower().removeprefix("www.") != other.netloc.lower().removeprefix("www."):
        return None
    paths = [part.path.rstrip("/").split("/") for part in (one, other)]
    if one.query == other.query:
        return _step_in_path(*paths)
    return _step_in_query(one.query, other.query) if paths[0] == paths[1] else None


def _step_in_query(here: str, there: str) -> _Step | None:
    one, other = dict(parse_qsl(here)), dict(parse_qsl(there))
    changed = [key for key in other if one.get(key) != other[key]]
    if len(changed) != 1 or any(key not in other for key in one):
        return None
    key = changed[0]
    start, number = one.get(key, "1"), other[key]
    if not (_is_number(start) and _is_number(number)) or _NOT_PAGES.search(key):
        return None
    named = _PAGE_KEY.fullmatch(key) is not None
    return _Step(int(start), int(number), named, key in one, in_list=True)


def _step_in_path(here: list[str], there: list[str]) -> _Step | None:
    if _NOT_PAGES.search(there[-1]) and not _NOT_PAGES.search(here[-1]):
        return None
    if there[: len(here)] == here:
        rest = there[len(here) :]
        if len(rest) == 1 and _is_number(rest[0]):  # /a-story, /a-story/2
            return _Step(1, int(rest[0]), named=False, counted=False, in_list=False)
        if len(rest) == 2 and _PAGE_KEY.fullmatch(rest[0]) and _is_number(rest[1]):  # /a-story/page/2
            return _Step(1, int(rest[1]), named=True, counted=False, in_list=True)
        numbered = _NAMED_NUMBER.fullmatch(rest[0]) if len(rest) == 1 else None
        if numbered and _PAGE_KEY.fullmatch(numbered[1]):  # /a-story/page-2
            return _Step(1, int(numbered[2]), named=True, counted=False, in_list=True)
        return None
    if len(here) != len(there) or here[:-1] != there[:-1]:
        return None
    one, other = _LAST_SEGMENT.fullmatch(here[-1]), _LAST_SEGMENT.fullmatch(there[-1])
    if not one or not other or not other["number"] or one["extension"] != other["extension"]:
        return None
    if one["stem"] != other["stem"] or (one["number"] and one["mark"] != other["mark"]):
        return None
    parent = here[-2] if len(here) > 1 else ""
    named = bool(re.search(r"[a-z]", other["mark"], re.I)) or (
        not other["stem"] and _PAGE_KEY.fullmatch(parent) is not None
    )
    named = named or _PAGE_KEY.fullmatch(other["stem"]) is not None
    start = int(one["number"]) if one["number"] else 1
    return _Step(start, int(other["number"]), named, bool(one["number"]), in_list=named and not other["stem"])


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 3 and 0 < int(text) <= _MOST_PAGES
