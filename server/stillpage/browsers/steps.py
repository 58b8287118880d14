"""How a person loads the extension, browser by browser. Words only."""

from __future__ import annotations

from pathlib import Path

from stillpage.browsers.find import InstalledBrowser

_PAGES = {"edge": "edge://extensions", "brave": "brave://extensions", "vivaldi": "vivaldi://extensions"}


def loading_steps(browser: InstalledBrowser, extension: Path, xpi: Path) -> list[str]:
    """The steps for this browser, one sentence each."""
    if browser.brand.family == "firefox":
        steps = [
            "Open about:debugging#/runtime/this-firefox in Firefox.",
            f"Click “Load Temporary Add-on…” and choose {extension / 'manifest.json'}",
            "Firefox forgets such an add-on when it closes; the release keeps only those signed by Mozilla,"
            " and Stillpage is not yet. Firefox ESR, Developer Edition and Nightly keep it: set"
            " xpinstall.signatures.required to false in about:config, then, in about:addons, under the gear,"
            f" “Install Add-on From File…”: {xpi}",
        ]
    else:
        steps = [
            f"Open {_PAGES.get(browser.brand.key, 'chrome://extensions')} in {browser.brand.title}"
            " and turn on “Developer mode”.",
            f"Click “Load unpacked” and choose {extension}",
            "Pin Stillpage to the toolbar (behind the puzzle piece), open any page and click its button.",
        ]
    if browser.confined:
        steps.append(
            "This browser runs in a sandbox of its own (Snap or Flatpak) that mostly cannot start Stillpage."
            " If a click says that it is not connected: run `stillpage serve`, open the address it prints,"
            " and click the button there once."
        )
    return steps
