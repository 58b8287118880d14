"""Flask: the API, and the guard in front of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from stillpage.web.services import Services

__all__ = ["create_app"]


def create_app(services: Services) -> Flask:
    """The WSGI application over these services."""
    # Imported here: `stillpage token` and the native host use parts of this package and must not wait
    # 0.2 s for Flask.
    from stillpage.web.app import build_app

    return build_app(services)
