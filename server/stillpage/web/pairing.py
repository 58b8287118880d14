"""Pairing codes: single use, ten minutes, five attempts."""

from __future__ import annotations

import hmac
import secrets
import threading
import time
from collections.abc import Callable

from stillpage.errors import PairingError, StillpageError
from stillpage.web.tokens import NewToken, TokenStore

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


class Pairing:
    """Hands a token to whoever shows the current code. One code at a time."""

    def __init__(self, tokens: TokenStore, *, now: Callable[[], float] = time.monotonic) -> None:
        self._tokens = tokens
        self._now = now
        self._lock = threading.Lock()
        self._code: str | None = None
        self._expires_at = 0.0
        self._attempts_left = 0

    def new_code(self) -> str:
        """A fresh code; the one before it is void."""
        with self._lock:
            self._code = secrets.token_urlsafe(16)
            self._expires_at = self._now() + LIFETIME_SECONDS
            self._attempts_left = MAX_ATTEMPTS
            return self._code

    def redeem(self, code: str, *, origin: str, replace: bool) -> NewToken:
        """Trade the code for a token bound to this origin.

        Raises:
            PairingError: The code is wrong, used, too old, or was guessed at too often.
            PairingExistsError: The origin has a token and `replace` is not set; the code stays good.
        """
        with self._lock:
            if self._code is None or self._now() >= self._expires_at:
                self._code = None
                raise PairingError(
                    "This pairing code was used already or is too old."
                    " Run `stillpage serve` again and click on the page that it opens."
                )
            if not hmac.compare_digest(self._code.encode(), code.encode("utf-8", "replace")):
                self._attempts_left -= 1
                if self._attempts_left <= 0:
                    self._code = None
                raise PairingError(
                    "This is not the current pairing code."
                    " Click on the page that `stillpage serve` opened last."
                )
            if origin in self._tokens.origins() and not replace:
                raise PairingExistsError
            self._code = None
            return self._tokens.issue(origin=origin, only_one=replace)
