"""A picture between paragraphs, or at the edge of one, is a figure."""

from __future__ import annotations

import lxml.html
import pytest
from lxml import etree

from stillpage.extract.repair.pictures.apart import (
    frame_pictures_at_edges,
    lift_figures,
    name_figures,
    set_pictures_apart,
)


def test_a_picture_alone_in_a_paragraph_is_a_figure() -> None:
    """Not one in a sentence, beside another or in a cell."""

    def figured(html: str) -> list[str | None]:
        root = lxml.html.fragment_fromstring(html, create_parent="div")
        name_figures(root)
        return [image.get("src") for figure in root.iter("figure") for image in figure.iter("img")]

    assert figured("<p><img src=a></p><p> <a href=b><img src=b></a> </p>") == ["a", "b"]
    assert figured("<p>as <img src=a> says</p><p><img src=b><img src=c></p>") == []
    assert figured("<table><tr><td><p><img src=a></p></table>") == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p><F></F></p>", "<F></F>"),
        ("<p>One <b>two <F></F>three</b> four</p>", "<p>One <b>two </b></p><F></F><p><b>three</b> four</p>"),
        ("<p>One <F></F><F></F> two</p>tail", "<p>One </p><F></F><F></F><p> two</p>tail"),
        ("<p id=x><F></F>One</p>", '<p id="x"></p><F></F><p>One</p>'),
        ("<b><F></F></b>", "<b><F></F></b>"),
    ],
    ids=["alone", "in bold words", "two", "a place that links lead to", "no paragraph"],
)
def test_a_figure_in_a_paragraph_parts_it(before: str, after: str) -> None:
    """Left to the parser, it would leave an empty paragraph before it and bare words behind it."""
    figure = '<figure><a href="/v">player</a></figure>'
    root = lxml.html.fragment_fromstring(before.replace("<F></F>", "<i></i>"), create_parent="div")
    for place in list(root.iter("i")):
        place.tag = "figure"
        etree.SubElement(place, "a", href="/v").text = "player"
    lift_figures(root)
    assert lxml.html.tostring(root, encoding="unicode") == f"<div>{after.replace('<F></F>', figure)}</div>"


def _inside(root: lxml.html.HtmlElement) -> str:
    return "".join(etree.tostring(child, encoding="unicode", method="html") for child in root)


@pytest.mark.parametrize(
    ("html", "is_apart"),
    [
        ("<div><img><p>x</p></div>", True),
        ("<p>x</p><a href=b><picture><img></picture></a><p>y</p>", True),
        ("<div><img></div>", True),
        ("<div><picture><source srcset=b.webp><img></picture><p>x</p></div>", True),
        ("<div><picture><img></picture><picture><img></picture></div>", False),
        ("<div><img><img><p>x</p></div>", False),
        ("<div>x <img></div>", False),
        ("<div><img width=24 height=24><p>x</p></div>", False),
        ("<div><img data-stillpage-width=48><p>x</p></div>", False),
        ("<ul><li><div><img></div></li></ul>", False),
        ("<table><tr><td><div><img></div></td></tr></table>", False),
        ("<figure><div><img></div></figure>", False),
    ],
)
def test_a_picture_between_blocks_is_a_figure(html: str, is_apart: bool) -> None:
    """Else it touches the words below it. Rows of pictures, signs, items and tables stay."""
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    before = _inside(root)
    set_pictures_apart(root)
    assert (_inside(root) != before) == is_apart
    assert is_apart == (root.find(".//figure") is not None and "<figure><div>" not in html)


_WIDE = "<img src=a.jpg width=320 height=200>"


@pytest.mark.parametrize("words", ["The lamp burns.", "المصباح يحترق.", "灯が燃えている。"])
@pytest.mark.parametrize(
    ("paragraph", "order"),
    [
        (f"<p>{_WIDE}{{}}</p>", ["figure", "p"]),
        (f"<p>{{}}<br><a href=/a>{_WIDE}</a></p>", ["p", "figure"]),
        (f"<p><b>{_WIDE}{{}}</b> So.</p>", ["figure", "p"]),
        (f"<p>{_WIDE}<br>{_WIDE} {{}}</p>", ["figure", "figure", "p"]),
        (f"<p>{{}} {_WIDE}{_WIDE}</p>", ["p", "figure", "figure"]),
        (f"<p>{{}} {_WIDE} So.</p>", ["p"]),
        (f"<p><a href=/a>{_WIDE} {{}}</a></p>", ["p"]),
        ("<p><img src=a.jpg width=20 height=20>{}</p>", ["p"]),
        ("<p><img src=a.jpg>{}</p>", ["p"]),
        (f"<p>{{}}</p><p id=x>{_WIDE}{_WIDE}</p>", ["p", "p"]),
    ],
    ids=(
        "at the beginning|at the end|in bold|two|two at the end|between words|words of its link|a sign"
        "|of unknown size|a row"
    ).split("|"),
)
def test_a_wide_picture_at_an_edge_of_a_paragraph_stands_apart(
    paragraph: str, order: list[str], words: str
) -> None:
    """The words are a paragraph, and no line begins beside the foot of a picture."""
    root = lxml.html.fromstring(f"<div>{paragraph.format(words)}</div>")
    frame_pictures_at_edges(root)
    assert [
        each.tag for each in root if each.text_content().strip() or each.find(".//img") is not None
    ] == order
    assert words in root.text_content()


@pytest.mark.parametrize("words", ["What the figures say", "ماذا تقول الأرقام", "数字说明了什么"])
@pytest.mark.parametrize(
    ("heading", "order"),
    [
        (f"<h2>{_WIDE}{{}}</h2>", ["figure", "h2"]),
        (f"<h3><b>{_WIDE}<br>{{}}</b></h3>", ["figure", "h3"]),
        (f"<h2>{{}}<a href=/b>{_WIDE}</a></h2>", ["h2", "figure"]),
        ("<h2><img src=/a width=24 height=24> {}</h2>", ["h2"]),
        ("<h2><img src=/a> {}</h2>", ["h2"]),
        (f"<h2>{{}} {_WIDE} {{}}</h2>", ["h2"]),
    ],
    ids="first stressed last sign unsized middle".split(),
)
def test_a_wide_picture_at_the_edge_of_a_heading_stands_apart(
    heading: str, order: list[str], words: str
) -> None:
    """An outline names words; a sign before them stays in their line."""
    root = lxml.html.fragment_fromstring(heading.format(words, words), create_parent="div")
    frame_pictures_at_edges(root)
    assert [each.tag for each in root] == order
    assert words in next(root.iter("h2", "h3")).text_content()


def test_a_paragraph_of_thousands_of_pictures_takes_no_longer_for_each() -> None:
    """Only so many are looked at from each."""
    root = lxml.html.fromstring(f"<div><p>{_WIDE * 20_000}So.</p></div>")
    frame_pictures_at_edges(root)
    assert len(list(root.iter("img"))) == 20_000
