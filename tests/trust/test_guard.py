"""Who may not call, and what such a caller is told. Each row of the threat table that is about HTTP."""

from __future__ import annotations

from pathlib import Path

import pytest

from stillpage.web.guard import Guard
from stillpage.web.tokens import TokenStore
from tests.web.live_server import CHROME_ORIGIN, FIREFOX_ORIGIN, FOREIGN_EXTENSION, PAGE, LiveServer

EXTRACT = "/api/v1/extract"
JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    "host", ["evil.test", "evil.test:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.test:{port}", ""]
)
def test_a_rebound_name_is_refused(server: LiveServer, host: str) -> None:
    """DNS rebinding: the browser sends the attacker's name in Host."""
    for path in ("/api/v1/ping", "/api/v1/articles", "/pair", "/"):
        answer = server.call("GET", path, headers={"Host": host.format(port=server.port)})
        assert (answer.status, answer.code) == (400, "wrong_host")


def test_on_the_webs_own_port_browsers_do_not_name_it(tmp_path: Path) -> None:
    """`--port 80`: then the bare names are ours, and no other time."""
    on_80, elsewhere = Guard(TokenStore(tmp_path), 80), Guard(TokenStore(tmp_path), 8465)
    assert on_80.own_hosts() == {"127.0.0.1", "localhost", "127.0.0.1:80", "localhost:80"}
    assert elsewhere.own_hosts() == {"127.0.0.1:8465", "localhost:8465"}
    assert (on_80.pages_host, elsewhere.pages_host) == ("stillpage.localhost", "stillpage.localhost:8465")


def test_a_call_without_a_host_is_refused(server: LiveServer) -> None:
    """HTTP/1.0 allows it; we do not."""
    assert b" 400 " in server.raw(b"GET /api/v1/ping HTTP/1.0\r\n\r\n").split(b"\r\n")[0]


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.test",
        "http://127.0.0.1:1",
        "http://127.0.0.1:{port}",  # no page of ours calls the API
        "null",
        "",
        "file://",
        f"{CHROME_ORIGIN}.evil.test",
    ],
)
def test_a_foreign_origin_is_refused_even_with_a_token(server: LiveServer, origin: str) -> None:
    """Also `null`, which sandboxed frames and local files send. No header lets the page read the answer."""
    for method, path, body in (("POST", EXTRACT, PAGE), ("GET", "/api/v1/ping", None)):
        answer = server.call(method, path, body, headers={"Origin": origin.format(port=server.port)})
        assert (answer.status, answer.code) == (403, "origin_refused")
        assert "Access-Control-Allow-Origin" not in answer.headers


def test_a_foreign_page_learns_nothing_of_other_addresses(server: LiveServer) -> None:
    """Ours to look at are open to any click; elsewhere a foreign origin is refused."""
    for origin, status in (("https://evil.test", 403), ("null", 403), (None, 404)):
        headers = {"Origin": origin} if origin else {}
        assert server.call("GET", "/nothing", headers=headers).status == status
        assert server.call("POST", "/pair", headers=headers).status == (403 if origin else 405)
        for page in ("/", "/pair", "/pair.css"):
            assert server.call("GET", page, headers=headers).status == 200
            assert server.call("HEAD", page, headers=headers).status == 200
    own = {"Origin": f"http://127.0.0.1:{server.port}"}
    assert server.call("GET", "/nothing", headers=own).status == 404


def test_an_unpaired_extension_is_refused(server: LiveServer) -> None:
    """With a code of its own, so that our extension can say: pair again."""
    answer = server.call("POST", EXTRACT, PAGE, headers={"Origin": FOREIGN_EXTENSION})
    assert (answer.status, answer.code) == (403, "origin_not_paired")


def test_no_call_but_the_named_ones_goes_without_a_token(server: LiveServer) -> None:
    """Every operation of the OpenAPI document is asked, so that a new one cannot be forgotten."""
    paths = server.call("GET", "/api/v1/openapi.json").json()["paths"]
    open_calls = {("get", "/api/v1/ping"), ("post", "/api/v1/hello"), ("post", "/api/v1/pair")}
    calls = {(method, path) for path, methods in paths.items() for method in methods}
    assert open_calls < calls
    for method, path in calls - open_calls:
        answer = server.call(method.upper(), path, token=None)
        assert (answer.status, answer.code) == (401, "token_missing"), path


def test_a_forged_origin_without_our_token_is_refused(server: LiveServer) -> None:
    """Another extension can send our Origin; it cannot know the token."""
    server.tokens.issue(origin=CHROME_ORIGIN)
    for token in (None, "guessed", "A" * 43):
        answer = server.call("POST", EXTRACT, PAGE, token=token, headers={"Origin": CHROME_ORIGIN})
        assert answer.status == 401


def test_a_token_works_for_its_own_origin_only(server: LiveServer) -> None:
    """One browser's token is of no use to another, nor a script's to any."""
    chrome = server.tokens.issue(origin=CHROME_ORIGIN).token
    server.tokens.issue(origin=FIREFOX_ORIGIN)
    for token in (chrome, "own"):
        answer = server.call("POST", EXTRACT, PAGE, token=token, headers={"Origin": FIREFOX_ORIGIN})
        assert (answer.status, answer.code) == (403, "origin_refused")
    assert server.call("POST", EXTRACT, PAGE, token=chrome, headers={"Origin": CHROME_ORIGIN}).status == 200


@pytest.mark.parametrize(
    "name", ["token", "access_token", "authorization", "bearer", "key", "api_key", "Token"]
)
def test_a_token_in_the_address_is_refused(server: LiveServer, name: str) -> None:
    """Addresses end up in histories and logs; not even beside a good header."""
    for token in (None, "own"):
        answer = server.call("GET", f"/api/v1/articles?{name}={server.token}", token=token)
        assert (answer.status, answer.code) == (401, "token_in_url")


@pytest.mark.parametrize(
    "content_type",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json5",
    ],
)
def test_a_form_cannot_post(server: LiveServer, content_type: str) -> None:
    """What a page's form can send is refused as a type, with or without its Origin."""
    body = b'{"html": "x", "url": "https://site.example/"}'
    answer = server.call("POST", EXTRACT, body, headers={"Content-Type": content_type})
    assert (answer.status, answer.code) == (415, "content_type")
    for origin in ("null", "https://evil.test"):
        headers = {"Content-Type": content_type, "Origin": origin}
        assert server.call("POST", EXTRACT, body, token=None, headers=headers).status == 403


def test_a_body_says_what_it_is(server: LiveServer) -> None:
    """Whatever its length is told by; and what says to be something else is not read for want of a body."""
    body, head = b'{"html": "x", "url": "https://site.example/"}', f"Host: 127.0.0.1:{server.port}\r\n"
    head += f"Authorization: Bearer {server.token}\r\nConnection: close\r\n"
    for framing, sent in (
        (f"Content-Length: {len(body)}", body),
        ("Transfer-Encoding: chunked", b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)),
    ):
        answer = server.raw(f"POST {EXTRACT} HTTP/1.1\r\n{head}{framing}\r\n\r\n".encode() + sent)
        assert b" 415 " in answer.split(b"\r\n")[0]
    # HTTP/1.0 has no chunks, and Waitress leaves the name of them there.
    answer = server.raw(f"POST {EXTRACT} HTTP/1.0\r\n{head}Transfer-Encoding: chunked\r\n\r\n".encode())
    assert b" 415 " in answer.split(b"\r\n")[0]
    empty = server.call("POST", EXTRACT, headers={"Content-Type": "text/plain", "Content-Length": "0"})
    assert (empty.status, empty.code) == (415, "content_type")


def test_a_charset_is_utf_8(server: LiveServer) -> None:
    """Written either way; another would be read wrongly."""
    body = b'{"html": "x", "url": "https://site.example/"}'
    for charset, status in (("utf-8", 200), ("UTF8", 200), ("utf-16", 415)):
        headers = {"Content-Type": f"application/json; charset={charset}"}
        assert server.call("POST", EXTRACT, body, headers=headers).status == status


@pytest.mark.parametrize("coding", ["gzip", "br", "identity", ""])
def test_any_content_encoding_is_refused(server: LiveServer, coding: str) -> None:
    """There is no decompression that could be made to explode."""
    answer = server.call("POST", EXTRACT, PAGE, headers={"Content-Encoding": coding})
    assert (answer.status, answer.code) == (415, "content_encoding")


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Mode": "no-cors"},
        {"Sec-Fetch-Mode": "navigate"},
        {"Sec-Fetch-Mode": "websocket", "Upgrade": "websocket", "Connection": "Upgrade"},
    ],
)
def test_what_a_page_embeds_or_opens_is_refused(server: LiveServer, headers: dict[str, str]) -> None:
    """An image, a frame, a link, a socket: browsers say so themselves."""
    assert server.call("GET", "/api/v1/ping", token=None, headers=headers).code == "fetch_refused"


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_kind_of_body_that_is_not_sent_is_not_asked_about(server: LiveServer, method: str) -> None:
    """Clients name one with every call."""
    headers = {"Content-Type": "text/plain"}
    assert server.call(method, "/api/v1/ping", headers=headers).status == 200
    assert server.call(method, "/api/v1/articles", headers=headers).status == 200


def preflight(server: LiveServer, origin: str | None, path: str = EXTRACT) -> tuple[int, str | None]:
    """Status, and the origin that is allowed."""
    headers = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
    answer = server.call(
        "OPTIONS", path, token=None, headers=headers | ({"Origin": origin} if origin else {})
    )
    return answer.status, answer.headers.get("Access-Control-Allow-Origin")


def test_preflights_are_answered_for_paired_origins_only(server: LiveServer) -> None:
    """Exactly that origin, no wildcard; pair alone takes an extension that is not paired yet."""
    server.tokens.issue(origin=CHROME_ORIGIN)
    assert preflight(server, CHROME_ORIGIN) == (200, CHROME_ORIGIN)
    for origin in ("https://evil.test", "null", FOREIGN_EXTENSION, None):
        assert preflight(server, origin) == (403, None)
    no_preflight = server.call("OPTIONS", EXTRACT, token=None, headers={"Origin": CHROME_ORIGIN})
    assert (no_preflight.status, no_preflight.code) == (403, "origin_refused")
    assert preflight(server, FIREFOX_ORIGIN, "/api/v1/pair") == (200, FIREFOX_ORIGIN)
    assert preflight(server, "https://evil.test", "/api/v1/pair") == (403, None)


@pytest.mark.parametrize("origin", [None, "null", "https://evil.test", "http://127.0.0.1:{port}"])
def test_only_an_extension_can_be_paired(server: LiveServer, origin: str | None) -> None:
    """A page that learned the code gets nothing, and the code stays good."""
    code = server.pairing.new_code()
    headers = {"Origin": origin.format(port=server.port)} if origin else {}
    answer = server.call("POST", "/api/v1/pair", {"code": code}, token=None, headers=headers)
    assert (answer.status, answer.code) == (403, "origin_refused")
    headers = {"Origin": CHROME_ORIGIN}
    assert server.call("POST", "/api/v1/pair", {"code": code}, token=None, headers=headers).status == 200


def test_a_revoked_token_is_refused_at_once(server: LiveServer) -> None:
    """`stillpage token revoke` needs no restart."""
    server.tokens.revoke("test")
    assert server.call("GET", "/api/v1/articles").status == 401


def test_every_answer_forbids_sniffing_framing_and_script(server: LiveServer) -> None:
    """Pages, answers and errors alike."""
    for path in (
        "/",
        "/pair",
        "/pair.css",
        "/nothing",
        "/api/v1/ping",
        "/api/v1/articles",
        "/api/v1/nothing",
    ):
        headers = server.call("GET", path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "script-src" not in headers["Content-Security-Policy"]
        assert headers["Referrer-Policy"] == "no-referrer"
