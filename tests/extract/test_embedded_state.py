"""Pages that show nothing until their script has run."""

from __future__ import annotations

import json
from typing import Any

import pytest

from stillpage import extract
from stillpage.errors import EmptyPageError

_LINES = [
    "The ferry leaves the northern pier at dawn, and the keeper of the light is the last to step aboard.",
    "He carries a lamp that nobody has needed for thirty years, and a loaf of bread that somebody does.",
    "On the island he climbs the hundred steps, writes the weather down, and waits for the evening boat.",
    "When people from the city asked for the record, he brought forty years of it, wrapped in sailcloth.",
]


def page_with(state: Any, opening: str = '<script id="__NEXT_DATA__" type="application/json">') -> str:
    """A page whose article stands in its state alone."""
    data = json.dumps(state, ensure_ascii=False).replace("</", "<\\/")  # as frameworks do
    head = "<html lang=en><title>The last keeper</title>"
    return f"{head}<body><div id=root></div>{opening}{data}</script></body>"


@pytest.mark.parametrize(
    "body",
    [
        {"blocks": [{"type": "p", "text": line} for line in _LINES]},
        {"html": "".join(f"<p>{line}</p>" for line in _LINES)},
        {"plain": "\n\n".join(_LINES)},
        {"content": [{"children": [{"text": line[:50]}, {"text": line[50:]}]} for line in _LINES]},
    ],
    ids=["blocks", "html", "plain", "runs"],
)
def test_the_text_of_the_state_is_the_article(body: dict[str, Any]) -> None:
    """However the framework writes it down; menus, addresses and labels of the same state stay out."""
    state = {
        "props": {
            "menu": [{"title": "Home", "url": "/"}, {"title": "Weather and tides", "url": "/weather"}],
            "article": {"body": body, "image": "https://example.org/" + "long-name-" * 30 + ".jpg"},
        }
    }
    article = extract(page_with(state), "https://example.org/keeper")
    text = " ".join(article.text.split())
    assert [line for line in _LINES if line not in text and line[:50] not in text] == []
    assert "Weather and tides" not in text
    assert article.confidence < 0.6


def test_a_variable_of_the_page_is_read_and_a_program_is_not() -> None:
    """Nothing is run."""
    state = {"story": {"text": _LINES}}
    assert _LINES[0] in extract(page_with(state, "<script>window.__STATE__ = "), "https://example.org/").text
    with pytest.raises(EmptyPageError):
        extract(page_with(state, "<script>render("), "https://example.org/")


def test_markup_in_the_state_is_as_hostile_as_any() -> None:
    """It passes the same sanitizer."""
    evil = "".join(f"<p onclick=x()>{line}</p>" for line in _LINES) + "<script>steal()</script>"
    html = extract(page_with({"html": evil}), "https://example.org/").content_html
    assert _LINES[3] in html
    assert "onclick" not in html
    assert "steal" not in html


def test_what_the_page_shows_comes_first() -> None:
    """A page that can be read is read as it is shown."""
    shown = "".join(f"<p>{line.replace('keeper', 'pilot')}</p>" for line in _LINES)
    page = page_with({"blocks": _LINES}).replace("<div id=root></div>", f"<article>{shown}</article>")
    assert "pilot" in extract(page, "https://example.org/").text
