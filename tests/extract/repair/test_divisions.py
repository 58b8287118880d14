"""Divisions that say nothing go; what they stood for stays."""

from __future__ import annotations

import lxml.html
import pytest
from lxml import etree

from stillpage.extract.repair.divisions import lay_marks_in_line, simplify_divisions, unwrap_lone_sections
from stillpage.extract.tree.parse import parse_fragment


def simplified(html: str) -> str:
    root = parse_fragment(html)
    simplify_divisions(root)
    inside = (root.text or "") + "".join(etree.tostring(c, encoding="unicode", method="html") for c in root)
    return inside


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<div><div><div><p>One</p></div></div></div>", "<p>One</p>"),
        ("<div>One</div><div>Two <b>and</b> more</div>", "<p>One</p><p>Two <b>and</b> more</p>"),
        ("<ul><li><div>One</div></li></ul>", "<ul><li>One</li></ul>"),
        ("<ol><li><div>One<ul><li>2</li></ul></div></li></ol>", "<ol><li>One<ul><li>2</li></ul></li></ol>"),
        ("<ul><li><div>One</div><div>Two</div></li></ul>", "<ul><li><p>One</p><p>Two</p></li></ul>"),
        (
            '<ul><li><div id="n">Oil</div></li></ul><p><a href="#n">1</a></p>',
            '<ul><li><p id="n">Oil</p></li></ul><p><a href="#n">1</a></p>',
        ),
        ("<blockquote><div>One</div></blockquote>", "<blockquote><p>One</p></blockquote>"),
        ('<div><a href="x"><img src="y"></a></div>', '<figure><a href="x"><img src="y"></a></figure>'),
        ('<div><picture><img src="y"></picture></div>', '<figure><picture><img src="y"></picture></figure>'),
        ('<figure><div><img src="y"></div><div>1</div></figure>', '<figure><img src="y"><p>1</p></figure>'),
        ("<dl><div><dt>One</dt><dd>Two</dd></div></dl>", "<dl><dt>One</dt><dd>Two</dd></dl>"),
        ("<div><span><p>One</p><p>Two</p></span></div>", "<p>One</p><p>Two</p>"),
        ("<table><tbody><tr><td><p>One</p></td></tr></tbody></table>", "<p>One</p>"),
        ("<table><tr><td>One <b>and</b> more</td></tr></table>", "<p>One <b>and</b> more</p>"),
    ],
    ids=(
        "nested lines item item-with-list items led-to quote picture picture-in-sizes figure terms span box"
        " box-of-a-line"
    ).split(),
)  # fmt: skip
def test_divisions_become_what_they_stand_for(before: str, after: str) -> None:
    """Paragraphs, items and figures, with nothing lost."""
    assert simplified(before) == after


@pytest.mark.parametrize(
    "kept",
    [
        '<a href="#note">1</a><div id="note"><p>A note</p></div>',
        '<p>One</p><div lang="he" dir="rtl"><p>שתיים</p></div>',
        '<a href="https://x.example/"><div>One</div></a>',
        "<pre><div>code</div></pre>",
        '<p><span lang="fr">Un</span> <span title="A note">one</span></p>',
        "<div>One<p>Two</p></div>",
        '<div><a href="x"><h3>One</h3><p>Two</p></a></div>',
        "<table><caption>One</caption><tr><td>Two</td></tr></table>",
        "<table><tr><td>One</td><td>Two</td></tr></table>",
    ],
)
def test_divisions_that_carry_something_stay(kept: str) -> None:
    """Places that links lead to, languages, parts of lines and code."""
    assert simplified(kept) == kept


def test_spans_that_carry_nothing_go() -> None:
    """Their words stay, in their lines."""
    assert simplified("<p>One <span><span>two</span> three</span> four</p>") == "<p>One two three four</p>"


def test_a_repeated_language_is_nothing_new() -> None:
    """Only the outermost says it."""
    assert (
        simplified('<div lang="de"><div lang="de"><p>Eins</p></div></div>')
        == '<div lang="de"><p>Eins</p></div>'
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<section><p>灯亮了。</p></section>", "<p>灯亮了。</p>"),
        ("<section><section><p>灯亮了。</p></section></section>", "<section><p>灯亮了。</p></section>"),
        ("<section><h2>灯</h2><p>灯亮了。</p></section>", None),
        ("<section id='lamp'><p>灯亮了。</p></section>", None),
        ("<section dir='rtl'><p>أضاء المصباح.</p></section>", None),
        ("<section>灯 <p>灯亮了。</p></section>", None),
    ],
)
def test_a_section_of_one_paragraph_is_no_part(before: str, after: str | None) -> None:
    """One that has a heading, a name or a direction is."""
    root = parse_fragment(f"<div><p>海。</p>{before}</div>")
    unwrap_lone_sections(root)
    expected = parse_fragment(f"<div><p>海。</p>{after or before}</div>")
    assert etree.tostring(root) == etree.tostring(expected)


def test_deep_and_wide_pages_take_linear_time() -> None:
    """200 divisions around 50,000 blocks: each block is moved once."""
    blocks = 50_000
    result = simplified("<div>" * 200 + "<p>x</p>" * blocks + "</div>" * 200)
    assert result == "<p>x</p>" * blocks


@pytest.mark.parametrize("words", ["It burns.", "يحترق.", "燃える。"])
def test_the_box_of_a_raised_mark_is_of_its_line(words: str) -> None:
    """As scripts draw it; other divisions stay."""
    marked = f"<p>{words}<sup><div><p>1</p></div></sup> {words}</p><div>{words}</div>"
    # Parsers of HTML end a paragraph at a division.
    root = etree.fromstring(f"<div>{marked}</div>", lxml.html.XHTMLParser())
    lay_marks_in_line(root)
    inside = "".join(etree.tostring(each, encoding="unicode", method="html") for each in root)
    assert inside == f"<p>{words}<sup>1</sup> {words}</p><div>{words}</div>"
