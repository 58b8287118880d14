"""Directions within an article."""

from __future__ import annotations

import lxml.html
import pytest
from lxml import etree

from stillpage.article import Direction
from stillpage.extract.repair.words.directions import forget_other_language, mark_other_directions

HEBREW = "וזה המכתב השני, שנכתב בעברית כולו, ומספר על הגשר הישן."
ENGLISH = "And the archive closed, after the second letter, for the whole winter."


def marked(content: str, direction: Direction) -> str:
    root = lxml.html.fragment_fromstring(content, create_parent="div")
    mark_other_directions(root, root.text_content(), direction)
    return etree.tostring(root, encoding="unicode", method="html")


@pytest.mark.parametrize(
    ("direction", "other", "own", "foreign"),
    [("ltr", "rtl", ENGLISH, HEBREW), ("rtl", "ltr", HEBREW, ENGLISH)],
)
def test_a_paragraph_of_the_other_direction_says_so(
    direction: Direction, other: Direction, own: str, foreign: str
) -> None:
    """And a whole quotation or list of them turns with its line and markers; one item stays by its marker."""
    assert marked(f"<p>{own}</p><p>{foreign}</p>", direction) == (
        f'<div><p>{own}</p><p dir="{other}">{foreign}</p></div>'
    )
    assert marked(f"<p>{own}</p><blockquote><p>{foreign}</p></blockquote>", direction) == (
        f'<div><p>{own}</p><blockquote dir="{other}"><p>{foreign}</p></blockquote></div>'
    )
    assert marked(f"<ul><li>{own}</li><li>{foreign}</li><li>{own}</li></ul>", direction) == (
        f'<div><ul><li>{own}</li><li><bdi dir="{other}">{foreign}</bdi></li><li>{own}</li></ul></div>'
    )


def test_names_and_terms_do_not_turn_a_paragraph() -> None:
    """Arabic or Hebrew that begins with Latin names, a single word, code, what the page itself declares."""
    for content in (
        f"<p>World Health Organization, J. W. Benson: {HEBREW}</p>",
        "<ul><li>WordPress</li></ul>",
        f'<pre dir="ltr">{ENGLISH}</pre>',
        f'<p dir="rtl">{ENGLISH}</p>',
    ):
        assert marked(content, "rtl") == f"<div>{content}</div>"
    assert marked("<p>She said שלום and left.</p>", "ltr") == "<div><p>She said שלום and left.</p></div>"


def test_what_the_page_declares_for_the_whole_yields_to_the_text() -> None:
    """An English article on a right-to-left page runs from the left."""
    root = lxml.html.fragment_fromstring(f'<div dir="rtl"><p>{ENGLISH}</p></div>')
    mark_other_directions(root, ENGLISH, "ltr")
    assert root.get("dir") is None


def test_preformatted_verse_runs_as_it_is_read_and_code_from_the_left() -> None:
    """A book has no style sheet of ours, so it is said there; a page that turns all its code is corrected."""
    code = f"def bridge():  # {HEBREW}\n    return open_gate(1)"
    assert marked(f"<p>{HEBREW}</p><pre>{HEBREW}\n{HEBREW}</pre>", "rtl") == (
        f'<div><p>{HEBREW}</p><pre dir="rtl">{HEBREW}\n{HEBREW}</pre></div>'
    )
    assert marked(f"<pre>{HEBREW}</pre>", "ltr") == f'<div><pre dir="rtl">{HEBREW}</pre></div>'
    for declared in ("", ' dir="rtl"'):
        assert marked(f"<pre{declared}>{code}</pre>", "rtl") == f'<div><pre dir="ltr">{code}</pre></div>'
        assert marked(f"<pre{declared}>{code}</pre>", "ltr") == f"<div><pre>{code}</pre></div>"


@pytest.mark.parametrize(
    ("declared", "lang", "left"), [("en-GB", "he", None), ("HE", "he", "HE"), ("zh-Hant", "zh", "zh-Hant")]
)
def test_a_language_that_is_not_the_texts_is_forgotten(declared: str, lang: str, left: str | None) -> None:
    """Templates declare their own."""
    root = lxml.html.fragment_fromstring(f"<div lang={declared}><p>{HEBREW}</p></div>")
    forget_other_language(root, lang)
    assert root.get("lang") == left


@pytest.mark.parametrize("figure", ["-12.5%", "\u22124,100", "+8 %", "-۱۲٫۵٪"])
def test_a_figure_in_a_cell_keeps_its_sign_in_front(figure: str) -> None:
    """Browsers would set the sign behind it in a line from the right."""
    row = f"<table><tr><td>חורף קשה</td><td>{figure}</td><td>37</td></tr></table>"
    assert f'<td><bdi dir="ltr">{figure}</bdi></td>' in marked(
        f"{row}<p>{'הסירות נבנו כאן. ' * 4}</p>", "rtl"
    )


@pytest.mark.parametrize("figure", ["-١٢٪", "12%", "5-7", "-12 ק״מ"])
def test_other_figures_go_with_their_text(figure: str) -> None:
    """Arabic-Indic digits have their sign to the right; without a sign nothing moves."""
    row = f"<table><tr><td>חורף קשה</td><td>{figure}</td></tr></table>"
    assert f"<td>{figure}</td>" in marked(f"{row}<p>{'הסירות נבנו כאן. ' * 4}</p>", "rtl")


def test_a_line_that_is_mostly_code_runs_as_its_words_do() -> None:
    """The code itself runs from the left wherever it stands; a line of nothing else begins there, too."""
    line = "<p>הרץ: <code>docker run --rm --interactive --tty image:latest bash --login</code></p>"
    alone = "<p><code>docker run --rm --interactive image:latest</code></p>"
    around = f"<p>{'הסירות נבנו כאן. ' * 4}</p>"
    assert line in marked(around + line, "rtl")
    assert alone.replace("<p>", '<p dir="ltr">') in marked(around + alone, "rtl")
