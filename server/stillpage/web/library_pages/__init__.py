"""The library's pages: lists, reading, changing; for a browser that was let in by a one-time link.

They work without script. Every form carries the session's proof; every page is shown only to a session.
"""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Flask, Response, abort, g, request

from stillpage.web.library_pages import (
    adding,
    changing,
    comparing,
    door,
    emptying,
    highlights,
    importing,
    lists,
    organising,
    reading,
    tagging,
)
from stillpage.web.library_pages.desk import Desk
from stillpage.web.library_pages.sidebar import Sidebar
from stillpage.web.problems import Problem
from stillpage.web.sessions import form_proof

if TYPE_CHECKING:
    from stillpage.web.services import Services

_PARTS = (
    lists,
    organising,
    reading,
    comparing,
    importing,
    highlights,
    emptying,
    changing,
    tagging,
    adding,
)


def install(app: Flask, services: Services) -> None:
    """Add the pages to this app."""
    door.routes.add_to(app, services)
    pages = Blueprint("library", __name__, url_prefix="/library/<place>")
    desk, sidebar = Desk.of(services), Sidebar(services.library)

    @pages.url_value_preprocessor
    def take_place(endpoint: str | None, values: dict[str, Any] | None) -> None:
        g.place = values.pop("place") if values else ""

    @pages.url_defaults
    def fill_place(endpoint: str, values: dict[str, Any]) -> None:
        values.setdefault("place", services.sessions.place)

    @pages.before_request
    def admit() -> None:
        if not g.get("on_library_host"):
            abort(404)
        secret = request.cookies.get(door.cookie_name(services.port), "")
        session = services.sessions.verify(secret) if secret else None
        known = hmac.compare_digest(g.place.encode(), services.sessions.place.encode())
        if session is None or not known:
            raise Problem(403, "library_closed", "Open the library from your browser's Stillpage menu.")
        g.secret, g.session = secret, session
        g.work = desk.works.now
        g.sidebar, g.take_notice = sidebar.now, lambda: desk.changes.notice(session.sha256)
        if request.method == "POST":
            _check_proof(secret)

    for part in _PARTS:
        part.routes.add_to(pages, desk)

    @pages.get("/<path:nowhere>")
    def nothing_there(nowhere: str) -> Response:
        """Let it be known within the library's frame, from where one finds back."""
        abort(404)

    app.register_blueprint(pages)
    app.after_request(_problem_as_page)


def _check_proof(secret: str) -> None:
    sent = request.headers.get("X-Stillpage-Proof") or request.form.get("proof", "")
    if not hmac.compare_digest(sent.encode(), form_proof(secret).encode()):
        raise Problem(403, "form_expired", "This page was opened before the library was opened anew.")


def _problem_as_page(response: Response) -> Response:
    """A person gets a page where a program gets a problem document."""
    wants_page = request.accept_mimetypes.best_match(["application/problem+json", "text/html"]) == "text/html"
    if g.get("on_library_host") and response.mimetype == "application/problem+json" and wants_page:
        return door.problem_page(response)
    return response
