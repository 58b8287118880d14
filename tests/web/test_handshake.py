"""ping, hello, pair."""

from __future__ import annotations

import hashlib
import hmac

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


def test_hello_proves_nothing_to_another_extension(server: LiveServer) -> None:
    """One that is paired itself, and has learned the id of a token that is not its own."""
    token_id = server.tokens.issue(origin=CHROME_ORIGIN).record.token_id
    server.tokens.issue(origin=FIREFOX_ORIGIN)
    body = {"token_id": token_id, "nonce": NONCE}
    told = {}
    for origin in (CHROME_ORIGIN, FIREFOX_ORIGIN):
        answer = server.call("POST", "/api/v1/hello", body, token=None, headers={"Origin": origin})
        told[origin] = answer.status, "proof" in answer.json()
    assert told == {CHROME_ORIGIN: (200, True), FIREFOX_ORIGIN: (403, False)}


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
