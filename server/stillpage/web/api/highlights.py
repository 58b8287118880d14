"""Highlights: passages that readers mark, of one article and across the library."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from flask import Response

from stillpage.article import Highlight
from stillpage.library import (
    MAX_CONTEXT,
    MAX_NOTE,
    MAX_QUOTE,
    ArticleSummary,
    Filters,
    FoundHighlight,
    Marked,
    Marking,
)
from stillpage.web.bodies import given
from stillpage.web.operations import Operations, json_response
from stillpage.web.services import Services

Color = Literal["yellow", "green", "blue", "pink", "purple"]
Quote = Annotated[str, msgspec.Meta(max_length=MAX_QUOTE, pattern=r"\S")]
Context = Annotated[str, msgspec.Meta(max_length=MAX_CONTEXT)]
Note = Annotated[str, msgspec.Meta(max_length=MAX_NOTE)]


class HighlightRequest(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A passage to mark, as a W3C TextQuoteSelector, with a colour and a note.

    Attributes:
        quote: Its words, with a line for each block that they touch.
        prefix: What stands before them: some 30 characters tell it from others of the same words.
        suffix: What stands after them.
        color: Of the mark.
        note: The reader's own Markdown.
    """

    quote: Quote
    prefix: Context = ""
    suffix: Context = ""
    color: Color = "yellow"
    note: Note = ""


class HighlightChange(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What to change of a highlight; what is left out stays."""

    quote: Quote | msgspec.UnsetType = msgspec.UNSET
    prefix: Context | msgspec.UnsetType = msgspec.UNSET
    suffix: Context | msgspec.UnsetType = msgspec.UNSET
    color: Color | msgspec.UnsetType = msgspec.UNSET
    note: Note | msgspec.UnsetType = msgspec.UNSET


class HighlightList(msgspec.Struct):
    """All highlights of an article, in the order of marking."""

    items: tuple[Highlight, ...]
    next_cursor: None = None


class HighlightQuery(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What to list: `q` looks for words in quotes and notes, and its fields narrow the articles."""

    q: str | None = None
    color: Color | None = None
    tag: str | None = None
    site: str | None = None
    sort: Literal["newest", "oldest"] = "newest"
    limit: Annotated[int, msgspec.Meta(ge=1, le=200)] = 50
    cursor: str | None = None


class ListedHighlight(msgspec.Struct, kw_only=True):
    """A highlight with its article.

    Attributes:
        marked_quote: The quote with the hits of a search; null without one.
        marked_note: As `marked_quote`.
    """

    id: str
    quote: str
    prefix: str
    suffix: str
    color: str
    note: str
    created_at: str
    updated_at: str
    article: ArticleSummary
    marked_quote: Marked | None = None
    marked_note: Marked | None = None


class ListedHighlights(msgspec.Struct):
    """Highlights of many articles; `next_cursor` asks for the next ones."""

    items: list[ListedHighlight]
    next_cursor: str | None = None


calls = Operations()


@calls.add(
    "GET",
    "/highlights",
    query=HighlightQuery,
    answers={200: ListedHighlights},
    problems=(422, 503),
)
def list_highlights(services: Services, query: HighlightQuery) -> ListedHighlights:
    """Lists and searches the highlights of all articles."""
    page = services.library.highlights.list(
        Filters(query=query.q, tag=query.tag, site=query.site),
        color=query.color,
        newest_first=query.sort == "newest",
        limit=query.limit,
        cursor=query.cursor,
    )
    return ListedHighlights([_listed(each) for each in page.items], page.next_cursor)


@calls.add(
    "GET",
    "/articles/<id>/highlights",
    answers={200: HighlightList},
    problems=(404, 409, 503),
)
def get_highlights(services: Services, id: str) -> HighlightList:
    """The highlights of an article."""
    return HighlightList(services.library.highlights.of(id))


@calls.add(
    "POST",
    "/articles/<id>/highlights",
    body=HighlightRequest,
    answers={201: Highlight, 200: Highlight},
    problems=(404, 409, 422, 503, 507),
)
def add_highlight(services: Services, id: str, body: HighlightRequest) -> Response:
    """Marks a passage: 201, or 200 where the same words were marked already and get colour and note."""
    highlight, is_new = services.library.highlights.add(
        id,
        Marking(quote=body.quote, prefix=body.prefix, suffix=body.suffix, color=body.color, note=body.note),
    )
    return json_response(highlight, 201 if is_new else 200)


@calls.add(
    "PATCH",
    "/articles/<id>/highlights/<hid>",
    body=HighlightChange,
    answers={200: Highlight},
    problems=(404, 409, 422, 503, 507),
)
def change_highlight(services: Services, id: str, hid: str, body: HighlightChange) -> Highlight:
    """Changes a highlight's colour, note or anchor."""
    return services.library.highlights.change(id, hid, **given(body))


@calls.add(
    "DELETE",
    "/articles/<id>/highlights/<hid>",
    answers={204: None},
    problems=(404, 409, 503, 507),
)
def delete_highlight(services: Services, id: str, hid: str) -> Response:
    """Deletes a highlight."""
    services.library.highlights.remove(id, hid)
    return Response(status=204)


def _listed(found: FoundHighlight) -> ListedHighlight:
    one = found.highlight
    return ListedHighlight(
        id=one.id,
        quote=one.quote,
        prefix=one.prefix,
        suffix=one.suffix,
        color=one.color,
        note=one.note,
        created_at=one.created_at,
        updated_at=one.updated_at,
        article=found.article,
        marked_quote=found.marked_quote,
        marked_note=found.marked_note,
    )
