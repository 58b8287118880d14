"""One writer at a time on a library: among this process's threads, and among processes."""

from __future__ import annotations

import threading
from pathlib import Path
from types import TracebackType

import filelock

from stillpage.errors import LibraryBusyError
from stillpage.library.files import disk_errors_in_words

# A save takes milliseconds. Who waits longer than this waits for a process that hangs.
_WAIT_SECONDS = 30.0


class WriterLock:
    """A context manager, which the thread that holds it may enter again. The system frees it at a crash."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._threads = threading.RLock()
        self._processes = filelock.FileLock(
            root / ".stillpage" / "lock", timeout=_WAIT_SECONDS, thread_local=False
        )

    def __enter__(self) -> None:
        self._threads.acquire()
        try:
            with disk_errors_in_words(self._root):
                (self._root / ".stillpage").mkdir(parents=True, exist_ok=True)
                try:
                    self._processes.acquire()
                except filelock.Timeout as error:  # an OSError, too
                    raise LibraryBusyError(self._root) from error
        except BaseException:
            self._threads.release()
            raise

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._processes.release()
        self._threads.release()
