"""ping, hello, pair."""

from __future__ import annotations

import hashlib
import hmac

import pytest

from stillpage.web.language import LANGUAGES, RIGHT_TO_LEFT, words_for
from tests.web.live_server import CHROME_ORIGIN, FIREFOX_ORIGIN, LiveServer

NONCE = "0123456789abcdefXYZ_-"


def test_ping_says_who_answers_without_a_token(server: LiveServer) -> None:
    """Name and API number, for a client that looks for its server."""
    answer = server.call("GET", "/api/v1/ping", token=None)
    assert answer.status == 200
    assert answer.json()["name"] == "Stillpage"
    assert answer.json()["api"] == 1


def test_hello_proves_knowledge_of_the_token_bound_to_port_and_nonce(server: LiveServer) -> None:
    """The caller can compute the same HMAC from its token."""
    key = hashlib.sha256(server.token.encode())
    body = {"token_id": key.hexdigest()[:16], "nonce": NONCE}
    proof = server.call("POST", "/api/v1/hello", body, token=None).json()["proof"]
    message = f"stillpage-hello|{server.port}|{NONCE}".encode()
    assert proof == hmac.new(key.digest(), message, "sha256").hexdigest()


def test_hello_refuses_an_unknown_token(server: LiveServer) -> None:
    """Nothing is proved about a token that is not ours."""
    answer = server.call("POST", "/api/v1/hello", {"token_id": "0" * 16, "nonce": NONCE}, token=None)
    assert (answer.status, answer.code) == (401, "token_unknown")


def test_hello_wants_a_long_nonce(server: LiveServer) -> None:
    """A short nonce could be guessed beforehand."""
    answer = server.call("POST", "/api/v1/hello", {"token_id": "0" * 16, "nonce": "short"}, token=None)
    assert answer.status == 422


def pair(server: LiveServer, code: str, *, origin: str = CHROME_ORIGIN, **more: object) -> tuple[int, object]:
    """Status, and the code of the problem or the token."""
    body = {"code": code, **more}
    answer = server.call("POST", "/api/v1/pair", body, token=None, headers={"Origin": origin})
    return answer.status, answer.json()["token"] if answer.status == 200 else answer.code


def test_a_code_pairs_the_extension_that_shows_it(server: LiveServer) -> None:
    """The token works with that extension's Origin, and with none."""
    status, token = pair(server, server.pairing.new_code())
    assert status == 200
    for headers in ({"Origin": CHROME_ORIGIN}, {}):
        assert server.call("GET", "/api/v1/articles", token=str(token), headers=headers).status == 200


def test_a_code_pairs_once(server: LiveServer) -> None:
    """A replayed code is refused."""
    code = server.pairing.new_code()
    pair(server, code)
    assert pair(server, code, origin=FIREFOX_ORIGIN) == (403, "pairing_refused")


def test_replacing_a_pairing_must_be_asked_for(server: LiveServer) -> None:
    """409 first, without spending the code."""
    pair(server, server.pairing.new_code())
    code = server.pairing.new_code()
    assert pair(server, code) == (409, "pairing_exists")
    assert pair(server, code, replace=True)[0] == 200


def test_only_the_callers_own_token_is_replaced(server: LiveServer) -> None:
    """Another profile of the same browser has the same Origin, and stays paired."""
    _, other = pair(server, server.pairing.new_code())
    _, old = pair(server, server.pairing.new_code(), replace=True)
    old_id = hashlib.sha256(str(old).encode()).hexdigest()[:16]
    assert pair(server, server.pairing.new_code(), replace=True, token_id=old_id)[0] == 200
    assert server.call("GET", "/api/v1/articles", token=str(old)).status == 401
    assert server.call("GET", "/api/v1/articles", token=str(other)).status == 200


@pytest.mark.parametrize("name", LANGUAGES)
def test_pages_say_what_this_is_in_the_readers_language(server: LiveServer, name: str) -> None:
    """Both pages in every language that the extension speaks, each in its own words and direction."""
    tag = name.replace("_", "-")
    direction = "rtl" if name in RIGHT_TO_LEFT else "ltr"
    for path, key in (("/", "serverHomeAbout"), ("/pair", "serverPairClick")):
        page = server.call("GET", path, token=None, headers={"Accept-Language": f"{tag}, en;q=0.5"})
        text = page.body.decode()
        assert f'<html lang="{tag}" dir="{direction}">' in text
        assert words_for([tag]).text(key) in text
        assert "$1" not in text
        assert "\x00" not in text
        assert "<code>stillpage s" in text
        assert "script" not in page.headers["Content-Security-Policy"]


def test_pages_take_the_next_language_that_is_known(server: LiveServer) -> None:
    """A region that is not told apart is the language; one that nobody translated is passed over."""
    told = {"ar-EG, en;q=0.5": "ar", "nl, de;q=0.5": "de", "zh-TW": "zh-CN", "nl": "en"}
    for wanted, tag in told.items():
        page = server.call("GET", "/", token=None, headers={"Accept-Language": wanted})
        assert page.headers["Content-Language"] == tag
