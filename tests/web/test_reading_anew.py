"""The server while its library is read into a new index: everything answers, and says so."""

from __future__ import annotations

from collections.abc import Callable

from tests.web.library_browser import LibraryBrowser
from tests.web.live_server import PAGE, LiveServer


def during(server: LiveServer, work: Callable[[], None]) -> None:
    """Do this before the first article is read."""
    done: list[int] = []

    def look(count: int, total: int) -> None:
        if not done:
            work()
        done.append(count)

    server.library.reindex(look)
    assert done == [0, 1]


def test_calls_are_answered_meanwhile(server: LiveServer) -> None:
    """Lists say what they lack; a save is told when to come again; what needs no index is as ever."""
    made = server.call("POST", "/api/v1/articles", PAGE).json()

    def look() -> None:
        listed = server.call("GET", "/api/v1/articles").json()
        assert (listed["items"], listed["reading"]) == ([], {"done": 0, "total": 1})
        refused = server.call("POST", "/api/v1/articles", PAGE)
        assert (refused.status, refused.code) == (503, "library_reading")
        assert int(refused.headers["Retry-After"]) > 0
        assert "being read anew" in refused.json()["detail"]
        assert server.call("GET", "/api/v1/ping", token=None).status == 200
        assert server.call("POST", "/api/v1/extract", PAGE).status == 200
        assert server.call("GET", f"/api/v1/articles/{made['id']}").json()["title"] == made["title"]
        assert server.call("PATCH", f"/api/v1/articles/{made['id']}", {"favourite": True}).status == 200

    during(server, look)
    listed = server.call("GET", "/api/v1/articles").json()
    assert ([item["favourite"] for item in listed["items"]], listed["reading"]) == ([True], None)
    assert server.call("POST", "/api/v1/articles", PAGE).status == 200
    assert server.library.count() == 1


def test_the_pages_say_how_far_it_is(server: LiveServer) -> None:
    """On every page, in its language; a save by hand is refused in words; afterwards no more of it."""
    server.call("POST", "/api/v1/articles", PAGE)
    browser = LibraryBrowser(server)
    browser.enter()

    def look() -> None:
        assert "0 of 1 articles" in browser.get("inbox").body.decode()
        assert "Nothing is waiting" not in browser.get("inbox").body.decode()
        arabic = {"Accept-Language": "ar"}
        assert "0 من 1" in browser.get("search", **arabic).body.decode()
        assert browser.get("reading").json()["total"] == 1
        refused = browser.post("add", address="https://new.example/", html="<p>text</p>")
        assert refused.status == 503
        assert "so nothing new can be kept for a moment" in refused.body.decode()

    during(server, look)
    assert "of 1 articles" not in browser.get("inbox").body.decode()
    assert browser.get("reading").json() == {"done": 0, "total": 0, "text": ""}
