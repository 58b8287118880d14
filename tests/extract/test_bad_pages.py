"""Pages that are hardly pages: an article or one of our errors comes out, harmless and the same each time."""

from __future__ import annotations

import time
from pathlib import Path

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stillpage import extract
from stillpage.article import Article
from stillpage.errors import EmptyPageError, PageError
from tests.trust.checker import article_complaints

_URL = "https://example.org/story"
_ENGLISH = "The keeper wound the clock of the tower each evening, and nobody had ever seen him hurry over it."
_ARABIC = "كان الحارس يملأ ساعة البرج كل مساء، ولم يره أحد من أهل البلدة مستعجلاً في ذلك يوماً واحداً."
_PAGES = sorted((Path(__file__).parents[1] / "pages").glob("*/page.html"))
_MOST_SECONDS = 5.0  # of processor time


def read(html: str | bytes) -> Article | str:
    """The article of a page, or which of our errors it is; checked to be harmless and in time."""
    started = time.process_time()
    try:
        article = extract(html, _URL)
    except PageError as error:
        return type(error).__name__
    assert time.process_time() - started < _MOST_SECONDS
    assert article_complaints(article) == []
    return article


@pytest.mark.parametrize(
    "character", ["a", "W", "1", "!", "字", "م", "ก", "🦊", "\u0301", "\u202e", "\u200b", "&", "<", '"', "-"]
)
def test_a_page_of_one_kind_of_character(character: str) -> None:
    """With spaces and without, as text and in paragraphs."""
    for body in (character * 50_000, f"{character} " * 20_000, f"<p>{character * 40}</p>" * 500):
        read(f"<body>{body}</body>")


@pytest.mark.parametrize("blank", ["", " \n\t ", "\u00a0" * 500, "<p>&nbsp;</p>" * 500, "<div></div>" * 500])
def test_a_page_without_text_is_said_to_be_empty(blank: str) -> None:
    """A person is told so."""
    with pytest.raises(EmptyPageError):
        extract(f"<html><head><title>T</title></head><body>{blank}</body></html>", _URL)


def test_a_page_of_pictures_alone_shows_them() -> None:
    """There is something to see, if nothing to read."""
    found = read("<main>" + "<figure><img src=/a.jpg width=800 height=600></figure>" * 3 + "</main>")
    assert isinstance(found, Article)
    assert found.content_html.count("<img") == 3


def test_a_page_whose_body_is_a_comment_is_empty() -> None:
    """Nobody was meant to see that."""
    assert read(f"<body><!-- <p>{_ENGLISH}</p> --></body>") == "EmptyPageError"


def test_a_page_whose_body_is_for_browsers_without_scripts_is_read() -> None:
    """Forums serve their threads so."""
    body = "".join(f"<p>{number}. {_ENGLISH}</p>" for number in range(8))
    found = read(f"<body><div id=app></div><noscript><div><h1>Clock</h1>{body}</div></noscript></body>")
    assert isinstance(found, Article)
    assert found.text.count(_ENGLISH) == 8


def test_tables_nested_fifty_deep_give_their_text() -> None:
    """As editors of 1999 made them."""
    deep = "<table><tr><td>" * 50 + f"<p>{_ENGLISH}</p>" * 5 + "</td></tr></table>" * 50
    found = read(f"<body>{deep}</body>")
    assert isinstance(found, Article)
    assert found.text.count(_ENGLISH) == 5


def test_a_block_within_a_paragraph_leaves_no_empty_one() -> None:
    """A browser ends the paragraph there; libxml2 does not."""
    line = f"<p>{_ENGLISH}</p>"
    noted = f"<p dir=ltr>{_ENGLISH}<aside>{_ENGLISH.lower()}</aside></p>"
    linked = f"<div><a href=/more><h3>The clock</h3><p>{_ENGLISH.upper()}</p></a></div>"
    article = read(f"<article><h1>The tower</h1>{line * 2}{noted}{line}{linked}{line}</article>")
    assert isinstance(article, Article)
    paragraphs = lxml.html.fragment_fromstring(article.content_html, create_parent="div").findall(".//p")
    assert [each for each in paragraphs if not each.text_content().strip()] == []


def test_an_article_in_two_languages_keeps_both() -> None:
    """The language is that of most of it; what is declared of a part stays on it."""
    pair = f"<p lang=ar dir=rtl>{_ARABIC}</p><p lang=en dir=ltr>{_ENGLISH}</p>"
    found = read(f"<body><article>{pair * 4}<p lang=ar dir=rtl>{_ARABIC * 6}</p></article></body>")
    assert isinstance(found, Article)
    assert found.text.count(_ENGLISH) == 4
    assert found.text.count(_ARABIC) == 10
    assert (found.lang, found.dir) == ("ar", "rtl")
    assert 'lang="en"' in found.content_html


def test_garbled_text_is_an_article_all_the_same() -> None:
    """What was UTF-8 and then taken for something else cannot be read, but can be kept."""
    garbled = _ARABIC.encode().decode("latin-1")
    found = read(f"<body><article><h1>Clock</h1>{f'<p>{garbled}</p>' * 5}</article></body>")
    assert isinstance(found, Article)
    assert len(found.text) > 3 * len(_ARABIC)
    assert isinstance(read(("<meta charset=utf-8><p>" + _ENGLISH * 9).encode("utf-16-le")), Article | str)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("count", [200_000, pytest.param(1_000_000, marks=pytest.mark.long)])
def test_tiny_elements_take_time_by_their_number_alone(count: int) -> None:
    """Twice the time that as many would take in small pages, at most."""

    def seconds(elements: int) -> float:
        started = time.process_time()
        extract("<body>" + "<i>x</i>" * elements, _URL)
        return time.process_time() - started

    def grows_evenly() -> bool:
        return seconds(count) < 2 * count / 50_000 * max(seconds(50_000), 0.05)

    seconds(1_000)
    # A processor that others use takes longer for the same; growth by the square is seen each time.
    assert any(grows_evenly() for _ in range(3))


@pytest.mark.timeout(300)
@settings(max_examples=60)
@given(
    page=st.sampled_from(_PAGES),
    cuts=st.lists(st.tuples(st.integers(0, 6000), st.integers(0, 400), st.integers(0, 6000)), max_size=6),
    junk=st.text(alphabet="<>/=\"'& !-abipulvdthn\u0627\u4e2d\u202e\x00", max_size=40),
)
def test_a_page_cut_and_stuck_together_at_random(
    page: Path, cuts: list[tuple[int, int, int]], junk: str
) -> None:
    """Always an article or one of our errors, always harmless, always in time, always the same."""
    html = page.read_text(encoding="utf-8")
    for start, length, to in cuts:
        piece, html = html[start : start + length], html[:start] + html[start + length :]
        html = html[:to] + piece + junk + html[to:]
    assert read(html) == read(html)
