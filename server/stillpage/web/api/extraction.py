"""extract, render: a page in, an article out, nothing kept."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Literal

import msgspec
from flask import Response

from stillpage.article import Article, Direction
from stillpage.errors import LibraryError, PageTooLargeError
from stillpage.explanation import PageExplanation, parts_of
from stillpage.web.api.answers import ExtractedJson, SavedReference, with_article
from stillpage.web.operations import Operations, json_response
from stillpage.web.services import Services

log = logging.getLogger(__name__)


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


class ExtractRequest(PageRequest, forbid_unknown_fields=True, kw_only=True):
    """A page; `left_out` asks for its parts too, with what was not taken."""

    left_out: bool = False


class RenderRequest(PageRequest, forbid_unknown_fields=True, kw_only=True):
    """A page, and the form in which its article is wanted."""

    format: Literal["md", "txt"]


def extract_page(services: Services, page: PageRequest) -> Article:
    """The article of this page.

    Raises:
        PageError: The page cannot be used.
        WorkerError: The extraction was stopped, or the server is busy.
    """
    _check_size(services, page)
    article = services.pool.extract(page.html, page.url, rules=services.library.site_rules.for_page(page.url))
    return _filled(article, page)


def explain_page(services: Services, page: PageRequest) -> PageExplanation:
    """As `extract_page`, with what became of every block."""
    _check_size(services, page)
    rules = services.library.site_rules.for_page(page.url)
    explained = services.pool.explain(page.html, page.url, rules=rules)
    return replace(explained, article=_filled(explained.article, page))


def _check_size(services: Services, page: PageRequest) -> None:
    limit = services.settings.max_page_bytes
    # Counting bytes copies the page.
    size = len(page.html) if page.html.isascii() else _utf8_length(page.html)
    if size > limit:
        raise PageTooLargeError(size, limit)


def _where_saved(services: Services, article: Article) -> SavedReference | None:
    """Where the library has this page; None, too, if the library cannot be asked: reading needs none."""
    try:
        if found := services.library.find_same(article):
            counts = len(found.highlights), len(found.missing_images)
            return SavedReference(found.id, found.path, found.saved_at, *counts)
    except (LibraryError, OSError) as error:
        log.warning("where saved: left aside (%s)", getattr(error, "code", type(error).__name__))
    return None


def _filled(article: Article, page: PageRequest) -> Article:
    """With what only the browser knows, where page and text do not tell."""
    return replace(article, title=article.title or page.title or None, lang=article.lang or page.lang or None)


def _utf8_length(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


calls = Operations()


@calls.add(
    "POST",
    "/extract",
    body=ExtractRequest,
    answers={200: ExtractedJson},
    problems=(413, 422, 503),
)
def extract(services: Services, body: ExtractRequest) -> Response:
    """The article of a page, and where it is saved if it is."""
    parts = None
    if body.left_out:
        explained = explain_page(services, body)
        article, parts = explained.article, parts_of(explained.blocks)
    else:
        article = extract_page(services, body)
    saved = _where_saved(services, article)
    return json_response(with_article(ExtractedJson, article, saved=saved, parts=parts))


@calls.add(
    "POST",
    "/render",
    body=RenderRequest,
    answers={200: None},
    media_types=("text/markdown", "text/plain"),
    problems=(413, 422, 503),
)
def render(services: Services, body: RenderRequest) -> Response:
    """The article of a page as Markdown or plain text."""
    article = extract_page(services, body)
    if body.format == "txt":
        return Response(article.text, mimetype="text/plain")
    return Response(services.pool.markdown(article), mimetype="text/markdown")
