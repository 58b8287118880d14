"""Blanks between words that only a style sheet parted: `<b>Ada</b><span>Keeper of lamps</span>`. In place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.tree.text import CURRENCIES

_INLINE: Final = frozenset("a b cite del em i ins s small span strong time".split())
# What counts parts, items of a list and sources: "(1)", "[12]", "a)", "3.".
_COUNT: Final = re.compile(
    r"(?:[(\[](?:\d{1,3}|[a-z]|[ivx]{1,4})[)\]]|(?:\d{1,3}|[a-z]|[ivx]{1,4})\)|\d{1,3}[.:])"
)
_COUNT_CHARS: Final = 6
_CJK: Final = "\u2e80"  # and what follows in Unicode sets no blank between a number and its text
_UNCASED: Final = "\u0590"  # and what follows, Hebrew first, has hardly any capitals
# Whose a picture is, and when: no part of a word.
_WHOLE: Final = frozenset(("cite", "time"))
_SHORTEST_WORD: Final = 2
_SIGN: Final = re.compile(rf"[{CURRENCIES}]")
# An amount of money begins or ends, and what says how much less it is than another, or what it is for.
_BEGINS_AMOUNT: Final = re.compile(rf"[{CURRENCIES}]\s?\d")
_ENDS_AMOUNT: Final = re.compile(rf"[{CURRENCIES}]\s?\d[\d.,]{{0,12}}\Z")
_SAYS_OF_AMOUNT: Final = re.compile(r"\d{1,2}\s?%|[^\W\d_]{3}")
_LEFT: Final = frozenset("code kbd math pre samp".split())
_STOPS: Final = ".!?…؟"


def part_glued_words(content: Iterable[HtmlElement]) -> None:
    """Set a blank between two inline elements that touch, where a word plainly ends and another begins.

    Scripts write names, prices and ratings so, without a blank in the source, and a margin or a flexible box
    shows them apart: on 89 of the corpora's 2,026 pages readers saw "BershkaSummer jacket" or "$109.87Was
    $139.95". A word ends where a capital follows a small letter or a figure, or a word with one capital
    follows some, or with a colon, a sentence where one follows a stop, and where a sum of money begins or
    ends ("$98$130", "$44.93compared to": 15 pages). All else may be one word in two colours or links
    ("cob<b>web</b>"), a price's pence, a note's number, letters that a script moves one by one; nor is code
    parted, nor one link in two pieces. Whose a picture is
    (`<cite>`), and a `<time>`, is also parted from bare text.

    Args:
        content: The elements of found content.
    """
    for element in content:
        if element.tag not in _INLINE:
            continue
        if _counts_what_follows(element):
            element.tail = f" {element.tail or ''}"
        if element.tag in _WHOLE:
            _part_whole(element)
        if element.tail:
            continue
        beside = element.getnext()
        if beside is None or beside.tag not in _INLINE:
            continue
        before, behind = _last_words(element), _first_words(beside)
        is_parted = _is_end_and_beginning(before, behind) and not _are_one(element, beside, before)
        if is_parted or _are_two_texts(element, beside, before, behind):
            element.tail = " "


def _part_whole(element: HtmlElement) -> None:
    """Set a blank between a source or a time and the text that touches it: a style shows it apart."""
    around, above = element.getparent(), element.getprevious()
    if around is None or any(each.tag in _LEFT for each in element.iterancestors()):
        return
    before = (around.text if above is None else above.tail) or ""
    if _is_end_and_beginning(before, _first_words(element)):
        if above is None:
            around.text = f"{before} "
        else:
            above.tail = f"{before} "
    if element.tail and _is_end_and_beginning(_last_words(element), element.tail):
        element.tail = f" {element.tail}"


def _counts_what_follows(element: HtmlElement) -> bool:
    """Whether an element is the number of the text that touches it, at the beginning of their line."""
    count = element.text if not len(element) else None
    if not count or len(count) > _COUNT_CHARS or not _COUNT.fullmatch(count):
        return False
    beside, around = element.getnext(), element.getparent()
    if element.getprevious() is not None or around is None or (around.text or "").strip():
        return False
    behind = element.tail or ("" if beside is None else _first_words(beside))
    # "(s)he", "(r)evolution": a letter counts before a capital, in scripts that have none, and beside an
    # element, as laws are written: "<span>(a)</span><span>light the lamp</span>".
    if any(map(str.isalpha, count)) and behind[:1].islower() and element.tail:
        return False
    return (
        behind[:1].isalpha()
        and behind[0] < _CJK
        and not any(each.tag in _LEFT for each in element.iterancestors())
    )


def _is_end_and_beginning(before: str, behind: str) -> bool:
    is_figure = len(before) == 1 and before.isdecimal()  # a section's: "2" and "Duties of keepers"
    if (len(before.strip()) < 2 and not is_figure) or len(behind.strip()) < 2:
        return False
    last, first = before[-1], behind[0]
    if _BEGINS_AMOUNT.match(behind):  # "US" and "A" are part of the sign
        return last.isdecimal() or last in ".*" or last.islower()
    if _SAYS_OF_AMOUNT.match(behind) and _ENDS_AMOUNT.search(before):
        return True
    if is_figure:
        # In one word, "3" and "Com", "7" and "Up", it is a name.
        return first.isupper() and behind[1].islower() and " " in behind.strip()
    if last == ":":  # who says it, or what it is the value of; a score and a clock go on with figures
        is_begun = first.isdecimal() or (first.isalpha() and not first.islower() and first < _CJK)
        is_prefix = before.islower() and behind.isascii() and " " not in (before + behind).strip()
        return before[-2].isalpha() and is_begun and not is_prefix  # "foaf:" and "Person"
    if last in _STOPS:
        return " " in before.strip() and first.isalpha() and not first.islower()
    if first.isupper():
        return last.islower() or last.isdecimal() or (last.isupper() and behind[1].islower())
    return first.isdecimal() and last.islower() and not behind.strip().isdecimal()


def _are_two_texts(element: HtmlElement, beside: HtmlElement, before: str, behind: str) -> bool:
    """Whether elements with names of their own say several words each, in a script without capitals.

    Chinese and Japanese part no words: of these only what a picture shows, and whose it is.
    """
    own, other = element.get("class"), beside.get("class")
    if not own or not other or own == other or not (element.tag == beside.tag == "span"):
        return False
    last, first = before[-1:], behind[:1]
    if not (last.isalpha() and first.isalpha()) or max(last, first) < _UNCASED:
        return False
    if max(last, first) >= _CJK:
        return any(each.tag in ("figure", "figcaption") for each in element.iterancestors())
    # Arabic and Hebrew write "and", "the", "of them" in one word with what is beside.
    words, others = before.split(), behind.split()
    return min(len(words), len(others)) > 1 and min(len(words[-1]), len(others[0])) > _SHORTEST_WORD


def _are_one(element: HtmlElement, beside: HtmlElement, before: str) -> bool:
    """Whether two elements are the pieces of a link, or stand where all is left as it is.

    In captions a single word is: one of the labels has "CreditAda Holm" seven times (captions -.009).
    """
    if element.tag == beside.tag == "a" and element.get("href") == beside.get("href"):
        return True
    is_word = " " not in before.strip()
    return any(
        each.tag in _LEFT or (is_word and each.tag == "figcaption") for each in element.iterancestors()
    )


def _last_words(element: HtmlElement) -> str:
    """The text that an element ends with; nothing if it ends with a picture or a break."""
    while len(element):
        last = element[-1]
        if last.tail:
            return last.tail
        element = last
    return element.text or ""


def _first_words(element: HtmlElement) -> str:
    """The text that an element begins with; nothing if it begins with a picture or a break."""
    first = element
    while not first.text and len(first):
        first = first[0]
    words = first.text or ""
    # Shops write the sign of money into an element of its own.
    return "".join(islice(element.itertext(), 2)) if _SIGN.fullmatch(words.strip()) else words
