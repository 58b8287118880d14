"""Whatever the page: no error, bounded fields, the tree unchanged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from stillpage.errors import PageError
from stillpage.extract.metadata import Metadata, read_metadata
from stillpage.extract.tree.parse import parse_page

_PIECES = st.sampled_from(
    """<h1>|</h1>|<article>|</article>|<time datetime='|2024-01-01|'>|</time>|By |Ann Lee|</p>|<title>
    <p class='byline date'>|<meta property='og:title' content='|<a rel=author href='/u/x'>|</a>|12:99
    <script type='application/ld+json'>|</script>|{"@type":"Article","author":|"x"}|[[[[|17 يناير 2018|<!--
    <div itemprop='author datePublished'>|</div>|&amp;|\u202e|\x00|令和6年5月1日|<html lang='|99/99/9999
    <link rel=canonical href='//[|</title>|<svg>|-->""".replace("\n    ", "|").split("|")
)


def _check(metadata: Metadata) -> None:
    assert len(metadata.title or "") <= 400
    assert len(metadata.excerpt or "") <= 600
    assert len(metadata.authors) <= 20
    assert all(len(name) <= 200 for name in metadata.authors)
    for when in (metadata.published, metadata.modified):
        assert when is None or datetime.fromisoformat(when if len(when) > 7 else f"{when}-01")
    for address in (metadata.canonical_url, metadata.lead_image):
        assert address is None or address.startswith(("http://", "https://"))


@given(st.lists(_PIECES | st.text(max_size=12), max_size=60))
def test_any_markup_gives_bounded_metadata(pieces: list[str]) -> None:
    """Broken, nested, interleaved: never an error, never an invalid date."""
    try:
        page = parse_page("".join(pieces), url="https://a.example/x")
    except PageError:
        return
    _check(read_metadata(page))


def test_tree_is_not_changed(html_page: Callable[..., str]) -> None:
    """Later stages get the page as it came."""
    page = parse_page(
        html_page(json_ld={"@type": "Article"}, beside="<p>By Ann Lee, 3 May 2024</p>"), url=None
    )
    before = etree.tostring(page.root)
    read_metadata(page)
    assert etree.tostring(page.root) == before


@pytest.mark.parametrize(
    "body",
    [
        "<span class=author>" * 3000,
        "<div class='author'>x</div>" * 20_000,
        "<time>1 May 2024</time>" * 20_000,
        "<h1>By By By</h1>" * 5_000,
        "<p>By " + "a " * 200_000,
        "<p>" + "1 May " * 100_000,
        "<p class='" + "author-" * 50_000 + "'>x</p>",
        "<a rel='" + "author " * 100_000 + "'>x</a>",
        "<p>" + "|" * 300_000,
    ],
    ids=range(9),
)
def test_repetition_costs_no_more_than_its_length(body: str) -> None:
    """Twenty thousand bylines, a byline of half a megabyte: answered, well within the time limit."""
    _check(read_metadata(parse_page(f"<html><body><h1>Title of it</h1>{body}", url="https://a.example/x")))


def test_long_values_are_cut() -> None:
    """A megabyte in each field."""
    long = "word " * 200_000
    html = (
        f'<meta property="og:title" content="{long}"><meta name="author" content="{long}">'
        f'<meta name="description" content="{long}"><meta property="og:site_name" content="{long}"><p>x'
    )
    page = read_metadata(parse_page(html, url="https://a.example/x"))
    _check(page)
    assert len(page.site_name or "") <= 120


@pytest.mark.parametrize("tag", ["template", "select", "noscript"])
def test_line_that_signs_where_nothing_is_read_names_nobody(tag: str) -> None:
    """Behind an element in a part of which no text is looked at: the first of its pieces was asked for."""
    line = f"<{tag}><b>x</b>박산 기자 san@example.org</{tag}>"
    page = parse_page(f"<html><body><h1>The lamp</h1>{line}<p>{'A lamp. ' * 30}</p></body></html>")
    assert read_metadata(page).authors == ()
