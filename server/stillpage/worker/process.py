"""One worker process, seen from the server."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import suppress
from queue import Empty, SimpleQueue

import msgspec

from stillpage.settings import Settings
from stillpage.worker.memory import resident_bytes
from stillpage.worker.messages import Answer, Task, pack, read_frame, write_frame

# A cold start takes 0.3 s here, 3 to 4 where ten others want the processor; a laptop waking with a cold disk
# may take far longer.
_START_SECONDS = 30.0


class WorkerEndedError(Exception):
    """The worker process ended without an answer.

    Attributes:
        timed_out: We ended it, since it passed its time.
    """

    def __init__(self, *, timed_out: bool) -> None:
        super().__init__("worker process ended")
        self.timed_out = timed_out


class WorkerStartingError(Exception):
    """The worker process is not ready yet; it goes on starting."""


class WorkerProcess:
    """A child process that extracts one page at a time. Used by one thread at a time.

    Attributes:
        idle_since: `time.monotonic()` when it was given back.
    """

    def __init__(self, settings: Settings) -> None:
        self._ready = threading.Event()
        self._fresh_bytes = 0
        self.idle_since = 0.0
        # -P: `-m` would put the working directory first on the path, where anyone's `lxml.py` may lie.
        self._process = subprocess.Popen(  # noqa: S603  our own interpreter and module
            [
                *(sys.executable, "-P", "-m", "stillpage.worker"),
                *(str(settings.extraction_seconds), str(settings.worker_megabytes)),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # One page is too small to share out, and each of numpy's threads would hold memory of its own.
            env=os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        )
        threading.Thread(target=self._become_ready, name="worker-start", daemon=True).start()

    @property
    def pid(self) -> int:
        """Process id."""
        return self._process.pid

    @property
    def grown_bytes(self) -> int:
        """How much more it holds now than before its first page."""
        return resident_bytes(self.pid) - self._fresh_bytes if self._ready.is_set() else 0

    @property
    def is_ready(self) -> bool:
        """Whether it has started: it reads a page at once."""
        return self._ready.is_set()

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self._process.poll() is None

    def wait_until_ready(self, seconds: float) -> None:
        """Wait until the process has loaded what it needs, or has ended: `run` says so.

        Raises:
            WorkerStartingError: It needs longer than that.
        """
        if not self._ready.wait(min(seconds, 2 * _START_SECONDS)):
            raise WorkerStartingError

    def run(self, task: Task, *, seconds: float) -> Answer:
        """Carry out one task in so much time; the worker is ready.

        Raises:
            WorkerEndedError: The process ended, or was ended, before it answered.
        """
        return self._exchange(task, seconds)

    def _become_ready(self) -> None:
        """Wait for its first word; one that does not come up is ended."""
        with suppress(WorkerEndedError):
            self._exchange(None, _START_SECONDS)
            self._fresh_bytes = resident_bytes(self.pid)
        self._ready.set()

    def _exchange(self, task: Task | None, seconds: float) -> Answer:
        # Pipes cannot be polled on Windows: a thread waits at them, and this one for that.
        received: SimpleQueue[bytes | None] = SimpleQueue()
        threading.Thread(target=self._talk, args=(task, received), name="worker-line", daemon=True).start()
        try:
            frame = received.get(timeout=seconds)
        except Empty:
            self._process.kill()
            # Giving back a gigabyte takes it a second where many want the processor; nobody waits for that.
            threading.Thread(target=self.end, name="worker-end").start()
            raise WorkerEndedError(timed_out=True) from None
        if frame is None:
            self.end()
            raise WorkerEndedError(timed_out=False)
        return msgspec.msgpack.decode(frame, type=Answer)

    def _talk(self, task: Task | None, received: SimpleQueue[bytes | None]) -> None:
        """Send a task, if there is one, and wait for what comes; None: the process is gone."""
        assert self._process.stdin is not None  # noqa: S101  asked for above
        assert self._process.stdout is not None  # noqa: S101  as well
        frame = None
        # ValueError: its time was over before this thread's turn came, and its pipes are closed by now.
        with suppress(OSError, ValueError):
            if task is not None:
                write_frame(self._process.stdin, pack(task))
            frame = read_frame(self._process.stdout)
        received.put(frame)

    def end(self) -> None:
        """End the process now and take back what the system keeps for it."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):  # a half-written task cannot be flushed any more
                    stream.close()
