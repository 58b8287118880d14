"""What a picture's caption is, and what only stands on it."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage import extract
from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.media.media import kept_media
from stillpage.extract.content.media.media_captions import keep_captions
from tests.extract.content.media.test_media import captions_of

_TEXT = "".join(
    f"<p>كان الحارس يصعد الدرج كل مساء ليشعل المصباح بيده، ثم يكتب ما مرّ فوق الماء في الليلة {night}.</p>"
    for night in range(9)
)
_SAID = "<p>Text of the keeper</p><p>Text of the lamp</p>"
_PIN = "<a href='https://pins.example/pin/create/button/?url=https%3A%2F%2Fharbour.example%2Flamp&media=1'>{}</a>"


def captions(figure: str) -> list[str]:
    """The captions in an article with this figure in its midst."""
    page = f"<html lang=ar><body><article><h1>المصباح</h1>{_TEXT}{figure}{_TEXT}</article></body></html>"
    root = lxml.html.fromstring(extract(page, url="https://harbour.example/lamp").content_html or "")
    return [" ".join(each.text_content().split()) for each in root.iter("figcaption")]


@pytest.mark.parametrize("words", ["Pin", "Share on Pinterest", "شارك الصورة"])
def test_a_link_that_shares_the_picture_is_no_caption(words: str) -> None:
    """It stands on the picture; a caption beside it stays."""
    picture = "<img src=/lamp.jpg width=900 height=600>"
    share = f"<div>{_PIN.format(words)}</div>"
    assert captions(f"<figure>{picture}{share}</figure>") == []
    assert captions(f"<figure>{picture}{share}<p>ضوء الميناء</p></figure>") == ["ضوء الميناء"]


def test_what_a_picture_shows_stays_where_only_whose_it_is_is_called_a_caption() -> None:
    """A paper has the one in a division of its own name, the other in a `figcaption`."""
    text = _text(
        "<div><img src=/lamp.jpg width=900 height=600>"
        "<div class=shot__line>ضوء الميناء عند الغروب</div><figcaption>تصوير سلمى</figcaption></div>"
        "<div><img src=/sea.jpg width=900 height=600><div>رويترز</div><div class=caption>البحر</div></div>"
    )
    assert "ضوء الميناء عند الغروب" in text
    assert "تصوير سلمى" in text
    assert "رويترز" in text
    assert "البحر" in text


def test_two_lines_below_a_picture_that_nothing_calls_a_caption_stay() -> None:
    """Each may be what it shows."""
    lines = "<div><img src=/lamp.jpg width=900 height=600><div>ضوء الميناء</div><div>عند الغروب</div></div>"
    assert "ضوء الميناء" in _text(lines)
    assert "عند الغروب" in _text(lines)


@pytest.mark.parametrize("attribute", ["alt", "title"])
@pytest.mark.parametrize("told", ["ضوء الميناء القديم عند الغروب", "The old harbour light at dusk"])
def test_a_line_below_a_picture_that_says_its_alt_is_its_caption(attribute: str, told: str) -> None:
    """And whose picture it is behind that, in no box with the picture; of other words or a name it is not."""

    def lines(said: str, line: str, *, first: str = "Text a") -> list[str]:
        picture = f"<img src=/lamp.jpg width=900 height=600 {attribute}='{said}'>"
        body = f"<div><p>{first}</p>{picture}{line}<p>Text b</p></div>"
        page = segment(lxml.html.document_fromstring(f"<html><body>{body}</body></html>"))
        kept = np.array([text.startswith("Text") for text in page.blocks.text])
        kept[0] = True
        measured = measure(page)
        keep_captions(page, measured, kept_media(page, measured, kept), kept)
        return [page.blocks.text[block] for block in np.nonzero(kept)[0] if block and block < len(kept) - 1]

    line = f"<div class=details><span><span>{told}</span> Salma</span></div>"
    assert lines(told, line) == [f"{told} Salma"]
    assert lines("A boat on its way to the sea", line) == []
    assert lines(told[:9], line) == []
    assert lines(told, f"<h2>{told}</h2>") == []
    assert lines(told, f"<p>{told}</p>", first=told) == []  # the standfirst
    assert lines(told, f"<div><a href=/other>{told}</a></div>") == []


def _text(figure: str) -> str:
    page = f"<html lang=ar><body><article><h1>المصباح</h1>{figure}{_TEXT}</article></body></html>"
    return extract(page, url="https://harbour.example/lamp").text


@pytest.mark.parametrize("words", ["The lamp in the spring", "ضوء الميناء في الربيع"])
def test_the_figcaption_right_below_a_figure_is_its_caption(words: str) -> None:
    """In whatever boxes. That which comes first in the next figure is that one's."""
    beside = "<div>{}<figcaption><div><span>{}</span><div>drop: Harbour</div></div></figcaption></div>"
    figure = "<figure><img src=1 width=900 height=600></figure>"
    title = "<p>drop</p><h1>drop</h1>"
    assert captions_of(beside.format(figure, words) + title + _SAID) == [words, "drop: Harbour"]
    other = f"<figure><figcaption><div>{words}</div></figcaption><a href=/o><img src=3 width=20></a></figure>"
    assert captions_of(_SAID + figure + other + _SAID) == []


@pytest.mark.parametrize("title", ["Ten boats of the harbour", "عشرة قوارب في الميناء"])
def test_a_heading_and_links_alone_in_a_figure_are_another_storys(title: str) -> None:
    """A caption may have a heading, with what it shows."""
    picture = "<figure><img src=1 width=900 height=600><figcaption>{}</figcaption></figure>"
    story = f"<h3><a href=/o>{title}</a></h3><p><a href=/o>drop: go on</a></p>"
    assert captions_of(_SAID + picture.format(story) + _SAID) == []
    told = f"<h3>{title}</h3><p>drop: at dusk</p>"
    assert captions_of(_SAID + picture.format(told) + _SAID) == [title, "drop: at dusk"]


@pytest.mark.parametrize(
    "said", ["<p>drop: {}</p>" * 6, f"<p>drop: {'{} ' * 24}</p>"], ids=["lines", "words"]
)
def test_a_figure_that_says_much_in_no_caption_is_no_picture_with_one(said: str) -> None:
    """A card of goods, a box of text."""
    figure = (
        f"<figure><img src=1 width=900 height=600>{said.replace('{}', 'ضوء الميناء عند الغروب')}</figure>"
    )
    assert captions_of(_SAID + figure + _SAID) == []


@pytest.mark.parametrize("hide", ["Hide image", "إخفاء الصورة"])
def test_buttons_that_hide_a_picture_or_tell_what_it_shows_are_no_caption(hide: str) -> None:
    """Unless the picture is a button itself, with its caption in it."""
    press = f"<div><button>{hide}</button><button>ALT</button></div>"
    assert captions_of(f"<p>Text</p><div><img src=a.jpg>{press}</div><p>Text</p>") == []
    whole = "<button><div><img src=a.jpg width=740 height=490><p>The quay</p></div></button>"
    assert captions_of(f"<p>Text</p><div>{whole}</div><p>Text</p>") == ["The quay"]
