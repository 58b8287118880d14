"""Lists of articles: unread, archived, favourites, all, links without text, of a tag, what a search finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args
from urllib.parse import urlencode

from flask import Response, jsonify, request

from stillpage.errors import InvalidQueryError
from stillpage.library import Filters, Page, Sort
from stillpage.web.library_pages.desk import Desk
from stillpage.web.library_pages.pages import VIEW_COOKIE, in_words, show, words
from stillpage.web.routes import Routes

_ON_A_PAGE = 50
_EMPTY = Page((), None)


@dataclass(frozen=True, slots=True)
class Shown:
    """One list.

    Attributes:
        name: Of its part of the library, for headings and the text of an empty list.
        heading: What is not a fixed word: a tag; None takes the name's.
    """

    name: str
    filters: Filters
    heading: str | None = None


_LISTS = {
    "inbox": Filters(state="unread"),
    "archive": Filters(state="archived"),
    "favourites": Filters(state="favourite"),
    "all": Filters(),
    "links": Filters(state="unfilled"),
}


def filters_of(name: str, *, tag: str, query: str) -> Filters | None:
    """What a list is narrowed to; None if there is none of this name."""
    if name == "tag" and tag:
        return Filters(tag=tag)
    if name == "search" and query:
        return Filters(query=query)
    return _LISTS.get(name)


routes: Routes[Desk] = Routes()


def _listed(desk: Desk, shown: Shown) -> Response:
    sort = _sort()
    cursor = request.args.get("from") or None
    problem, page = None, _EMPTY
    try:
        page = desk.library.list(shown.filters, sort=sort, limit=_ON_A_PAGE, cursor=cursor)
    except InvalidQueryError as error:
        problem = in_words(error)
    view = "grid" if request.cookies.get(VIEW_COOKIE) == "grid" else "list"
    return show(
        "list.html",
        shown=shown,
        items=page.items,
        next_page=_here(cursor=page.next_cursor, sort=request.args.get("sort")) if page.next_cursor else None,
        is_first=cursor is None,
        view=view,
        sort=sort or ("relevance" if shown.filters.query else "newest"),
        sorts=_sorts(shown),
        query=shown.filters.query or "",
        problem=problem,
        here=request.full_path.removesuffix("?"),
    )


@routes.get("/")
@routes.get("/inbox")
def inbox(desk: Desk) -> Response:
    """What is unread: the first page."""
    return _listed(desk, Shown("inbox", _LISTS["inbox"]))


@routes.get("/archive")
def archive(desk: Desk) -> Response:
    """What was put away."""
    return _listed(desk, Shown("archive", _LISTS["archive"]))


@routes.get("/favourites")
def favourites(desk: Desk) -> Response:
    """What is marked as a favourite."""
    return _listed(desk, Shown("favourites", _LISTS["favourites"]))


@routes.get("/all")
def everything(desk: Desk) -> Response:
    """All articles."""
    return _listed(desk, Shown("all", _LISTS["all"]))


@routes.get("/links")
def links(desk: Desk) -> Response:
    """Links that have no text yet."""
    return _listed(desk, Shown("links", _LISTS["links"]))


@routes.get("/reading")
def reading(desk: Desk) -> Response:
    """How far the library is read, for the bar at the top of a page that lists what is read so far."""
    found = desk.library.reading()
    spoken = words()
    text = spoken.text("libraryReading", found.done, found.total or "…") if found else ""
    answer = jsonify(done=found.done if found else 0, total=found.total if found else 0, text=text)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@routes.get("/tagged")
def tagged(desk: Desk) -> Response:
    """Articles of a tag."""
    tag = request.args.get("tag", "")
    return _listed(desk, Shown("tag", Filters(tag=tag or None), heading=tag))


@routes.get("/search")
def search(desk: Desk) -> Response:
    """What a search finds; without words, how to search."""
    query = " ".join(request.args.get("q", "").split())
    if not query:
        return show("search.html", query="")
    return _listed(desk, Shown("search", Filters(query=query)))


def _sort() -> Sort | None:
    wanted = request.args.get("sort")
    return next((each for each in get_args(Sort) if each == wanted), None)


def _sorts(shown: Shown) -> list[tuple[str, str]]:
    """Ways to order this list, each with its address."""
    names = [*(["relevance"] if shown.filters.query else []), "newest", "oldest", "title"]
    return [(name, _here(sort=name)) for name in names]


def _here(*, sort: str | None, cursor: str | None = None) -> str:
    """The address of this list, ordered so, from there on."""
    given = {"q": request.args.get("q"), "tag": request.args.get("tag"), "sort": sort, "from": cursor}
    return f"{request.path}?{urlencode({name: value for name, value in given.items() if value})}"
