"""The browser's question whether an extension may have an optional permission, answered by a test."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from stillpage.extension_files import extension_folder
from tests.browser.chromium import ChromiumBrowser
from tests.browser.driver import Browser, wait_until
from tests.browser.firefox import FirefoxBrowser


def granted_before(folder: Path) -> None:
    """Let an unpacked extension have at once, when it is loaded, what it should ask for (Chromium alone)."""
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest["host_permissions"] += manifest.pop("optional_host_permissions")
    (folder / "manifest.json").write_text(json.dumps(manifest))


def granted_chromium(
    new_browser: Callable[..., Browser], folder: Path, *, launcher: Path | None
) -> ChromiumBrowser:
    """A Chromium in which the person has said yes before the test begins; the extension lies in `folder`."""
    shutil.copytree(extension_folder(), folder)
    manifest = (folder / "manifest.json").read_text("utf-8")
    granted_before(folder)
    browser = new_browser("chromium", launcher=launcher, extension=folder)
    assert isinstance(browser, ChromiumBrowser)
    load_anew(browser, folder, manifest)
    return browser


def load_anew(browser: ChromiumBrowser, folder: Path, manifest: str) -> None:
    """Give the extension its own manifest back: it keeps what it was granted, and may give it back.

    A headless Chromium has no way to answer its question: it is no page, and DevTools does not know of it.
    """
    (folder / "manifest.json").write_text(manifest)
    browser.reload_extension(
        "(extensionId) => chrome.developerPrivate.reload(extensionId, {failQuietly: true})"
    )


def answer(browser: Browser, *, allow: bool) -> None:
    """Answer Firefox's question, which is asked only after `asks`."""
    assert isinstance(browser, FirefoxBrowser)
    button = "button" if allow else "secondaryButton"
    asked = (
        "const asked = [...w.document.querySelectorAll('#notification-popup > popupnotification')]"
        ".find((one) => !one.hidden && w.PopupNotifications.isPanelOpen);"
    )
    wait_until(lambda: browser.chrome_js(f"{asked} return Boolean(asked);"), "the browser to ask")
    browser.chrome_js(f"{asked} asked.{button}.click();")


def asks(browser: Browser, *, wanted: bool) -> None:
    """Whether Firefox asks, or says yes by itself."""
    assert isinstance(browser, FirefoxBrowser)
    value = "true" if wanted else "false"
    browser.chrome_js(f"Services.prefs.setBoolPref('extensions.webextOptionalPermissionPrompts', {value});")
