"""The application: guard, API, pages, and what every answer carries."""

from __future__ import annotations

import logging
from collections.abc import Callable

from flask import Flask, Response, request
from flask_cors.core import get_cors_options, set_cors_headers

from stillpage.settings import MEBIBYTE, Settings
from stillpage.web import feeds, library_pages, memory, openapi, pages, problems
from stillpage.web.api import all_calls
from stillpage.web.clock import seconds_gone, start_clock
from stillpage.web.guard import API, Guard
from stillpage.web.services import Services
from stillpage.web.url_rules import UrlRule

_log = logging.getLogger("stillpage.access")

_PREFLIGHT_SECONDS = 600


def body_limit(settings: Settings) -> int:
    """Largest request body in bytes: a page of the largest size in its JSON, whose quotes are escaped."""
    return settings.max_page_bytes + MEBIBYTE


def build_app(services: Services) -> Flask:
    """The WSGI application over these services."""
    app = Flask("stillpage.web", static_folder=None)
    app.url_rule_class = UrlRule
    app.config["MAX_CONTENT_LENGTH"] = body_limit(services.settings)
    app.config["MAX_FORM_PARTS"] = 4000  # two for each image of a page
    app.url_map.merge_slashes = False
    app.before_request(start_clock)
    Guard(services.tokens, services.port).install(app)
    operations = all_calls()
    openapi.declare(operations)
    operations.install(app, services)
    pages.install(app)
    feeds.routes.add_to(app, services.library)
    library_pages.install(app, services)
    problems.install(app)
    memory.install(app)
    # Flask runs these last first: the log line is written when all else is done.
    app.after_request(_log_request)
    app.after_request(_add_security_headers)
    app.after_request(_cors(app, services))
    return app


def _cors(app: Flask, services: Services) -> Callable[[Response], Response]:
    """CORS for exactly the origins that are paired at this request.

    Needed once a user has taken the extension's host permission back. It only lets an answer be read: the
    guard decides who gets one.
    """

    def add(response: Response) -> Response:
        origin = request.headers.get("Origin")
        pairing = request.path == f"{API}/pair" and response.status_code != 403
        if origin and (origin in services.tokens.origins() or pairing):
            options = get_cors_options(
                app,
                {
                    "origins": [origin],
                    "methods": ["GET", "POST", "PUT", "PATCH", "DELETE"],
                    "allow_headers": ["Authorization", "Content-Type"],
                    "max_age": _PREFLIGHT_SECONDS,
                    "send_wildcard": False,
                },
            )
            set_cors_headers(response, options)
        return response

    return add


def _add_security_headers(response: Response) -> Response:
    headers = response.headers
    headers.setdefault(
        "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'"
    )
    headers.setdefault("Cache-Control", "no-store")
    headers["X-Content-Type-Options"] = "nosniff"
    headers.setdefault("X-Frame-Options", "DENY")
    headers.setdefault("Referrer-Policy", "no-referrer")
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _log_request(response: Response) -> Response:
    """One line: the route's pattern, never the address itself, which can hold an id, a search or a URL."""
    if request.path != f"{API}/ping":
        route = request.url_rule.rule if request.url_rule else "-"
        method = request.method if request.method.isalpha() and len(request.method) < 10 else "-"
        _log.info("%s %s %d %.0f ms", method, route, response.status_code, seconds_gone() * 1000)
    return response
