"""A picture and a few words right below it are a figure."""

from __future__ import annotations

import lxml.html
import pytest
from lxml import etree

from stillpage.article import Kind
from stillpage.extract.repair.pictures.captions import (
    drop_counters,
    drop_repeated_captions,
    gather_captions,
    name_called_captions,
    name_captions,
    name_figure_words,
    name_shown_alts,
)


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


@pytest.mark.parametrize("words", ["em", "i", "small"])
@pytest.mark.parametrize("line", ["<br>", "<br> ", "\n"])
def test_slanted_words_below_a_picture_in_its_paragraph_are_its_caption(line: str, words: str) -> None:
    """As Markdown's writers put it; not behind the picture on its line, nor what goes on."""
    out = "<figure>{}<figcaption>المطحنة عند المد</figcaption></figure>"
    caption = f"<{words}>المطحنة عند المد</{words}>"
    assert _repaired(f"<p><img src=a.png>{line}{caption}</p>").replace("\n", "") == out.format(
        '<img src="a.png">'
    )
    for other in (f"<p><img src=a.png> {caption}</p>", f"<p><img src=a.png>{line}{caption} at noon</p>"):
        assert "<figure>" not in _repaired(other)


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


@pytest.mark.parametrize(
    "below",
    ["<p>The mill at night</p>", "<p>Old mill</p>", "<p>The miller's old mill</p>", "<p><img src=b.png></p>"],
)
def test_other_lines_below_a_caption_stay(below: str) -> None:
    """Another caption's words, few or less than most of those that it ends with, another picture."""
    caption = "At high water, photographed in spring: the miller's old mill"
    html = f"<figure><img src=a.png><figcaption>{caption}</figcaption></figure>{below}"
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    before = etree.tostring(root)
    drop_repeated_captions(root)
    assert etree.tostring(root) == before


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
        '<p><img src=a.png alt="The mill"></p>See: <p>The mill</p>',
        '<div><br><img src=a.png alt="The mill">The mill</div>',
        '<div><p>The mill</p><img src=a.png alt="The mill"></div>',
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
        (f"<div><figure><img></figure><figure><img></figure></div>{_CAPTION}", None),
        (f"<figure><img><figcaption>1</figcaption></figure>{_CAPTION}", None),
        (f"<img>words{_CAPTION}", None),
    ],
    ids=[
        "figure",
        "wrapped figure",
        "picture",
        "link",
        "in another",
        "words",
        "two figures",
        "caption",
        "words between",
    ],
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


def _named(html: str, kind: Kind = "article") -> str:
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    name_called_captions(root, kind)
    gather_captions(root)
    return "".join(etree.tostring(child, encoding="unicode", method="html") for child in root)


@pytest.mark.parametrize(
    "name", ["img-desc", "image_desc", "pgc-img-caption", "imgCaption", "wp-caption-text", "photo-credits"]
)
@pytest.mark.parametrize("tag", ["p", "span", "div"])
@pytest.mark.parametrize("words", ["停驶前最后一班车。资料图", "الركاب على الرصيف", "The mill at dawn"])
def test_what_a_class_calls_so_below_a_picture_is_its_caption(name: str, tag: str, words: str) -> None:
    """In a box with the paragraphs around it."""
    out = _named(f"<p>Rye.</p><p><img src=a.png></p><{tag} class={name}>{words}</{tag}><p>Oats.</p>")
    assert out.count("<figure>") == 1
    assert f">{words}</figcaption></figure><p>Oats.</p>" in out


@pytest.mark.parametrize(
    "html",
    [
        "<p>Rye.</p><p class=img-desc>Oats.</p>",
        "<p><img src=a.png></p><p class=description>Oats.</p>",
        "<p><img src=a.png></p><div class=caption><h3>Oats</h3></div>",
        "<p><img src=a.png><span class=caption>Oats.</span> Rye is sown late.</p>",
        "<a href=/a><img src=a.png><span class=caption>Oats</span></a>",
    ],
    ids="apart text heading line card".split(),
)
def test_other_lines_below_a_picture_are_no_captions(html: str) -> None:
    assert "figcaption" not in _named(html)
    called = "<p><img src=a.png></p><p class=img-caption>Oats</p>"
    assert "figcaption" not in _named(called, "product")


@pytest.mark.parametrize(
    ("caption", "text"),
    [
        ("<span>3 / 12</span><p>The mill at high water.</p>", "The mill at high water."),
        ("<p>מגדל האור.</p><div>1/2</div>", "מגדל האור."),
        ("<span>12／12</span> 灯台の夜", " 灯台の夜"),
        ("<b>3/4</b>", "3/4"),
        ("Scale <span>2/1</span>", "Scale 2/1"),
        ("Drawn <i>1/12</i> of its size", "Drawn 1/12 of its size"),
    ],
)
def test_what_counts_a_gallery_s_pictures_is_no_caption(caption: str, text: str) -> None:
    """In an element of its own, beside words; a scale goes on with a sentence or is more than one."""
    root = lxml.html.fragment_fromstring(
        f"<figure><img src=a.png><figcaption>{caption}</figcaption></figure>"
    )
    drop_counters(root)
    assert root.text_content() == text
