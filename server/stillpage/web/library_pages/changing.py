"""What forms do: change articles, one or many; undo; leave; choose language and view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from flask import Response, g, jsonify, request, url_for

from stillpage.library import MAX_NOTE, Library
from stillpage.web.library_pages import door
from stillpage.web.library_pages.desk import Desk
from stillpage.web.library_pages.lists import filters_of
from stillpage.web.library_pages.pages import VIEW_COOKIE, back, remember, to, words
from stillpage.web.library_pages.typed_tags import tags_of
from stillpage.web.library_pages.undoable_changes import Kind
from stillpage.web.problems import Problem
from stillpage.web.routes import Routes

_OF_FORMS = frozenset(get_args(Kind)) - {"rename", "merge"}
# What is one article's own is not given to a whole list by a slip.
_OF_LISTS = _OF_FORMS - {"tags", "note", "restore"}

routes: Routes[Desk] = Routes()


@routes.post("/change")
def change(desk: Desk) -> Response:
    """From an article's own button (`one`: "archive 3f9c1d2a"), or what to `do` with those chosen.

    Chosen are the `id`s, or with `every` all that are in the list of the form.
    """
    kind, _, one = request.form.get("one", "").partition(" ")
    kind = kind or request.form.get("do", "")
    is_every = not one and "every" in request.form
    if kind not in (_OF_LISTS if is_every else _OF_FORMS):
        raise Problem(422, "invalid_value", "The library does not know how to do this.")
    ids: Sequence[str] = [one] if one else request.form.getlist("id")
    if is_every:
        ids = _every(desk.library)
    tags = tags_of(request.form.get("tags", ""))
    had = tags_of(request.form["had"]) if "had" in request.form else None
    note = request.form.get("note", "").replace("\r\n", "\n").strip()[:MAX_NOTE]
    desk.changes.make(g.session.sha256, kind, ids, tags=tags, had=had, note=note)  # type: ignore[arg-type]  # looked up just above
    # An article that is put away is left.
    return to(url_for("library.inbox")) if request.args.get("then") == "inbox" else back()


@routes.post("/stop")
def stop_work(desk: Desk) -> Response:
    """Stop the change of many articles that is under way; what is done stays."""
    desk.works.stop()
    return back()


@routes.get("/working")
def working(desk: Desk) -> Response:
    """How far a change of many articles is, for the bar at the top of the page."""
    work = desk.works.now()
    text = words().text("libraryWorking", work.done, work.total) if work else ""
    answer = jsonify(done=work.done if work else 0, total=work.total if work else 0, text=text)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@routes.post("/undo")
def undo(desk: Desk) -> Response:
    """Take back the last change of this session."""
    desk.changes.undo(g.session.sha256)
    return back()


@routes.post("/articles/<article_id>/position")
def keep_position(desk: Desk, article_id: str) -> Response:
    """How far an article is read, 0 to 1, from the page around it."""
    try:
        position = float(request.form["position"])
    except (KeyError, ValueError) as error:
        raise Problem(422, "invalid_value", "A position lies between 0 and 1.") from error
    if not 0 <= position <= 1:
        raise Problem(422, "invalid_value", "A position lies between 0 and 1.")
    desk.library.update(article_id, reading_position=position)
    return Response(status=204)


@routes.post("/preferences")
def set_preferences(desk: Desk) -> Response:
    """The language of the pages, and lists as rows or as cards."""
    response = back()
    if language := request.form.get("language"):
        door.language_cookie(response, language)
    if (view := request.form.get("view")) in ("list", "grid"):
        remember(response, VIEW_COOKIE, view)
    return response


@routes.post("/leave")
def leave(desk: Desk) -> Response:
    """End the session, and forget its cookie."""
    desk.services.sessions.revoke(g.session.name)
    response = to(url_for("home_page"))
    response.delete_cookie(
        door.cookie_name(desk.services.port), path=f"/library/{desk.services.sessions.place}/", httponly=True
    )
    return response


def _every(library: Library) -> Sequence[str]:
    """The ids of all articles of a list, by its name and what it is narrowed to."""
    filters = filters_of(
        request.form.get("list", ""), tag=request.form.get("tag", ""), query=request.form.get("q", "")
    )
    if filters is None:
        raise Problem(422, "invalid_value", "There is no such list.")
    return library.ids(filters)
