"""Cards of other stories, beside a text or below it: a headline that leads there, its day, its writer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.metadata.plain_text import comparable, element_text
from stillpage.extract.metadata.survey import is_of_a_person
from stillpage.extract.tree.elements import link_around
from stillpage.extract.tree.text import WIDE, WITHOUT_SPACES, short_text, width_of

_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5")
# Of a card by itself: a headline, a line or two of what it leads to, its day and its writer.
_CARD_CHARS: Final = 300
_HEADLINE_WORDS: Final = 3
_HEADLINE_SIGNS: Final = 6
# Other cards beside it.
_FEWEST_ALIKE: Final = 2
_MOST_ROWS: Final = 40
# A link that is no heading reads as a headline by so many words and columns, or signs of a script that does
# not part words: sections and offices have shorter names. What stands with it on its card, in characters.
_LINK_WORDS: Final = 5
_LINK_COLUMNS: Final = 20
_LINK_SIGNS: Final = 8
_BESIDE_LINK: Final = 80
# Not to another place of this page, nor to a program or a letter.
_TO_A_PAGE: Final = re.compile(r"(?!javascript:|mailto:|tel:)[^#]+\Z", re.I)
_OF_A_KIND: Final = frozenset(("tag", "category", "author"))


class StoryCards:
    """The cards around a page's own heading, asked for by what may stand on one."""

    def __init__(self, heading: HtmlElement | None) -> None:
        """What holds the page's own heading is no card, whatever else it holds."""
        self._own = set() if heading is None else {heading, *heading.iterancestors()}
        self._title = "" if heading is None else comparable(element_text(heading, limit=_CARD_CHARS))
        # Of what was asked already: thousands of dates may stand in one part.
        self._headings: dict[HtmlElement, list[HtmlElement]] = {}
        self._headed: dict[HtmlElement, bool] = {}
        self._inside: dict[HtmlElement, list[HtmlElement]] = {}
        self._lines: dict[HtmlElement, str | None] = {}
        self._titles: dict[HtmlElement, str] = {}

    def hold(self, element: HtmlElement, *, lines: bool = True, names: Sequence[str] = ()) -> bool:
        """Whether an element shares a part of the page with a headline that leads to another story.

        The part says little else, or stands among parts alike; or all of it is one link.

        Args:
            element: What may stand on a card.
            lines: Whether a link that is no heading makes a card, too, with what stands beside it.
            names: Whom the element names: a link that says it, with an office, is a byline.
        """
        link = link_around(element)
        if link is not None and link not in self._own and self._is_all_a_card(link, element):
            return True
        for part in (element, *element.iterancestors()):
            if part in self._own or part.tag in ("body", "main", "html"):
                return False
            headings = self._headings_of(part)
            if len(headings) > 1:
                return False  # so has what holds it
            if self._is_headed_by_a_link(part):
                others = islice(_siblings(part), _MOST_ROWS)
                alike = (
                    each for each in others if each.tag == part.tag and each.get("class") == part.get("class")
                )
                cards = islice(filter(self._is_headed_by_a_link, alike), _FEWEST_ALIKE)
                if sum(1 for _ in cards) == _FEWEST_ALIKE or _is_a_teaser(part, element):
                    return True
            elif lines and not headings:
                headline = self._headline_of_line(part)
                lines = headline is not None
                if headline and not any(name in headline for name in names):
                    return True
        return False

    def _headings_of(self, part: HtmlElement) -> list[HtmlElement]:
        """Those in a part, two at the most."""
        if part not in self._headings:
            self._headings[part] = list(islice(part.iter(*_HEADINGS), 2))
        return self._headings[part]

    def _is_headed_by_a_link(self, part: HtmlElement) -> bool:
        """Whether a part has one heading, which leads somewhere else than to a person."""
        headings = self._headings_of(part)
        if len(headings) != 1:
            return False
        if part not in self._headed:
            self._headed[part] = _leads_on(headings[0])
        return self._headed[part]

    def _is_all_a_card(self, link: HtmlElement, element: HtmlElement) -> bool:
        """Whether a link holds a heading, or a headline besides the element."""
        if link not in self._inside:
            inside = (each for each in link.iter("h2", "h3", "h4", "h5") if each not in self._own)
            self._inside[link] = list(islice(inside, _MOST_ROWS))
        around = {element, *element.iterancestors()}
        if any(each not in around for each in self._inside[link]):
            return True
        text = short_text(link, _CARD_CHARS)
        if text is None or element is link or is_of_a_person(link):
            return False
        return self._reads_as_a_headline(link, text.replace(element_text(element, limit=_CARD_CHARS), " "))

    def _headline_of_line(self, part: HtmlElement) -> str | None:
        """What a part without a heading says if it is a link that reads as a headline, and little else.

        "" for another one; None for a long one, as is what holds it.
        """
        if part not in self._lines:
            self._lines[part] = self._find_headline(part)
        return self._lines[part]

    def _find_headline(self, part: HtmlElement) -> str | None:
        # Before the text, which takes four times as long to read as it takes to ask for these.
        if part.tag == "a" or next(part.iter("a"), None) is None:
            return ""
        if not (text := short_text(part, _CARD_CHARS)):
            return text
        links = islice(part.iter("a"), _MOST_ROWS)
        titles = {link.get("href"): said for link in links if (said := self._headline_of(link))}
        headline = titles.popitem()[1] if len(titles) == 1 else ""
        return headline if len(text) - len(headline) <= _BESIDE_LINK else ""

    def _headline_of(self, link: HtmlElement) -> str:
        """What a link says, if that reads as a headline."""
        if link not in self._titles:
            said = element_text(link, limit=_CARD_CHARS)
            self._titles[link] = said if self._reads_as_a_headline(link, said) else ""
        return self._titles[link]

    def _reads_as_a_headline(self, link: HtmlElement, text: str) -> bool:
        if not _TO_A_PAGE.match(link.get("href") or "") or is_of_a_person(link):
            return False
        if not _OF_A_KIND.isdisjoint((link.get("rel") or "").split()):
            return False
        words = [word for word in text.split() if any(map(str.isalpha, word))]
        is_long = len(words) >= _LINK_WORDS and width_of(text) >= _LINK_COLUMNS
        if not is_long and len(WITHOUT_SPACES.findall(text)) < _LINK_SIGNS:
            return False
        said = comparable(text)
        return not (self._title and (self._title.startswith(said) or said.startswith(self._title)))


def _siblings(part: HtmlElement) -> list[HtmlElement]:
    half = _MOST_ROWS // 2
    return [*islice(part.itersiblings(), half), *islice(part.itersiblings(preceding=True), half)]


def _is_a_teaser(part: HtmlElement, element: HtmlElement) -> bool:
    """Whether a part is a headline, which leads to its story, and little else; a linked name signs a text."""
    headline = next(part.iter("h2", "h3", "h4", "h5"), None)
    if headline is None or element is headline or headline in element.iterancestors():
        return False
    said = element_text(headline, limit=_CARD_CHARS)
    is_sentence = len(said.split()) >= _HEADLINE_WORDS or len(WIDE.findall(said)) >= _HEADLINE_SIGNS
    return is_sentence and part.tag != "header" and short_text(part, _CARD_CHARS) is not None


def _leads_on(heading: HtmlElement) -> bool:
    link = next(heading.iter("a"), None)
    if link is None:
        link = next((each for each in islice(heading.iterancestors(), 3) if each.tag == "a"), None)
    return link is not None and not is_of_a_person(link)
