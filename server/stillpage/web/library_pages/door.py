"""The way in: a one-time link, and what is said to whoever stands before the door."""

from __future__ import annotations

import msgspec
from flask import Response, abort, g, request, url_for

from stillpage.web.language import LANGUAGES
from stillpage.web.library_pages.pages import LANGUAGE_COOKIE, asset, in_words, remember, said, show, to
from stillpage.web.problems import ProblemDocument
from stillpage.web.routes import Routes
from stillpage.web.services import Services
from stillpage.web.sessions import SESSION_SECONDS, NewSession

_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


def cookie_name(port: int) -> str:
    """Of the session's cookie. Two servers of one user, on two ports, share a host name."""
    return f"stillpage-{port}"


# The entrance, and the files that make pages look and move; those hold nothing of the library.
routes: Routes[Services] = Routes()


# Following the link changes nothing: browsers and virus scanners fetch links ahead of people. The page sends
# the form by itself where scripts run, and shows a button where they do not.
@routes.get("/open/<code>")
def open_library(services: Services, code: str) -> Response:
    """The page of a one-time link."""
    _only_here()
    return show("open.html", code=code)


@routes.post("/open")
def enter_library(services: Services) -> Response:
    """Begin a session by such a link's code, and go where the link leads."""
    _only_here()
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


@routes.get("/static/<name>")
def library_asset(services: Services, name: str) -> Response:
    """A stylesheet, script or sign of the pages."""
    _only_here()
    data = asset(name)
    if data is None:
        abort(404)
    response = Response(data, mimetype=_TYPES.get(name.rpartition(".")[2], "application/octet-stream"))
    response.headers["Cache-Control"] = "max-age=31536000, immutable" if "v" in request.args else "no-cache"
    return response


def _only_here() -> None:
    if not g.get("on_library_host"):
        abort(404)


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
        written=request.form.get("note", "").strip() if "secret" in g else "",
        # Where its own forms lead back to: nothing may be shown where a form was sent.
        here=url_for("library.inbox") if request.method == "POST" else request.path,
    )
    if "Retry-After" in response.headers:
        page.headers["Retry-After"] = response.headers["Retry-After"]
    return page


def language_cookie(response: Response, name: str) -> None:
    """Remember the language that was chosen on the pages."""
    if name in LANGUAGES:
        remember(response, LANGUAGE_COOKIE, name)
