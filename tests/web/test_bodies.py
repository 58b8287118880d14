"""Bodies that are wrong in every way we know get 400 or 422 in words; lone surrogates are let through."""

from __future__ import annotations

import json

import msgspec
import pytest

from stillpage.web.bodies import decode_body
from stillpage.web.problems import Problem
from tests.web.live_server import PAGE, FakeExtractor, LiveServer

JSON = {"Content-Type": "application/json"}
URL = '"url": "https://site.example/"'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"", (400, "not_json")),
        (b"{", (400, "not_json")),
        (b"not json", (400, "not_json")),
        (b'{"html": NaN}', (400, "not_json")),
        (b'{"html": "\\ud800', (400, "not_json")),
        (b"\xff\xfe{}", (400, "not_utf8")),
        (b'{"html": "\xff", "url": null}', (400, "not_utf8")),
        (b'{"html": "\\ud800\xff", "url": null}', (400, "not_utf8")),
        (b"[" * 100_000, (422, "invalid_value")),
        (b'{"x":' * 100_000, (422, "invalid_value")),
        (b"[]", (422, "invalid_value")),
        (b"null", (422, "invalid_value")),
        (b'{"html": "x"}', (422, "invalid_value")),
        (b'{"html": 5, "url": null}', (422, "invalid_value")),
        (b'{"html": null, "url": null}', (422, "invalid_value")),
        (b'{"html": "x", "url": ["https://site.example/"]}', (422, "invalid_value")),
        (b'{"html": "x", "url": null, "extra": 1}', (422, "invalid_value")),
        (b'{"html": "x", "url": null, "dir": "sideways"}', (422, "invalid_value")),
        (b'{"html": "\\ud800", "url": null, "extra": 1}', (422, "invalid_value")),
        (b'{"html": "\\ud800", "url": NaN}', (400, "not_json")),
    ],
)
def test_wrong_bodies_are_named(server: LiveServer, body: bytes, expected: tuple[int, str]) -> None:
    """400 for what is not JSON, 422 for JSON of the wrong shape."""
    answer = server.call("POST", "/api/v1/extract", body, headers=JSON)
    assert (answer.status, answer.code) == expected, answer.body


@pytest.mark.parametrize(
    "bomb", [b'{"html": "\\ud800", "x": ' + b"[" * 100_000, b'"\\ud800"' + b"[" * 100_000]
)
def test_a_bomb_beside_a_surrogate_is_refused(server: LiveServer, bomb: bytes) -> None:
    """The slow way through the standard library is bounded too."""
    assert server.call("POST", "/api/v1/extract", bomb, headers=JSON).status in (400, 422)


class _Loose(msgspec.Struct):
    """Says nothing of what it does not know."""


@pytest.mark.parametrize("bomb", [b'{"x": ' + b"[" * 100_000, b'{"x": "\\ud800", "y": ' + b"[" * 100_000])
def test_a_bomb_is_refused_where_unknown_names_are_passed_over(bomb: bytes) -> None:
    """No body of the API is so loose today."""
    with pytest.raises(Problem) as refused:
        decode_body(bomb, _Loose)
    assert (refused.value.status, refused.value.code) == (400, "too_deep")


def test_a_lone_surrogate_becomes_the_replacement_character(
    server: LiveServer, extractor: FakeExtractor
) -> None:
    """JavaScript strings may hold one, and JSON.stringify escapes it; pairs and other escapes stay."""
    body = b'{"html": "a\\ud800b \\ud83d\\ude00 \\\\ud800 \\u0000", ' + URL.encode() + b"}"
    assert server.call("POST", "/api/v1/extract", body, headers=JSON).status == 200
    assert extractor.seen[0][0] == "a�b 😀 \\ud800 \x00"


def test_a_page_over_the_limit_says_both_sizes(server: LiveServer) -> None:
    """Counted in UTF-8 bytes: one of these has fewer characters than the limit."""
    for html, size in (("é" * (2**19 + 1), "1,048,578"), ("e" * (2**20 + 1), "1,048,577")):
        body = json.dumps(PAGE | {"html": html}, ensure_ascii=False).encode()
        answer = server.call("POST", "/api/v1/extract", body, headers=JSON)
        assert (answer.status, answer.code) == (413, "page_too_large")
        assert f"is {size} bytes and the limit is 1,048,576" in answer.json()["detail"]
