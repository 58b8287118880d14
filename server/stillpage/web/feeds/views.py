"""Addresses below /feeds: Atom for feed readers, OPDS 1.2 for e-book readers. Read only."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

import msgspec
from flask import Response, request

from stillpage.library import ArticleSummary, Filters, Library, Page, shown_name
from stillpage.web.bodies import decode_query
from stillpage.web.feeds.atom import (
    ACQUISITION,
    ATOM,
    EPUB,
    NAVIGATION,
    Entry,
    Link,
    write_feed,
    write_search_description,
)
from stillpage.web.guard import FEEDS
from stillpage.web.routes import Routes

# Feed readers ask for all of it every hour; e-book readers show about so many on a screen.
_ATOM_ENTRIES = 50
_OPDS_ENTRIES = 30
_NEVER = "1970-01-01T00:00:00+00:00"

_ACQUIRE = "http://opds-spec.org/acquisition"
_SHELVES = (
    ("unread", "Unread"),
    ("favourite", "Favourites"),
    ("archived", "Archive"),
    (None, "All articles"),
)


class FeedQuery(msgspec.Struct, forbid_unknown_fields=True, rename={"is_": "is"}):
    """What a feed is narrowed to: as in the API's list."""

    q: str | None = None
    tag: str | None = None
    is_: str | None = None
    site: str | None = None
    cursor: str | None = None


routes: Routes[Library] = Routes()


def _asked() -> FeedQuery:
    return decode_query(request.args.to_dict(), FeedQuery)


def _page_of(library: Library, query: FeedQuery, limit: int, *, has_text: bool = False) -> Page:
    filters = Filters(query=query.q, tag=query.tag, state=query.is_, site=query.site, has_text=has_text)
    return library.list(filters, sort="newest", limit=limit, cursor=query.cursor)


@routes.get(f"{FEEDS}/articles.atom")
def feed_atom(library: Library) -> Response:
    """The latest articles with their text."""
    query = _asked()
    page = _page_of(library, query, _ATOM_ENTRIES)
    entries = [_article_with_text(library, item) for item in page.items]
    links = [
        Link("self", _address("articles.atom", query), ATOM),
        *_next("articles.atom", query, page, ATOM),
    ]
    title = _called(query) or "Stillpage"
    return _answer(_feed(title, _name("articles", query), page.items, links, entries), ATOM)


@routes.get(f"{FEEDS}/opds")
def feed_opds(library: Library) -> Response:
    """The catalogue: one shelf for each state."""
    entries = [
        Entry(
            id=f"urn:stillpage:shelf:{state or 'all'}",
            title=name,
            updated=_NEVER,
            links=(Link("subsection", _address("opds/articles", FeedQuery(is_=state)), ACQUISITION),),
        )
        for state, name in _SHELVES
    ]
    links = [Link("self", f"{FEEDS}/opds", NAVIGATION), *_ways()]
    return _answer(_feed("Stillpage", "opds", (), links, entries), NAVIGATION)


@routes.get(f"{FEEDS}/opds/articles")
def feed_opds_articles(library: Library) -> Response:
    """Articles of a shelf, a tag or a search, as books."""
    query = _asked()
    page = _page_of(library, query, _OPDS_ENTRIES, has_text=True)
    entries = [_book(item) for item in page.items]
    links = [
        Link("self", _address("opds/articles", query), ACQUISITION),
        *_ways(),
        *_next("opds/articles", query, page, ACQUISITION),
    ]
    title = _called(query) or dict(_SHELVES)[None]
    return _answer(_feed(title, _name("opds:articles", query), page.items, links, entries), ACQUISITION)


@routes.get(f"{FEEDS}/opds/search.xml")
def feed_search(library: Library) -> Response:
    """How to search, as OpenSearch describes it."""
    template = f"{request.host_url.rstrip('/')}{FEEDS}/opds/articles?q={{searchTerms}}"
    return _answer(write_search_description(template), "application/opensearchdescription+xml")


@routes.get(f"{FEEDS}/articles/<id>.epub")
def feed_book(library: Library, id: str) -> Response:
    """An article as EPUB."""
    from stillpage.exporting import as_bytes, write_joined  # rarely needed

    saved = library.get(id)
    data = as_bytes(lambda file: write_joined(file, library, [saved], "epub"))
    response = Response(data, mimetype=EPUB)
    response.headers["Content-Disposition"] = f'attachment; filename="{saved.id}.epub"'
    return response


@routes.get(f"{FEEDS}/articles/<id>/images/<name>")
def feed_image(library: Library, id: str, name: str) -> Response:
    """One of an article's images."""
    data, media_type = library.image(id, name)
    response = Response(data, mimetype=media_type)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _feed(
    title: str,
    name: str,
    items: Iterable[ArticleSummary],
    links: Iterable[Link],
    entries: Iterable[Entry],
) -> bytes:
    updated = max((item.updated_at for item in items), default=_NEVER)
    return write_feed(id=f"urn:stillpage:{name}", title=title, updated=updated, links=links, entries=entries)


def _called(query: FeedQuery) -> str:
    """What a feed is narrowed to, in words; empty for all."""
    state = dict(_SHELVES).get(query.is_, "") if query.is_ else ""
    return " · ".join(filter(None, (query.q, query.tag, query.site, state)))


def _name(feed: str, query: FeedQuery) -> str:
    """The name of a feed, another for each that can be subscribed to: readers keep one of each id."""
    narrowed = urlencode(_values(msgspec.structs.replace(query, cursor=None)))
    return f"{feed}:{narrowed}" if narrowed else feed


def _article_with_text(library: Library, item: ArticleSummary) -> Entry:
    # Loaded when the first feed is asked for: the resting server does without.
    from stillpage.export.page import to_fragment

    saved = library.get(item.id)
    base = f"{request.host_url.rstrip('/')}{FEEDS}/articles/{item.id}/images/"
    content = to_fragment(saved.article, images={url: base + name for url, name in saved.images.items()})
    address = item.canonical_url or item.url
    return _entry(item, (Link("alternate", address, "text/html"),) if address else (), content or None)


def _book(item: ArticleSummary) -> Entry:
    links = [Link(_ACQUIRE, f"{FEEDS}/articles/{item.id}.epub", EPUB)]
    if address := item.canonical_url or item.url:
        links.append(Link("alternate", address, "text/html"))
    return _entry(item, tuple(links))


def _entry(item: ArticleSummary, links: tuple[Link, ...], content: str | None = None) -> Entry:
    return Entry(
        id=f"urn:stillpage:article:{item.id}",
        title=shown_name(item.title, item.canonical_url or item.url) or item.id,
        updated=item.updated_at,
        published=item.saved_at,
        authors=item.authors,
        summary=item.excerpt,
        content=content,
        lang=item.lang,
        site=item.site_name,
        tags=item.tags,
        links=links,
    )


def _ways() -> tuple[Link, ...]:
    return (
        Link("start", f"{FEEDS}/opds", NAVIGATION),
        Link("search", f"{FEEDS}/opds/search.xml", "application/opensearchdescription+xml"),
    )


def _next(path: str, query: FeedQuery, page: Page, media_type: str) -> tuple[Link, ...]:
    if page.next_cursor is None:
        return ()
    return (
        Link("next", _address(path, msgspec.structs.replace(query, cursor=page.next_cursor)), media_type),
    )


def _address(path: str, query: FeedQuery) -> str:
    values = _values(query)
    return f"{FEEDS}/{path}" + (f"?{urlencode(values)}" if values else "")


def _values(query: FeedQuery) -> dict[str, str]:
    return {key: value for key, value in msgspec.to_builtins(query).items() if value is not None}


def _answer(data: bytes, media_type: str) -> Response:
    return Response(data, content_type=f"{media_type};charset=utf-8" if ";" not in media_type else media_type)
