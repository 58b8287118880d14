"""A picture and a few words right below it are a figure."""

from __future__ import annotations

import lxml.html
import pytest
from lxml import etree

from stillpage.extract.repair.captions import (
    drop_downloads,
    drop_links_to_own_figures,
    drop_repeated_captions,
    frame_pictures_at_edges,
    gather_captions,
    lift_figures,
    name_captions,
    name_figure_words,
    name_figures,
    name_shown_alts,
    set_pictures_apart,
)
from stillpage.extract.tree.elements import Elements


def _repaired(html: str) -> str:
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    name_captions(root)
    return "".join(etree.tostring(child, encoding="unicode", method="html") for child in root)


@pytest.mark.parametrize(
    "picture", ["<img src=a.png>", "<a href=b.png><img src=a.png></a>", "<picture><img src=a.png></picture>"]
)
@pytest.mark.parametrize("block", ["p", "div", "span"])
def test_words_below_a_picture_are_its_caption(picture: str, block: str) -> None:
    """Whatever the elements, if both are alone in a wrapper."""
    out = _repaired(f"<div>{picture}<{block}>The mill at high water.</{block}></div>")
    assert out.startswith("<figure>")
    assert "<figcaption>The mill at high water.</figcaption></figure>" in out


def test_in_a_thread_words_below_a_picture_are_a_post() -> None:
    """But those in its figure."""
    for page, captions in (
        ("<article><header><p><b>Ada</b></p></header><div><img src=a.png><p>Done!</p></div></article>", 0),
        ("<figure><img src=a.png><p>נמל</p></figure>", 1),
    ):
        root = lxml.html.fragment_fromstring(page, create_parent="div")
        name_captions(root, "forum")
        assert len(list(root.iter("figcaption"))) == captions


def test_a_paragraph_in_a_figure_is_its_caption() -> None:
    """As pages for phones write it; the caption that there is stays."""
    assert _repaired("<figure><img src=a.png><p>The mill.</p></figure>") == (
        '<figure><img src="a.png"><figcaption>The mill.</figcaption></figure>'
    )


@pytest.mark.parametrize(
    "html",
    [
        "<div><img src=a.png><p>One.</p><p>Two.</p></div>",
        "<div><p>Before.</p><img src=a.png></div>",
        "<div><img src=a.png><h2>A heading</h2></div>",
        "<div data-stillpage-headed><img src=a.png><p>What the story says in short.</p></div>",
        "<div><img src=a.png>words <p>A line.</p></div>",
        "<div><img src=a.png><div><img src=b.png></div></div>",
        "<div><img src=a.png><p>" + "A paragraph, not a caption. " * 20 + "</p></div>",
    ],
)
def test_other_neighbours_of_pictures_stay_as_they_are(html: str) -> None:
    """A second block, a heading or a long paragraph is the article's text."""
    assert "figure" not in _repaired(html)


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


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("1 of 1", "The mill at high water — Photo: A. Bell"),
        ("١ من ١", "الطاحونة عند المد — تصوير سلمى"),
        ("1/1", "満潮の水車小屋と灯台の夕暮れ 写真:ベル"),
    ],
)
def test_a_caption_that_is_said_again_below_is_said_once(number: str, words: str) -> None:
    """In full, numbered, over the picture and again below its box: the words alone stay, with their links."""
    root = lxml.html.fragment_fromstring(
        f"<div><div><figure><img src=a.png><figcaption>{number} {words}</figcaption></figure></div>"
        f"<p>{words[:4]}<b>{words[4:]}</b></p></div><p>The text.</p>",
        create_parent="div",
    )
    drop_repeated_captions(root)
    assert root.findtext(".//figcaption/b") == words[4:]
    assert root.text_content() == f"{words}The text."


@pytest.mark.parametrize("below", ["<p>The mill at night</p>", "<p>The mill</p>", "<p><img src=b.png></p>"])
def test_other_lines_below_a_caption_stay(below: str) -> None:
    """Another caption's words, a few that it happens to end with, another picture."""
    html = f"<figure><img src=a.png><figcaption>At high water: the mill</figcaption></figure>{below}"
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    before = etree.tostring(root)
    drop_repeated_captions(root)
    assert etree.tostring(root) == before


def test_links_that_save_a_figure_s_picture_go() -> None:
    """With the list of sizes; a link to the picture itself stays, and one outside a figure."""
    root = lxml.html.fragment_fromstring(
        "<figure><a download href=a.png><img src=a.png></a><ol><li><a download href=b.png>Large</a></li></ol>"
        "<figcaption>The mill.</figcaption></figure><p><a download href=mill.pdf>The paper</a></p>",
        create_parent="div",
    )
    drop_downloads(Elements(root))
    assert root.text_content() == "The mill.The paper"
    assert root.find(".//img") is not None
    assert root.find(".//ol") is None


@pytest.mark.parametrize(
    "html",
    [
        "<p>{picture}</p><div class=shown>{alt}</div>",
        "<p>{picture}</p>\n<p><em>{alt}</em></p>",
        "<p>{picture} <span class=caption>{alt}</span></p>",
        "<div>{picture}<br>{alt}</div>",
    ],
)
@pytest.mark.parametrize("linked", [False, True])
@pytest.mark.parametrize("alt", ["The mill at high water", "الرصيف عند منتصف الليل", "真夜中の岸壁"])
def test_words_that_repeat_what_a_picture_declares_are_its_caption(html: str, linked: bool, alt: str) -> None:
    """Themes' scripts write them below each picture."""
    picture = f'<img src=a.png alt="{alt}">'
    root = lxml.html.fragment_fromstring(
        html.format(picture=f"<a href=a.png>{picture}</a>" if linked else picture, alt=alt) + "<p>More.</p>",
        create_parent="div",
    )
    name_shown_alts(root)
    assert [each.tag for each in root] == ["figure", "p"]
    assert [each.text_content().strip() for each in root.iter("figcaption")] == [alt]
    assert root.text_content().count(alt) == 1


@pytest.mark.parametrize(
    "html",
    [
        '<p><img src=a.png alt="The mill"></p><p>The mill at high water.</p>',
        '<div><img src=a.png alt="The mill"></div><div><a href=/mill>The mill</a></div>',
        '<div><img src=a.png alt="The mill"></div><div><h3>The mill</h3></div>',
        '<div><img src=a.png alt="The mill"><h3>The mill</h3></div>',
        '<p><img src=a.png alt=""></p><p>*</p>',
        '<p>The mill <img src=a.png alt="The mill"></p>',
        '<p><img src=a.png alt="The mill"> <a href=/mill>The mill</a></p>',
        '<p><img src=a.png alt="The mill">' + "A paragraph. " * 40 + "</p><p>The mill</p>",
        '<table><tr><td><div><img src=a.png alt="The mill"> <b>The mill</b></div></td></tr></table>',
    ],
)
def test_other_words_beside_a_picture_stay_as_they_are(html: str) -> None:
    """What says more, a card's title, what comes before, a cell's."""
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    before = etree.tostring(root)
    name_shown_alts(root)
    assert etree.tostring(root) == before


_CAPTION = "<figcaption>The mill.</figcaption>"


@pytest.mark.parametrize(
    ("html", "figure"),
    [
        (f"<figure><img></figure>{_CAPTION}and more", f"<figure><img>{_CAPTION}</figure>and more"),
        (f"<div><figure><img></figure></div>{_CAPTION}", f"<div><figure><img>{_CAPTION}</figure></div>"),
        (f"<picture><img></picture>{_CAPTION}", f"<figure><picture><img></picture>{_CAPTION}</figure>"),
        (
            f"<div><a><img></a></div>{_CAPTION}<p>x</p>",
            f"<figure><div><a><img></a></div>{_CAPTION}</figure><p>x</p>",
        ),
        (
            f"<figure><img><figcaption>{_CAPTION}</figcaption></figure>",
            "<figure><img><figcaption><div>The mill.</div></figcaption></figure>",
        ),
        (f"<p>Words.</p>{_CAPTION}", None),
        (f"<figure><img><figcaption>1</figcaption></figure>{_CAPTION}", None),
        (f"<img>words{_CAPTION}", None),
    ],
    ids=["figure", "wrapped figure", "picture", "link", "in another", "words", "caption", "words between"],
)
def test_a_caption_outside_of_a_figure_joins_the_picture_above(html: str, figure: str | None) -> None:
    """Else nothing parts it from the next paragraph, and exports take it for one."""
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    gather_captions(root)
    assert _inside(root) == (html if figure is None else figure)


def _inside(root: lxml.html.HtmlElement) -> str:
    return "".join(etree.tostring(child, encoding="unicode", method="html") for child in root)


@pytest.mark.parametrize(
    ("words", "caption"),
    [
        ("<br> The mill. (Photo: Ann)", "<br> The mill. (Photo: Ann)"),
        ("<em>الطاحونة</em> في الخريف", "<em>الطاحونة</em> في الخريف"),
        ("<p>The mill.</p>", None),
        ("<a href=m>More pictures</a>", None),
        (" ", None),
    ],
)
def test_bare_words_in_a_figure_are_its_caption(words: str, caption: str | None) -> None:
    """Blocks are something else, or are told by other rules; a link leads away."""
    root = lxml.html.fragment_fromstring(f"<figure><img>{words}</figure>", create_parent="div")
    name_figure_words(root)
    found = root.find(".//figcaption")
    said = None if found is None else etree.tostring(found, encoding="unicode", method="html")
    assert said == (None if caption is None else f"<figcaption>{caption}</figcaption>")


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
    ids=[
        "at the beginning", "at the end", "in bold", "two", "two at the end",
        "between words", "words of its link", "a sign", "of unknown size", "a row",
    ],
)  # fmt: skip
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


def test_a_paragraph_of_thousands_of_pictures_takes_no_longer_for_each() -> None:
    """Only so many are looked at from each."""
    root = lxml.html.fromstring(f"<div><p>{_WIDE * 20_000}So.</p></div>")
    frame_pictures_at_edges(root)
    assert len(list(root.iter("img"))) == 20_000


@pytest.mark.parametrize(
    ("link", "stays"),
    [
        (
            "<a href='https://papers.example/articles/7/figure/F1/' target='_blank'>在新标签页中打开图片</a>",
            False,
        ),
        ("<a href='https://papers.example/articles/7/figures/1'><span>Full size image</span></a>", False),
        ("<a href='https://papers.example/articles/8/figures/1'>The same in 1961</a>", True),
        ("<a href='https://pictures.example/ada'>Photo by Ada Holm</a>", True),
        ("See <a href='https://papers.example/articles/7/figures/1'>the whole map</a>.", True),
    ],
)
def test_a_link_to_a_figure_s_own_page_is_no_line_of_the_article(link: str, stays: bool) -> None:
    """Papers set one below each figure: it shows the picture alone. A credit leads elsewhere."""
    root = lxml.html.fromstring(
        f"<div><figure><p><img src='/f1.png'></p><div>{link}</div><figcaption>The mole.</figcaption></figure>"
    )
    drop_links_to_own_figures(root, "https://papers.example/articles/7/?from=mail#top")
    assert (root.find(".//a") is not None) == stays
    assert "The mole." in root.text_content()
    own = "<figcaption><p><a href='https://papers.example/articles/7/mole'>The old mole</a></p></figcaption>"
    root = lxml.html.fromstring(f"<div><figure><img src='/f1.png'>{own}</figure></div>")
    drop_links_to_own_figures(root, "https://papers.example/articles/7/")
    assert root.text_content() == "The old mole"
