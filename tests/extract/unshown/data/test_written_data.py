"""Data that a page writes otherwise than as plain JSON."""

from __future__ import annotations

import base64
import json
from typing import Any
from urllib.parse import quote

import pytest

from stillpage.extract.pipeline import extract_article
from stillpage.extract.unshown.data.written_data import plainly, rejoined

_LINES = {
    "English": "The ferry leaves the northern pier at dawn, and the keeper of the light is the last aboard.",
    "Arabic": "تغادر العبارة الرصيف الشمالي عند الفجر، وحارس المنارة هو آخر من يصعد إليها كل يوم من الأيام.",
    "Japanese": "渡し船は夜明けに北の桟橋を出て、灯台守がいつも最後に乗り込み、嵐の日も天気を書いた。",
}


def _story(language: str) -> dict[str, Any]:
    lines = [f"{at}: {_LINES[language]}" for at in range(5)]
    return {
        "title": "The last keeper",
        "body": "".join(f"<p>{line}</p>" for line in lines),
        "author": {"name": "Ada Holm", "id": 7},
        "publishedAt": "2024-05-03T10:00:00Z",
        "updatedAt": "2025-01-01T10:00:00Z",
    }


def _devalued(value: Any, places: list[Any]) -> int:
    place = len(places)
    places.append(None)
    if isinstance(value, dict):
        places[place] = {key: _devalued(each, places) for key, each in value.items()}
    elif isinstance(value, list):
        places[place] = [_devalued(each, places) for each in value]
    else:
        places[place] = value
    return place


def _list_of_values(value: Any) -> str:
    places: list[Any] = [["ShallowReactive", 1]]
    _devalued(value, places)
    return json.dumps(places)


def _named_by_place(value: Any) -> str:
    """As React Router writes it: the names of an object are places, too."""
    places: list[Any] = []
    names: dict[str, int] = {}
    _devalued(value, places)
    for name in {name for each in places if isinstance(each, dict) for name in each}:
        names[name] = len(places)
        places.append(name)
    told = [
        {f"_{names[name]}": place for name, place in each.items()} if isinstance(each, dict) else each
        for each in places
    ]
    return json.dumps(json.dumps(told) + "\n")


def _in_angular(text: str) -> str:
    for sign, name in (("&", "a"), ('"', "q"), ("'", "s"), ("<", "l"), (">", "g")):
        text = text.replace(sign, f"&{name};")
    return text


def _in_base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


_FORMS = {
    "percent": lambda data: f'<script type="application/json">{quote(data)}</script>',
    "parsed": lambda data: f'<script>S = JSON.parse(decodeURIComponent("{quote(data)}"))</script>',
    "base64": lambda data: f'<script>S = JSON.parse(atob("{_in_base64(data)}"))</script>',
    "attribute": lambda data: f'<story-page data-state="{_in_base64(data)}"></story-page>',
    "of a custom element": lambda data: (
        f"<story-page :story='{data.replace(chr(39), '&#39;')}'></story-page>"
    ),
    "angular": lambda data: f'<script id="a-state" type="application/json">{_in_angular(data)}</script>',
    "stream": lambda data: f"<script>a.controller.enqueue({_named_by_place(json.loads(data))});</script>",
    "list": lambda data: f'<script type="application/json">{_list_of_values(json.loads(data))}</script>',
}


@pytest.mark.parametrize("form", _FORMS)
@pytest.mark.parametrize("language", _LINES)
def test_it_is_read_as_json_is(form: str, language: str) -> None:
    """The text, and who wrote it when; not when it was changed."""
    data = json.dumps({"props": {"menu": ["Home"], "story": _story(language)}}, ensure_ascii=False)
    page = f"<title>The last keeper</title><div id=root></div>{_FORMS[form](data)}"
    article = extract_article(page, "https://example.org/keeper")
    assert article.content_html.count("<p>") == 5
    assert _LINES[language] in article.text
    assert article.authors == ("Ada Holm",)
    assert article.published == "2024-05-03T10:00:00+00:00"


def test_what_the_page_declares_goes_before_its_state() -> None:
    """A meta is written to be read."""
    data = json.dumps({"story": _story("English")})
    head = (
        '<meta name="author" content="Bo Lind"><meta property="article:published_time" content="2023-01-02">'
    )
    page = f"<title>The last keeper</title>{head}<div id=root></div><script>S={data}</script>"
    article = extract_article(page, "https://example.org/keeper")
    assert (article.authors, article.published) == (("Bo Lind",), "2023-01-02")


def test_moments_may_be_numbers() -> None:
    """In seconds, or thousandths of them; another number is none."""
    for moment, day in ((1714730400, "2024-05-03"), (1714730400000, "2024-05-03"), (20240503, None)):
        story = {**_story("English"), "publishedAt": moment}
        page = f"<title>The last keeper</title><div id=root></div><script>S={json.dumps(story)}</script>"
        published = extract_article(page, "https://example.org/keeper").published
        assert (published and published[:10]) == day


@pytest.mark.parametrize(
    "text",
    ["%7B" * 3, "eyJ" + "A" * 400, "W3" + "?" * 400, "%7Bnot json" + " and so on" * 60, "Plain. " * 90],
)
def test_other_text_stays_as_it_is_or_is_no_data(text: str) -> None:
    """Whatever begins like it."""
    page = f'<title>A</title><p>Shown here.</p><script type="application/json">{text}</script>'
    assert extract_article(page).text == "Shown here."
    assert plainly("Plain. " * 90) == "Plain. " * 90


@pytest.mark.parametrize(
    "value",
    [
        [[1, 2], [3, 4], [5, 6], [7, 8], [9, 10], [11, 12], [13, 14], [15, 16]],
        [{"x": 1, "y": 2}] * 9,
        [{"title": 1}, "A"],
        {"a": 1},
        ["a"] * 9,
    ],
)
def test_lists_of_other_things_stay_as_they_are(value: Any) -> None:
    """Points of a chart, a short list, an object."""
    assert rejoined(value) == value


def test_a_list_that_holds_itself_ends() -> None:
    """Each object comes once; places that are none are nothing."""
    value = [{"self": 0, "text": 1, "odd": 2, "far": 7}, "A line", [2, 2, -1], "", "", "", "", {"up": 0}]
    joined = rejoined(value)
    assert joined["text"] == "A line"
    assert joined["odd"] == [None, None, None]


def test_names_and_places_that_lead_nowhere_stay_names() -> None:
    """As of a hostile page: numbers of any length, in any script, texts where places belong."""
    names = ["_1", "_9", "_٣", "_" + "9" * 5000, "_-1", "_", "plain"]
    value = [{name: 1 for name in names}, "A line", {"odd": "no place"}, *[""] * 6]
    assert rejoined(value) == {("A line" if name == "_1" else name): "A line" for name in names}
    assert rejoined([{"a": 2}, "A line", {"b": "no place", "c": None, "d": 1.5, "e": 1}, *[""] * 6]) == {
        "a": {"e": "A line"}
    }


@pytest.mark.parametrize("number", [4711, 9, -41])
def test_a_list_that_begins_with_a_number_of_something_is_no_list_of_values(number: int) -> None:
    """Rows of a table, of which the first is an object."""
    value = [{"lamps": number, "piers": 2}, *(f"The {at}th pier" for at in range(8))]
    assert rejoined(value) == value
