"""An article in its forms: content.html, .md, .txt, .json."""

from __future__ import annotations

from flask import Response

from stillpage.web.api.answers import SavedJson, saved_json
from stillpage.web.guard import SANDBOX
from stillpage.web.operations import Operations, json_response
from stillpage.web.services import Services

calls = Operations()


@calls.add(
    "GET",
    "/articles/<id>/content.html",
    answers={200: None},
    media_types=("text/html",),
    problems=(404, 409, 503),
)
def content_html(services: Services, id: str) -> Response:
    """The saved page, as it opens from disk."""
    response = Response(services.library.rendered(id, "article.html"), mimetype="text/html")
    response.headers["Content-Security-Policy"] = SANDBOX
    return response


@calls.add(
    "GET",
    "/articles/<id>/content.md",
    answers={200: None},
    media_types=("text/markdown",),
    problems=(404, 409, 503),
)
def content_markdown(services: Services, id: str) -> Response:
    """Markdown with YAML front matter."""
    return Response(services.library.rendered(id, "article.md"), mimetype="text/markdown")


@calls.add(
    "GET",
    "/articles/<id>/content.txt",
    answers={200: None},
    media_types=("text/plain",),
    problems=(404, 409, 503),
)
def content_text(services: Services, id: str) -> Response:
    """Plain text."""
    return Response(services.library.get(id).article.text, mimetype="text/plain")


@calls.add(
    "GET",
    "/articles/<id>/content.epub",
    answers={200: None},
    media_types=("application/epub+zip",),
    problems=(404, 409, 503),
)
def content_epub(services: Services, id: str) -> Response:
    """An EPUB 3 book of the one article, its images inside."""
    from stillpage.exporting import as_bytes, write_joined  # rarely needed

    saved = services.library.get(id)
    book = as_bytes(lambda file: write_joined(file, services.library, [saved], "epub"))
    return Response(book, mimetype="application/epub+zip")


@calls.add(
    "GET",
    "/articles/<id>/content.json",
    answers={200: SavedJson},
    problems=(404, 409, 503),
)
def content_json(services: Services, id: str) -> Response:
    """The article as JSON."""
    return json_response(saved_json(services.library.get(id), services.library.folder(id)))
