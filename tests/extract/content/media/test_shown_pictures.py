"""Pages whose pictures are what they show."""

from __future__ import annotations

import re

import lxml.html
import numpy as np
import pytest

from stillpage import extract
from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.media.shown_pictures import shown_pictures

_MENU = "<header><a href='/'>الرئيسية</a> <a href='/all'>كل الفصول</a></header>"
_ROW = "".join(f"<div class='page-break'><img src='/h/{number}.jpg'></div>" for number in range(1, 7))


def sources(body: str, title: str = "الفصل الثاني: الضوء") -> list[str]:
    """The pictures of a page's article."""
    page = f"<html lang=ar><head><title>{title}</title></head><body>{_MENU}{body}</body></html>"
    article = extract(page, url="https://reader.example/h/2")
    root = lxml.html.fragment_fromstring(article.content_html or "", create_parent="div")
    return [(image.get("src") or "").rpartition("/")[2] for image in root.iter("img")]


def test_a_chapter_of_pictures_without_a_word_is_a_row_of_them() -> None:
    """In their order, though nothing tells their size."""
    body = f"<h1>الفصل الثاني: الضوء</h1><div class=reading>{_ROW}</div><p><a href=/h/3>التالي</a></p>"
    assert sources(body) == [f"{number}.jpg" for number in range(1, 7)]


def test_a_picture_called_as_the_page_is_what_it_shows() -> None:
    """A strip a day, between two rows of links, with a line below by which to find it again."""
    links = "<ul><li><a href=/1>&lt; Prev</a></li><li><a href=/r>Random</a></li></ul>"
    strip = '<div id=c>Lamp height</div>{}<div><img src=/strip.png alt="Lamp height"></div>{}'
    again = "<p>Permanent link to this strip: https://reader.example/h/2</p>"
    assert sources(strip.format(links, links) + again, "Lamp height") == ["strip.png"]


@pytest.mark.parametrize(
    "body",
    [
        "".join(f"<a href=/s/{each}><img src={each}.jpg></a>" for each in range(6)),
        "".join(f"<img src={each}.png width=24 height=24>" for each in range(6)),
        "<img src=line.png>" * 6,
        f"<nav>{_ROW}</nav>",
        "".join(f"<img class=banner-ad src={each}.jpg>" for each in range(6)),
        f"<div class=related>{_ROW}</div>",
        "<img src=1.jpg><img src=2.jpg>",
    ],
    ids=["links", "signs", "lines", "menu", "advertisements", "related", "two"],
)
def test_links_and_signs_are_no_such_row(body: str) -> None:
    """They lead to what others show, or stand in a menu."""
    page = segment(lxml.html.document_fromstring(f"<body><h1>الضوء</h1>{body}<p>نهاية</p></body>"))
    assert shown_pictures(page, measure(page), np.zeros(2, dtype=bool), title="الضوء") == []


def test_beside_a_text_such_a_row_is_left_to_it() -> None:
    """Pictures below a column, with other stories between, are not the article's."""
    text = "".join(
        f"<p>كان الحارس يصعد الدرج كل مساء ليشعل المصباح بيده في الليلة {n}.</p>" for n in range(9)
    )
    other = "<div><p><a href=/a>قصة أخرى</a></p><p><a href=/b>وقصة ثالثة</a></p></div>"
    assert sources(f"<h1>الضوء</h1><article>{text}</article>{other}<div class=shop>{_ROW}</div>") == []


_ITEM = (
    "<div class=item><div class=thumb><a href=/f/{0}.png><img src=/g/{0}.png width=185 height=139></a></div>"
)
_GALLERY = "".join(
    f"{_ITEM.format(each)}<div class=words>مشهد المنارة {each}</div></div>" for each in range(4)
)


@pytest.mark.parametrize("after", ["", "<h2>الزوار</h2><p>{0}</p><p>{0}</p>"])
def test_a_gallery_with_a_heading_is_kept_with_it(after: str) -> None:
    """Among the text and at its end; wikis' pictures are small, and have captions."""
    text = "كان الحارس يصعد الدرج كل مساء ليشعل المصباح بيده، ثم يكتب أسماء السفن في الدفتر حتى الفجر."
    body = f"<h1>المنارة</h1><p>{text}</p><p>{text} وكان وحيدا.</p><h2>الصور</h2><div>{_GALLERY}</div>{after}"
    page = f"<title>المنارة</title><body><main>{body.format(text)}</main></body>"
    article = extract(f"<html lang=ar>{page}</html>", url="https://wiki.example/lamp")
    assert article.content_html.count("<img") == 4
    assert "الصور" in article.text
    assert "مشهد المنارة 3" in article.text


@pytest.mark.parametrize(
    ("size", "called", "shown"),
    [
        ("width=640 height=420", "row", 4),
        ("width=160 height=120", "row", 0),
        ("width=160 height=120", "gallery", 4),
    ],
)
def test_a_row_under_a_heading_of_its_own_is_there_to_be_looked_at(
    size: str, called: str, shown: int
) -> None:
    """Who pays for a page or works there is small, nothing calls it a gallery, no click makes it larger."""
    row = re.sub("</?a[^>]*>", "", _GALLERY).replace("width=185 height=139", size)
    row = f"<div class='{called}'>{row}</div>"
    text = "كان الحارس يصعد الدرج كل مساء ليشعل المصباح بيده، ثم يكتب أسماء السفن في الدفتر حتى الفجر."
    body = f"<h1>المنارة</h1><p>{text}</p><p>{text} وكان وحيدا.</p><h2>رعاتنا</h2><div>{row}</div>"
    page = f"<html lang=ar><title>المنارة</title><body><main>{body}</main></body></html>"
    article = extract(page, url="https://wiki.example/lamp")
    assert article.content_html.count("<img") == shown
    assert ("رعاتنا" in article.text) == bool(shown)
