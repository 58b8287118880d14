"""Highlights, and what else is kept about an article, through the API."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.live_server import PAGE, LiveServer

Saved = dict[str, Any]
MARK = {"quote": "A passage", "prefix": "before ", "suffix": " after", "color": "green", "note": "Why"}


@pytest.fixture
def path(server: LiveServer) -> str:
    """Of an article of the library."""
    saved: Saved = server.call("POST", "/api/v1/articles", PAGE).json()
    return f"/api/v1/articles/{saved['id']}"


def test_a_passage_is_marked_and_listed(server: LiveServer, path: str) -> None:
    """201 with what was sent and an id; the article counts it."""
    answer = server.call("POST", f"{path}/highlights", MARK)
    made = answer.json()
    assert (answer.status, {**MARK, **made}) == (201, made)
    assert server.call("GET", f"{path}/highlights").json() == {"items": [made], "next_cursor": None}
    assert server.call("GET", path).json()["highlights"] == 1


def test_marking_the_same_words_again_makes_one(server: LiveServer, path: str) -> None:
    """A call that is repeated, or another colour: the same highlight, 200."""
    first = server.call("POST", f"{path}/highlights", MARK).json()
    again = server.call("POST", f"{path}/highlights", MARK | {"color": "pink", "note": ""})
    assert (again.status, again.json()["id"], again.json()["color"]) == (200, first["id"], "pink")
    assert again.json()["note"] == "Why"


def test_a_highlight_is_changed_and_deleted(server: LiveServer, path: str) -> None:
    """What is left out stays; what is gone is not found."""
    made = server.call("POST", f"{path}/highlights", MARK).json()
    one = f"{path}/highlights/{made['id']}"
    changed = server.call("PATCH", one, {"note": ""}).json()
    assert (changed["note"], changed["color"], changed["created_at"]) == ("", "green", made["created_at"])
    assert server.call("DELETE", one).status == 204
    assert server.call("DELETE", one).code == "highlight_not_found"
    assert server.call("PATCH", one, {"note": "x"}).status == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"quote": ""},
        {"quote": " \n"},
        {"quote": "x" * 20_001},
        {"quote": "x", "color": "mauve"},
        {"quote": "x", "note": "x" * 100_001},
        {"quote": "x", "prefix": "x" * 201},
        {"quote": "x", "more": 1},
    ],
)
def test_a_wrong_highlight_is_refused(server: LiveServer, path: str, wrong: Saved) -> None:
    """In words, and nothing is kept."""
    assert server.call("POST", f"{path}/highlights", wrong).status == 422
    assert server.call("GET", f"{path}/highlights").json()["items"] == []


def test_highlights_of_an_unknown_article_are_not_found(server: LiveServer) -> None:
    """Every call."""
    for method, rest in (("GET", ""), ("POST", ""), ("PATCH", "/x"), ("DELETE", "/x")):
        body = {"POST": MARK, "PATCH": {"note": "x"}}.get(method)
        assert server.call(method, f"/api/v1/articles/00000000/highlights{rest}", body).status == 404


def test_all_highlights_are_listed_and_searched(server: LiveServer, path: str) -> None:
    """Across articles, with their article's line, a page at a time; hits are marked."""
    server.call("POST", f"{path}/highlights", MARK)
    server.call("POST", f"{path}/highlights", {"quote": "The harbour", "note": "a lighthouse"})
    first = server.call("GET", "/api/v1/highlights?limit=1&sort=oldest").json()
    second = server.call(
        "GET", f"/api/v1/highlights?limit=1&sort=oldest&cursor={first['next_cursor']}"
    ).json()
    assert {item["quote"] for page in (first, second) for item in page["items"]} == {
        "A passage",
        "The harbour",
    }
    assert second["next_cursor"] is None
    (found,) = server.call("GET", "/api/v1/highlights?q=lighthouse").json()["items"]
    assert (found["article"]["title"], found["marked_note"]["marks"]) == ("A title", [[2, 12]])
    assert server.call("GET", "/api/v1/highlights?color=blue").json()["items"] == []
    assert server.call("GET", "/api/v1/highlights?color=mauve").status == 422


def test_extracting_a_saved_page_says_how_many_highlights_it_has(server: LiveServer, path: str) -> None:
    """The extension asks for them only where there are some."""
    server.call("POST", f"{path}/highlights", MARK)
    assert server.call("POST", "/api/v1/extract", PAGE).json()["saved"]["highlights"] == 1


def test_what_is_kept_about_an_article_changes(server: LiveServer, path: str) -> None:
    """State, star, tags and place; what is left out stays."""
    anchor = {"block": 7, "mark": 4_000_000_000, "within": 0.5}
    changes = {"state": "archived", "tags": ["sea", "sea", "ships"], "reading_position": 0.4}
    server.call("PATCH", path, {"favourite": True})
    changed = server.call("PATCH", path, changes | {"reading_anchor": anchor}).json()
    assert (changed["state"], changed["favourite"], changed["tags"]) == ("archived", True, ["sea", "ships"])
    assert (changed["reading_position"], changed["reading_anchor"]) == (0.4, anchor)
    assert server.call("PATCH", path, {"reading_position": 1.0}).json()["reading_anchor"] is None


def test_reading_on_is_no_change_of_the_article(server: LiveServer, path: str) -> None:
    """A feed or a list by date does not move an article because somebody scrolled."""
    before = server.call("GET", path).json()["updated_at"]
    assert server.call("PATCH", path, {"reading_position": 0.3}).json()["updated_at"] == before


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "gone"},
        {"state": None},
        {"favourite": "yes"},
        {"tags": "sea"},
        {"tags": [""]},
        {"reading_position": 1.5},
        {"reading_position": -1},
        {"reading_anchor": {"block": 1, "mark": 2, "within": 0.5}},
        {"reading_position": 0.1, "reading_anchor": {"block": -1, "mark": 2, "within": 0.5}},
        {"title": "x"},
    ],
)
def test_a_wrong_change_is_refused(server: LiveServer, path: str, wrong: Saved) -> None:
    """Unknown fields, impossible values; the article stays."""
    before = server.call("GET", path).json()
    assert server.call("PATCH", path, wrong).status == 422
    assert server.call("GET", path).json() == before
