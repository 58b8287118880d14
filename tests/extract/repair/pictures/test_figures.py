"""Figures show something, stand in no other, and have what is below their picture as a caption."""

from __future__ import annotations

import lxml.html
import pytest
from lxml import etree

from stillpage.extract import extract
from stillpage.extract.repair.pictures.figures import mend_figures


def _mended(html: str) -> str:
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    mend_figures(root)
    return "".join(etree.tostring(child, encoding="unicode", method="html") for child in root)


@pytest.mark.parametrize(
    ("figure", "left"),
    [
        ("<figure><p>Мельница стоит.</p></figure>", "<p>Мельница стоит.</p>"),
        ("<figure><h2>Мост</h2><ul><li>узкий</ul></figure>", "<h2>Мост</h2><ul><li>узкий</li></ul>"),
        ("<figure>Мельница <b>стоит</b>.</figure>", "<p>Мельница <b>стоит</b>.</p>"),
        ("<figure>Мост <p>узкий</p></figure>", "<div>Мост <p>узкий</p></div>"),
        ('<figure id="b"><p>Мост</p></figure>', '<div id="b"><p>Мост</p></div>'),
    ],
)
def test_a_figure_of_words_alone_is_none(figure: str, left: str) -> None:
    """Block editors write one around each paragraph, heading and list."""
    assert _mended(figure) == left


@pytest.mark.parametrize(
    "figure",
    [
        "<figure><img src=a.png></figure>",
        "<figure><blockquote>It turns.</blockquote></figure>",
        "<figure><figcaption>A loaf of rye.</figcaption></figure>",
        "<figure><img src=a.png><img src=b.png><p>Two mills.</p></figure>",
        "<figure><img src=a.png><p>A mill.</p><ul><li>old</li></ul></figure>",
        "<figure><figure><img src=a.png></figure><figure><img src=b.png></figure></figure>",
    ],
)
def test_other_figures_stay(figure: str) -> None:
    assert _mended(figure) == _mended(_mended(figure))
    assert _mended(figure).count("<figure>") == figure.count("<figure>")
    assert _mended(figure).count("figcaption") == figure.count("figcaption")


def test_of_two_figures_around_one_picture_one_is_left() -> None:
    """With what each says below it, as it stood on the page."""
    inner = "<figure><img src=a.png><figcaption>عدسة: منى</figcaption></figure>"
    both = f"<figure><div>{inner}</div><figcaption>الطاحونة عند الفجر</figcaption></figure>"
    assert _mended(both) == (
        '<figure><div><img src="a.png"></div>'
        "<figcaption><p>عدسة: منى</p><p>الطاحونة عند الفجر</p></figcaption></figure>"
    )
    assert _mended(f"<figure>{inner}</figure>").count("<figure>") == 1
    assert _mended(f"<figure>{inner} رنا</figure>").count("<figure>") == 1
    assert _mended(f"<figure>{inner.replace('<figure', '<figure id=mill')}</figure>").count('id="mill"') == 1
    assert _mended(f"<figure>{inner}<figcaption>عدسة: منى</figcaption></figure>").count("منى") == 1


@pytest.mark.parametrize(
    ("own", "lines"),
    [
        ("Die <b>Mühle</b>", "<p>Die <b>Mühle</b></p><p>عدسة: منى</p>"),
        ("<p>Die Mühle</p><p>am Wehr</p>", "<p>Die Mühle</p><p>am Wehr</p><p>عدسة: منى</p>"),
        ("Die Mühle<p>am Wehr</p>", "<div>Die Mühle<p>am Wehr</p></div><p>عدسة: منى</p>"),
    ],
    ids="words paragraphs both".split(),
)
def test_two_captions_of_one_picture_are_one_of_two_parts(own: str, lines: str) -> None:
    """Each begins a line of its own, and keeps those that it has."""
    inner = f"<figure><img src=a.png><figcaption>{own}</figcaption></figure>"
    assert f"<figcaption>{lines}</figcaption>" in _mended(
        f"<figure>{inner}<figcaption>عدسة: منى</figcaption></figure>"
    )


def test_lines_below_a_figures_picture_are_its_caption() -> None:
    assert _mended("<figure><img src=a.png><p>התור בבוקר</p><p>(צילום: גיא)</p></figure>") == (
        '<figure><img src="a.png"><figcaption><p>התור בבוקר</p><p>(צילום: גיא)</p></figcaption></figure>'
    )
    long = "<figure><img src=a.png><p>" + "Rye is sown late. " * 20 + "</p><p>So is barley.</p></figure>"
    assert "figcaption" not in _mended(long)


def test_an_article_of_figures_is_one_of_paragraphs() -> None:
    said = "Мельница у старого моста мелет рожь каждую пятницу, и вся улица слышит её колесо до вечера."
    blocks = "".join(f"<figure><div><p>{count} {said}</p></div></figure>" for count in range(6))
    html = f"<html lang=ru><title>Мельница</title><article><h1>Мельница</h1>{blocks}</article></html>"
    content = extract(html, "https://news.example/mill").content_html
    assert content.count("<p>") == 6
    assert "<figure" not in content
