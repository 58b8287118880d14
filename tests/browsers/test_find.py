"""Finding browsers on the PATH."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from stillpage.browsers.find import NoBrowserError, choose_browser, find_browsers


@pytest.fixture
def install(tmp_path: Path) -> Callable[[str], dict[str, str]]:
    """Put a program on an otherwise empty PATH, and return the environment."""

    def put(name: str) -> dict[str, str]:
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
        return {"PATH": str(tmp_path)}

    return put


def test_each_brand_is_found_once(install: Callable[[str], dict[str, str]]) -> None:
    """Two names of one brand are one browser."""
    install("firefox")
    environ = install("firefox-esr")
    assert [browser.brand.key for browser in find_browsers(environ)] == ["firefox"]


def test_chromium_is_preferred(install: Callable[[str], dict[str, str]]) -> None:
    """It takes an unpacked extension without a question, and runs the whole loop by itself."""
    for name in ("firefox", "google-chrome"):
        install(name)
    assert choose_browser(None, install("chromium")).brand.key == "chromium"


def test_a_brand_can_be_asked_for(install: Callable[[str], dict[str, str]]) -> None:
    """--browser takes a brand's short name."""
    install("chromium")
    assert choose_browser("edge", install("microsoft-edge-stable")).brand.title == "Microsoft Edge"


@pytest.mark.parametrize(
    ("program", "brand"), [("firefox-nightly", "firefox"), ("brave-beta", "brave"), ("my-own", "chromium")]
)
def test_a_path_is_taken_for_the_brand_it_looks_like(tmp_path: Path, program: str, brand: str) -> None:
    """--browser takes a program; one with no known name is driven as a Chromium."""
    (tmp_path / program).touch()
    assert choose_browser(str(tmp_path / program), {"PATH": ""}).brand.key == brand


def test_no_browser_says_what_to_install() -> None:
    """A machine with none is told how to get one."""
    with pytest.raises(NoBrowserError, match="apt install chromium"):
        choose_browser(None, {"PATH": ""})


def test_unknown_program_is_named() -> None:
    """A typing mistake comes back to the person who made it."""
    with pytest.raises(NoBrowserError, match="/no/such/browser"):
        choose_browser("/no/such/browser", {"PATH": ""})
