"""Which browsers are installed, and where."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from stillpage.errors import StillpageError

Family = Literal["chromium", "firefox"]


@dataclass(frozen=True, slots=True)
class Brand:
    """One kind of browser, and the names its program goes by.

    Attributes:
        key: Short stable name, for `--browser` and JSON.
        title: As its makers write it.
        family: Which engine's rules it follows.
        commands: Names on the PATH (Linux, and whoever put one there); the last is that of a Flatpak.
        mac_app: Path below /Applications or ~/Applications.
        windows_path: Path below Program Files or the user's AppData.
    """

    key: str
    title: str
    family: Family
    commands: tuple[str, ...]
    mac_app: str
    windows_path: str


# In the order in which `stillpage try` prefers them: first the one that takes an unpacked extension unasked.
BRANDS = (
    Brand(
        "chromium",
        "Chromium",
        "chromium",
        ("chromium", "chromium-browser", "org.chromium.Chromium"),
        "Chromium.app/Contents/MacOS/Chromium",
        "Chromium/Application/chrome.exe",
    ),
    Brand(
        "chrome",
        "Google Chrome",
        "chromium",
        ("google-chrome", "google-chrome-stable", "chrome", "com.google.Chrome"),
        "Google Chrome.app/Contents/MacOS/Google Chrome",
        "Google/Chrome/Application/chrome.exe",
    ),
    Brand(
        "edge",
        "Microsoft Edge",
        "chromium",
        ("microsoft-edge", "microsoft-edge-stable", "com.microsoft.Edge"),
        "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        "Microsoft/Edge/Application/msedge.exe",
    ),
    Brand(
        "brave",
        "Brave",
        "chromium",
        ("brave-browser", "brave", "com.brave.Browser"),
        "Brave Browser.app/Contents/MacOS/Brave Browser",
        "BraveSoftware/Brave-Browser/Application/brave.exe",
    ),
    Brand(
        "vivaldi",
        "Vivaldi",
        "chromium",
        ("vivaldi", "vivaldi-stable", "com.vivaldi.Vivaldi"),
        "Vivaldi.app/Contents/MacOS/Vivaldi",
        "Vivaldi/Application/vivaldi.exe",
    ),
    Brand(
        "firefox",
        "Firefox",
        "firefox",
        ("firefox", "firefox-esr", "firefox-developer-edition", "org.mozilla.firefox"),
        "Firefox.app/Contents/MacOS/firefox",
        "Mozilla Firefox/firefox.exe",
    ),
)


@dataclass(frozen=True, slots=True)
class InstalledBrowser:
    """A browser found on this machine."""

    brand: Brand
    path: Path

    @property
    def confined(self) -> bool:
        """Whether it runs in a Snap or Flatpak, which mostly cannot start a native messaging host."""
        text = str(self.path.resolve())
        return (
            text.startswith("/snap/")
            or text.endswith("/snap")
            or "/flatpak/" in text
            or _starts_snap(self.path)
        )


def _starts_snap(program: Path) -> bool:
    """Whether it is a script that starts the Snap: what Ubuntu's packages of both browsers have in them."""
    try:
        with program.open("rb") as file:
            beginning = file.read(4096)
    except OSError:
        return False
    return beginning.startswith(b"#!") and b"/snap/bin/" in beginning


class NoBrowserError(StillpageError):
    """No browser that could run the extension was found."""

    code = "browser_missing"

    def __init__(self, asked: str | None = None) -> None:
        if asked:
            text = f"{asked} is not a browser that Stillpage can start; give the path of its program."
        else:
            text = (
                "No browser was found. Install Chromium, Chrome, Edge, Brave or Firefox"
                " (on Debian: apt install chromium), or name one with --browser PATH."
            )
        super().__init__(text)


def find_browsers(environ: Mapping[str, str] = os.environ) -> list[InstalledBrowser]:
    """Every installed browser we know, in order of preference; each brand once."""
    found = []
    for brand in BRANDS:
        path = next((path for path in _places(brand, environ) if path.is_file()), None)
        if path:
            found.append(InstalledBrowser(brand, path))
    return found


def choose_browser(asked: str | None, environ: Mapping[str, str] = os.environ) -> InstalledBrowser:
    """The browser that `--browser` names (a brand's key, a command or a path), or the best one found.

    Raises:
        NoBrowserError: Nothing fits.
    """
    if asked is None:
        if found := find_browsers(environ):
            return min(found, key=lambda browser: browser.confined)
        raise NoBrowserError
    for browser in find_browsers(environ):
        if asked == browser.brand.key:
            return browser
    program = shutil.which(asked, path=environ.get("PATH")) or asked
    if not Path(program).is_file():
        raise NoBrowserError(asked)
    return InstalledBrowser(_brand_of(Path(program)), Path(program).absolute())


def _brand_of(program: Path) -> Brand:
    """The brand a program's name suggests; one with no known name is taken for a Chromium."""
    name = program.name.lower()
    for brand in BRANDS[1:]:
        if any(name.startswith(command.split("-")[0].lower()) for command in brand.commands):
            return brand
    return BRANDS[0]


def _places(brand: Brand, environ: Mapping[str, str]) -> list[Path]:
    """Where this brand's program may lie on this platform."""
    on_path = (shutil.which(command, path=environ.get("PATH")) for command in brand.commands)
    places = [Path(found) for found in on_path if found]
    if sys.platform == "darwin":
        places += [root / brand.mac_app for root in (Path("/Applications"), Path.home() / "Applications")]
    if sys.platform == "win32":
        roots = (environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"))
        places += [Path(root) / brand.windows_path for root in roots if root]
    return places
