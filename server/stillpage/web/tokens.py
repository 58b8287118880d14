"""Tokens: who may call the API. Only their SHA-256 is kept, in one private file that processes share."""

from __future__ import annotations

import hashlib
import hmac
import logging
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec
from filelock import FileLock

from stillpage.errors import StillpageError
from stillpage.places import private_folder, write_private

_log = logging.getLogger("stillpage.tokens")

# An extension that is installed anew pairs anew; without a bound its old tokens would pile up.
MAX_TOKENS_AN_ORIGIN = 12


Scope = Literal["api", "feeds"]


class TokenNameError(StillpageError):
    """No token has this name, or one has it already."""

    code = "token_name"


class TokenRecord(msgspec.Struct, frozen=True):
    """What is kept of a token.

    Attributes:
        name: For people: `stillpage token revoke NAME`.
        sha256: Of the token, 64 hex digits; the key of the hello proof.
        origin: The extension's origin that alone may use it; None for a script, which sends none.
        created_at: ISO 8601, UTC.
        scope: What it opens. A feed reader keeps its password who knows where, so it opens the feeds alone.
    """

    name: str
    sha256: str
    origin: str | None
    created_at: str
    scope: Scope = "api"

    @property
    def token_id(self) -> str:
        """First 16 hex digits of the SHA-256: names the token without giving it away."""
        return self.sha256[:16]


class _File(msgspec.Struct):
    tokens: list[TokenRecord] = []
    version: int = 1


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token just made: the only moment at which it is known here."""

    token: str
    record: TokenRecord


class TokenStore:
    """The tokens in the state folder. A change by another process is seen at the next call."""

    def __init__(self, state: Path) -> None:
        self._path = state / "tokens.json"
        self._lock = FileLock(private_folder(state) / "tokens.lock")
        self._thread_lock = threading.Lock()
        self._seen: tuple[int, int, int] | None = None
        self._records: tuple[TokenRecord, ...] = ()

    def records(self) -> tuple[TokenRecord, ...]:
        """All tokens, oldest first."""
        with self._thread_lock:
            try:
                status = self._path.stat()
            except FileNotFoundError:
                self._seen, self._records = None, ()
                return ()
            stamp = (status.st_mtime_ns, status.st_ino, status.st_size)
            if stamp != self._seen:
                self._records = self._read()
                self._seen = stamp
            return self._records

    def verify(self, token: str, *, scope: Scope = "api") -> TokenRecord | None:
        """The record of this token, if it opens this, or None. Constant time for the secret part."""
        digest = digest_of(token)
        found = None
        for record in self.records():
            if hmac.compare_digest(record.sha256, digest) and record.scope == scope:
                found = record
        return found

    def has_feeds(self) -> bool:
        """Say whether the feeds are switched on: whether anybody has a password for them."""
        return any(record.scope == "feeds" for record in self.records())

    def find(self, token_id: str) -> TokenRecord | None:
        """The record of the API's token with this id."""
        found = (record for record in self.records() if record.token_id == token_id)
        return next((record for record in found if record.scope == "api"), None)

    def origins(self) -> frozenset[str]:
        """Origins of the paired extensions."""
        return frozenset(record.origin for record in self.records() if record.origin)

    def issue(self, *, origin: str, instead_of: str | None = None) -> NewToken:
        """Make a token for a browser's extension.

        Args:
            origin: `chrome-extension://…` or `moz-extension://…`.
            instead_of: Id of a token of this origin that is revoked.
        """

        def add(records: list[TokenRecord], fresh: Callable[[str], NewToken]) -> NewToken:
            same = [record for record in records if record.origin == origin]
            replaced = [record for record in same if record.token_id == instead_of]
            for old in replaced or same[: -MAX_TOKENS_AN_ORIGIN + 1]:
                records.remove(old)
            family = "firefox" if origin.startswith("moz-") else "chromium"
            taken = {record.name for record in records}
            number = next(n for n in range(1, len(taken) + 2) if f"{family}-{n}" not in taken)
            return fresh(f"{family}-{number}")

        return self._change(add, origin)

    def issue_for_script(self, name: str, *, scope: Scope = "api") -> NewToken:
        """Make a token that no extension can use.

        Raises:
            TokenNameError: The name is taken or empty.
        """

        def add(records: list[TokenRecord], fresh: Callable[[str], NewToken]) -> NewToken:
            if not name.strip() or not name.isprintable() or len(name) > 64:
                raise TokenNameError("A token's name needs 1 to 64 printable characters.")
            if any(record.name == name for record in records):
                raise TokenNameError(
                    f"There is a token named {name!r} already; revoke it, or choose another."
                )
            return fresh(name)

        return self._change(add, None, scope)

    def revoke(self, name: str) -> None:
        """Forget a token; a running server refuses it from its next request on.

        Raises:
            TokenNameError: No token has this name.
        """
        with self._lock:
            records = list(self._read())
            kept = [record for record in records if record.name != name]
            if len(kept) == len(records):
                raise TokenNameError(f"No token is named {name!r}; `stillpage token list` shows them.")
            self._write(kept)

    def _change(
        self,
        add: Callable[[list[TokenRecord], Callable[[str], NewToken]], NewToken],
        origin: str | None,
        scope: Scope = "api",
    ) -> NewToken:
        token = secrets.token_urlsafe(32)

        def fresh(name: str) -> NewToken:
            now = datetime.now(UTC).isoformat(timespec="seconds")
            return NewToken(token, TokenRecord(name, digest_of(token), origin, now, scope))

        with self._lock:
            records = list(self._read())
            new = add(records, fresh)
            self._write([*records, new.record])
        return new

    def _read(self) -> tuple[TokenRecord, ...]:
        try:
            return tuple(msgspec.json.decode(self._path.read_bytes(), type=_File).tokens)
        except FileNotFoundError:
            return ()
        except (msgspec.DecodeError, UnicodeDecodeError):
            # No token is safer than a server that does not start: every extension simply pairs again.
            _log.warning("tokens.json is damaged; browsers and scripts must be paired anew")
            return ()

    def _write(self, records: list[TokenRecord]) -> None:
        write_private(self._path, msgspec.json.format(msgspec.json.encode(_File(records))))


def hello_proof(record: TokenRecord, *, port: int, nonce: str) -> str:
    """Hex HMAC by which a server shows that it knows the caller's token.

    Keyed with SHA-256(token), which is all that is kept; bound to a purpose and to the port, so that one
    server's answer is of no use on another port.
    """
    message = f"stillpage-hello|{port}|{nonce}".encode()
    return hmac.new(bytes.fromhex(record.sha256), message, hashlib.sha256).hexdigest()


def digest_of(secret: str) -> str:
    """What is kept of a secret: its SHA-256, 64 hex digits."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
