"""Texts each word or letter of which stands in an element of its own: whole again. In place."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.removal import drop_tags
from stillpage.extract.tree.text import WITHOUT_SPACES

# The tag and the class.
_Kind = tuple[str, str | None]

_TAGS: Final = ("font", "span")
# Words side by side: fewer are a name and a day, or a number and what it counts.
_FEWEST_BESIDE: Final = 4
# Where there are so many, and more than others that are called so, a name of two words was cut, too.
_FEWEST_OF_A_PAGE: Final = 30
_LETTER: Final = 2  # signs, with the mark that stands on it
# What says of a word more than that it is one.
_SAYING: Final = frozenset(("dir", "itemprop", "lang", "property"))
_STYLED: Final = re.compile(r"font-(?:style|weight)|line-through", re.IGNORECASE)
_CODE: Final = frozenset(("code", "pre", "samp"))
_CODE_LEVELS: Final = 4


def join_split_words(elements: Elements) -> None:
    """Unwrap what programs put around each word: those that read aloud, translate, or move letters in.

    They are called alike, and hold a word each. Names, days and lines are read from elements: of 99 pages of
    which each word was cut so 41 came out otherwise ("Ada" for the author "Ada Holm" on 15), 6 do now.
    """
    rows = [row for run in _runs(elements) for row in _rows(run)]
    counts: Counter[_Kind] = Counter()
    for kind, row in rows:
        counts[kind] += len(row)
    pieces = {
        piece
        for kind, row in rows
        if counts[kind] >= _FEWEST_OF_A_PAGE or not _may_be_names(row)
        for piece in row
    }
    if not pieces:
        return
    alike: defaultdict[_Kind, list[HtmlElement]] = defaultdict(list)
    for each in elements.of(*_TAGS):
        alike[_kind(each)].append(each)
    for kind, count in counts.items():
        if count >= _FEWEST_OF_A_PAGE and 2 * count > len(alike[kind]):
            pieces.update(each for each in alike[kind] if _is_word(each) and not _is_in_code(each))
    led_to = {address.rpartition("#")[2] for address in elements.by_value("href") if "#" in address}
    pieces = {piece for piece in pieces if piece.get("id") not in led_to}
    for piece in list(pieces):
        pieces.update(piece)  # its letters
        following = piece.getnext()
        if following is not None and following.tag == piece.tag and _is_blank(following):
            pieces.add(following)
    drop_tags([element for element in elements.all() if element in pieces])
    elements.read_again()


def _runs(elements: Elements) -> Iterator[Sequence[HtmlElement]]:
    """Elements of one tag that follow each other, nested or side by side, of which some say a word."""
    held = elements.all()
    for tag in _TAGS:
        places = elements.places(tag)
        beside = _FEWEST_BESIDE - 1
        end = 0
        for place, later in zip(places, places[beside:], strict=False):
            if later - place != beside or place < end:
                continue
            end = later + 1
            while end < len(held) and elements.tag[end] == tag:
                end += 1
            run = held[place:end]
            # Asked first, for most say nothing by themselves, or more.
            texts = [text for element in run if (text := element.text)]
            if len([text for text in texts if " " not in text]) >= _FEWEST_BESIDE:
                yield run


def _rows(run: Sequence[HtmlElement]) -> Iterator[tuple[_Kind, Sequence[HtmlElement]]]:
    """The words in a run that stand in one element and are called alike, and how."""
    rows: defaultdict[tuple[HtmlElement | None, _Kind], list[HtmlElement]] = defaultdict(list)
    are_code: dict[HtmlElement | None, bool] = {}  # what stands in each parent
    for element in run:
        around = element.getparent()
        if around not in are_code:
            are_code[around] = _is_in_code(element)
        if not are_code[around] and _is_word(element):
            rows[around, _kind(element)].append(element)
    for (_, kind), row in rows.items():
        if len(row) >= _FEWEST_BESIDE and not any(map(_touches_next, row)):
            yield kind, row


def _may_be_names(row: Sequence[HtmlElement]) -> bool:
    """Whether words are parted and bare: so four names are written, or one with its day."""
    return not any(piece.tag == "font" or piece.attrib for piece in row) and bool(row[0].tail)


def _kind(element: HtmlElement) -> _Kind:
    return str(element.tag), element.get("class")


def _is_word(element: HtmlElement) -> bool:
    """Whether it holds one word and nothing else but, in elements of the same tag, its letters."""
    text = element.text or ""
    if not len(element):
        return text != "" and len(text.split()) == 1 and not _says_more(element)
    return (
        not text
        and not _says_more(element)
        and all(each.tag == element.tag and not len(each) and each.text and not each.tail for each in element)
        and not any(map(str.isspace, "".join(element.itertext())))
    )


def _says_more(element: HtmlElement) -> bool:
    return not _SAYING.isdisjoint(element.keys()) or _STYLED.search(element.get("style") or "") is not None


def _is_blank(element: HtmlElement) -> bool:
    return not len(element) and (element.text or "").isspace()


def _touches_next(word: HtmlElement) -> bool:
    """Whether a box follows that is no part of the same word, as of marks or chips in a row."""
    following = word.getnext()
    if following is None or word.tail or _is_blank(following):
        return False
    text = (word.text or "").rstrip()
    return text == word.text and len(text) > _LETTER and WITHOUT_SPACES.search(text) is None


def _is_in_code(element: HtmlElement) -> bool:
    return any(each.tag in _CODE for each in islice(element.iterancestors(), _CODE_LEVELS))
