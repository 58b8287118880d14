"""Where a date stands: on another story's card, in the text, in the head; or where it is the page's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import chain, islice
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.metadata.dates.date_labels import (
    describes_another,
    is_in_list_of_dated_links,
    says_published,
    says_updated,
    tells_the_day,
    text_before,
)
from stillpage.extract.metadata.dates.notations import FoundDate
from stillpage.extract.metadata.plain_text import element_text
from stillpage.extract.metadata.story_cards import StoryCards
from stillpage.extract.metadata.survey import Survey
from stillpage.extract.tree.text import SENTENCE_MARKS, WITHOUT_SPACES, short_text, width_of

# What stands in a line; columns beside a date there that are a sentence's. Of a marked one so many are, and
# one piece of them: a byline's line holds several short ones. How many pieces are looked at.
_INLINE: Final = frozenset("a abbr b cite code em font i mark q s small span strong sub sup time u".split())
_SENTENCE: Final = 80
_LONG_LINE: Final = 60
_LONG_PIECE: Final = 40
_MOST_PIECES: Final = 12
# What sentences stand in; bylines stand there, and in headings and boxes.
_WRITTEN: Final = frozenset("p li dd td blockquote".split())
# Words before a date that end with it in a full stop, or signs of a script that does not part words.
_SHORT_SENTENCE: Final = 3
_SHORT_SIGNS: Final = 3
_ENDS: Final = re.compile(rf"[\s)\]）」』\"”]*[{SENTENCE_MARKS}]")
_LINE_CHARS: Final = 160
_CAPTIONS: Final = frozenset(("figcaption", "caption", "figure"))
_CAPTION: Final = re.compile(r"(?<![a-z])captions?(?![a-z])", re.I)
_LEVELS: Final = 3
_SUBHEADINGS: Final = frozenset(("h2", "h3", "h4", "h5", "h6"))
# Letters of a word beside a date, in a heading that is about it.
_WORD: Final = 4
# Paragraphs below a heading with which its text has begun: two may be a standfirst.
_TEXT: Final = 3
_NOT_TEXT: Final = frozenset("script style noscript template textarea option title h1 h2 h3 h4 h5 h6".split())


class Surroundings:
    """What is around a page's dates; asked of one after another."""

    def __init__(self, survey: Survey, heading: int | None, cards: StoryCards, *, thread: bool) -> None:
        """Note what all answers need.

        Args:
            survey: The page.
            heading: Where its heading is.
            cards: Of other stories, on it.
            thread: Whether members' facts stand beside what they wrote.
        """
        self._survey = survey
        self._position = heading
        self._heading = None if heading is None else survey.elements[heading]
        self._thread = thread
        self._cards = cards

    def are_anothers(self, element: HtmlElement, date: str, words: str, *, position: int) -> bool:
        """Whether a date is not the article's: of a fact, another story, a picture, or the day on top.

        Args:
            element: What holds it.
            date: As it is written.
            words: What stands with it and calls it something, its class too.
            position: Of the element.
        """
        above = self._position is not None and position < self._position
        return (
            self.are_of_another(element, date, words)
            or is_in_list_of_dated_links(element)
            or (not self._thread and tells_of_a_day(element))
            or (above and not _is_said(words) and tells_the_day(element, self._heading))
        )

    def are_of_another(self, element: HtmlElement, date: str, words: str) -> bool:
        """As `are_anothers`, wherever on the page: of a fact, another story, a picture."""
        return (
            describes_another(element, date, thread=self._thread)
            or is_in_a_caption(element)
            or (not self._thread and self._cards.hold(element, lines=not _is_said(words)))
        )

    def are_text(self, holder: HtmlElement, line: str, date: FoundDate, words: str, *, position: int) -> bool:
        """Whether a date that nothing marks is a part of the text: nobody calls it the page's there.

        Args:
            holder: What holds it.
            line: The piece of text.
            date: In there.
            words: What stands before it.
            position: Of the holder.
        """
        before, behind = line[: date.start], line[date.end :]
        if self._thread or _is_said(f"{words} {short_text(holder, _LINE_CHARS) or before}"):
            return False
        is_below = self._position is None or position > self._position
        is_headline = is_below and "T" not in date.iso and sum(map(str.isalpha, before + behind)) >= _WORD
        return (
            _ends_a_sentence(before, behind)
            or (is_headline and self._is_in_a_subheading(holder))
            or self.are_within_text(position)
        )

    def are_within_text(self, position: int) -> bool:
        """Whether a place is between paragraphs of the text, where no member writes."""
        begins, ends = self._text
        return not self._thread and begins < position < ends

    def _is_in_a_subheading(self, holder: HtmlElement) -> bool:
        around = (holder, *islice(holder.iterancestors(), _LEVELS))
        return any(each.tag in _SUBHEADINGS for each in around) and self._heading not in around

    @cached_property
    def _text(self) -> tuple[float, float]:
        """Between which positions the text is under way: from its third paragraph on, up to its last."""
        first = 0 if self._position is None else self._position + 1
        last = len(self._survey.elements)
        below = islice(filter(self._is_paragraph, range(first, last)), _TEXT - 1, None)
        begins = next(below, last)
        return begins, next(filter(self._is_paragraph, range(last - 1, begins, -1)), begins)

    def _is_paragraph(self, position: int) -> bool:
        if self._survey.page.tag[position] in _NOT_TEXT:
            return False
        element = self._survey.elements[position]
        if not len(element) and 2 * len(element.text or "") < _SENTENCE:
            return False  # no sign is wider than two columns
        own = islice(chain((element.text,), (child.tail for child in element)), _MOST_PIECES)
        return (
            sum(width_of(text.strip()) for text in own if text) >= _SENTENCE
            and self._survey.zone(position) is None
        )


def is_in_a_sentence(holder: HtmlElement, after: HtmlElement | None) -> bool:
    """Whether a text is a part of a sentence: there is more on its line, before and behind links and italics.

    Args:
        holder: What holds the text.
        after: What it follows in there; None if it comes first.
    """
    if holder.tag == "time" or tells_of_a_day(holder):
        return tells_of_a_day(holder)
    sides = (_before(holder, after), _behind(holder, after))
    columns = (width_of(text) for side in sides for text in islice(side, _MOST_PIECES) if text)
    return sum(columns) > _SENTENCE


def tells_of_a_day(holder: HtmlElement) -> bool:
    """Whether an element within a line stands in a sentence, which tells of that day.

    A byline's parts are shorter.
    """
    around, earlier = holder.getparent(), holder.getprevious()
    line = next((each for each in holder.iterancestors() if each.tag not in _INLINE), None)
    if holder.tag not in _INLINE or around is None or line is None or line.tag not in _WRITTEN:
        return False
    if _is_said(text_before(holder)):
        return False
    before = around.text if earlier is None else earlier.tail
    sides = ((before,), _before(around, earlier), (holder.tail,), _behind(around, holder))
    texts = [" ".join(text.split()) for side in sides for text in islice(side, _MOST_PIECES) if text]
    is_long = sum(map(width_of, texts)) >= _LONG_LINE and max(map(width_of, texts), default=0) >= _LONG_PIECE
    return is_long or _ends_a_sentence(text_before(holder), holder.tail or "")


def is_in_a_caption(element: HtmlElement) -> bool:
    """Whether what holds a date says what a picture shows, or a table."""
    around = islice((element, *element.iterancestors()), _LEVELS)
    return any(each.tag in _CAPTIONS or _CAPTION.search(each.get("class", "")[:200]) for each in around)


def _is_said(words: str) -> bool:
    return says_published(words) or says_updated(words)


def _ends_a_sentence(before: str, behind: str) -> bool:
    """Whether words, a date and a full stop are a sentence: "The ferry sails on 3 May 2026."."""
    if not _ENDS.match(behind):
        return False
    return len(before.split()) >= _SHORT_SENTENCE or len(WITHOUT_SPACES.findall(before)) >= _SHORT_SIGNS


def _before(holder: HtmlElement | None, node: HtmlElement | None) -> Iterator[str | None]:
    while holder is not None:
        while node is not None:
            if node.tag not in _INLINE:
                return
            yield element_text(node, limit=_SENTENCE)
            earlier = node.getprevious()
            yield earlier.tail if earlier is not None else holder.text
            node = earlier
        if holder.tag not in _INLINE:
            return
        node, parent = holder.getprevious(), holder.getparent()
        if node is not None:
            yield node.tail
        elif parent is not None:
            yield parent.text
        holder = parent


def _behind(holder: HtmlElement | None, after: HtmlElement | None) -> Iterator[str | None]:
    node = next(iter(holder if holder is not None else ()), None) if after is None else after.getnext()
    while holder is not None:
        while node is not None:
            if node.tag not in _INLINE:
                return
            yield element_text(node, limit=_SENTENCE)
            yield node.tail
            node = node.getnext()
        if holder.tag not in _INLINE:
            return
        yield holder.tail
        node, holder = holder.getnext(), holder.getparent()
