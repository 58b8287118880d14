"""An article in its forms: content.html, .md, .txt, .json."""

from __future__ import annotations

from flask import Response

from stillpage.web.api.answers import SavedJson, saved_json
from stillpage.web.guard import SANDBOX
from stillpage.web.operations import Operations, json_response
from stillpage.web.services import Services


def declare(operations: Operations, services: Services) -> None:
    """Add these calls."""
    library = services.library

    def file_of(id: str, name: str) -> bytes:
        library.get(id)
        content: bytes = (library.folder(id) / name).read_bytes()
        return content

    @operations.add(
        "GET",
        "/articles/<id>/content.html",
        "The saved page, as it opens from disk.",
        answers={200: None},
        media_types=("text/html",),
        problems=(404, 409, 503),
    )
    def content_html(id: str) -> Response:
        response = Response(file_of(id, "article.html"), mimetype="text/html")
        response.headers["Content-Security-Policy"] = SANDBOX
        return response

    @operations.add(
        "GET",
        "/articles/<id>/content.md",
        "Markdown with YAML front matter.",
        answers={200: None},
        media_types=("text/markdown",),
        problems=(404, 409, 503),
    )
    def content_markdown(id: str) -> Response:
        return Response(file_of(id, "article.md"), mimetype="text/markdown")

    @operations.add(
        "GET",
        "/articles/<id>/content.txt",
        "Plain text.",
        answers={200: None},
        media_types=("text/plain",),
        problems=(404, 409, 503),
    )
    def content_text(id: str) -> Response:
        return Response(library.get(id).article.text, mimetype="text/plain")

    @operations.add(
        "GET",
        "/articles/<id>/content.epub",
        "An EPUB 3 book of the one article, its images inside.",
        answers={200: None},
        media_types=("application/epub+zip",),
        problems=(404, 409, 503),
    )
    def content_epub(id: str) -> Response:
        from stillpage.exporting import as_bytes, write_joined  # rarely needed

        saved = library.get(id)
        book = as_bytes(lambda file: write_joined(file, library, [saved], "epub"))
        return Response(book, mimetype="application/epub+zip")

    @operations.add(
        "GET",
        "/articles/<id>/content.json",
        "The article as JSON.",
        answers={200: SavedJson},
        problems=(404, 409, 503),
    )
    def content_json(id: str) -> Response:
        return json_response(saved_json(library.get(id), library.folder(id)))
