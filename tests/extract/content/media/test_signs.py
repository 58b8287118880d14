"""Pictures that say whose page it is, or share it: no part of a text."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.article import Kind
from stillpage.extract.content.blocks.markup import EMBED
from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.media.media import kept_media


def kept_sources(body: str, kind: Kind | None = None) -> list[str | None]:
    """The pictures kept on a page where every block but those with "drop" in them is kept."""
    page = segment(lxml.html.document_fromstring(f"<html><body>{body}</body></html>"))
    kept = np.array(["drop" not in text for text in page.blocks.text])
    return [media.element.get("src") for media in kept_media(page, measure(page), kept, kind=kind)]


@pytest.mark.parametrize(
    "sign",
    [
        "<div class=printLogo><img src=1></div>",
        "<div class=head><div class=article-logo><span><img src=1></span></div></div>",
        "<img class=show_for_print src=1>",
        "<div class=visible-print-block><img src=1></div>",
        "<img src=1 style='display: none'>",
    ],
)
def test_a_sign_above_the_text_is_left_out(sign: str) -> None:
    """It is called a logo or for paper, or not displayed; below a title, and on a page in any script."""
    assert kept_sources(f"<div><h1>drop</h1>{sign}<p>a</p><p>b</p></div>") == []
    assert kept_sources(f"<div dir=rtl><h1>drop</h1>{sign}<p>وصلت السفينة إلى الميناء</p></div>") == []


@pytest.mark.parametrize(
    "picture",
    [
        "<div class=logo-story><p>c</p><img src=1></div>",  # the box holds text
        "<figure class=logo><img src=1></figure>",
        "<div class=logo><img src=1 width=640 height=400></div>",
        "<div class=hidden-print><img src=1></div>",  # on the screen only
        "<div class=catalogold><img src=1></div>",
    ],
)
def test_other_pictures_above_the_text_stay(picture: str) -> None:
    """A figure, a photograph's size, a box with text, names that mean the opposite."""
    assert kept_sources(f"<div><h1>drop</h1>{picture}<p>a</p><p>b</p></div>") == ["1"]


def test_a_logo_in_the_text_is_what_it_tells_about() -> None:
    """Above the text it says whose page it is."""
    assert kept_sources("<p>a</p><div class=logo><img src=1></div><p>b</p>") == ["1"]


@pytest.mark.parametrize(
    "shared",
    [
        "<ul class=share-list><li><img src=1></li></ul>",
        "<p>c <span class=socialPageLinks><a href=https://one.example/page><img src=1></a></span></p>",
        "<div id=socialDiv><a href=/conference/><img src=1></a></div>",
    ],
)
def test_buttons_that_share_the_page_are_left_out(shared: str) -> None:
    """They stand in what is called so first, a box or a part of a line."""
    assert kept_sources(f"<p>a</p>{shared}<p>b</p>") == []


@pytest.mark.parametrize(
    "names", ["fig--has-shares", "social-media-container", "socialPost", "shareholders", "js_social_box"]
)
def test_pictures_in_boxes_with_a_word_alike_stay(names: str) -> None:
    """A photograph that can be shared, what others posted, other words."""
    assert kept_sources(f"<p>a</p><div class={names}><img src=1></div><p>b</p>") == ["1"]


def test_a_photograph_or_a_shop_in_a_box_to_share_stays() -> None:
    """Shops put what they sell into boxes with buttons to share it."""
    photograph = "<div class=share><img src=1 width=600 height=400></div>"
    assert kept_sources(f"<p>a</p>{photograph}<p>b</p>") == ["1"]
    assert kept_sources("<p>a</p><div class=share><img src=1></div><p>b</p>", "product") == ["1"]
    figure = "<figure><img src=1><figcaption>drop</figcaption></figure>"
    assert kept_sources(f"<p>a</p><div class=share-cta>{figure}</div><p>b</p>") == ["1"]


@pytest.mark.parametrize(
    ("picture", "kept"),
    [
        ("<a href=https://licence.example/by><img src=/icons/by.svg></a>", []),
        ("<a href=#licence><img src=/icons/by.svg></a>", ["/icons/by.svg"]),
        ("<img src=/icons/by.svg>", ["/icons/by.svg"]),
    ],
)
def test_an_icon_in_a_paragraph_goes_where_it_leads_away(picture: str, kept: list[str]) -> None:
    """Editors place one that is a sign of its line."""
    assert kept_sources(f"<p>وصلت السفينة إلى الميناء</p><p>{picture}</p><p>وغادرت في المساء</p>") == kept


def test_a_player_above_the_text_is_shown_if_it_is_known_in_an_article() -> None:
    """Elsewhere a film stands behind the title."""
    page = "<div><h1>drop</h1><iframe src=1 {}></iframe><p>وصلت السفينة</p><p>b</p></div>"
    assert kept_sources(page.format("")) == []
    assert kept_sources(page.format(f"{EMBED}=x")) == ["1"]
    assert kept_sources(page.format(f"{EMBED}=x"), "product") == []
