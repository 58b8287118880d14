"""The library's files, written by workers: a hostile article costs one of those, never the server."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, Protocol

from flask import has_request_context

from stillpage.errors import BusyError, WorkerError
from stillpage.web.clock import seconds_gone

if TYPE_CHECKING:
    from stillpage.library import Renderers, SavedArticle

_log = logging.getLogger("stillpage.web")

# A page that is saved is extracted and written within this, so that its caller has an answer in ten seconds.
_REQUEST_SECONDS = 8.5
_LEAST_SECONDS = 0.75


class FileWriter(Protocol):
    """Writes files of articles away from this process: `stillpage.worker.ExtractionPool`."""

    def render_file(self, name: str, saved: SavedArticle, *, seconds: float | None = None) -> str:
        """Write one file of an article."""


def worker_renderers(pool: FileWriter) -> Renderers:
    """Renderers for a library whose articles come from hostile pages."""
    return {name: partial(_render, pool, name) for name in ("article.html", "article.md")}


def _render(pool: FileWriter, name: str, saved: SavedArticle) -> str:
    try:
        return pool.render_file(name, saved, seconds=_seconds_left())
    except BusyError:
        raise  # nothing was changed, and in a moment it can be done properly
    except WorkerError as error:
        # Better a file of plain paragraphs than no article; article.json and the source have all of it.
        _log.warning("%s of an article holds its text alone (%s)", name, error.code)
        from stillpage.saving import plain_renderers  # rarely needed, and 7 MB

        return plain_renderers()[name](saved)


def _seconds_left() -> float | None:
    """What the current request has left; None outside of one."""
    return max(_REQUEST_SECONDS - seconds_gone(), _LEAST_SECONDS) if has_request_context() else None
