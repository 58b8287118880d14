"""The library's pages: one-time links into them, and the sessions that these become.

A browser sends cookies to every port of a host. So that no other program on this machine is ever sent ours,
the pages lie below a path that nobody else knows (`place`), and the cookie is bound to it.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from filelock import FileLock

from stillpage.errors import StillpageError
from stillpage.places import private_folder, write_private
from stillpage.web.lifetime import Clocks, Lifetime
from stillpage.web.tokens import TokenStore, digest_of

_log = logging.getLogger("stillpage.sessions")

# A link is followed at once, by the program that asked for it.
LINK_SECONDS = 120.0
SESSION_SECONDS = 30 * 24 * 3600.0
MAX_LINKS = 20
MAX_SESSIONS = 20


class SessionLinkError(StillpageError):
    """A link into the library was used already, is too old, or never was one."""

    code = "link_expired"

    def __init__(self) -> None:
        super().__init__(
            "This link into your library was used already or is too old. Open the library again from the"
            " Stillpage menu of your browser, or run `stillpage open`."
        )


class Target(msgspec.Struct, frozen=True):
    """Where a link leads: to an article, to a search, or to the list of what is unread."""

    article_id: str | None = None
    query: str | None = None


class SessionRecord(msgspec.Struct, frozen=True):
    """What is kept of a session.

    Attributes:
        name: For `stillpage token revoke NAME`.
        sha256: Of the cookie's value.
        token_id: Of the token with which the link was asked for; the session ends with it. None if it was
            `stillpage open`.
        created_at: ISO 8601, UTC.
        expires_at: Unix time.
    """

    name: str
    sha256: str
    token_id: str | None
    created_at: str
    expires_at: float


class _Link(msgspec.Struct, frozen=True):
    sha256: str
    token_id: str | None
    target: Target
    life: Lifetime = Lifetime(0.0, 0.0, 0.0)  # of a link that an earlier version made: over


class _File(msgspec.Struct):
    place: str
    links: list[_Link] = []
    sessions: list[SessionRecord] = []
    version: int = 1


@dataclass(frozen=True, slots=True)
class NewSession:
    """A session just begun: the only moment at which its secret is known here."""

    secret: str
    record: SessionRecord
    target: Target


class SessionStore:
    """Links and sessions in the state folder, as hashes; `stillpage open` writes there, the server reads."""

    def __init__(self, state: Path, tokens: TokenStore, *, clocks: Clocks = Clocks()) -> None:  # noqa: B008  frozen
        self._path = private_folder(state) / "sessions.json"
        self._lock = FileLock(state / "sessions.lock")
        self._thread_lock = threading.Lock()
        self._tokens, self._clocks = tokens, clocks
        # Sessions outlive a start of the machine, as no steady clock does. Whoever can set the clock back is
        # this user, who can open the library anyway.
        self._now = clocks.wall
        self._seen: tuple[int, int, int] | None = None
        self._file: _File | None = None

    @property
    def place(self) -> str:
        """The part of the pages' addresses that nobody else knows."""
        found = self._current()
        if found is not None:
            return found.place
        with self._changing() as file:
            return file.place

    def new_link(self, target: Target | None = None, *, token_id: str | None = None) -> str:
        """A code that opens the library once, soon."""
        code = secrets.token_urlsafe(24)
        with self._changing() as file:
            link = _Link(digest_of(code), token_id, target or Target(), self._clocks.lifetime(LINK_SECONDS))
            file.links = [*file.links[-MAX_LINKS + 1 :], link]
        return code

    def redeem(self, code: str) -> NewSession:
        """Trade a link's code for a session.

        Raises:
            SessionLinkError: The code was used, is too old, or never was one.
        """
        digest, secret = digest_of(code), secrets.token_urlsafe(32)
        with self._changing() as file:
            link = next((each for each in file.links if hmac.compare_digest(each.sha256, digest)), None)
            if link is None or not self._token_lives(link.token_id):
                raise SessionLinkError
            file.links.remove(link)
            taken = {session.name for session in file.sessions}
            number = next(n for n in range(1, len(taken) + 2) if f"pages-{n}" not in taken)
            record = SessionRecord(
                f"pages-{number}",
                digest_of(secret),
                link.token_id,
                datetime.now(UTC).isoformat(timespec="seconds"),
                self._now() + SESSION_SECONDS,
            )
            file.sessions = [*file.sessions[-MAX_SESSIONS + 1 :], record]
        return NewSession(secret, record, link.target)

    def verify(self, secret: str) -> SessionRecord | None:
        """The session of this cookie, if it lives."""
        digest, found = digest_of(secret), None
        for record in self.records():
            if hmac.compare_digest(record.sha256, digest):
                found = record
        return found

    def records(self) -> tuple[SessionRecord, ...]:
        """Sessions that live, oldest first."""
        file = self._current()
        if file is None:
            return ()
        return tuple(
            each
            for each in file.sessions
            if each.expires_at > self._now() and self._token_lives(each.token_id)
        )

    def revoke(self, name: str) -> bool:
        """End a session; False if none has this name."""
        with self._changing() as file:
            kept = [each for each in file.sessions if each.name != name]
            found = len(kept) < len(file.sessions)
            file.sessions = kept
        return found

    def _token_lives(self, token_id: str | None) -> bool:
        return token_id is None or self._tokens.find(token_id) is not None

    def _current(self) -> _File | None:
        with self._thread_lock:
            try:
                status = self._path.stat()
            except FileNotFoundError:
                return None
            stamp = (status.st_mtime_ns, status.st_ino, status.st_size)
            if stamp != self._seen:
                self._file, self._seen = self._read(), stamp
            return self._file

    @contextmanager
    def _changing(self) -> Iterator[_File]:
        """Change the file alone; what is out of date is left out."""
        with self._lock:
            file = self._read() or _File(place=secrets.token_urlsafe(12))
            now = self._now()
            file.links = [each for each in file.links if not self._clocks.is_over(each.life)]
            file.sessions = [each for each in file.sessions if each.expires_at > now]
            yield file
            write_private(self._path, msgspec.json.format(msgspec.json.encode(file)))

    def _read(self) -> _File | None:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=_File)
        except FileNotFoundError:
            return None
        except (msgspec.DecodeError, UnicodeDecodeError):
            # Opening the library again costs a click; a server that does not start costs more.
            _log.warning("sessions.json is damaged; the library's pages must be opened anew")
            return None


def form_proof(secret: str) -> str:
    """What every form of a session's pages carries, so that no other page can send one (CSRF)."""
    return hmac.new(secret.encode(), b"stillpage-form", hashlib.sha256).hexdigest()
