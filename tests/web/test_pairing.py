"""Pairing codes: their life and their end."""

from __future__ import annotations

from pathlib import Path

import pytest

from stillpage.errors import PairingError
from stillpage.web.pairing import LIFETIME_SECONDS, MAX_ATTEMPTS, Pairing
from stillpage.web.tokens import TokenStore
from tests.web.live_server import CHROME_ORIGIN
from tests.web.time_of_tests import Time


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def pairing(tmp_path: Path, time: Time) -> Pairing:
    """With no token yet."""
    return Pairing(tmp_path, TokenStore(tmp_path), clocks=time.clocks)


def redeem(pairing: Pairing, code: str) -> str:
    """The token for this code."""
    return pairing.redeem(code, origin=CHROME_ORIGIN).token


def test_a_code_is_good_for_ten_minutes(pairing: Pairing, time: Time) -> None:
    """Just before the end it still pairs."""
    code = pairing.new_code()
    time.pass_seconds(LIFETIME_SECONDS - 1)
    assert redeem(pairing, code)


def test_an_old_code_is_refused(pairing: Pairing, time: Time) -> None:
    """Ten minutes later it is void."""
    code = pairing.new_code()
    time.pass_seconds(LIFETIME_SECONDS)
    with pytest.raises(PairingError, match="too old"):
        redeem(pairing, code)


def test_a_clock_set_back_prolongs_nothing(pairing: Pairing, time: Time) -> None:
    """By hand or from the network; the steady clock goes on."""
    code = pairing.new_code()
    time.wall -= 86_400
    time.pass_seconds(LIFETIME_SECONDS)
    with pytest.raises(PairingError, match="too old"):
        redeem(pairing, code)


@pytest.mark.parametrize("steady", [0.0, 100.0, 1_000_000.0])
def test_a_code_does_not_outlive_sleep_or_a_new_start(pairing: Pairing, time: Time, steady: float) -> None:
    """The steady clock stands still meanwhile, or begins anew; the wall clock does not."""
    code = pairing.new_code()
    time.steady = steady
    time.wall += LIFETIME_SECONDS
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
