"""How long the current request has been at work."""

from __future__ import annotations

import time

from flask import g, has_request_context


def start_clock() -> None:
    """The request is whole, and its answer begins."""
    g.started = time.perf_counter()


def seconds_gone() -> float:
    """Since then; 0 outside of a request, as in an import's thread."""
    if not has_request_context():
        return 0.0
    started: float = g.started
    return time.perf_counter() - started
