"""ping, hello, pair: what a caller does before it has shown a token."""

from __future__ import annotations

from typing import Annotated

import msgspec
from flask import request

from stillpage import __version__
from stillpage.web.operations import Operations
from stillpage.web.problems import Problem
from stillpage.web.services import Services
from stillpage.web.tokens import hello_proof

TokenId = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{16}\Z")]


class Ping(msgspec.Struct):
    """Who answers."""

    name: str
    version: str
    api: int


class HelloRequest(msgspec.Struct, forbid_unknown_fields=True):
    """A caller asks for a proof.

    Attributes:
        token_id: First 16 hex digits of SHA-256 of the caller's token.
        nonce: Fresh and random.
    """

    token_id: TokenId
    nonce: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-zA-Z_-]{16,128}\Z")]


class HelloAnswer(msgspec.Struct):
    """Hex HMAC-SHA256 keyed with SHA-256(token) over `stillpage-hello|PORT|NONCE`."""

    proof: str


class PairRequest(msgspec.Struct, forbid_unknown_fields=True):
    """A caller wants a token.

    Attributes:
        code: Of the pairing page.
        replace: The person agreed to pair a browser that is paired already.
        token_id: Of the caller's token until now, which is then revoked. Other profiles of the browser have
            the same Origin, and keep theirs.
    """

    code: Annotated[str, msgspec.Meta(min_length=1, max_length=128)]
    replace: bool = False
    token_id: TokenId | None = None


class PairAnswer(msgspec.Struct):
    """The token, told this once."""

    token: str
    token_id: str
    port: int


calls = Operations()


@calls.add("GET", "/ping", answers={200: Ping}, public=True)
def ping(services: Services) -> Ping:
    """Name and version."""
    return Ping("Stillpage", __version__, 1)


@calls.add(
    "POST",
    "/hello",
    body=HelloRequest,
    answers={200: HelloAnswer},
    problems=(401,),
    public=True,
)
def hello(services: Services, body: HelloRequest) -> HelloAnswer:
    """Proves that this server knows the caller's token."""
    record = services.tokens.find(body.token_id)
    if record is None:
        raise Problem(401, "token_unknown", "This browser's token is not known here; pair it again.")
    origin = request.headers.get("Origin")
    if origin is not None and origin != record.origin:
        raise Problem(403, "origin_refused", "This token belongs to another browser.")
    return HelloAnswer(hello_proof(record, port=services.port, nonce=body.nonce))


@calls.add(
    "POST",
    "/pair",
    body=PairRequest,
    answers={200: PairAnswer},
    problems=(409,),
    public=True,
)
def pair(services: Services, body: PairRequest) -> PairAnswer:
    """Trades a pairing code for a token bound to the extension's Origin."""
    new = services.pairing.redeem(
        body.code, origin=request.headers["Origin"], replace=body.replace, token_id=body.token_id
    )
    return PairAnswer(new.token, new.record.token_id, services.port)
