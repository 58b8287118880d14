"""extract, render: a page in, an article out, nothing kept."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import msgspec
from flask import Response

from stillpage.article import Article, Direction
from stillpage.errors import PageTooLargeError
from stillpage.web.api.answers import ExtractedJson, SavedReference, with_article
from stillpage.web.operations import Operations, json_response
from stillpage.web.services import Services


class PageRequest(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A page as the browser shows it.

    Attributes:
        html: The whole document.
        url: Its absolute http(s) address; null for a page without one.
        lang: What the browser says, used where neither page nor text tell.
        dir: As `lang`.
        title: As `lang`: the tab's title.
    """

    html: str
    url: str | None
    lang: str | None = None
    dir: Direction | None = None
    title: str | None = None


class RenderRequest(PageRequest, forbid_unknown_fields=True, kw_only=True):
    """A page, and the form in which its article is wanted."""

    format: Literal["md", "txt"]


def extract_page(services: Services, page: PageRequest) -> Article:
    """The article of this page.

    Raises:
        PageError: The page cannot be used.
        WorkerError: The extraction was stopped, or the server is busy.
    """
    limit = services.settings.max_page_bytes
    # Characters first: counting bytes copies the page.
    size = len(page.html) if len(page.html) > limit or page.html.isascii() else _utf8_length(page.html)
    if size > limit:
        raise PageTooLargeError(size, limit)
    article = services.pool.extract(page.html, page.url)
    return replace(article, title=article.title or page.title or None, lang=article.lang or page.lang or None)


def _utf8_length(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


def declare(operations: Operations, services: Services) -> None:
    """Add these calls."""

    @operations.add(
        "POST",
        "/extract",
        "The article of a page, and where it is saved if it is.",
        body=PageRequest,
        answers={200: ExtractedJson},
        problems=(413, 422, 503),
    )
    def extract(body: PageRequest) -> Response:
        article = extract_page(services, body)
        found = None
        for address in (article.canonical_url, article.url):
            found = found or (services.library.find_by_url(address) if address else None)
        reference = SavedReference(found.id, found.path, found.saved_at) if found else None
        return json_response(with_article(ExtractedJson, article, saved=reference))

    @operations.add(
        "POST",
        "/render",
        "The article of a page as Markdown or plain text.",
        body=RenderRequest,
        answers={200: None},
        media_types=("text/markdown", "text/plain"),
        problems=(413, 422, 503),
    )
    def render(body: RenderRequest) -> Response:
        article = extract_page(services, body)
        if body.format == "txt":
            return Response(article.text, mimetype="text/plain")
        return Response(services.pool.markdown(article), mimetype="text/markdown")
