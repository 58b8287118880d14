"""The two pages that the server itself shows: what this is, and how to pair. No script, no data."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from flask import Flask, Response, request
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from stillpage.web.language import words_for

_HERE = Path(__file__).parent
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
        return Response((_HERE / "pair.css").read_bytes(), mimetype="text/css")


def _page(name: str) -> Response:
    language = words_for(request.accept_languages.values())
    html = _environment().get_template(f"{name}.html").render(t=language.text, language=language)
    response = Response(html, mimetype="text/html")
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["Content-Language"] = language.tag
    response.headers["Vary"] = "Accept-Language"
    return response


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
