"""The way in: a one-time link, and what is said to whoever stands before the door."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
from flask import Flask, Response, abort, g, request, url_for

from stillpage.web.library_pages.pages import LANGUAGE_COOKIE, asset, in_words, remember, said, show, to
from stillpage.web.problems import ProblemDocument
from stillpage.web.sessions import SESSION_SECONDS, NewSession

if TYPE_CHECKING:
    from stillpage.web.services import Services

_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


def cookie_name(port: int) -> str:
    """Of the session's cookie. Two servers of one user, on two ports, share a host name."""
    return f"stillpage-{port}"


def install(app: Flask, services: Services) -> None:
    """Add the entrance, and the files that make pages look and move; those hold nothing of the library."""

    def only_here() -> None:
        if not g.get("on_library_host"):
            abort(404)

    # Following the link changes nothing: browsers and virus scanners fetch links ahead of people. The page
    # sends the form by itself where scripts run, and shows a button where they do not.
    @app.get("/open/<code>")
    def open_library(code: str) -> Response:
        only_here()
        return show("open.html", code=code)

    @app.post("/open")
    def enter_library() -> Response:
        only_here()
        session = services.sessions.redeem(request.form.get("code", ""))
        response = to(_address_of(session))
        response.set_cookie(
            cookie_name(services.port),
            session.secret,
            max_age=int(SESSION_SECONDS),
            path=f"/library/{services.sessions.place}/",
            httponly=True,
            samesite="Strict",
        )
        return response

    @app.get("/static/<name>")
    def library_asset(name: str) -> Response:
        only_here()
        data = asset(name)
        if data is None:
            abort(404)
        response = Response(data, mimetype=_TYPES.get(name.rpartition(".")[2], "application/octet-stream"))
        response.headers["Cache-Control"] = (
            "max-age=31536000, immutable" if "v" in request.args else "no-cache"
        )
        return response


def _address_of(session: NewSession) -> str:
    if session.target.article_id:
        return url_for("library.article", article_id=session.target.article_id)
    if session.target.query:
        return url_for("library.search", q=session.target.query)
    return url_for("library.inbox")


def problem_page(response: Response) -> Response:
    """What a problem document says, in the person's words."""
    problem = msgspec.json.decode(response.get_data(), type=ProblemDocument)
    code = "library_closed" if problem.code == "opened_elsewhere" else problem.code
    needs_door = code in ("library_closed", "link_expired")
    page = show(
        "problem.html",
        status=response.status_code,
        said=in_words(g.error) if "error" in g else said(code, problem.detail),
        needs_door=needs_door,
    )
    if "Retry-After" in response.headers:
        page.headers["Retry-After"] = response.headers["Retry-After"]
    return page


def language_cookie(response: Response, name: str) -> None:
    """Remember the language that was chosen on the pages."""
    if re.fullmatch(r"[A-Za-z]{2}(_[A-Za-z]{2})?", name):
        remember(response, LANGUAGE_COOKIE, name)
