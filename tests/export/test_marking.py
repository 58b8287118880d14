"""Highlights in the saved page and in Markdown."""

from __future__ import annotations

from lxml import html

from stillpage.article import Article, Highlight
from stillpage.export.highlights_markdown import (
    article_highlights,
    highlights_heading,
    highlights_markdown,
)
from stillpage.export.marking import in_order, mark_highlights
from stillpage.export.page import to_html_page

CONTENT = "<p>One <b>two three</b> four.</p><ul>\n<li>five</li>\n<li>six <i>seven</i></li></ul><p>eight</p>"


def one(quote: str, id: str = "aaaaaaaa", **more: str) -> Highlight:
    return Highlight(id=id, quote=quote, **more)


def marked(content: str, *highlights: Highlight) -> dict[str, list[str]]:
    """The words of each mark, by highlight."""
    found: dict[str, list[str]] = {}
    for mark in html.fromstring(f"<div>{mark_highlights(content, highlights).html}</div>").iter("mark"):
        found.setdefault(mark.get("data-highlight") or "", []).append(mark.text_content())
    return found


def test_a_highlight_across_elements_is_a_mark_in_each() -> None:
    """No white space between list items is marked, and the text stays the text."""
    assert marked(CONTENT, one("two three four.\nfive\nsix seven")) == {
        "aaaaaaaa": ["two three", " four.", "five", "six ", "seven"]
    }
    out = mark_highlights(CONTENT, [one("two three four.\nfive")]).html
    assert html.fromstring(f"<div>{out}</div>").text_content() == html.fromstring(CONTENT).text_content()


def test_what_stands_between_words_is_marked_with_them() -> None:
    """And nothing of what nobody sees."""
    content = "<p><b>one</b> <i>two</i><!-- not seen -->\n<?pi?>three</p>"
    assert marked(content, one("one two three")) == {"aaaaaaaa": ["one", " ", "two", "\nthree"]}


def test_overlapping_highlights_are_both_there() -> None:
    """The later lies in the earlier, and each has its words."""
    found = marked(CONTENT, one("One two three"), one("three four", "bbbbbbbb"))
    assert "".join(found["aaaaaaaa"]) == "One two three"
    assert "".join(found["bbbbbbbb"]) == "three four"


def test_what_is_not_there_is_told() -> None:
    """And the content stays as it is."""
    result = mark_highlights(CONTENT, [one("nowhere in this text")])
    assert (result.found, len(result.missing)) == ((), 1)
    assert "<mark" not in result.html


def test_formulas_are_not_broken_and_signs_beside_characters_are_passed_over() -> None:
    """No mark within MathML; a quotation reads over ruby's annotations."""
    content = "<p>Take <math><mi>x</mi></math> apples, <ruby>漢字<rt>かんじ</rt></ruby>です。</p>"
    assert marked(content, one("x apples")) == {"aaaaaaaa": [" apples"]}
    assert marked(content, one("漢字です")) == {"aaaaaaaa": ["漢字", "です"]}


def test_the_saved_page_shows_marks_and_lists_notes() -> None:
    """Hostile words in a note are words; what was not found is in the list without a link."""
    article = Article(title="A title", content_html=CONTENT, text="One", lang="fr")
    page = to_html_page(
        article,
        stylesheet="",
        highlights=[one("two three", note="<script>alert(1)</script>"), one("lost words, alas", "bbbbbbbb")],
    )
    section = html.fromstring(page).xpath("//section[@class='article-highlights']")[0]
    assert [link.get("href") for link in section.iter("a")] == ["#highlight-aaaaaaaa"]
    assert "<script" not in page
    assert "lost words, alas" in section.text_content()
    assert section.get("aria-label") == "Surlignages"
    assert 'id="highlight-aaaaaaaa"' in page


def test_empty_lines_of_a_quotation_and_a_note_are_none() -> None:
    """Neither in the page's list nor in Markdown."""
    lines = [one("two\n \nthree", note="First\n\nSecond")]
    page = to_html_page(Article(content_html="<p>x</p>", text="x"), stylesheet="", highlights=lines)
    (note,) = html.fromstring(page).xpath("//div[@class='highlight-note']")
    assert [line.text for line in note] == ["First", "Second"]
    assert "> two\n>\n> three\n\nFirst" in highlights_markdown(lines, [], heading="x")
    assert article_highlights([], [], title="T", url=None) == ""


def test_highlights_as_markdown() -> None:
    """In the order of the text, a quotation each, its signs escaped, with its note below."""
    highlights = [
        one("eight", "bbbbbbbb"),
        one("two *three*\n# four", note="My *own* note"),
        one("gone", "cccccccc"),
    ]
    found, missing = in_order("one two *three* # four five eight", highlights)
    text = highlights_markdown(found, missing, heading=highlights_heading("en-GB"))
    assert text == (
        "## Highlights\n\n> two \\*three\\*\n>\n> \\# four\n\nMy *own* note\n\n> eight\n\n> gone\n"
    )
    assert highlights_markdown([], [], heading="x") == ""
