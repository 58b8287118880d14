"""What `stillpage doctor` looks at. Each check only looks, and says what to do about what it finds."""

from __future__ import annotations

import http.client
import importlib.metadata
import json
import os
import re
import socket
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from stillpage import __version__
from stillpage.browsers.find import InstalledBrowser, NoBrowserError, find_browsers
from stillpage.browsers.native_hosts import MANIFEST_FILE, host_manifest, manifest_folder
from stillpage.cli.doctor.check_result import CheckResult
from stillpage.cli.doctor.library_checks import check_library
from stillpage.cli.opened_library import settings_for
from stillpage.errors import StillpageError
from stillpage.extension_files import CHROME_ID, FIREFOX_ID, extension_version
from stillpage.places import data_folder, load_settings, state_folder
from stillpage.settings import PORTS, Settings
from stillpage.web.running import RunningServers

_HOST_SECONDS = 30
_RUN_SETUP = "Run: stillpage setup"


def examine(library: Path | None = None) -> Iterator[CheckResult]:
    """Every check in turn; one that fails unforeseen is a finding, too.

    Args:
        library: To look at instead of that of the settings, which is the server's.
    """
    yield from _dependencies()
    try:
        settings = load_settings({})
        looked_at = settings_for(library).library
    except StillpageError as error:
        yield CheckResult("settings", "problem", str(error), "Correct what it names.")
        return
    yield from check_library(looked_at)
    yield from _server(settings)
    yield from _extension()
    browsers = find_browsers()
    if not browsers:
        yield CheckResult(
            "browser", "problem", str(NoBrowserError()), "Install a browser, then: stillpage setup"
        )
    for browser in browsers:
        yield from _browser(browser, settings)


def _dependencies() -> Iterator[CheckResult]:
    """Whether everything that the package asks for everywhere is installed."""
    missing = []
    for requirement in importlib.metadata.requires("stillpage") or []:
        if ";" in requirement:  # of an extra, or not for every Python
            continue
        name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
        try:
            importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            missing.append(name)
    if missing:
        cure = "Install Stillpage again: pip install --force-reinstall stillpage"
        yield CheckResult("installation", "problem", f"Missing packages: {', '.join(missing)}.", cure)
    else:
        yield CheckResult("installation", "ok", f"Stillpage {__version__} has all the packages it needs.")


def _server(settings: Settings) -> Iterator[CheckResult]:
    """Whether the server that says it runs does, or one could be started."""
    servers = RunningServers(state_folder())
    record = servers.find(settings.library)
    if record:
        if not _answers(record.port):
            text = f"The server at {record.url} runs, and does not answer."
            yield CheckResult("server", "problem", text, "Restart it: stillpage stop; stillpage serve")
        elif record.version != __version__:
            text = f"The running server is version {record.version}, this is {__version__}."
            yield CheckResult("server", "problem", text, "Restart it: stillpage stop; stillpage serve")
        else:
            yield CheckResult("server", "ok", f"A server answers at {record.url}.")
        return
    if (state_folder() / "server.json").exists():
        text = "A server ended without taking back its record; the next one replaces it."
        yield CheckResult("server", "note", text)
    ports = (settings.port,) if settings.port else PORTS
    free = [port for port in ports if _is_free(port)]
    if free:
        yield CheckResult("server", "ok", f"No server runs; a click starts one, on port {free[0]}.")
    else:
        text = f"Every port that Stillpage may use is taken: {', '.join(map(str, ports))}."
        cure = "End what uses them, or put another into settings.toml: port = 8490"
        yield CheckResult("server", "problem", text, cure)


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/api/v1/ping")
        return bool(json.load(connection.getresponse())["name"] == "Stillpage")
    except (OSError, http.client.HTTPException, ValueError, KeyError, TypeError):
        return False
    finally:
        connection.close()


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def _extension() -> Iterator[CheckResult]:
    """Whether the folder that browsers load from holds this version."""
    folder = data_folder() / "extension"
    try:
        version = extension_version(folder)
    except StillpageError:
        text = "The extension is not in its folder yet, so no browser can have loaded it from there."
        yield CheckResult("extension", "problem", text, _RUN_SETUP)
        return
    if version != extension_version():
        text = f"The extension in {folder} is version {version}, this Stillpage brings {extension_version()}."
        cure = f"{_RUN_SETUP}, then reload the extension in each browser."
        yield CheckResult("extension", "problem", text, cure)
    else:
        yield CheckResult("extension", "ok", f"The extension, version {version}, is in {folder}.")


def _browser(browser: InstalledBrowser, settings: Settings) -> Iterator[CheckResult]:
    """Whether this browser can reach Stillpage through the native messaging host."""
    title = browser.brand.title
    if browser.confined:
        text = f"{title} runs in a Snap or Flatpak, which mostly cannot start Stillpage by itself."
        cure = "If a click says so: stillpage serve, then open the address it prints and click there once."
        yield CheckResult(title, "note", text, cure)
    folder = manifest_folder(browser.brand.key, home=Path.home(), data_folder=data_folder())
    manifest, fault = _read_manifest(folder / MANIFEST_FILE, browser)
    if fault:
        yield CheckResult(title, "problem", fault, _RUN_SETUP)
        return
    fault = _ping_host(manifest["path"], folder / MANIFEST_FILE, browser, settings)
    if fault:
        yield CheckResult(title, "problem", fault, f"{_RUN_SETUP}. If that does not help: stillpage serve")
    else:
        text = f"{title} ({browser.path}) can start Stillpage: what it would start answers."
        yield CheckResult(title, "ok", text)


def _read_manifest(path: Path, browser: InstalledBrowser) -> tuple[dict[str, Any], str | None]:
    """The manifest, and what is wrong with it."""
    title = browser.brand.title
    try:
        manifest: dict[str, Any] = json.loads(path.read_text("utf-8"))
        program = Path(manifest["path"])
    except FileNotFoundError:
        return {}, f"{title} does not know Stillpage yet."
    except (OSError, ValueError, KeyError, TypeError):
        return {}, f"{path}, which tells {title} about Stillpage, cannot be read."
    if not os.access(program, os.X_OK):
        return {}, f"{title} is told to start {program}, which is not there or cannot be run."
    if manifest != host_manifest(browser.brand.family, program):
        return {}, f"{path} does not allow Stillpage's extension, or says something else that is not ours."
    return manifest, None


def _ping_host(program: str, manifest: Path, browser: InstalledBrowser, settings: Settings) -> str | None:
    """Ask the host as the browser would; what went wrong, if anything.

    The host starts a server if none runs. One that was started for the question alone is stopped again.
    """
    servers = RunningServers(state_folder())
    ran_before = servers.find(settings.library) is not None
    caller = [str(manifest), FIREFOX_ID]
    if browser.brand.family == "chromium":
        caller = [f"chrome-extension://{CHROME_ID}/"]
    question = json.dumps({"type": "ping"}).encode()
    try:
        answer = subprocess.run(  # noqa: S603  the program that the manifest names, checked above
            [program, *caller],
            input=struct.pack("=I", len(question)) + question,
            capture_output=True,
            timeout=_HOST_SECONDS,
            check=False,
        )
        reply = json.loads(answer.stdout[4:])
    except (OSError, subprocess.TimeoutExpired, ValueError):
        return f"{program} does not answer as a native messaging host should."
    finally:
        record = servers.find(settings.library)
        if record and not ran_before:
            servers.stop(record)
    return None if reply.get("ok") else f"The host answers: {reply.get('message')}"
