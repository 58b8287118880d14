"""Names and values that only boxes pair, as shops write what they sell: lists of terms. In place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

import lxml.html
from lxml.html import HtmlElement

from stillpage.article import Kind
from stillpage.extract.tree.elements import is_all_in_its_parent
from stillpage.extract.tree.removal import drop_tags, drop_trees
from stillpage.extract.tree.text import short_text

_FEWEST: Final = 3
_MOST_CHARS: Final = 100  # of a name, or a value
_HALVES: Final = ("div", "p")


def list_pairs(root: HtmlElement, kind: Kind | None) -> None:
    """Make a list of terms of boxes of two lines, one after the other, each with a name of its own.

    As paragraphs they were twice as many lines, of which nothing said which belong together. Elsewhere than
    in shops two lines may be anything: days and what happened, questions and answers.
    """
    if kind != "product":
        return
    for around in list(root.iter("div", "section")):
        for pairs in _runs(around):
            if len(pairs) >= _FEWEST and _are_names([row[0] for row in pairs], [row[1] for row in pairs]):
                _list(pairs)


def _runs(around: HtmlElement) -> Iterator[list[HtmlElement]]:
    for is_pair, rows in groupby(list(around), _is_pair):
        if is_pair:
            yield list(rows)


def _is_pair(row: HtmlElement) -> bool:
    return (
        row.tag == "div"
        and len(row) == 2
        and not (row.text or "").strip()
        and not any((each.tail or "").strip() for each in (row, *row))
        and all(each.tag in _HALVES and short_text(each, _MOST_CHARS) for each in row)
        and next(row.iter("a", "img", "ul", "ol", "dl", "table"), None) is None
    )


def _are_names(names: Sequence[HtmlElement], values: Sequence[HtmlElement]) -> bool:
    """Whether the first lines are words, each others; numbers that come first are what the second name."""
    said = [name.text_content().strip() for name in names]
    if len(set(said)) < len(said) or not all(any(map(str.isalpha, each)) for each in said):
        return False
    counted = sum(each[0].isdecimal() for each in said)
    return counted == 0 or 2 * counted < sum(value.text_content().strip()[0].isdecimal() for value in values)


def _list(pairs: Sequence[HtmlElement]) -> None:
    terms = lxml.html.Element("dl")
    pairs[0].addprevious(terms)
    for row in pairs:
        name, value = row
        name.tag, value.tag = "dt", "dd"
        if target := row.get("id"):
            name.set("id", target)
        terms.extend((name, value))
    drop_trees(pairs)
    drop_tags([each for each in terms.iter("div", "p") if is_all_in_its_parent(each)])
