"""The native messaging host's manifest: what it says, and where each browser looks for it.

Sources: https://developer.chrome.com/docs/extensions/develop/concepts/native-messaging and
https://developer.mozilla.org/en-US/docs/Mozilla/Add-ons/WebExtensions/Native_manifests
"""

from __future__ import annotations

import contextlib
import json
import os
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from stillpage.browsers.find import Family
from stillpage.extension_files import CHROME_ID, FIREFOX_ID

HOST_NAME = "org.stillpage.host"
MANIFEST_FILE = f"{HOST_NAME}.json"

# Below the user's home (Linux, macOS); on Windows each browser reads its own registry key instead.
_LINUX_FOLDERS = {
    "chromium": ".config/chromium/NativeMessagingHosts",
    "chrome": ".config/google-chrome/NativeMessagingHosts",
    "edge": ".config/microsoft-edge/NativeMessagingHosts",
    "brave": ".config/BraveSoftware/Brave-Browser/NativeMessagingHosts",
    "vivaldi": ".config/vivaldi/NativeMessagingHosts",
    "firefox": ".mozilla/native-messaging-hosts",
}
_MAC_FOLDERS = {
    "chromium": "Library/Application Support/Chromium/NativeMessagingHosts",
    "chrome": "Library/Application Support/Google/Chrome/NativeMessagingHosts",
    "edge": "Library/Application Support/Microsoft Edge/NativeMessagingHosts",
    "brave": "Library/Application Support/BraveSoftware/Brave-Browser/NativeMessagingHosts",
    "vivaldi": "Library/Application Support/Vivaldi/NativeMessagingHosts",
    "firefox": "Library/Application Support/Mozilla/NativeMessagingHosts",
}
# Brave and Vivaldi read Chrome's key.
_REGISTRY_KEYS = {
    "chromium": rf"Software\Chromium\NativeMessagingHosts\{HOST_NAME}",
    "chrome": rf"Software\Google\Chrome\NativeMessagingHosts\{HOST_NAME}",
    "edge": rf"Software\Microsoft\Edge\NativeMessagingHosts\{HOST_NAME}",
    "brave": rf"Software\Google\Chrome\NativeMessagingHosts\{HOST_NAME}",
    "vivaldi": rf"Software\Google\Chrome\NativeMessagingHosts\{HOST_NAME}",
    "firefox": rf"Software\Mozilla\NativeMessagingHosts\{HOST_NAME}",
}


def host_manifest(family: Family, launcher: Path) -> dict[str, Any]:
    """What the manifest says: which program answers, and that our own extension alone may call it."""
    manifest: dict[str, Any] = {
        "name": HOST_NAME,
        "description": "Starts the Stillpage server and pairs its extension with it.",
        "path": str(launcher),
        "type": "stdio",
    }
    if family == "firefox":
        return manifest | {"allowed_extensions": [FIREFOX_ID]}
    return manifest | {"allowed_origins": [f"chrome-extension://{CHROME_ID}/"]}


def manifest_text(family: Family, launcher: Path) -> str:
    """The manifest as the file holds it."""
    return json.dumps(host_manifest(family, launcher), indent=2) + "\n"


def manifest_folder(brand_key: str, *, home: Path, data_folder: Path, platform: str = sys.platform) -> Path:
    """The folder where this brand's manifest goes for this user.

    Args:
        brand_key: A `Brand.key`.
        home: The user's home.
        data_folder: Stillpage's own; on Windows the manifests lie there and the registry names them.
        platform: As `sys.platform`.
    """
    if platform == "win32":
        # Firefox's manifest differs from the others', and brands may share a registry key: one file for each.
        return data_folder / "native-messaging" / brand_key
    return home / (_MAC_FOLDERS if platform == "darwin" else _LINUX_FOLDERS)[brand_key]


def registry_key(brand_key: str) -> str:
    """The key below HKEY_CURRENT_USER whose default value names the manifest (Windows)."""
    return _REGISTRY_KEYS[brand_key]


def write_launcher(folder: Path, *, environ: Mapping[str, str] | None = None) -> Path:
    """Write the small program that a browser starts as the host, and return its path.

    A manifest cannot give arguments, and `pip` may have put its own script anywhere, so this one names the
    Python that runs now.

    Args:
        folder: Created if it is not there.
        environ: Variables to set first. A browser passes on its own environment, not the shell's, so
            `stillpage try` and the tests name their temporary folders here.
    """
    folder.mkdir(parents=True, exist_ok=True)
    # -P: a browser starts the host in a folder of its choice, which must not become a place to import from.
    command = [sys.executable, "-P", "-m", "stillpage", "native-host"]
    if sys.platform == "win32":
        lines = ["@echo off", *(f'set "{key}={value}"' for key, value in (environ or {}).items())]
        lines.append(" ".join(f'"{part}"' for part in command) + " %*")
        launcher, text = folder / "stillpage-host.bat", "\r\n".join(lines) + "\r\n"
    else:
        exports = "".join(f"export {key}={shlex.quote(value)}\n" for key, value in (environ or {}).items())
        launcher = folder / "stillpage-host"
        text = f'#!/bin/sh\n{exports}exec {shlex.join(command)} "$@"\n'
    replace_text(launcher, text, mode=0o755)
    return launcher


def replace_text(path: Path, text: str, *, mode: int = 0o644) -> bool:
    """Put `text` at `path` in one step; say whether anything changed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileNotFoundError):
        same_mode = sys.platform == "win32" or path.stat().st_mode & 0o777 == mode
        if same_mode and path.read_bytes() == text.encode():
            return False
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_bytes(text.encode())
    temporary.chmod(mode)
    temporary.replace(path)
    return True
