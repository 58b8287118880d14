"""An article to read: the page around it, the article itself in a frame that can do nothing, its images."""

from __future__ import annotations

import logging
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote

from flask import Response, request

from stillpage.article import host_of
from stillpage.errors import ImageNotFoundError, WorkerError
from stillpage.export.marking import place_of
from stillpage.saving import LOOK_STYLESHEET, Framed
from stillpage.web.guard import SANDBOX
from stillpage.web.library_pages import dates
from stillpage.web.library_pages.desk import Desk
from stillpage.web.library_pages.look import FONTS, RANGES, THEMES, Look, from_form, script_of, write_cookie
from stillpage.web.library_pages.pages import LOOK_COOKIE, back, look, remember, show, words
from stillpage.web.problems import Problem
from stillpage.web.routes import Routes

if TYPE_CHECKING:
    from stillpage.library import SavedArticle
    from stillpage.web.services import Services

_log = logging.getLogger("stillpage.web")

# A hostile article shall do nothing even if the sanitizer let something through. No script runs in it, and it
# loads nothing but the library's own images and our stylesheets. It shares our origin only so that its images
# come with the session's cookie and the page around can see how tall it is; that is of use to scripts alone.
_FRAME_POLICY = (
    "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
    " img-src 'self' data:; style-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
)
_FORMS = {
    "html": "text/html",
    "md": "text/markdown",
    "epub": "application/epub+zip",
    "txt": "text/plain",
    "json": "application/json",
}
_RENDER_SECONDS = 4.0

routes: Routes[Desk] = Routes()


@routes.get("/articles/<article_id>")
def article(desk: Desk, article_id: str) -> Response:
    """The page around an article: what can be done with it, and how it looks."""
    saved = desk.library.get(article_id)
    wanted = request.args.get("highlight")
    return show(
        "article.html",
        place=next((place_of(each) for each in saved.highlights if each.id == wanted), None),
        saved=saved,
        article=saved.article,
        host=host_of(saved.article.canonical_url or saved.article.url),
        forms=list(_FORMS),
        own=look().of(script_of(saved.article.lang)),
        themes=THEMES,
        fonts=FONTS,
        ranges=RANGES,
        here=request.path,
    )


@routes.get("/articles/<article_id>/text/")
def article_text(desk: Desk, article_id: str) -> Response:
    """The article itself, for the frame."""
    saved = desk.library.get(article_id)
    try:
        # In a worker: a hostile article may cost one of those, never the server.
        published = dates.in_words(saved.article.published or "", words())
        attributes = look().attributes(script_of(saved.article.lang))
        framed = Framed(saved, published, attributes)
        html = desk.services.pool.render_framed(framed, seconds=_RENDER_SECONDS)
        policy = _FRAME_POLICY
    except WorkerError as error:
        _log.warning("an article is shown as its file is (%s)", error.code)
        html = desk.library.rendered(article_id, "article.html").decode("utf-8", "replace")
        policy = _FRAME_POLICY.replace("style-src 'self'", "style-src 'unsafe-inline'")
    return _framed(Response(html, mimetype="text/html"), policy)


@routes.get(f"/articles/<article_id>/text/{LOOK_STYLESHEET}")
def article_look(desk: Desk, article_id: str) -> Response:
    """The stylesheet of the look that was chosen, for the frame."""
    css = look().stylesheet(script_of(desk.library.get(article_id).article.lang))
    response = Response(css, mimetype="text/css")
    response.headers["Cache-Control"] = "no-store"
    return response


@routes.post("/articles/<article_id>/look")
def choose_look(desk: Desk, article_id: str) -> Response:
    """From the form beside an article: for articles of its script, or for all."""
    script = script_of(desk.library.get(article_id).article.lang)
    chosen = Look() if "reset" in request.form else from_form(look(), request.form, script)
    response = back()
    remember(response, LOOK_COOKIE, write_cookie(chosen))
    return response


@routes.get("/articles/<article_id>/text/images/<name>")
def article_image(desk: Desk, article_id: str, name: str) -> Response:
    """One of an article's images, for the frame."""
    return _image(*desk.library.image(article_id, name))


@routes.get("/articles/<article_id>/picture")
def article_picture(desk: Desk, article_id: str) -> Response:
    """The image that stands for an article in lists."""
    name = _picture_of(desk.library.get(article_id))
    if name is None:
        raise ImageNotFoundError("picture")
    return _image(*desk.library.image(article_id, name))


@routes.get("/articles/<article_id>/file.<form>")
def article_file(desk: Desk, article_id: str, form: str) -> Response:
    """The article as a file to keep."""
    if form not in _FORMS:
        raise Problem(404, "not_found", "There is nothing at this address.")
    saved = desk.library.get(article_id)
    response = Response(_written(desk.services, saved, form), mimetype=_FORMS[form])
    name = f"{PurePosixPath(saved.path).name}.{form}"
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response.headers["Content-Security-Policy"] = SANDBOX
    return response


def _written(services: Services, saved: SavedArticle, form: str) -> bytes:
    from stillpage.exporting import as_bytes, one_text, write_joined  # rarely needed, and 7 MB

    if form in ("epub", "json"):
        return as_bytes(lambda file: write_joined(file, services.library, [saved], form))
    if form == "md":
        return services.library.rendered(saved.id, "article.md")
    return one_text(services.library, saved, {"html": "html", "txt": "text"}[form]).encode()


def _framed(response: Response, policy: str) -> Response:
    response.headers["Content-Security-Policy"] = policy
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


def _image(data: bytes, media_type: str) -> Response:
    response = Response(data, mimetype=media_type)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _picture_of(saved: SavedArticle) -> str | None:
    """The lead image if it is kept, else the first that is large enough to be one."""
    lead = saved.images.get(saved.article.lead_image or "")
    if lead:
        return lead
    large = (name for name in saved.images.values() if min(saved.image_sizes.get(name, (0, 0))) >= 150)
    return next(large, None)
