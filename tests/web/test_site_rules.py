"""Rules of sites, and what was left out of a page."""

from __future__ import annotations

import pytest

from stillpage.site_rule import SiteRule
from tests.web.live_server import PAGE, FakeExtractor, LiveServer

RULE = {"action": "drop", "selector": "div.promo"}
PATH = "/api/v1/site-rules/site.example"


def test_rules_are_put_listed_and_deleted(server: LiveServer) -> None:
    """One object for each site, the whole list replaced at once."""
    put = server.call("PUT", PATH, {"rules": [RULE]})
    assert put.json() == {"host": "site.example", "rules": [RULE]}
    assert server.call("GET", "/api/v1/site-rules").json() == {"items": [put.json()], "next_cursor": None}
    assert server.call("DELETE", PATH).status == 204
    assert server.call("GET", PATH).json()["rules"] == []


def test_a_page_is_read_by_the_rules_of_its_site(server: LiveServer, extractor: FakeExtractor) -> None:
    """When it is extracted, rendered and saved; other sites' pages are not."""
    server.call("PUT", PATH, {"rules": [RULE]})
    calls: dict[str, dict[str, str]] = {"extract": {}, "render": {"format": "txt"}, "articles": {}}
    for path, more in calls.items():
        extractor.rules = ()
        server.call("POST", f"/api/v1/{path}", PAGE | more)
        seen: tuple[SiteRule, ...] = extractor.rules
        assert [rule.selector for rule in seen] == ["div.promo"], path
    server.call("POST", "/api/v1/extract", PAGE | {"url": "https://other.example/"})
    assert extractor.rules == ()


def test_what_was_left_out_comes_only_if_asked_for(server: LiveServer) -> None:
    """In parts: neighbours left out with one selector are one."""
    assert server.call("POST", "/api/v1/extract", PAGE).json()["parts"] is None
    answer = server.call("POST", "/api/v1/extract", PAGE | {"left_out": True}).json()
    assert answer["title"] == "A title"
    assert [(part["text"], part["kept"], part["selector"]) for part in answer["parts"]] == [
        ("Menu\nHome", False, "nav li"),
        ("12", True, None),
    ]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        (PATH, {"rules": [{"action": "burn", "selector": "p"}]}),
        (PATH, {"rules": [{"action": "drop", "selector": ""}]}),
        (PATH, {"rules": [{"action": "drop", "selector": "p" * 600}]}),
        (PATH, {"rules": [{"action": "drop", "selector": f"p.a{number}"} for number in range(201)]}),
        (PATH, {"rules": "p"}),
        ("/api/v1/site-rules/a%20b", {"rules": []}),
    ],
)
def test_wrong_rules_are_refused_in_words(server: LiveServer, path: str, body: object) -> None:
    """And nothing is written."""
    answer = server.call("PUT", path, body)
    assert answer.status == 422
    assert answer.json()["detail"]
    assert server.call("GET", "/api/v1/site-rules").json()["items"] == []


def test_rules_need_a_token(server: LiveServer) -> None:
    """They tell which sites a person reads."""
    assert server.call("GET", "/api/v1/site-rules", token=None).status == 401
