"""Which servers of this user run: a lock held for life for each library, and a record that says where."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from stillpage import __version__
from stillpage.errors import AlreadyRunningError, StillpageError
from stillpage.places import private_folder, write_private

_STOP_SECONDS = 15.0


class ServerRecord(msgspec.Struct, frozen=True):
    """A running server.

    Attributes:
        port: On 127.0.0.1.
        pid: Its process id.
        started_at: ISO 8601, UTC.
        library: Its library's folder.
        version: Of Stillpage.
    """

    port: int
    pid: int
    started_at: str
    library: str
    version: str

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"


class RunningServers:
    """The records in the state folder.

    `server.json` describes the server started last; `servers/` has one record and one lock for each library.
    The system drops a lock when its process ends, however it ends, so a stale record is recognised.
    """

    def __init__(self, state: Path) -> None:
        self._newest = state / "server.json"
        self._folder = private_folder(private_folder(state) / "servers")

    def claim(self, library: Path) -> Claim:
        """Take this library for this process, for as long as it lives.

        Raises:
            AlreadyRunningError: Another server has it.
        """
        name = _name(library)
        lock = FileLock(self._folder / f"{name}.lock")
        try:
            # `find` holds the lock for an instant, so one refusal proves nothing.
            lock.acquire(timeout=0.5, poll_interval=0.02)
        except Timeout as error:
            record = _read(self._folder / f"{name}.json")
            raise AlreadyRunningError(record.url if record else "an unknown port", library) from error
        # Until this server says where it listens, the record of one that died must not speak for it.
        (self._folder / f"{name}.json").unlink(missing_ok=True)
        return Claim(lock, library, self._folder / f"{name}.json", self._newest)

    def find(self, library: Path) -> ServerRecord | None:
        """The server of this library, None if none runs."""
        name = _name(library)
        record = _read(self._folder / f"{name}.json")
        if record is None:
            return None
        lock = FileLock(self._folder / f"{name}.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            # Read again: the one before may have ended meanwhile, and another have the lock.
            return _read(self._folder / f"{name}.json")
        (self._folder / f"{name}.json").unlink(missing_ok=True)
        lock.release()
        return None

    def is_held(self, library: Path) -> bool:
        """Whether a server has this library, also one that has not said yet where it listens."""
        lock = FileLock(self._folder / f"{_name(library)}.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            return True
        lock.release()
        return False

    def newest(self) -> ServerRecord | None:
        """The running server that was started last."""
        record = _read(self._newest)
        return self.find(Path(record.library)) if record else None

    def stop(self, record: ServerRecord) -> None:
        """Stop this server and wait until it is gone.

        Raises:
            ServerNotStoppedError: It is another user's, or does not stop.
        """
        try:
            os.kill(record.pid, signal.SIGTERM)
        except PermissionError as error:
            raise ServerNotStoppedError(
                record, f"belongs to another user, who alone can end process {record.pid}"
            ) from error
        except ProcessLookupError:
            pass
        deadline = time.monotonic() + _STOP_SECONDS
        while self.find(Path(record.library)) is not None:
            if time.monotonic() > deadline:
                raise ServerNotStoppedError(record, f"does not stop; end process {record.pid} yourself")
            time.sleep(0.05)


class ServerNotStoppedError(StillpageError):
    """The running server cannot be stopped."""

    code = "server_not_stopped"

    def __init__(self, record: ServerRecord, why: str) -> None:
        super().__init__(f"The server at {record.url} {why}.")


class Claim:
    """A library held by this process."""

    def __init__(self, lock: FileLock, library: Path, record: Path, newest: Path) -> None:
        self._lock, self._library, self._files = lock, library, (record, newest)

    def announce(self, port: int) -> ServerRecord:
        """Say where this server listens."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        record = ServerRecord(port, os.getpid(), now, str(self._library), __version__)
        for path in self._files:
            write_private(path, msgspec.json.format(msgspec.json.encode(record)))
        return record

    def release(self) -> None:
        """Give the library free, and take back what was announced."""
        for path in self._files:
            record = _read(path)
            if record is not None and record.pid == os.getpid():
                with suppress(OSError):
                    path.unlink()
        self._lock.release()


def _name(library: Path) -> str:
    # Not `Path.resolve`, which raises at a link that leads to itself; the library then says what is wrong.
    return hashlib.sha256(os.fsencode(os.path.realpath(library))).hexdigest()[:16]


def _read(path: Path) -> ServerRecord | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=ServerRecord)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
