"""Pairing codes: their life and their end."""

from __future__ import annotations

from pathlib import Path

import pytest

from stillpage.errors import PairingError
from stillpage.web.pairing import LIFETIME_SECONDS, MAX_ATTEMPTS, Pairing
from stillpage.web.tokens import TokenStore
from tests.web.live_server import CHROME_ORIGIN


class Clock:
    """A clock that goes when told to."""

    now = 0.0

    def __call__(self) -> float:
        """Seconds."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """At zero."""
    return Clock()


@pytest.fixture
def pairing(tmp_path: Path, clock: Clock) -> Pairing:
    """With no token yet."""
    return Pairing(tmp_path, TokenStore(tmp_path), now=clock)


def redeem(pairing: Pairing, code: str) -> str:
    """The token for this code."""
    return pairing.redeem(code, origin=CHROME_ORIGIN).token


def test_a_code_is_good_for_ten_minutes(pairing: Pairing, clock: Clock) -> None:
    """Just before the end it still pairs."""
    code = pairing.new_code()
    clock.now = LIFETIME_SECONDS - 1
    assert redeem(pairing, code)


def test_an_old_code_is_refused(pairing: Pairing, clock: Clock) -> None:
    """Ten minutes later it is void."""
    code = pairing.new_code()
    clock.now = LIFETIME_SECONDS
    with pytest.raises(PairingError, match="too old"):
        redeem(pairing, code)


def test_the_fourth_wrong_guess_leaves_the_code_good(pairing: Pairing) -> None:
    """A slip does no harm."""
    code = pairing.new_code()
    for _ in range(MAX_ATTEMPTS - 1):
        with pytest.raises(PairingError):
            redeem(pairing, "wrong")
    assert redeem(pairing, code)


def test_the_fifth_wrong_guess_voids_the_code(pairing: Pairing) -> None:
    """Guessing leads nowhere."""
    code = pairing.new_code()
    for _ in range(MAX_ATTEMPTS):
        with pytest.raises(PairingError):
            redeem(pairing, "wrong")
    with pytest.raises(PairingError):
        redeem(pairing, code)


def test_a_new_code_voids_the_one_before(pairing: Pairing) -> None:
    """One code at a time."""
    old = pairing.new_code()
    pairing.new_code()
    with pytest.raises(PairingError):
        redeem(pairing, old)
