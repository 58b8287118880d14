"""Slides: all pictures of a row of which a page shows one, each once, in their order."""

from __future__ import annotations

import re

import pytest

from stillpage.extract import extract

URL = "https://news.example/2026/ferry"
TEXTS = {
    "en": "The ferry stayed in the harbour for a third day, and nobody was surprised, not its captain. ",
    "ar": "بقيت السفينة في الميناء لليوم الثالث، ولم يتفاجأ أحد بذلك، ولا سيما القبطان نفسه. ",
    "zh": "渡轮连续第三天停在港口，岛上没有人感到惊讶，船长本人更是如此，他早就知道风向。",
}
CAPTIONS = {
    "en": ["The pier on Friday morning.", "Mrs Holm before her bakery.", "A piano comes ashore."],
    "ar": ["الرصيف صباح الجمعة.", "السيدة هالة أمام مخبزها.", "بيانو ينزل إلى البر."],
    "zh": ["星期五早晨的码头。", "霍姆太太站在面包店前。", "一架钢琴被搬上岸。"],
}
KINDS: dict[str, tuple[str, str, str, str]] = {
    # class of what holds them, of the one that is shown, of the others, of the copies
    "slick": ("slick-track", "slick-slide slick-active", "slick-slide", "slick-slide slick-cloned"),
    "swiper": ("swiper-wrapper", "swiper-slide", "swiper-slide", "swiper-slide swiper-slide-duplicate"),
    "splide": (
        "splide__list",
        "splide__slide is-active",
        "splide__slide",
        "splide__slide splide__slide--clone",
    ),
    "bootstrap": ("carousel-inner", "carousel-item active", "carousel-item", ""),
    "flickity": ("flickity-slider", "flickity-cell is-selected", "flickity-cell", ""),
    "owl": ("owl-stage", "owl-item active", "owl-item", "owl-item cloned"),
}


def figure(number: int, caption: str) -> str:
    picture = f"<img src=pic-{number}.jpg width=800 height=500>"
    return f"<figure>{picture}<figcaption>{caption}</figcaption></figure>"


def row(kind: str, captions: list[str]) -> str:
    around, first, other, copy = KINDS[kind]
    slides = [
        f'<div class="{first if number == 0 else other}" {"" if number == 0 else "aria-hidden=true"}>'
        f"{figure(number, caption)}</div>"
        for number, caption in enumerate(captions)
    ]
    copies = [re.sub(r'class="[^"]*"', f'class="{copy}"', slide) for slide in slides] if copy else []
    buttons = "<button>Previous</button>", "<button>Next</button><ul><li><button>1</button></li></ul>"
    return (
        f"<div>{buttons[0]}<div><div class={around}>{''.join(copies[-1:] + slides + copies[:1])}</div></div>"
        f"{buttons[1]}</div>"
    )


def page(lang: str, between: str) -> str:
    text = f"<p>{TEXTS[lang] * 3}</p>" * 3
    return (
        f"<html lang={lang}><title>Ferry</title><body><article><h1>Ferry</h1>{text}{between}{text}</article>"
    )


@pytest.mark.parametrize("lang", TEXTS)
@pytest.mark.parametrize("kind", KINDS)
def test_each_picture_of_a_row_is_shown_once(kind: str, lang: str) -> None:
    """With its caption, in its place between the paragraphs; buttons and copies are gone."""
    html = extract(page(lang, row(kind, CAPTIONS[lang])), URL).content_html
    assert re.findall(r"pic-\d", html) == ["pic-0", "pic-1", "pic-2"]
    assert re.findall(r"<figcaption>(.*?)</figcaption>", html) == CAPTIONS[lang]
    assert "Previous" not in html
    assert "Next" not in html


def test_pictures_in_a_row_below_each_other_are_kept() -> None:
    """A gallery that no script turns into slides."""
    figures = "".join(
        f"<div class=g>{figure(number, caption)}</div>" for number, caption in enumerate(CAPTIONS["en"])
    )
    html = extract(page("en", f"<div>{figures}</div>"), URL).content_html
    assert re.findall(r"pic-\d", html) == ["pic-0", "pic-1", "pic-2"]


def test_slides_that_lead_to_other_pages_stay_hidden() -> None:
    """Cards of other stories, one at a time: they are no pictures of this one."""
    cards = "".join(
        f'<div class="slick-slide" aria-hidden=true><a href=/s{number}>'
        f"<img src=card-{number}.jpg width=300 height=200><span>{caption}</span></a></div>"
        for number, caption in enumerate(CAPTIONS["en"])
    )
    article = extract(page("en", f"<div class=slick-track>{cards}</div>"), URL)
    assert "card-" not in article.content_html
