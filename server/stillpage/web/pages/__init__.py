"""The two pages that the server itself shows: what this is, and how to pair. No script, no data."""

from __future__ import annotations

from importlib.resources import files

from flask import Flask, Response, request

_LANGUAGES = ("en", "ar")
_POLICY = "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


def install(app: Flask) -> None:
    """Add the pages to this app."""

    @app.get("/", endpoint="home_page")
    def home() -> Response:
        return _page("home")

    @app.get("/pair", endpoint="pair_page")
    def pair() -> Response:
        return _page("pair")

    @app.get("/pair.css")
    def stylesheet() -> Response:
        return Response(_file("pair.css"), mimetype="text/css")


def _page(name: str) -> Response:
    # Werkzeug's best_match would give `ar-EG, en` English: it wants the whole tag to match.
    wanted = (tag.partition("-")[0].lower() for tag in request.accept_languages.values())
    language = next((tag for tag in wanted if tag in _LANGUAGES), "en")
    response = Response(_file(f"{name}.{language}.html"), mimetype="text/html")
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["Content-Language"] = language
    response.headers["Vary"] = "Accept-Language"
    return response


def _file(name: str) -> bytes:
    return (files(__package__) / name).read_bytes()
