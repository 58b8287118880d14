"""Tags, kept searches, the trash, what is odd in the folders."""

from __future__ import annotations

from flask import Response, request, url_for

from stillpage.library import TRASH_DAYS
from stillpage.web.library_pages.desk import Desk
from stillpage.web.library_pages.pages import back, show, to
from stillpage.web.library_pages.searches import KeptSearch, forget_search, keep_search
from stillpage.web.routes import Routes

_MOST_IN_TRASH = 200
_MAX_CHARACTERS = 500

routes: Routes[Desk] = Routes()


@routes.get("/tags")
def tags(desk: Desk) -> Response:
    """All tags, with how many articles have each."""
    return show("tags.html", tags=desk.library.tags())


@routes.get("/trash")
def trash(desk: Desk) -> Response:
    """What was deleted, and can be restored."""
    return show(
        "trash.html",
        items=desk.library.trash.articles(_MOST_IN_TRASH),
        left_out=max(0, desk.library.trash.count() - _MOST_IN_TRASH),
        days=TRASH_DAYS,
        here=request.path,
    )


@routes.get("/problems")
def problems(desk: Desk) -> Response:
    """Folders that are odd: edited in two places, or not to be read."""
    found = desk.library.problems()
    return show(
        "problems.html",
        # Isolated (U+2066, U+2069): among Arabic words its first slash would go to the other end.
        folder=f"\u2066{desk.library.root}\u2069",
        conflicts=[each for each in found if each.kind == "conflict"],
        unreadable=[each for each in found if each.kind == "unreadable"],
    )


@routes.post("/searches")
def keep(desk: Desk) -> Response:
    """Keep a search under a name."""
    query = " ".join(request.form.get("query", "").split())[:_MAX_CHARACTERS]
    name = " ".join(request.form.get("name", "").split())[:80] or query
    if query:
        keep_search(desk.library.root, KeptSearch(name, query))
    return to(url_for("library.search", q=query))


@routes.post("/searches/forget")
def forget(desk: Desk) -> Response:
    """Forget a kept search."""
    forget_search(desk.library.root, request.form.get("name", ""))
    return back()
