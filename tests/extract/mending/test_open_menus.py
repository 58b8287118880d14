"""What a division keeps open, or nobody ends, holds nothing of the page behind it."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring as document

from stillpage import extract
from stillpage.extract.mending.open_menus import close_open_menus
from stillpage.extract.tree.elements import Elements

_LINES = {
    "en": "<p>The ferry left at {}, an hour before the ice closed, and nobody aboard saw the pier burn.</p>",
    "ar": "<p>غادرت العبارة عند الساعة {}، قبل أن يغلق الجليد الممر بساعة، ولم ير أحد الرصيف يحترق.</p>",
    "zh": "<p>渡轮在{}点离开，一小时之后冰封住了航道，船上没有人看见码头起火，也没有人听见钟声。</p>",
}
_MENU = "<ul><li><a href=/tides>Tides</a></li><li><a href=/fares>Fares</a></li></ul>"
# The end tags that do not end it, as the parser has it; or none.
_OPEN = {
    "nav": f"<nav><div>{_MENU}</nav>",
    "aside": "<aside><div>On this route the cabins are full.</aside>",
    "header": f"<header><div>{_MENU}</header>",
    "item": "<nav><ul class=menu><li><a href=/tides>Tides</a><div></li></ul></nav>",
    "never ended": "<nav><div><a href=/tides>Tides</a></div>",
}


@pytest.mark.parametrize("form", _OPEN)
@pytest.mark.parametrize("lang", _LINES)
@pytest.mark.parametrize("around", ["main", "article"])
def test_a_page_behind_an_open_part_is_read(lang: str, form: str, around: str) -> None:
    """Its text is no part of a menu, of an item or of what stands beside it."""
    line = _LINES[lang]
    text = f"<h2>{line.format(4)[3:-4]}</h2>" + "".join(line.format(hour) for hour in range(5, 11))
    page = f"{_OPEN[form]}<{around}><h1>{line.format(3)[3:40]}</h1>{text}</{around}>"
    article = extract(f"<html lang={lang}><body><div>{page}", "https://ferries.example/ice")
    assert all(line.format(hour) in article.content_html for hour in range(5, 11))
    assert not any(f"<{tag}" in article.content_html for tag in ("nav", "aside", "header", "ul", "li"))


@pytest.mark.parametrize(
    "body",
    [
        "<nav><h1><a href=/>Ferries</a></h1><p>Tides</p></nav><p>Ice.</p><p>Fog.</p>",
        "<article><header><h1>Ice</h1><p>Of a winter.</p></header><p>Fog.</p><p>Snow.</p></article>",
        "<aside><h1>Fares</h1><p>Four crowns.</p></aside><h1>Ice</h1><p>Fog.</p>",
        "<main><ul><li><h2>Ice</h2><p>Fog.</p></li></ul></main>",
        "<nav><ul><li>Tides</li></ul></nav><h1>Ice</h1>",
        "<aside><h1>Ferries</h1><p>Of a winter.</p><p>By its crew.</p></aside><div>Fog.<br>Snow.</div>",
    ],
)
def test_a_part_that_ends_stays_one(body: str) -> None:
    """It may hold a heading, or paragraphs, or a page of none."""
    page = document(f"<body>{body}</body>")
    tags = [each.tag for each in page.iter()]
    close_open_menus(Elements(page))
    assert [each.tag for each in page.iter()] == tags
