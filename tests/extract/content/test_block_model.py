"""The finder as a whole."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

import pytest
from lxml.html import HtmlElement

from stillpage.article import Kind
from stillpage.extract.content.block_model import BlockModelFinder
from stillpage.extract.content.trace import Trace
from stillpage.extract.metadata import read_metadata
from stillpage.extract.tree.parse import ParsedPage, parse_page


class _Counting:
    """A second finder that counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, page: ParsedPage) -> HtmlElement:
        self.asked += 1
        root: HtmlElement = page.root.makeelement("div")
        return root


_DOUBTFUL = "<p><a href=/x>The harbour town of a hundred lamps: a walk along the quay and the wall</a></p>"


@pytest.mark.parametrize(("rows", "asked"), [(40, 1), (26_000, 0)])
def test_huge_pages_get_no_second_opinion(rows: int, asked: int) -> None:
    """It takes longer than all the rest, and a page of 50,000 elements is no page that anybody wrote."""
    page = parse_page("<div>" + _DOUBTFUL * rows + "</div>")
    second = _Counting()
    BlockModelFinder(second=second).find(page, replace(read_metadata(page), kind=None))
    assert second.asked == asked


@pytest.mark.parametrize(("kind", "asked"), [("article", 1), (None, 1), ("product", 0), ("listing", 0)])
def test_the_second_finder_is_asked_where_running_text_is_looked_for(kind: Kind | None, asked: int) -> None:
    """It looks for articles: of a shop's page its opinion is worth nothing."""
    page = parse_page("<div>" + _DOUBTFUL * 40 + "</div>")
    second = _Counting()
    BlockModelFinder(second=second).find(page, replace(read_metadata(page), kind=kind))
    assert second.asked == asked


def _main_of(page: ParsedPage) -> HtmlElement:
    """A second finder that takes the page's `<main>`."""
    return deepcopy(next(page.root.iter("main")))


def test_a_second_choice_is_read_by_the_same_rules() -> None:
    """What it takes goes through all that the model's own choice does: data for scripts are no text."""
    names = ("Ada", "Piet", "Nora", "The keeper")
    text = "".join(
        f"<div><div>{name} came back to the harbour last night, long after the lamp was lit.</div></div>"
        for name in names
    )
    data = '<div>{"film": "mill", "size": "large", "start": 3}</div>'
    menu = "<p><a href=/x>menu</a></p>" * 60
    page = parse_page(f"<div>{menu}<footer><main>{text}{data}</main></footer>{menu}</div>")
    trace = Trace()
    content = BlockModelFinder(second=_main_of).find(
        page, replace(read_metadata(page), kind=None), trace=trace
    )
    said = "".join(content.root.itertext())
    assert all(name in said for name in names)
    assert "film" not in said
    told = {block.text[:3]: (block.reason, block.by) for block in trace.explained(said)}
    assert told['{"f'] == ("reader_rule", "furniture")


def test_of_a_page_without_a_word_its_pictures_and_films_are_kept() -> None:
    """There is nothing else that somebody can have saved it for."""
    page = parse_page("<div><video src=/a.mp4></video></div><p><img src=/a.jpg></p>")
    content = BlockModelFinder().find(page, read_metadata(page))
    assert [each.tag for each in content.root.iter("video", "img")] == ["video", "img"]
