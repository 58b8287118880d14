"""A tag under another name, in all articles that have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, g, request, url_for

from stillpage.library import Filters
from stillpage.web.library_pages.pages import back, to
from stillpage.web.library_pages.typed_tags import one_tag
from stillpage.web.library_pages.undoable_changes import Changes

if TYPE_CHECKING:
    from stillpage.web.services import Services


def declare(pages: Blueprint, services: Services, changes: Changes) -> None:
    """Add this form's address."""
    library = services.library

    @pages.post("/tags/rename")
    def rename_tag() -> Response:
        """Take it back like every other change: each article gets the tags that it had."""
        old, new = request.form.get("old", ""), one_tag(request.form.get("new", ""))
        if not old or not new:  # the field says that it is required
            return back()
        tag, is_merged = library.tagging.name_for(old, new)
        ids = library.ids(Filters(tag=old))
        changes.make(g.session.sha256, "merge" if is_merged else "rename", ids, tags=(old, tag))
        return to(url_for("library.tagged", tag=tag))
