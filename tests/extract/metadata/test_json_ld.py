"""JSON-LD as pages really write it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from stillpage.extract.metadata import Metadata
from stillpage.extract.metadata.json_ld import Graph, parse_block

_ARTICLE = {"@type": "NewsArticle", "headline": "Birds", "datePublished": "2024-05-01"}


@pytest.mark.parametrize(
    "text",
    [
        '{"@type": "NewsArticle", "headline": "Birds", "datePublished": "2024-05-01",}',
        '/* seo */ {"@type": "NewsArticle", // kind\n "headline": "Birds", "datePublished": "2024-05-01"}',
        '<!-- {"@type": "NewsArticle", "headline": "Birds", "datePublished": "2024-05-01"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Birds", "datePublished": "2024-05-01"}\n//]]>',
        "{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;headline&quot;: &quot;Birds&quot;, &quot;datePublished&quot;: &quot;2024-05-01&quot;}",  # noqa: E501 - one attribute is clearest
        '{"@type": "NewsArticle", "headline": "Birds", "datePublished": "2024-05-01"};',
        '\ufeff{"@type": "NewsArticle", "headline": "Birds", "datePublished": "2024-05-01"}',
    ],
    ids=["trailing comma", "comments", "html comment", "cdata", "entities", "semicolon", "byte order mark"],
)
def test_broken_block_is_repaired(text: str) -> None:
    """What a browser's console would complain about is still read where its sense is plain."""
    assert parse_block(text) == [_ARTICLE]


def test_raw_line_break_in_a_string_is_kept() -> None:
    """Publishing systems paste text with line breaks into JSON."""
    assert parse_block('{"headline": "Birds\nof the coast"}') == [{"headline": "Birds\nof the coast"}]


def test_comment_marks_inside_strings_are_text() -> None:
    """An address holds `//` and a repair must not cut it."""
    assert parse_block('{"url": "https://a.example/x",}') == [{"url": "https://a.example/x"}]


def test_values_one_after_another_are_all_read() -> None:
    """Two objects in one block, with nothing between."""
    assert parse_block('{"a": 1}{"b": 2}') == [{"a": 1}, {"b": 2}]


def test_senseless_block_is_empty() -> None:
    """What cannot be repaired is left out, without an error."""
    assert parse_block("window.dataLayer = {a: b}") == []


def test_nesting_bomb_is_survived() -> None:
    """A hundred thousand brackets exhaust no stack."""
    assert parse_block("[" * 100_000) == []


def test_unclosed_quotes_take_linear_time() -> None:
    """Every quote could begin a string: each is looked at once."""
    assert parse_block('{"' + '\\"' * 200_000) == []


def test_graph_takes_several_blocks_and_arrays() -> None:
    """Top nodes come from `@graph`, arrays and separate blocks alike."""
    graph = Graph(
        ['{"@graph": [{"@type": "WebPage"}, {"@type": ["Article", "Recipe"]}]}', '[{"@type": "Person"}]']
    )
    assert graph.types == ("WebPage", "Article", "Recipe", "Person")


def test_nodes_of_comments_are_not_the_pages(read: Callable[..., Metadata]) -> None:
    """A comment inside the article has an author and a date of its own."""
    node = _ARTICLE | {
        "comment": [{"@type": "Comment", "author": {"name": "Troll"}, "datePublished": "2025-01-01"}]
    }
    assert (read(json_ld=node).authors, read(json_ld=node).published) == ((), "2024-05-01")


def test_author_by_reference_is_followed(read: Callable[..., Metadata]) -> None:
    """Yoast and others put people beside the article and point to them by `@id`."""
    graph = {
        "@graph": [_ARTICLE | {"author": {"@id": "#p"}}, {"@id": "#p", "@type": "Person", "name": "Ann Lee"}]
    }
    assert read(json_ld=graph).authors == ("Ann Lee",)


def test_reference_to_itself_ends(read: Callable[..., Metadata]) -> None:
    """A circle of references is no endless loop."""
    graph = {"@graph": [_ARTICLE | {"author": {"@id": "#p"}}, {"@id": "#p", "name": {"@id": "#p"}}]}
    assert read(json_ld=graph).authors == ()


def test_question_of_a_forum_is_its_page_beside_frequent_ones(read: Callable[..., Metadata]) -> None:
    """Those are parts of the page."""
    person = {"@type": "Person", "name": "Ann Lee"}
    thread = {"@type": "QAPage", "mainEntity": {"@type": "Question", "name": "Why?", "author": person}}
    asked = {"@type": "FAQPage", "mainEntity": []}
    assert read(json_ld=[thread, asked]).authors == ("Ann Lee",)
    assert read(json_ld=[{**thread, "@type": "FAQPage"}]).authors == ()


def test_list_of_other_articles_is_not_this_page(read: Callable[..., Metadata]) -> None:
    """A front page describes its stories: none of their dates is the page's."""
    stories = [_ARTICLE | {"headline": f"Story {n}", "url": f"https://x.example/{n}"} for n in range(4)]
    assert read(json_ld=stories).published is None


def test_article_named_like_the_page_is_chosen(read: Callable[..., Metadata]) -> None:
    """Of several articles the one with the page's title counts."""
    mine = {
        "@type": "Article",
        "headline": "The lighthouse keeper who counted birds",
        "datePublished": "2021-02-03",
    }
    assert read(json_ld=[_ARTICLE, mine], metas={"og:title": mine["headline"]}).published == "2021-02-03"


def test_article_body_is_handed_on(read: Callable[..., Metadata]) -> None:
    """Pages that hide their text often have it here."""
    assert read(json_ld=_ARTICLE | {"articleBody": "One.\n\nTwo."}).article_body == "One.\n\nTwo."


def test_types_are_bounded(read: Callable[..., Metadata]) -> None:
    """A thousand invented types do not travel on."""
    nodes = json.dumps([{"@type": f"T{n}"} for n in range(1000)])
    assert len(read(json_ld=nodes).json_ld_types) == 30


def test_only_so_much_data_is_read() -> None:
    """Of thousands of blocks, of a list of thousands, of what is nested deep: a page's own stands first."""
    node = {"@type": "NewsArticle", "headline": "Birds"}
    assert len(Graph([json.dumps(node)] * 100).every) == 40
    assert len(Graph([json.dumps([node] * 2_500)] * 4).every) == 3_000
    deep: object = node
    for _ in range(30):
        deep = [deep]
    assert Graph([json.dumps(deep)]).every == []
