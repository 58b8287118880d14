"""What every page of the library has: its words, its frame, its headers, and where one goes from a form."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Response, g, redirect, request, url_for
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from stillpage.article import host_of
from stillpage.errors import InvalidQueryError, LibraryMissingError, StillpageError
from stillpage.extension_files import article_stylesheet
from stillpage.library import day_of, shown_name
from stillpage.web.language import LANGUAGES, Words, words_for
from stillpage.web.library_pages import dates
from stillpage.web.library_pages.look import Look, read_cookie
from stillpage.web.library_pages.typed_tags import typed
from stillpage.web.sessions import form_proof

if TYPE_CHECKING:
    from stillpage.library import Marked

HERE = Path(__file__).parent
LANGUAGE_COOKIE = "stillpage-language"
VIEW_COOKIE = "stillpage-view"
LOOK_COOKIE = "stillpage-look"
# Longer than a session: whoever comes back finds the pages as they were left. No browser keeps one longer.
_REMEMBERED_SECONDS = 400 * 24 * 3600

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
    " form-action 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'"
)


def words() -> Words:
    """In the language that was chosen on the pages, else in the browser's."""
    if "words" not in g:
        chosen = request.cookies.get(LANGUAGE_COOKIE)
        g.words = words_for([*([chosen] if chosen else []), *request.accept_languages.values()])
    found: Words = g.words
    return found


def look() -> Look:
    """How articles are to look, as chosen on the pages."""
    if "look" not in g:
        g.look = read_cookie(request.cookies.get(LOOK_COOKIE))
    found: Look = g.look
    return found


def remember(response: Response, cookie: str, value: str) -> None:
    """Keep a choice in the browser."""
    response.set_cookie(cookie, value, max_age=_REMEMBERED_SECONDS, httponly=True, samesite="Strict")


def show(template: str, *, status: int = 200, **values: Any) -> Response:
    """One page as an answer."""
    spoken = words()
    html = (
        _environment()
        .get_template(template)
        .render(
            t=spoken.text,
            counted=spoken.counted,
            number=spoken.number,
            language=spoken,
            languages=LANGUAGES,
            form_proof=form_proof(g.secret) if "secret" in g else "",
            is_open="secret" in g,
            path=request.path,
            look=look(),
            because=lambda refusal: spoken.text(f"worse{_camel(refusal.code)}", *refusal.values),
            day=lambda iso: dates.in_words(day_of(iso), spoken),
            url=url_for,
            asset=asset_url,
            work=g.work() if "work" in g else None,
            failed=in_words,
            notice=g.take_notice() if "take_notice" in g else None,
            sidebar=g.sidebar() if "sidebar" in g else None,
            **values,
        )
    )
    response = Response(html, status, mimetype="text/html")
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["Content-Language"] = spoken.tag
    response.headers["Vary"] = "Accept-Language, Cookie"
    # With `no-referrer` a browser sends `Origin: null` with our own forms; this tells others nothing either.
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def in_words(error: StillpageError) -> str:
    """What happened, in the person's words; in our own English where the language lacks them."""
    if isinstance(error, InvalidQueryError):
        return words().text(f"libraryQuery{_camel(error.fault)}", *error.values)
    folder = str(error.folder) if isinstance(error, LibraryMissingError) else None
    return said(error.code, str(error), folder)


def said(code: str, detail: str, folder: str | None = None) -> str:
    """As `in_words`, of a problem document."""
    name = _camel(code)
    spoken = words()
    return spoken.text(f"libraryProblem{name}") or spoken.text(f"error{name}", folder or "") or detail


def _camel(code: str) -> str:
    return "".join(part.capitalize() for part in code.split("_"))


def asset(name: str) -> bytes | None:
    """A stylesheet or script of the pages."""
    if name == "article.css":
        return article_stylesheet().encode()
    names = {path.name for path in (HERE / "static").iterdir()}
    return (HERE / "static" / name).read_bytes() if name in names else None


@cache
def asset_url(name: str) -> str:
    """Its address, another one when its content is."""
    return f"/static/{name}?v={hashlib.sha256(asset(name) or b'').hexdigest()[:12]}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["pieces"] = _pieces
    environment.filters["host"] = host_of
    environment.filters["named"] = shown_name
    environment.filters["typed"] = typed
    return environment


def _pieces(marked: Marked) -> list[tuple[str, bool]]:
    """Cut a text at its hits: each piece, and whether it is one."""
    found, at = [], 0
    for start, end in marked.marks:
        found += [(marked.text[at:start], False), (marked.text[start:end], True)]
        at = end
    return [(text, is_hit) for text, is_hit in [*found, (marked.text[at:], False)] if text]


def to(address: str) -> Response:
    """Send the browser to an address of ours, with GET."""
    response = redirect(address, 303)
    assert isinstance(response, Response)  # noqa: S101  flask's redirect is typed as Werkzeug's
    return response


def back() -> Response:
    """To the page that the form was on, which it names; to nowhere but the library's own pages."""
    inbox = url_for("library.inbox")
    wanted = request.form.get("back", "")
    own = wanted.startswith(inbox.removesuffix("inbox")) and "\\" not in wanted and wanted.isprintable()
    return to(wanted if own else inbox)
