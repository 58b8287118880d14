"""Errors as RFC 9457 problem documents with a stable `code`. Never a 500 for an input."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Mapping
from http import HTTPStatus

import msgspec
from flask import Flask, Response, g
from werkzeug.exceptions import HTTPException

from stillpage.errors import (
    ArticleNotFoundError,
    DiskFullError,
    HighlightNotFoundError,
    ImageNotFoundError,
    ImportRefusedError,
    InvalidQueryError,
    InvalidRuleError,
    LibraryError,
    LibraryMissingError,
    LibraryReadOnlyError,
    NewerFormatError,
    PageError,
    PageTooLargeError,
    PairingError,
    StillpageError,
    TooManyHighlightsError,
    UnreadableArticleError,
    WorkerError,
)
from stillpage.web.pairing import PairingExistsError
from stillpage.web.sessions import SessionLinkError

_log = logging.getLogger("stillpage.web")

MEDIA_TYPE = "application/problem+json"


class ProblemDocument(msgspec.Struct, frozen=True):
    """The body of every error.

    Attributes:
        type: Always `about:blank`; `code` is what a program should look at.
        title: The status in words.
        status: The HTTP status.
        detail: What happened and what to do, for the person who meets it.
        code: Stable name.
        folder: The library's, where that is what the error is about.
    """

    title: str
    status: int
    detail: str
    code: str
    type: str = "about:blank"
    folder: str | None = None


class Problem(Exception):
    """Ends a request with a problem document."""

    def __init__(
        self, status: int, code: str, detail: str, *, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(detail)
        self.status, self.code, self.detail = status, code, detail
        self.headers = dict(headers or {})


# The status of our own errors, most special class first.
_STATUS: tuple[tuple[type[StillpageError], int], ...] = (
    (PageTooLargeError, 413),
    (PageError, 422),
    (WorkerError, 503),
    (ArticleNotFoundError, 404),
    (ImageNotFoundError, 404),
    (HighlightNotFoundError, 404),
    (TooManyHighlightsError, 422),
    (InvalidQueryError, 422),
    (InvalidRuleError, 422),
    (ImportRefusedError, 422),
    (UnreadableArticleError, 409),
    (NewerFormatError, 409),
    (DiskFullError, 507),
    (LibraryReadOnlyError, 507),
    (LibraryError, 503),
    (PairingExistsError, 409),
    (PairingError, 403),
    (SessionLinkError, 403),
)

# HTTP errors that Werkzeug raises, in our words.
_HTTP: dict[int, tuple[str, str]] = {
    400: ("bad_request", "The request is malformed."),
    404: ("not_found", "There is nothing at this address."),
    405: ("method_not_allowed", "This address does not take this method."),
    413: ("body_too_large", "The request is larger than this server accepts; raise max_page_bytes."),
    415: ("content_type", "The request's Content-Type is not the one this address takes."),
    431: ("headers_too_large", "The request's headers are too large."),
    501: ("not_implemented", "The request uses a transfer coding that this server does not know."),
}


def problem_json(status: int, code: str, detail: str, folder: str | None = None) -> bytes:
    """The document as bytes."""
    phrase = HTTPStatus(status).phrase
    return msgspec.json.encode(ProblemDocument(phrase, status, detail, code, folder=folder))


def http_problem(status: int) -> tuple[str, str]:
    """Code and detail for an HTTP status that is not one of our own errors."""
    return _HTTP.get(status, (f"http_{status}", HTTPStatus(status).phrase + "."))


def install(app: Flask) -> None:
    """Answer every error of this app with a problem document."""

    @app.errorhandler(Problem)
    def own_problem(problem: Problem) -> Response:
        return _response(problem.status, problem.code, problem.detail, problem.headers)

    @app.errorhandler(StillpageError)
    def own_error(error: StillpageError) -> Response:
        g.error = error  # the library's pages word it in the person's language
        status = next((status for kind, status in _STATUS if isinstance(error, kind)), 500)
        if error.code == PageTooLargeError.code:
            status = 413  # came from a worker, which hands on codes, not classes
        headers = {}
        if isinstance(error, WorkerError):
            headers["Retry-After"] = str(error.retry_after_seconds)
        elif status == 503:
            headers["Retry-After"] = "5"
        folder = str(error.folder) if isinstance(error, LibraryMissingError) else None
        return _response(status, error.code, str(error), headers, folder)

    @app.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> Response:
        status = error.code or 500
        code, detail = http_problem(status)
        allow = {name: value for name, value in error.get_headers() if name == "Allow"}
        return _response(status, code, detail, allow)

    @app.errorhandler(Exception)
    def fault(error: Exception) -> Response:
        # Where it happened, but not the message: that could quote a page.
        frames = traceback.extract_tb(error.__traceback__)[-4:]
        where = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
        _log.error("fault: %s at %s", type(error).__name__, where)
        return _response(500, "internal_error", "Stillpage has a fault here; please report it.", {})


def _response(
    status: int, code: str, detail: str, headers: Mapping[str, str], folder: str | None = None
) -> Response:
    response = Response(problem_json(status, code, detail, folder), status, mimetype=MEDIA_TYPE)
    response.headers.update(headers)
    return response
