"""Pairing codes: single use, ten minutes, five attempts."""

from __future__ import annotations

import hmac
import secrets
from pathlib import Path

import msgspec
from filelock import FileLock

from stillpage.errors import PairingError, StillpageError
from stillpage.places import private_folder, write_private
from stillpage.web.lifetime import Clocks, Lifetime
from stillpage.web.tokens import NewToken, TokenStore, digest_of

LIFETIME_SECONDS = 600.0
MAX_ATTEMPTS = 5


class PairingExistsError(StillpageError):
    """This extension is paired already."""

    code = "pairing_exists"

    def __init__(self) -> None:
        super().__init__(
            "This browser is paired with Stillpage already. Replace the pairing only if you opened this"
            " page yourself."
        )


class _Code(msgspec.Struct):
    """The current code, as the state folder keeps it."""

    sha256: str
    life: Lifetime
    attempts_left: int = MAX_ATTEMPTS


class Pairing:
    """Hands a token to whoever shows the current code. One code at a time.

    The code's SHA-256 lies in the state folder, so that `stillpage serve`, run a second time by the same
    user, can make a new one for the server that runs.
    """

    def __init__(self, state: Path, tokens: TokenStore, *, clocks: Clocks = Clocks()) -> None:  # noqa: B008  frozen
        self._path = private_folder(state) / "pairing.json"
        self._lock = FileLock(state / "pairing.lock")
        self._tokens = tokens
        self._clocks = clocks

    def new_code(self) -> str:
        """A fresh code; the one before it is void."""
        code = secrets.token_urlsafe(16)
        with self._lock:
            self._write(_Code(digest_of(code), self._clocks.lifetime(LIFETIME_SECONDS)))
        return code

    def redeem(
        self, code: str, *, origin: str, replace: bool = False, token_id: str | None = None
    ) -> NewToken:
        """Trade the code for a token bound to this origin.

        Args:
            code: From the pairing page.
            origin: The extension's.
            replace: The person agreed to one more token for an origin that has one.
            token_id: Of the token that the caller had until now; it is revoked. Other profiles of the same
                browser share the origin and keep theirs.

        Raises:
            PairingError: The code is wrong, used, too old, or was guessed at too often.
            PairingExistsError: The origin has a token and `replace` is not set; the code stays good.
        """
        with self._lock:
            current = self._read()
            if current is None or self._clocks.is_over(current.life):
                self._path.unlink(missing_ok=True)
                raise PairingError(
                    "This pairing code was used already or is too old."
                    " Run `stillpage serve` again and click on the page that it opens."
                )
            if not hmac.compare_digest(current.sha256, digest_of(code)):
                current.attempts_left -= 1
                self._write(current if current.attempts_left > 0 else None)
                raise PairingError(
                    "This is not the current pairing code."
                    " Click on the page that `stillpage serve` opened last."
                )
            if origin in self._tokens.origins() and not replace:
                raise PairingExistsError
            self._write(None)
            return self._tokens.issue(origin=origin, instead_of=token_id)

    def _read(self) -> _Code | None:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=_Code)
        except (FileNotFoundError, msgspec.DecodeError, UnicodeDecodeError):
            return None

    def _write(self, code: _Code | None) -> None:
        if code is None:
            self._path.unlink(missing_ok=True)
        else:
            write_private(self._path, msgspec.json.encode(code))
