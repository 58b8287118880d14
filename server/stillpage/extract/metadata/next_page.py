"""The next page of an article that goes on, told from the next article, the next day, the next comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from stillpage.article import Kind
from stillpage.extract.metadata.addresses import absolute, without_tracking
from stillpage.extract.metadata.board_pages import following_page
from stillpage.extract.metadata.kind_groups import is_read
from stillpage.extract.metadata.page_series import (
    MOST_PAGES,
    Step,
    is_page_number,
    name_in_series,
    step_between,
)
from stillpage.extract.metadata.page_words import page_told, says_next, says_next_page
from stillpage.extract.metadata.plain_text import element_text
from stillpage.extract.metadata.survey import Survey
from stillpage.extract.tree.text import short_text, width_of

_MAX_LINKS: Final = 4000
_MAX_CHOICES: Final = 200
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

_HAS_DIGIT: Final = re.compile(r"\d")
_NUMBER: Final = re.compile(r"\d+")
_ARROW: Final = re.compile(r"^\W*[>›»→⟩❯▶▸⇒][\W]*$|^\W*[<‹«←⟨❮◀◂⇐]\W*$")
_NEXT: Final = re.compile(r"(?:^|[\s_-])next|next(?:$|[\s_-])", re.I)
# An article's number in the query of a site's first page.
_NUMBERED: Final = re.compile(r"(?:^|&)(?:p|\w{0,9}id)=\d", re.I)
# Numbers above this are of strips, issues and posts, where no name says that they are pages'.
_MOST_UNNAMED: Final = 30

# Headlines: their width, how many make a list, how far above a link it is and how many links are looked at.
_HEADLINE: Final = 20
_FEWEST_HEADLINES: Final = 2
_LIST_LEVELS: Final = 6
_LIST_LINKS: Final = 200
_MOST_LISTS: Final = 5


def find_next_page(survey: Survey, *, url: str | None, base: str | None, kind: Kind | None) -> str | None:
    """Absolute address of the article's next page; None if it does not go on.

    The address must be the page's own with the following number in it. Then it must look like turning a page:
    `rel=next`, numbered links, an arrow, what the link says. Addresses with another name are the next
    article, whatever they are called, unless they are both declared to be next and the following number in a
    row.

    Args:
        survey: The page.
        url: Where it was read; without it no series can be told.
        base: What relative links are joined to.
        kind: Of the page; lists go on too, and have no next page in this sense.
    """
    own = absolute(url, None) if url else None
    if own is None or not is_read(kind) or not _may_be_an_articles(own):
        return None
    # A thread's posts are articles, too.
    if kind != "forum" and _is_list(survey):
        return None
    links = list(_series_links(survey, without_tracking(own), base))
    numbered = {
        step.number for position, address, step in links if _text(survey, position) == str(step.number)
    }
    best: tuple[int, str] | None = None
    counted = lists = 0
    for position, address, step in links:
        if step.number != step.start + 1:
            continue
        told = _told(survey, position, step)
        if (step.in_list or told) and kind is None and not _is_one_text(survey):
            continue
        others = numbered - {step.number}
        if (
            step.counted
            and not step.named
            and not numbered
            and (told < _ENOUGH or step.start > _MOST_UNNAMED)
        ):
            continue  # xkcd.com/614 leads to 615: that is another one
        score = _evidence(survey, position, step, told) + bool(others)
        if score < _ENOUGH and (step.named or step.below) and counted < _MOST_COUNTED:
            row = _row_that_counts(survey.elements[position], step)
            if row is not None:
                counted += 1
                score += (1 + step.below) * _is_of_the_text(row)
        if score >= _ENOUGH and (best is None or score > best[0]):
            if step.in_list and _ends_a_list(survey.elements[position]):
                lists += 1
                if lists == _MOST_LISTS:
                    break
                continue
            best = (score, address)
    if best:
        return best[1]
    declared = _declared_page(survey, own=own, base=base, kind=kind)
    if declared is not None or kind != "forum":
        return declared
    return following_page(without_tracking(own), _links_with_numbers(survey, base))


def _may_be_an_articles(address: str) -> bool:
    """Whether it is not a site's first page, which goes on as a list does."""
    parts = urlsplit(address)
    return bool(parts.path.strip("/")) or _NUMBERED.search(parts.query) is not None


def _is_list(survey: Survey) -> bool:
    return (
        sum(survey.zone(position) is None for position in survey.page.places("article")[:50]) > _MOST_ARTICLES
    )


def _ends_a_list(link: HtmlElement) -> bool:
    """Whether a link ends a box of headlines that lead elsewhere, and the text begins outside it."""
    for around in islice(link.iterancestors(), _LIST_LEVELS):
        headlines = 0
        for other in islice(around.iter("a"), _LIST_LINKS):
            if other is link:
                break
            headlines += width_of(short_text(other, _COUNT_CHARS) or "") >= _HEADLINE
        if headlines >= _FEWEST_HEADLINES:
            first = _first_line(link.getroottree().getroot())
            return first is None or around not in (first, *first.iterancestors())
    return False


def _own_texts(element: HtmlElement) -> Iterator[str | None]:
    yield element.text
    for child in element:
        yield child.tail


def _declared_page(survey: Survey, *, own: str, base: str | None, kind: Kind | None) -> str | None:
    """The page that the head declares as the next and a row of numbers leads to, whatever its address is.

    Alone the declaration says nothing: on more than half of the 107 labelled pages with one it is the next
    post or chapter. None of those is linked by a number that follows another one.
    """
    declared = next((p for p in survey.links.get("next", ()) if survey.elements[p].tag == "link"), None)
    href = (survey.elements[declared].get("href") or "").strip() if declared is not None else ""
    address = absolute(href, base)
    if address is None or address == own or urlsplit(address).netloc != urlsplit(own).netloc:
        return None
    name = href.rstrip("/").rpartition("/")[2]
    for position in survey.anchors[:_MAX_LINKS]:
        link = survey.elements[position]
        written = link.get("href", "")
        number = _text(survey, position) if link.tag == "a" and name in written else ""
        if (
            is_page_number(number)
            and absolute(written, base) == address
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
    for position, tag in enumerate(survey.page.tag):
        if tag in _TEXT_HOLDERS and survey.zone(position) is None:
            element = survey.elements[position]
            lines += sum(map(_is_long, _own_texts(element)))
            if lines >= _LEAST_LINES:
                return True
    return False


def _is_long(text: str | None) -> bool:
    """Whether a text is a line of prose: Chinese says in 40 signs what takes 80 letters."""
    # A sign is two columns at the most: shorter texts, which are most, need not be measured.
    return text is not None and 2 * len(text) >= _LONG_LINE and width_of(text) >= _LONG_LINE


def _series_links(survey: Survey, own: str, base: str | None) -> Iterator[tuple[int, str, Step]]:
    """Links to other numbers of this page's address, and choices of a list; comments' pages left out."""
    stem = name_in_series(own)  # joining addresses is dear, and hardly any link has it
    for position in (*survey.anchors[:_MAX_LINKS], *survey.page.places("option")[:_MAX_CHOICES]):
        element = survey.elements[position]
        href = element.get("href") or _address_chosen(element)
        if (stem not in href and "/" in href) or len(href) > 1000 or not _HAS_DIGIT.search(href):
            continue
        address = absolute(href, base)
        if address is None or "comment" in address.partition("#")[2]:
            continue
        address = without_tracking(address)
        step = step_between(own, address)
        if step and survey.zone(position) != "comments" and _offers_this_page_too(element, step):
            yield position, address, step


def _links_with_numbers(survey: Survey, base: str | None) -> Iterator[tuple[str, int | None, bool]]:
    """Of links that say a page's number or lead on: address, number, and whether they lead on."""
    for position in survey.anchors[:_MAX_LINKS]:
        element = survey.elements[position]
        said = _text(survey, position)
        leads_on = _is_declared_next(element) or says_next(said)
        if not leads_on and not is_page_number(said):
            continue
        address = absolute(element.get("href", ""), base)
        if address is not None:
            yield without_tracking(address), int(said) if is_page_number(said) else None, leads_on


def _address_chosen(element: HtmlElement) -> str:
    """The address that a choice of a list stands for; "" for a bare value: a number of things, a size."""
    value = element.get("value") or ""
    return value if element.tag == "option" and ("/" in value or "?" in value) else ""


def _offers_this_page_too(element: HtmlElement, step: Step) -> bool:
    """Whether a choice is one of pages: a list of those has the page at hand in it, one of sizes has not."""
    choices = element.getparent() if element.tag == "option" else None
    return choices is None or any(
        _number_in(element_text(each, limit=40)) == str(step.start)
        for each in islice(choices.iter("option"), _MAX_CHOICES)
    )


def _text(survey: Survey, position: int) -> str:
    """What a link says; a number alone as addresses write it, whatever the script of its digits.

    A list to choose from has room for what a page is about: of `Page 2: The storm` the number is taken.
    """
    element = survey.elements[position]
    text = element_text(element, limit=40) or _text_of_picture(element)
    return _number_in(text) if element.tag == "option" else _plain_number(text)


def _text_of_picture(link: HtmlElement) -> str:
    """What a picture that is a link says instead of words."""
    image = next(link.iter("img"), None)
    return "" if image is None else (image.get("alt") or image.get("title") or "").strip()[:_COUNT_CHARS]


def _told(survey: Survey, position: int, step: Step) -> int:
    """How much a link says of where it leads: 2 for the next page, or that page's number; 1 for "Next".

    Without a page's name a number in the query may be a month's.
    """
    element = survey.elements[position]
    if element.tag != "a":
        return 0
    if step.in_list and not step.named:
        return 0
    names = (element.get("title"), element.get("aria-label"))
    said = [
        element_text(element, limit=_COUNT_CHARS) or _text_of_picture(element),
        *(name.strip() for name in names if name),
    ]
    if any(says_next_page(each) or page_told(each) == step.number for each in said):
        return 2
    return int(any(map(says_next, said)))


def _is_declared_next(element: HtmlElement) -> bool:
    return "next" in (element.get("rel") or "").lower().split()


def _number_in(text: str) -> str:
    """The first number of a text; "" if it has none."""
    return _plain_number("".join(_NUMBER.findall(text)[:1]))


def _plain_number(text: str) -> str:
    return str(int(text)) if text.isdecimal() and len(text) <= 3 else text


def _evidence(survey: Survey, position: int, step: Step, told: int) -> int:
    """How much a link looks like turning the page: 2 for its number as its text, 1 for each other sign.

    That nothing but a further page is where it leads counts beside words or an arrow: lists of stories are
    continued there, too ("See more").
    """
    element = survey.elements[position]
    drawn = next(element.iter("img"), None)  # `next.gif`
    file = "" if drawn is None else drawn.get("src", "").rpartition("/")[2].partition(".")[0]
    words = f"{element.get('class', '')} {element.get('id', '')} {element.get('aria-label', '')}"[:300]
    text = _text(survey, position)
    is_arrow = _ARROW.match(text) is not None or _NEXT.search(file[:300]) is not None
    return (
        told
        + 2 * (text == str(step.number))
        + 2 * _is_declared_next(element)
        + bool(_NEXT.search(words))
        + is_arrow
        + step.named
        + (step.below and (is_arrow or told > 0))
        + (element.tag == "link")
    )


def _row_that_counts(link: HtmlElement, step: Step) -> HtmlElement | None:
    """The small box around a link that says which of its pages a page is: "Page 1 of 3", 第1页/共3页."""
    for around in islice(link.iterancestors(), _ROW_LEVELS):
        text = short_text(around, _COUNT_CHARS)
        if text is None:
            break
        if any(
            int(count[1]) == step.start and step.number <= int(count[2]) <= MOST_PAGES
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
        if is_below and any(map(_is_long, _own_texts(each))):
            return each
    return None


def _chars(element: HtmlElement) -> int:
    return sum(len(text.strip()) for text in element.itertext())
