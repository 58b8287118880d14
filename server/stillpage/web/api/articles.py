"""The library's articles: save, list, get, delete, restore, show the folder."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from flask import Response

from stillpage.library import (
    MAX_NOTE,
    ArticleSummary,
    Capture,
    Filters,
    Reading,
    ReadingAnchor,
    SavedArticle,
    Sort,
    State,
    summary_of,
)
from stillpage.web.api.answers import SavedJson, saved_json
from stillpage.web.api.extraction import PageRequest, extract_page
from stillpage.web.bodies import given
from stillpage.web.operations import Operations, json_response
from stillpage.web.problems import Problem
from stillpage.web.services import Services

Tag = Annotated[str, msgspec.Meta(min_length=1, max_length=100)]


class SaveRequest(PageRequest, forbid_unknown_fields=True, kw_only=True):
    """A page to save; its `url` must be given.

    Attributes:
        fills: Id of a link without text that was opened and led to this page.
    """

    fills: str | None = None
    tags: Annotated[tuple[Tag, ...], msgspec.Meta(max_length=100)] = ()


class ListQuery(msgspec.Struct, forbid_unknown_fields=True, rename={"is_": "is"}):
    """What to list. `url` finds the one article that has this address, and goes with nothing else."""

    url: str | None = None
    q: str | None = None
    tag: str | None = None
    is_: Literal["unread", "archived", "favourite", "highlighted", "unfilled"] | None = None
    site: str | None = None
    author: str | None = None
    lang: str | None = None
    after: str | None = None
    before: str | None = None
    sort: Sort | None = None
    limit: Annotated[int, msgspec.Meta(ge=1, le=200)] = 50
    cursor: str | None = None


class AnchorRequest(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Where somebody stopped reading, as the reader counts (see `ReadingAnchor`)."""

    block: Annotated[int, msgspec.Meta(ge=0, le=10_000_000)]
    mark: Annotated[int, msgspec.Meta(ge=0, lt=2**32)]
    within: Annotated[float, msgspec.Meta(ge=0, le=1)]


class ArticleChange(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What to change of what is kept about an article; what is left out stays.

    Attributes:
        tags: All of them, instead of those that it has.
        note: About the whole article; "" takes it away.
        reading_position: 0 to 1: how far it has been read.
        reading_anchor: Where that is; goes with `reading_position`, and is forgotten where that comes alone.
    """

    state: State | msgspec.UnsetType = msgspec.UNSET
    favourite: bool | msgspec.UnsetType = msgspec.UNSET
    tags: Annotated[tuple[Tag, ...], msgspec.Meta(max_length=100)] | msgspec.UnsetType = msgspec.UNSET
    note: Annotated[str, msgspec.Meta(max_length=MAX_NOTE)] | msgspec.UnsetType = msgspec.UNSET
    reading_position: Annotated[float, msgspec.Meta(ge=0, le=1)] | msgspec.UnsetType = msgspec.UNSET
    reading_anchor: AnchorRequest | msgspec.UnsetType | None = msgspec.UNSET


class ArticlePage(msgspec.Struct):
    """Articles without their text; `next_cursor` asks for the next ones.

    Attributes:
        reading: How far the library is read into a new index; until then lists and searches lack articles.
    """

    items: list[ArticleSummary]
    next_cursor: str | None = None
    reading: Reading | None = None


class RevealAnswer(msgspec.Struct):
    """Whether a file manager showed the folder; if not, this is where it is."""

    opened: bool
    folder: str


calls = Operations()


def _whole(services: Services, saved: SavedArticle) -> SavedJson:
    return saved_json(saved, services.library.folder(saved.id))


@calls.add(
    "POST",
    "/articles",
    body=SaveRequest,
    answers={201: SavedJson, 200: SavedJson},
    problems=(404, 409, 413, 422, 503, 507),
)
def save_article(services: Services, body: SaveRequest) -> Response:
    """Extracts and saves a page: 201, or 200 with a new version when its address is saved already."""
    if not body.url:
        raise Problem(422, "url_invalid", "To be saved, a page needs its whole http:// or https:// URL.")
    article = extract_page(services, body)
    outcome = services.library.save(Capture(body.html, body.url), article, tags=body.tags, fills=body.fills)
    answer = saved_json(outcome.saved, services.library.folder(outcome.saved.id), refusal=outcome.refusal)
    return json_response(answer, 201 if outcome.created else 200)


@calls.add(
    "GET",
    "/articles",
    query=ListQuery,
    answers={200: ArticlePage},
    problems=(422, 503),
)
def list_articles(services: Services, query: ListQuery) -> ArticlePage:
    """Lists and searches the library."""
    if query.url is not None:
        found = services.library.find_by_url(query.url)
        return ArticlePage([summary_of(found)] if found else [], reading=services.library.reading())
    filters = Filters(
        query=query.q,
        tag=query.tag,
        state=query.is_,
        site=query.site,
        author=query.author,
        lang=query.lang,
        after=query.after,
        before=query.before,
    )
    page = services.library.list(filters, sort=query.sort, limit=query.limit, cursor=query.cursor)
    return ArticlePage(list(page.items), page.next_cursor, services.library.reading())


@calls.add("GET", "/articles/<id>", answers={200: SavedJson}, problems=(404, 409, 503))
def get_article(services: Services, id: str) -> SavedJson:
    """One article."""
    return _whole(services, services.library.get(id))


@calls.add(
    "PATCH",
    "/articles/<id>",
    body=ArticleChange,
    answers={200: SavedJson},
    problems=(404, 409, 422, 503, 507),
)
def change_article(services: Services, id: str, body: ArticleChange) -> SavedJson:
    """Changes what is kept about an article: state, favourite, tags, note, reading position."""
    changes = given(body)
    anchor = changes.pop("reading_anchor", None)
    if anchor is not None:
        if "reading_position" not in changes:
            raise Problem(
                422, "invalid_value", "reading_anchor needs reading_position: how far that is, 0 to 1."
            )
        changes["reading_anchor"] = ReadingAnchor(anchor.block, anchor.mark, anchor.within)
    return _whole(services, services.library.update(id, **changes))


@calls.add(
    "DELETE",
    "/articles/<id>",
    answers={204: None},
    problems=(404, 409, 503),
)
def delete_article(services: Services, id: str) -> Response:
    """Moves an article to the trash; restore brings it back."""
    services.library.delete(id)
    return Response(status=204)


@calls.add(
    "POST",
    "/articles/<id>/restore",
    answers={200: SavedJson},
    problems=(404, 409, 503, 507),
)
def restore_article(services: Services, id: str) -> SavedJson:
    """Brings a deleted article back."""
    services.library.restore(id)
    return _whole(services, services.library.get(id))


@calls.add(
    "POST",
    "/articles/<id>/reveal",
    answers={200: RevealAnswer},
    problems=(404, 409, 503),
)
def reveal_article(services: Services, id: str) -> RevealAnswer:
    """Shows an article's folder in the file manager of this machine."""
    folder = services.library.folder(id)
    return RevealAnswer(services.reveal(folder), str(folder))
