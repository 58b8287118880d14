"""Emptying the trash at once: asked for once, with the number; the one change that cannot be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, g, request, url_for

from stillpage.web.library_pages.pages import show, to
from stillpage.web.library_pages.undoable_changes import Changes

if TYPE_CHECKING:
    from stillpage.web.services import Services


def declare(pages: Blueprint, services: Services, changes: Changes) -> None:
    """Add the question, and what is done at a yes."""
    library = services.library

    @pages.get("/trash/empty")
    def ask_to_empty() -> Response:
        count = library.trash.count()
        return show("empty_trash.html", count=count) if count else to(url_for("library.trash"))

    @pages.post("/trash/empty")
    def empty_trash() -> Response:
        # Of another number than the page had named, one is asked again.
        if request.form.get("count") != str(library.trash.count()):
            return to(url_for("library.ask_to_empty"))
        changes.empty_trash(g.session.sha256)
        return to(url_for("library.trash"))
