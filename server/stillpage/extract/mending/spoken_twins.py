"""What a page says twice side by side, for the eye and for screen readers, is said once. In place."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.removal import drop_trees
from stillpage.extract.tree.text import short_text

_LONGEST: Final = 5_000  # characters: a post
_CELLS: Final = frozenset(("td", "th", "tr", "li", "dt", "dd", "option"))  # equal ones stand side by side
_RICH: Final = ("a", "img", "picture", "math")


def say_titles_once(elements: Elements) -> None:
    """Drop twins in main headings, which give the article its title: in place."""
    if any([say_once(heading) for heading in elements.of("h1")]):
        elements.read_again()


def say_once(root: HtmlElement) -> bool:
    """Drop what is hidden from screen readers beside the same words for them: in place.

    Networks write names and posts so, shops prices, papers the large letter that a text begins with. In the
    content that was found: the model has learnt from blocks that hold both.

    Returns:
        Whether there was any.
    """
    hidden = [each for each in root.iter() if _is_hidden(each) and each.tag not in _CELLS]
    parents = {parent for each in hidden if (parent := each.getparent()) is not None}
    twins = {twin for parent in parents for twin in _twins_in(parent)}
    if twins:
        drop_trees([each for each in root.iter() if each in twins])
    return bool(twins)


def _twins_in(parent: HtmlElement) -> Iterator[HtmlElement]:
    """Of children that follow each other without text between: which repeat what is beside them."""
    for group in _groups(parent):
        for place, child in enumerate(group):
            if _is_hidden(child) or child.tag in _CELLS:
                continue
            before = [*_run_of_hidden(group, range(place - 1, -1, -1))][::-1]
            after = [*_run_of_hidden(group, range(place + 1, len(group)))]
            said = _letters([child]) if before or after else None
            for twins in (before + after, before, after) if said else ():
                if twins and _letters(twins) == said:
                    yield from twins if _is_rich([child]) or not _is_rich(twins) else [child]
                    break


def _groups(parent: HtmlElement) -> Iterator[list[HtmlElement]]:
    group: list[HtmlElement] = []
    for child in parent:
        group.append(child)
        if child.tail and child.tail.strip():
            yield group
            group = []
    yield group


def _run_of_hidden(group: Sequence[HtmlElement], places: Iterable[int]) -> Iterator[HtmlElement]:
    return itertools.takewhile(_is_hidden, (group[place] for place in places))


def _is_hidden(element: HtmlElement) -> bool:
    return element.get("aria-hidden") == "true"


def _is_rich(elements: Iterable[HtmlElement]) -> bool:
    return any(next(each.iter(*_RICH), None) is not None for each in elements)


def _letters(elements: Iterable[HtmlElement]) -> str | None:
    """What elements say together, without the blanks between; None if that is long."""
    pieces = [short_text(each, _LONGEST) for each in elements]
    return None if None in pieces else "".join("".join(filter(None, pieces)).split())
