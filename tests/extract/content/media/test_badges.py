"""What stands beside the pictures of goods, and is no caption."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.media.media import kept_media
from stillpage.extract.content.media.media_captions import keep_captions


@pytest.mark.parametrize("badge", ["Best seller", "الأكثر مبيعًا", "比较"])
def test_a_few_words_beside_the_picture_of_goods_are_no_caption(badge: str) -> None:
    """A badge or a button, unless an element says that it is the caption; a sentence may be one."""
    sentence = "The lamp as it came out of the workshop in the spring"
    page = segment(
        lxml.html.document_fromstring(
            f"<body><p>a</p><div><img src=1><p>{badge}</p></div><p>b</p>"
            f"<div><img src=2><p>{sentence}</p></div>"
            "<p>c</p><figure><img src=3><figcaption>named</figcaption></figure><p>d</p></body>"
        )
    )
    kept = np.array([len(text) == 1 for text in page.blocks.text])
    media = kept_media(page, measure(page), kept)
    keep_captions(page, measure(page), media, kept, loose=False)
    dropped = [text for text, is_kept in zip(page.blocks.text, kept, strict=True) if not is_kept]
    assert dropped == [badge]


@pytest.mark.parametrize(
    ("called", "stays"),
    [
        ("p class=wp-caption-text", True),
        ("p class=caption", True),
        ("figcaption", True),
        ("p class=text-caption", False),
    ],
)
def test_a_line_whose_class_calls_it_a_caption_is_one(called: str, stays: bool) -> None:
    """But not one whose letters are as small as a caption's."""
    page = segment(
        lxml.html.document_fromstring(
            f"<body><p>a</p><div><img src=1><{called}>مصباح نحاس</{called.split()[0]}></div><p>b</p></body>"
        )
    )
    kept = np.array([len(text) == 1 for text in page.blocks.text])
    keep_captions(page, measure(page), kept_media(page, measure(page), kept), kept, loose=False)
    assert bool(kept[1]) is stays
