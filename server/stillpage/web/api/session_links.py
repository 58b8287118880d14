"""session-links: a paired browser asks for the library's pages."""

from __future__ import annotations

from typing import Annotated

import msgspec
from flask import g

from stillpage.web.guard import Guard
from stillpage.web.operations import Operations
from stillpage.web.problems import Problem
from stillpage.web.services import Services
from stillpage.web.sessions import Target


class SessionLinkRequest(msgspec.Struct, forbid_unknown_fields=True):
    """Where the link leads: to an article, to a search, or without either to the list of what is unread."""

    article_id: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{8,64}\Z")] | None = None
    query: Annotated[str, msgspec.Meta(max_length=1000)] | None = None


class SessionLink(msgspec.Struct):
    """A link that opens the library's pages once, within two minutes."""

    url: str


calls = Operations()


@calls.add(
    "POST",
    "/session-links",
    body=SessionLinkRequest,
    answers={200: SessionLink},
    problems=(404, 422),
)
def new_session_link(services: Services, body: SessionLinkRequest) -> SessionLink:
    """Makes a link into the library's pages: it works once, and soon."""
    if body.article_id and body.query:
        raise Problem(422, "invalid_value", "Name an article or a search, not both.")
    if body.article_id:
        services.library.get(body.article_id)
    target = Target(body.article_id, body.query or None)
    code = services.sessions.new_link(target, token_id=g.token.token_id)
    host = Guard(services.tokens, services.port).pages_host
    return SessionLink(f"http://{host}/open/{code}")
