"""What readers wrote below an article goes, though nothing is called a comment."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

import stillpage
from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.drop.remarks import drop_remarks

_TEXT = "<p>The keeper counted ships each evening and wrote their names into a blue book.</p>" * 6
_SAID = "I grew up beside that tower, and I remember the bell on foggy days."


def remark(number: int, *, button: str = "Reply", said: str = _SAID) -> str:
    """One of them, as a page without names writes it."""
    return (
        f"<div class=q><div><a href=/u/{number}>Mara {number}</a> 2 h</div><div>{said}</div>"
        f"<div><a href=#>{button}</a></div></div>"
    )


def kept_remarks(body: str, *, likely: float = 0.5) -> int:
    """How many stay of a page whose lines and buttons the model left out."""
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    texts = page.blocks.text
    kept = np.array(["keeper" in text or "tower" in text for text in texts])
    probability = np.array([0.95 if "keeper" in text else likely for text in texts])
    drop_remarks(page, measure(page), probability, kept)
    assert all(kept[block] for block, text in enumerate(texts) if "keeper" in text)
    return sum(bool(kept[block]) for block, text in enumerate(texts) if "tower" in text)


@pytest.mark.parametrize("holder", ["<div>{}</div>", "<ul>{}</ul>", "{}"])
@pytest.mark.parametrize("button", ["Reply", "رد", "回复", "जवाब दें"])
def test_boxes_with_the_same_button_below_the_text_go(holder: str, button: str) -> None:
    """In any language; each has somebody's name above, which was left out as the button was."""
    boxes = "".join(remark(number, button=button) for number in range(3))
    if "<ul>" in holder:
        boxes = boxes.replace("<div class=q>", "<li>")
    assert kept_remarks(_TEXT + holder.format(boxes)) == 0


def test_other_boxes_stay() -> None:
    """What the model believes, one alone, buttons that say different things, what the text goes on below."""
    boxes = "".join(map(remark, range(3)))
    assert kept_remarks(_TEXT + boxes, likely=0.8) == 3
    assert kept_remarks(_TEXT + remark(1)) == 1
    assert kept_remarks(_TEXT + "".join(remark(each, button=f"More on {each}") for each in range(3))) == 3
    assert kept_remarks(_TEXT + boxes + _TEXT) == 3
    # Places with a button to book, which leads away; what has a heading; what there is more of than of text.
    assert kept_remarks(_TEXT + boxes.replace("<a href=#>", "<a href=/book>")) == 3
    assert kept_remarks(_TEXT + boxes.replace("<div><a href=/u", "<div><h3>Bar</h3><a href=/u")) == 3
    assert kept_remarks("<p>The keeper wrote.</p>" + boxes) == 3


_STORIES = {
    "en": (
        "The keeper of the light counted ships each evening and wrote their names into a blue book. ",
        "Great read, thank you. I grew up beside that tower and remember the noise.",
        "Reply",
    ),
    "ar": (
        "كان حارس المنارة يعد السفن كل مساء ويكتب أسماءها في دفتر ذي غلاف أزرق قبل أن تغيب الشمس. ",
        "قراءة رائعة، شكرا لكم. نشأت بجانب ذلك البرج وأتذكر الضجيج جيدا.",
        "رد",
    ),
    "zh": (
        "守灯人每天傍晚数一数船只，把它们的名字写进一本蓝色封面的本子，直到太阳落下。",
        "写得很好，谢谢。我在那座灯塔旁边长大，还记得那里的声音。",
        "回复",
    ),
}


@pytest.mark.parametrize("lang", _STORIES)
def test_an_article_ends_where_its_readers_begin(lang: str) -> None:
    """With the model that ships, on a page that says who wrote it; cards of other stories stand between."""
    story, said, button = _STORIES[lang]
    head = '<meta name=author content="Ann Lee"><meta property="article:published_time" content="2024-05-01">'
    text = "".join(f"<p>{number}. {story * 2}</p>" for number in range(5))
    boxes = "".join(remark(number, said=said, button=button) for number in range(4))
    body = f"<article><h1>The light</h1>{text}{boxes}</article>"
    page = f"<html lang={lang}><head>{head}</head><body>{body}</body></html>"
    article = stillpage.extract(page, "https://example.org/the-light")
    assert article.text.count(story.strip()) == 10
    assert said not in article.text
