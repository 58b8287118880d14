"""A page that shows the beginning of its article and declares the whole."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest

from stillpage import extract
from stillpage.extract.content import Content
from stillpage.extract.content.block_model import BlockModelFinder
from stillpage.extract.content.trace import Trace
from stillpage.extract.metadata import Metadata
from stillpage.extract.pipeline import extract_article
from stillpage.extract.tree.parse import ParsedPage
from stillpage.site_rule import SiteRule

_LINES = [
    f"On day {day} the well-digger went down at dawn, with a lamp, a shovel and the bread of his niece,"
    f" and what he sent up in the bucket was grey, then blue, then so wet that nobody could hold {day + 5}"
    " stones of it; he said that the water would come by itself, and that it was he who had to hurry."
    for day in range(1, 8)
]
_URL = "https://well.example/stories/digger"


def _page(declared: str, shown: list[str]) -> str:
    data = json.dumps({"@type": "NewsArticle", "headline": "The well-digger", "articleBody": declared})
    body = "".join(f"<p>{line.replace('the', '<b>the</b>', 1)}</p>" for line in shown)
    head = f'<title>The well-digger</title><script type="application/ld+json">{data}</script>'
    return f"<html lang=en>{head}<main><article><h1>The well-digger</h1>{body}</article></main>"


def test_the_rest_is_added_behind_what_is_shown() -> None:
    """What is shown keeps its markup, and nothing is said twice."""
    article = extract(_page("\n\n".join(_LINES), _LINES[:2]), _URL)
    assert article.text.split("\n") == _LINES
    assert article.content_html.count("<b>the</b>") == 2


class _Doubtful(BlockModelFinder):
    """Finds what the model finds, and is a fifth as sure of it."""

    def find(
        self,
        page: ParsedPage,
        metadata: Metadata,
        *,
        rules: Sequence[SiteRule] = (),
        trace: Trace | None = None,
    ) -> Content:
        found = super().find(page, metadata, rules=rules, trace=trace)
        return replace(found, confidence=found.confidence / 5)


def test_a_beginning_that_the_page_declares_too_is_as_sure_as_what_it_declares() -> None:
    """A first paragraph alone is little to judge a page by; the reader would be told to doubt the whole."""
    page = _page("\n\n".join(_LINES), _LINES[:1])
    assert extract_article(page, _URL, finder=_Doubtful()).confidence == 0.5
    assert extract(page, _URL).confidence > 0.9


def test_another_text_is_not_added() -> None:
    """What is declared must begin with what is shown."""
    shown = [line.replace("well", "barn").replace("water", "swallow")[40:] for line in _LINES[:2]]
    assert "day 6" not in extract(_page("\n\n".join(_LINES), shown), _URL).text


def test_a_little_more_is_not_added() -> None:
    """Captions and titles are in it too."""
    declared = "\n".join([*_LINES, "Photo: the well, seen from the barn, in the spring of that year."])
    assert "Photo" not in extract(_page(declared, _LINES), _URL).text


def test_markdown_in_what_is_declared_is_read_as_such() -> None:
    """Some sites keep their texts so; of a page that shows nothing, and of one that begins."""
    declared = "\n\n".join([*_LINES[:4], "## The water", "**It came** at night.", *_LINES[4:]])
    for shown in ([], _LINES[:2]):
        article = extract(_page(declared, shown), _URL)
        assert "<h2>The water</h2>" in article.content_html
        assert "<strong>It came</strong>" in article.content_html
        assert [line for line in _LINES if line not in article.text] == []


def test_markup_in_what_is_declared_is_markup() -> None:
    """Some pages write their own into it; the end of a page that shows nothing, and of one that begins."""
    declared = "".join(f"<p>{line}</p>" for line in _LINES)
    for shown in ([], _LINES[:2]):
        article = extract(_page(declared, shown), _URL)
        assert article.text.split("\n") == _LINES
        assert article.content_html.count("<p>") == len(_LINES)


@pytest.mark.parametrize("shown", [0, 1])
def test_chinese_says_in_half_the_signs_what_is_enough(shown: int) -> None:
    """A short piece of news of 250 signs, all of it declared, the first paragraph shown."""
    lines = [
        f"第{day}天清晨，掘井人带着灯、铁锹和侄女烤的面包下到井底，一桶一桶送上来的泥土先是灰的，后来是蓝的，{end}"
        for day, end in zip(
            "一二三四五",
            ("谁也拿不住。", "他说水会来。", "孩子们等着。", "没有人说话。", "水来了。"),
            strict=True,
        )
    ]
    assert [
        line for line in extract(_page("\n\n".join(lines), lines[:shown]), _URL).text.split("\n")
    ] == lines


@pytest.mark.parametrize("behind", ["\u2026", "...", " Read more", " المزيد", " 続きを読む"])
def test_a_line_that_is_cut_is_shown_whole(behind: str) -> None:
    """Its beginning is not said twice, and its end is no paragraph of its own."""
    cut = [_LINES[0], _LINES[1][:150] + behind]
    article = extract(_page("\n\n".join(_LINES), cut), _URL)
    assert article.text.split("\n") == _LINES


def test_the_markup_of_the_rest_is_kept() -> None:
    """Of what the page declares as markup, with its links and lists; short lines that are shown stay once."""
    items = "<ul><li>a lamp</li><li>a shovel</li></ul>"
    rest = f'<h2>The fourth day</h2><p>{_LINES[2]} <a href="/map">The map</a></p>' + "".join(
        f"<p>{line}</p>" for line in _LINES[3:]
    )
    declared = f"<div><p>{_LINES[0]}</p><p>{_LINES[1]}</p>{items}{rest}</div>"
    page = _page(declared, _LINES[:2]).replace("</article>", items + "</article>")
    html = extract(page, _URL).content_html
    assert html.count("<li>") == 2
    assert "<h2>The fourth day</h2>" in html
    assert '<a href="https://well.example/map"' in html


_FIRST = "The well-digger went down at dawn. He had a lamp, a shovel and the bread of his niece with him."
_REST = " ".join(_LINES)


@pytest.mark.parametrize("mark", ["", "”", "!»", "。」"])
@pytest.mark.parametrize("between", [" ", "<br>"])
def test_the_rest_of_a_text_without_paragraphs_begins_behind_what_is_shown(mark: str, between: str) -> None:
    """As it was put into JSON, all in one; what closes the last sentence is shown already."""
    declared = f"{_LINES[0]}{between}{_FIRST}{mark} {_REST[len(_LINES[0]) :]}"
    if between == "<br>":
        declared = f"<p>{declared}</p>"
    lines = extract(_page(declared, [_LINES[0], f"{_FIRST}{mark}"]), _URL).text.split("\n")
    assert lines == [_LINES[0], f"{_FIRST}{mark}", _REST[len(_LINES[0]) :].strip()]


def test_words_beside_elements_are_lines_of_the_text() -> None:
    """Before the first heading and behind each."""
    parts = "".join(f"<h2>The {at}th day</h2>{line}" for at, line in enumerate(_LINES[2:], start=3))
    article = extract(
        _page(f"<div><h2>The well</h2>{_LINES[0]}<br>{_LINES[1]}{parts}</div>", _LINES[:2]), _URL
    )
    assert [line for line in article.text.split("\n") if line in _LINES] == _LINES


def test_a_cut_line_is_shown_whole_above_what_follows_it() -> None:
    """A line that only the page has, which stays."""
    page = _page("\n\n".join(_LINES), [_LINES[0], _LINES[1][:150] + "…", "The story goes on below the map."])
    lines = extract(page, _URL).text.split("\n")
    assert [line for line in lines if line in _LINES] == _LINES
    assert not any(line.endswith("…") for line in lines)


def test_a_line_below_an_end_that_is_shown_is_no_rest() -> None:
    """The page shows the last paragraphs alone, and what is declared has a line below them."""
    declared = "\n\n".join([*_LINES, "Photo: the well, seen from the barn, in the spring of that year."])
    assert "Photo" not in extract(_page(declared, _LINES[-2:]), _URL).text
