"""Finding browsers on the PATH."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from stillpage.browsers.find import BRANDS, InstalledBrowser, NoBrowserError, choose_browser, find_browsers
from stillpage.browsers.steps import loading_steps


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


def test_one_in_a_sandbox_of_its_own_comes_last(
    tmp_path: Path, install: Callable[[str], dict[str, str]]
) -> None:
    """Alone it is found, too: Flatpaks by the names that they put on the PATH."""
    flatpak = tmp_path / "flatpak"
    flatpak.mkdir()
    (flatpak / "com.google.Chrome").write_text("#!/bin/sh\n")
    (flatpak / "com.google.Chrome").chmod(0o755)
    assert choose_browser(None, {"PATH": str(flatpak)}).brand.key == "chrome"
    environ = install("firefox")
    assert choose_browser(None, {"PATH": f"{flatpak}:{environ['PATH']}"}).brand.key == "firefox"


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


def _in_a_snap(folder: Path) -> Path:
    (folder / "usr").mkdir()
    (folder / "usr" / "snap").touch()
    (folder / "firefox").symlink_to(folder / "usr" / "snap")
    return folder / "firefox"


def _script_of_ubuntu(folder: Path) -> Path:
    (folder / "firefox").write_text('#!/bin/sh\ncheck || exit 1\nexec /snap/bin/firefox "$@"\n')
    return folder / "firefox"


def _in_a_flatpak(folder: Path) -> Path:
    program = folder / "flatpak" / "exports" / "bin" / "org.mozilla.firefox"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\nexec flatpak run org.mozilla.firefox\n")
    return program


@pytest.mark.parametrize("place", [_in_a_snap, _script_of_ubuntu, _in_a_flatpak])
def test_a_browser_in_a_sandbox_of_its_own_is_known(tmp_path: Path, place: Callable[[Path], Path]) -> None:
    """It mostly cannot start the native messaging host, so its steps say what else to do."""
    browser = choose_browser(str(place(tmp_path)), {"PATH": ""})
    assert (browser.confined, browser.brand.key) == (True, "firefox")
    assert "run `stillpage serve`" in " ".join(loading_steps(browser, tmp_path, tmp_path))


@pytest.mark.parametrize(
    "content", [b"#!/bin/sh\nexec /usr/lib/firefox/firefox\n", b"\x7fELF /snap/bin/", None]
)
def test_other_browsers_are_not_confined(tmp_path: Path, content: bytes | None) -> None:
    """Scripts of other packages, programs, and what may not be read."""
    program = tmp_path / "firefox"
    if content is not None:
        program.write_bytes(content)
    assert not InstalledBrowser(BRANDS[-1], program).confined


def test_no_browser_says_what_to_install() -> None:
    """A machine with none is told how to get one."""
    with pytest.raises(NoBrowserError, match="apt install chromium"):
        choose_browser(None, {"PATH": ""})


def test_unknown_program_is_named() -> None:
    """A typing mistake comes back to the person who made it."""
    with pytest.raises(NoBrowserError, match="/no/such/browser"):
        choose_browser("/no/such/browser", {"PATH": ""})
