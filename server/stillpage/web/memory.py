"""Gives memory back to the system after a huge page."""

from __future__ import annotations

import threading

from flask import Flask, Response, request

from stillpage.settings import MEBIBYTE
from stillpage.worker.memory import give_back, map_large_blocks

_HUGE_BYTES = MEBIBYTE // 4
# By then the request's own objects are gone.
_DELAY_SECONDS = 2.0


def install(app: Flask) -> None:
    """Keep huge requests out of this process's heap, and trim it a moment after each."""

    @app.before_request
    def map_large() -> None:
        if (request.content_length or 0) > _HUGE_BYTES:
            map_large_blocks()

    @app.after_request
    def trim_later(response: Response) -> Response:
        if (request.content_length or 0) > _HUGE_BYTES:
            timer = threading.Timer(_DELAY_SECONDS, give_back)
            timer.daemon = True
            timer.start()
        return response
