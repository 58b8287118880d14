"""Lists of articles: unread, archived, favourites, all, links without text, of a tag, what a search finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, request

from stillpage.errors import InvalidQueryError
from stillpage.library import Filters, Page, Sort
from stillpage.web.library_pages.pages import VIEW_COOKIE, in_words, show, words

if TYPE_CHECKING:
    from stillpage.web.services import Services

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


def declare(pages: Blueprint, services: Services) -> None:
    """Add the lists."""

    def listed(shown: Shown) -> Response:
        sort = _sort()
        cursor = request.args.get("from") or None
        problem, page = None, _EMPTY
        try:
            page = services.library.list(shown.filters, sort=sort, limit=_ON_A_PAGE, cursor=cursor)
        except InvalidQueryError as error:
            problem = in_words(error)
        view = "grid" if request.cookies.get(VIEW_COOKIE) == "grid" else "list"
        return show(
            "list.html",
            shown=shown,
            items=page.items,
            next_page=_here(cursor=page.next_cursor, sort=request.args.get("sort"))
            if page.next_cursor
            else None,
            is_first=cursor is None,
            view=view,
            sort=sort or ("relevance" if shown.filters.query else "newest"),
            sorts=_sorts(shown),
            query=shown.filters.query or "",
            problem=problem,
            here=request.full_path.removesuffix("?"),
        )

    @pages.get("/")
    @pages.get("/inbox")
    def inbox() -> Response:
        return listed(Shown("inbox", _LISTS["inbox"]))

    @pages.get("/archive")
    def archive() -> Response:
        return listed(Shown("archive", _LISTS["archive"]))

    @pages.get("/favourites")
    def favourites() -> Response:
        return listed(Shown("favourites", _LISTS["favourites"]))

    @pages.get("/all")
    def everything() -> Response:
        return listed(Shown("all", _LISTS["all"]))

    @pages.get("/links")
    def links() -> Response:
        return listed(Shown("links", _LISTS["links"]))

    @pages.get("/reading")
    def reading() -> Response:
        """How far the library is read, for the bar at the top of a page that lists what is read so far."""
        found = services.library.reading()
        spoken = words()
        text = spoken.text("libraryReading", found.done, found.total or "…") if found else ""
        answer = jsonify(done=found.done if found else 0, total=found.total if found else 0, text=text)
        answer.headers["Cache-Control"] = "no-store"
        return answer

    @pages.get("/tagged")
    def tagged() -> Response:
        tag = request.args.get("tag", "")
        return listed(Shown("tag", Filters(tag=tag or None), heading=tag))

    @pages.get("/search")
    def search() -> Response:
        query = " ".join(request.args.get("q", "").split())
        if not query:
            return show("search.html", query="")
        return listed(Shown("search", Filters(query=query)))


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
    query = urlencode({name: value for name, value in given.items() if value})
    return f"{request.path}?{query}" if query else request.path
