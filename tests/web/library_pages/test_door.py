"""The way in: one-time links, sessions, and what is said before the door."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from tests.web.library_browser import LibraryBrowser, Save, words
from tests.web.live_server import LiveServer


def test_a_link_leads_to_what_is_unread(outside: LibraryBrowser) -> None:
    """The browser is sent on below a path that it could not have guessed."""
    answer = outside.enter()
    assert (answer.status, answer.headers["Location"]) == (303, f"{outside.place}/inbox")
    assert outside.get("inbox").status == 200


def test_the_cookie_is_of_no_use_to_others(outside: LibraryBrowser, server: LiveServer) -> None:
    """Not to scripts, not to other sites, not to other ports: those do not know the path."""
    cookie = outside.enter().headers["Set-Cookie"]
    assert cookie.startswith(f"stillpage-{server.port}=")
    assert {"HttpOnly", "SameSite=Strict", f"Path={outside.place}/"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


def test_a_link_works_once(outside: LibraryBrowser, server: LiveServer) -> None:
    """Whoever finds it later, in a history or a log, stands before a closed door."""
    code = server.sessions.new_link()
    body = urlencode({"code": code}).encode()
    assert outside.send("POST", "/open", body).status == 303
    second = outside.send("POST", "/open", body)
    assert second.status == 403
    assert "used already" in words(second)


def test_looking_at_a_link_does_not_use_it_up(outside: LibraryBrowser, server: LiveServer) -> None:
    """Browsers and mail programs fetch links ahead of people."""
    code = server.sessions.new_link()
    for _ in range(3):
        page = outside.get(f"/open/{code}", Sec_Fetch_Site="cross-site", Sec_Fetch_Dest="document")
        assert page.status == 200
    assert outside.send("POST", "/open", urlencode({"code": code}).encode()).status == 303


def test_nothing_is_shown_without_a_session(outside: LibraryBrowser) -> None:
    """Every address of the pages, the right path known or not."""
    for place in (outside.place, "/library/guessed"):
        for path in ("inbox", "search?q=a", "articles/3f9c1d2a", "articles/3f9c1d2a/text/", "trash", "tags"):
            page = outside.get(f"{place}/{path}")
            assert page.status == 403
            assert "stillpage open" in words(page)


def test_a_cookie_of_another_path_opens_nothing(inside: LibraryBrowser) -> None:
    """The path is half of the key."""
    assert inside.get("/library/guessed/inbox").status == 403


def test_a_revoked_token_closes_the_pages_it_opened(inside: LibraryBrowser, server: LiveServer) -> None:
    """`stillpage token revoke` means: no longer, nowhere."""
    assert inside.get("inbox").status == 200
    server.tokens.revoke("test")
    assert inside.get("inbox").status == 403


def test_leaving_ends_the_session_itself(inside: LibraryBrowser) -> None:
    """Not only the cookie: a copy of it is of no use either."""
    copy = dict(inside.cookies)
    assert inside.post("leave").status == 303
    inside.cookies = copy
    assert inside.get("inbox").status == 403


def test_a_link_may_lead_to_an_article_or_a_search(outside: LibraryBrowser, save: Save) -> None:
    """The extension opens the article that was just saved."""
    saved = save("Tide mills")
    assert outside.enter(article_id=saved.id).headers["Location"] == f"{outside.place}/articles/{saved.id}"
    assert outside.enter(query="a b").headers["Location"] == f"{outside.place}/search?q=a+b"


def test_a_link_is_not_made_without_a_token(server: LiveServer) -> None:
    """Nor to an article that is not there."""
    assert server.call("POST", "/api/v1/session-links", {}, token=None).status == 401
    assert server.call("POST", "/api/v1/session-links", {"article_id": "0123abcd"}).status == 404


def test_a_link_leads_to_one_place(server: LiveServer, save: Save) -> None:
    """Whoever names an article and a search has mixed them up."""
    both = {"article_id": save("Tide mills").id, "query": "mills"}
    answer = server.call("POST", "/api/v1/session-links", both)
    assert (answer.status, answer.code) == (422, "invalid_value")


def test_every_page_forbids_what_it_does_not_need(inside: LibraryBrowser) -> None:
    """No foreign image, script, frame, style or form target; not framed; not kept; nothing told."""
    headers = inside.get("inbox").headers
    policy = dict(part.strip().partition(" ")[::2] for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert {policy[name] for name in ("script-src", "style-src", "img-src", "form-action")} == {"'self'"}
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "same-origin"


def test_pages_hold_no_script_or_style_of_their_own(inside: LibraryBrowser, save: Save) -> None:
    """What the policy would stop shall not be there."""
    save("An article")
    for path in ("inbox", "add", "tags", "trash", "highlights", "search"):
        text = inside.get(path).body.decode()
        assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=", text), path
