"""Imports that run while their page is looked at: a file is looked through, then, if wanted, taken in.

One thread does it all, so two imports never run at once, and the index has one connection more. Each entry
is in the library, whole, before the next begins: whatever ends an import ends it cleanly, and it can be run
again.
"""

from __future__ import annotations

import logging
import secrets
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Literal

from stillpage.errors import FaultError, StillpageError
from stillpage.web.taking_in import keep_sent, take_in

if TYPE_CHECKING:
    from werkzeug.datastructures import FileStorage

    from stillpage.importers import Place
    from stillpage.importing import ImportReport
    from stillpage.web.services import Services

Stage = Literal["arriving", "looking", "looked", "importing", "done", "stopped", "failed"]
RUNNING: tuple[Stage, ...] = ("looking", "importing")
# A file that nobody decided about is not kept for longer.
_KEPT_SECONDS = 3600.0

_log = logging.getLogger("stillpage.web")


class _StoppedError(Exception):
    """The person pressed Stop."""


@dataclass(slots=True)
class Import:
    """One file on its way in.

    Attributes:
        key: In its page's address.
        name: The file's name, as it was sent.
        done: Entries, or files of a backup, that were read.
        total: Of how many; None while nobody knows.
        report: What became of it, or would.
        failure: Why it ended; then `stage` is `failed`.
    """

    key: str
    name: str
    session: str
    folder: tempfile.TemporaryDirectory[str]
    path: Path
    stage: Stage = "arriving"
    done: int = 0
    total: int | None = None
    report: ImportReport | None = None
    failure: StillpageError | None = None
    since: float = field(default_factory=time.monotonic)
    is_stopping: bool = False

    def named(self, where: Place) -> Place:
        """Say where a problem is by the file's own name, not by the one that we gave it."""
        return replace(where, file=self.name) if where.file == self.path.name else where


class Imports:
    """Every import of this server, while it runs; each belongs to the session that sent the file."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._all: dict[str, Import] = {}
        self._lock = threading.Lock()
        self._waiting: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def begin(self, session: str, sent: FileStorage) -> Import:
        """Keep what was sent: a file, or its first part. What this session sent before makes room."""
        folder = tempfile.TemporaryDirectory(prefix="stillpage-import-")
        try:
            path = keep_sent(sent, Path(folder.name))
        except StillpageError:
            folder.cleanup()
            raise
        made = Import(secrets.token_hex(8), Path(sent.filename or "").name[:200], session, folder, path)
        with self._lock:
            old = time.monotonic() - _KEPT_SECONDS
            for each in list(self._all.values()):
                if each.stage not in RUNNING and (each.session == session or each.since < old):
                    self._forget(each)
            self._all[made.key] = made
        return made

    def go_on(self, one: Import, sent: FileStorage) -> None:
        """Keep a further part of a file, behind those before."""
        try:
            keep_sent(sent, Path(one.folder.name))
        except StillpageError:
            with self._lock:
                self._forget(one)
            raise
        one.since = time.monotonic()

    def look(self, one: Import) -> None:
        """Begin to look through a file, all of which is here."""
        one.stage = "looking"
        self._run(one, is_dry=True)

    def find(self, session: str, key: str) -> Import | None:
        """This session's import of this key."""
        found = self._all.get(key)
        return found if found is not None and found.session == session else None

    def start(self, one: Import) -> None:
        """Take in what was looked through; nothing if that has begun already."""
        with self._lock:
            if one.stage != "looked":
                return
            one.stage, one.total, one.done, one.report = "importing", one.done, 0, None
        self._run(one, is_dry=False)

    def stop(self, one: Import) -> None:
        """End it after the entry that it is at; a file that was only looked at is forgotten."""
        with self._lock:
            if one.stage in RUNNING:
                one.is_stopping = True
            elif one.stage == "looked":
                self._forget(one)

    def _forget(self, one: Import) -> None:
        self._all.pop(one.key, None)
        one.folder.cleanup()

    def _run(self, one: Import, *, is_dry: bool) -> None:
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="imports", daemon=True)
                self._thread.start()
        self._waiting.put(lambda: self._take_in(one, is_dry=is_dry))

    def _work(self) -> None:
        while True:
            self._waiting.get()()

    def _take_in(self, one: Import, *, is_dry: bool) -> None:
        def progress(report: ImportReport, done: int, total: int | None) -> None:
            if one.is_stopping:
                raise _StoppedError
            one.report, one.done = report, done
            one.total = total or one.total

        try:
            extractor = None if is_dry else self._services.pool
            one.report = take_in(self._services.library, one.path, extractor, progress)
        except _StoppedError:
            one.stage = "stopped"
        except StillpageError as error:
            one.failure, one.stage = error, "failed"
        except Exception as error:
            # The thread serves the next one too. Not its message, which could quote what was imported.
            _log.error("fault: an import ended with %s", type(error).__name__)
            one.failure, one.stage = FaultError(), "failed"
        else:
            one.stage = "looked" if is_dry else "done"
        if one.stage != "looked":
            one.folder.cleanup()
