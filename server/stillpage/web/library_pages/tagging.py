"""A tag under another name, in all articles that have it."""

from __future__ import annotations

from flask import Response, g, request, url_for

from stillpage.library import Filters
from stillpage.web.library_pages.desk import Desk
from stillpage.web.library_pages.pages import back, to
from stillpage.web.library_pages.typed_tags import one_tag
from stillpage.web.routes import Routes

routes: Routes[Desk] = Routes()


@routes.post("/tags/rename")
def rename_tag(desk: Desk) -> Response:
    """Take it back like every other change: each article gets the tags that it had."""
    old, new = request.form.get("old", ""), one_tag(request.form.get("new", ""))
    if not old or not new:  # the field says that it is required
        return back()
    tag, is_merged = desk.library.tagging.name_for(old, new)
    ids = desk.library.ids(Filters(tag=old))
    desk.changes.make(g.session.sha256, "merge" if is_merged else "rename", ids, tags=(old, tag))
    return to(url_for("library.tagged", tag=tag))
