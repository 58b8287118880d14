"""Elements taken out of a tree, many at once: what is left is what lxml leaves one by one."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.tree.parse import parse_fragment
from stillpage.extract.tree.removal import drop_tags, drop_trees


def _some(seed: int) -> tuple[HtmlElement, list[HtmlElement]]:
    """A tree of some elements, comments and texts, and some of its elements in the page's order."""
    random = Random(seed)
    kinds = ("<i>", "<b>", "</i>", "</b>", "<!-- x -->", "words ", " ")
    root = parse_fragment("".join(random.choices(kinds, k=random.randrange(1, 40))))
    found = [each for each in root.iterdescendants("i", "b") if random.random() < 0.6]
    return root, found


@pytest.mark.parametrize("seed", range(100))
def test_trees_are_dropped_as_lxml_drops_them(seed: int) -> None:
    """Whatever stands in whatever."""
    mine, theirs = _some(seed), _some(seed)
    drop_trees(mine[1])
    for element in theirs[1]:
        element.drop_tree()
    assert etree.tostring(mine[0]) == etree.tostring(theirs[0])


@pytest.mark.parametrize("seed", range(100))
def test_tags_are_dropped_as_lxml_drops_them(seed: int) -> None:
    """The same, with what they hold left in their place."""
    mine, theirs = _some(seed), _some(seed)
    drop_tags(mine[1])
    for element in theirs[1]:
        element.drop_tag()
    assert etree.tostring(mine[0]) == etree.tostring(theirs[0])


def test_what_is_chosen_on_the_way_sees_the_others_gone() -> None:
    """Asked for one by one, an element has the neighbours that it will have."""
    root = parse_fragment("<i>1</i>a<i>2</i>b<i>3</i>c")
    before = []

    def one_by_one() -> Iterator[HtmlElement]:
        for element in list(root.iter("i")):
            before.append(element.getprevious())
            yield element

    drop_trees(one_by_one())
    assert before == [None, None, None]
    assert root.text == "abc"
