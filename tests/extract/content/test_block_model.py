"""The finder as a whole."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml.html import HtmlElement

from stillpage.article import Kind
from stillpage.extract.content import Content
from stillpage.extract.content.block_model import BlockModelFinder
from stillpage.extract.metadata import Metadata, read_metadata
from stillpage.extract.parse import ParsedPage, parse_page


class _Counting:
    """A second finder that counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def find(self, page: ParsedPage, metadata: Metadata, **_: object) -> Content:
        self.asked += 1
        root: HtmlElement = page.root.makeelement("div")
        return Content(root=root, confidence=0.1)


@pytest.mark.parametrize(("rows", "asked"), [(40, 1), (26_000, 0)])
def test_huge_pages_get_no_second_opinion(rows: int, asked: int) -> None:
    """It takes longer than all the rest, and a page of 50,000 elements is no page that anybody wrote."""
    page = parse_page("<div>" + "<p><a href=/x>menu</a></p>" * rows + "</div>")
    second = _Counting()
    BlockModelFinder(second=second).find(page, replace(read_metadata(page), kind=None))
    assert second.asked == asked


@pytest.mark.parametrize(("kind", "asked"), [("article", 1), (None, 1), ("product", 0), ("listing", 0)])
def test_the_second_finder_is_asked_where_running_text_is_looked_for(kind: Kind | None, asked: int) -> None:
    """It looks for articles: of a shop's page its opinion is worth nothing."""
    page = parse_page("<div>" + "<p><a href=/x>menu</a></p>" * 40 + "</div>")
    second = _Counting()
    BlockModelFinder(second=second).find(page, replace(read_metadata(page), kind=kind))
    assert second.asked == asked
