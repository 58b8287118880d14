"""A button that a division keeps open holds nothing of the page behind it."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring as document

from stillpage import extract
from stillpage.extract.mending.open_buttons import close_open_buttons
from stillpage.extract.tree.elements import Elements

_LINES = (
    "<p>The lamp was lit at four, {} hours before the fog came in, and burned until noon of the next.</p>",
    "<p>كتب الحارس في دفتره {} أن الزيت نفد قبل الفجر، وأن الضباب لم ينقشع إلا عند الظهيرة.</p>",
)
_FACT = "<div class=fact><div>{}:</div><div>4 l</div></div>"


@pytest.mark.parametrize("line", _LINES)
@pytest.mark.parametrize("behind", ["<button>Search</button>", "<nav><a href=/>Lamps</a></nav>", ""])
def test_a_page_behind_an_open_button_is_read(line: str, behind: str) -> None:
    """As browsers end it: at `</button>`, however many divisions are open in it."""
    text = (
        "".join(map(line.format, range(2, 6))) + _FACT.format("Oil") + _FACT.format("Wick") + line.format(6)
    )
    page = f"{behind}<main><article><h1>The lamp</h1>{text}</article></main></body>"
    closed = f"<body><header><button><div>Menu<div></div></div></button></header>{page}"
    unclosed = f"<body><header><button><div>Menu<div></button></header>{page}"
    articles = [extract(each, "https://lamps.example/the-lamp") for each in (closed, unclosed)]
    assert articles[0].text == articles[1].text
    assert "Wick:" in articles[1].text


def test_a_button_that_unfolds_something_stays_one() -> None:
    """Divisions and a heading in it do not end it."""
    page = document("<body><button aria-expanded=false><div><h3>Why lamps?</h3></div></button><p>Fog.</p>")
    close_open_buttons(Elements(page))
    assert [each.tag for each in page.iter("button", "h3", "p")] == ["button", "h3", "p"]
