"""Tags, kept searches, the trash, what is odd in the folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, request, url_for

from stillpage.library import TRASH_DAYS
from stillpage.web.library_pages.pages import back, show, to
from stillpage.web.library_pages.searches import KeptSearch, forget_search, keep_search

if TYPE_CHECKING:
    from stillpage.web.services import Services

_MOST_IN_TRASH = 200
_MAX_CHARACTERS = 500


def declare(pages: Blueprint, services: Services) -> None:
    """Add these pages."""
    library = services.library

    @pages.get("/tags")
    def tags() -> Response:
        return show("tags.html", tags=library.tags())

    @pages.get("/trash")
    def trash() -> Response:
        return show(
            "trash.html",
            items=library.trash.articles(_MOST_IN_TRASH),
            left_out=max(0, library.trash.count() - _MOST_IN_TRASH),
            days=TRASH_DAYS,
            here=request.path,
        )

    @pages.get("/problems")
    def problems() -> Response:
        found = library.problems()
        return show(
            "problems.html",
            # Isolated (U+2066, U+2069): among Arabic words its first slash would go to the other end.
            folder=f"\u2066{library.root}\u2069",
            conflicts=[each for each in found if each.kind == "conflict"],
            unreadable=[each for each in found if each.kind == "unreadable"],
        )

    @pages.post("/searches")
    def keep() -> Response:
        query = " ".join(request.form.get("query", "").split())[:_MAX_CHARACTERS]
        name = " ".join(request.form.get("name", "").split())[:80] or query
        if query:
            keep_search(library.root, KeptSearch(name, query))
        return to(url_for("library.search", q=query))

    @pages.post("/searches/forget")
    def forget() -> Response:
        forget_search(library.root, request.form.get("name", ""))
        return back()
