"""The highlights of all articles: as a page, and as Markdown to take elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import quote, urlencode

from flask import Response, request

from stillpage.errors import LibraryError
from stillpage.library import Library, SavedArticle
from stillpage.saving import highlights_digest
from stillpage.web.library_pages.desk import Desk
from stillpage.web.library_pages.pages import show
from stillpage.web.routes import Routes

_AT_ONCE = 200

routes: Routes[Desk] = Routes()


@routes.get("/highlights")
def highlights(desk: Desk) -> Response:
    """All highlights, the latest first."""
    page = desk.library.highlights.list(cursor=request.args.get("from") or None)
    more = f"{request.path}?{urlencode({'from': page.next_cursor})}" if page.next_cursor else None
    return show("highlights.html", items=page.items, next_page=more)


@routes.get("/highlights.md")
def highlights_file(desk: Desk) -> Response:
    """All highlights as one Markdown file."""
    return _markdown(highlights_digest(_highlighted(desk.library)), "highlights")


@routes.get("/articles/<article_id>/highlights.md")
def article_highlights_file(desk: Desk, article_id: str) -> Response:
    """One article's highlights as a Markdown file."""
    saved = desk.library.get(article_id)
    return _markdown(highlights_digest([saved]), f"{PurePosixPath(saved.path).name}-highlights")


def _highlighted(library: Library) -> Iterator[SavedArticle]:
    """Articles in which something is marked, the latest marked first."""
    seen: set[str] = set()
    cursor: str | None = None
    while True:
        page = library.highlights.list(limit=_AT_ONCE, cursor=cursor)
        for each in page.items:
            if each.article.id not in seen:
                seen.add(each.article.id)
                try:
                    yield library.get(each.article.id)
                except LibraryError:  # taken away, or spoilt, since it was indexed
                    continue
        cursor = page.next_cursor
        if cursor is None:
            return


def _markdown(text: str, name: str) -> Response:
    response = Response(text, mimetype="text/markdown")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}.md"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "no-store"
    return response
