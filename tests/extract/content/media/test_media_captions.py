"""What a picture's caption is, and what only stands on it."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage import extract

_TEXT = "".join(
    f"<p>كان الحارس يصعد الدرج كل مساء ليشعل المصباح بيده، ثم يكتب ما مرّ فوق الماء في الليلة {night}.</p>"
    for night in range(9)
)
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
