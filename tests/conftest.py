"""What all tests share: --long, and saying by name which tests did not run for want of ../shared."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.beside_browsers import BesideBrowsers

# How long one example takes says how busy the machine is; a test of this suite once failed for nothing else.
# And the same examples each time: what passed here passes in CI. --long looks for others.
_UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("the same", _UNTIMED, derandomize=True, database=None)
settings.register_profile("others", _UNTIMED, derandomize=False)

SHARED = Path(__file__).resolve().parents[2] / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --long."""
    parser.addoption("--long", action="store_true", help="run the tests that take minutes to hours, too")


def pytest_configure(config: pytest.Config) -> None:
    """Choose the examples. Hear Ctrl-C, and let what is started hear it, also in a shell's background job.

    Ended from outside is interrupted, too: browsers have sessions of their own, and would stay.
    """
    settings.load_profile("others" if config.getoption("--long", default=False) else "the same")
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.default_int_handler)


@pytest.hookimpl(optionalhook=True)  # xdist's: there is none under `-p no:xdist`
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> BesideBrowsers | None:
    """Files of browser tests to two workers of `./run test`; None leaves it to xdist."""
    return BesideBrowsers(config, log) if config.getoption("dist") == "loadfile" else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what cannot or need not run here, each with its reason in the closing summary (-ra)."""
    for item in items:
        if item.get_closest_marker("corpus") and not SHARED.is_dir():
            item.add_marker(pytest.mark.skip(reason=f"not run, needs ../shared: {item.nodeid}"))
        if item.get_closest_marker("long") and not config.getoption("--long"):
            item.add_marker(pytest.mark.skip(reason=f"not run without --long: {item.nodeid}"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the corpora; use it under @pytest.mark.corpus only."""
    assert SHARED.is_dir(), "a test without @pytest.mark.corpus asked for ../shared"
    return SHARED
