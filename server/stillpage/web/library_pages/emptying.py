"""Emptying the trash at once: asked for once, with the number; the one change that cannot be taken back."""

from __future__ import annotations

from flask import Response, g, request, url_for

from stillpage.web.library_pages.desk import Desk
from stillpage.web.library_pages.pages import show, to
from stillpage.web.routes import Routes

routes: Routes[Desk] = Routes()


@routes.get("/trash/empty")
def ask_to_empty(desk: Desk) -> Response:
    """Ask once, with the number of articles."""
    count = desk.library.trash.count()
    return show("empty_trash.html", count=count) if count else to(url_for("library.trash"))


@routes.post("/trash/empty")
def empty_trash(desk: Desk) -> Response:
    """Delete what is in the trash for good."""
    # Of another number than the page had named, one is asked again.
    if request.form.get("count") != str(desk.library.trash.count()):
        return to(url_for("library.ask_to_empty"))
    desk.changes.empty_trash(g.session.sha256)
    return to(url_for("library.trash"))
