"""Finds the running server or starts one in the background, and connects a caller to it."""

from __future__ import annotations

import hmac
import http.client
import json
import os
import secrets
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from stillpage import __version__
from stillpage.errors import StillpageError
from stillpage.places import load_settings, private_folder, state_folder
from stillpage.settings import Settings
from stillpage.web.running import RunningServers, ServerRecord
from stillpage.web.tokens import TokenStore, hello_proof

_START_SECONDS = 20.0
_ANSWER_SECONDS = 5.0
_LOG_BYTES = 2**20
_AGAIN = "Try again after: stillpage stop"


class ServerNotStartedError(StillpageError):
    """The server could not be started, or does not answer."""

    code = "server_not_started"


@dataclass(frozen=True, slots=True)
class Connection:
    """How to reach the server: the token is told this once."""

    port: int
    token: str
    token_id: str


def connect(origin: str) -> Connection:
    """A running server and a fresh token for this extension.

    Args:
        origin: The extension's, without a slash at its end.

    Raises:
        ServerNotStartedError: There is no server to be had.
    """
    record = running_server()
    tokens = TokenStore(state_folder())
    new = tokens.issue(origin=origin)
    nonce = secrets.token_urlsafe(24)
    body = json.dumps({"token_id": new.record.token_id, "nonce": nonce})
    try:
        proof = _call(record.port, "POST", "/api/v1/hello", body).get("proof")
    except ServerNotStartedError:
        tokens.revoke(new.record.name)  # nobody has it, and each pushes out an older one
        raise
    # The server reads the same token file as we do; whoever else took its port does not.
    if not isinstance(proof, str) or not hmac.compare_digest(
        proof.encode(), hello_proof(new.record, port=record.port, nonce=nonce).encode()
    ):
        tokens.revoke(new.record.name)
        raise ServerNotStartedError(
            f"What answers on port {record.port} is not this user's Stillpage. {_AGAIN}"
        )
    return Connection(record.port, new.token, new.record.token_id)


def running_server() -> ServerRecord:
    """The server of this user's library, started if it does not run.

    Raises:
        ServerNotStartedError: It could not be started, or does not answer.
        SettingsError: settings.toml cannot be used.
    """
    settings, state = load_settings({}), private_folder(state_folder())
    servers = RunningServers(state)
    # Two clicks at once start two of us; the second waits here, and then finds the server of the first.
    try:
        with FileLock(state / "start.lock", timeout=_START_SECONDS):
            record = servers.find(settings.library)
            if record is not None and record.version != __version__:
                servers.stop(record)  # left over from before an upgrade
                record = None
            if record is None:
                record = _start(settings, state, servers)
    except Timeout as error:
        raise ServerNotStartedError("Stillpage is still being started; try again in a moment.") from error
    if _call(record.port, "GET", "/api/v1/ping").get("name") != "Stillpage":
        raise ServerNotStartedError(f"What answers on port {record.port} is not Stillpage. {_AGAIN}")
    return record


def _start(settings: Settings, state: Path, servers: RunningServers) -> ServerRecord:
    log_path = state / "server.log"
    process = _spawn(settings, log_path)
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        record = servers.find(settings.library)
        if record is not None:
            return record
        # Ours also ends where another is starting, from a terminal: that one is waited for.
        if process.poll() is not None and not servers.is_held(settings.library):
            raise ServerNotStartedError(f"Stillpage's server did not start. {_last_sentence(log_path)}")
        time.sleep(0.03)
    process.kill()
    process.wait()
    raise ServerNotStartedError(
        f"Stillpage's server did not start in {_START_SECONDS:g} seconds. Try again; if it fails again, see"
        f" {log_path}."
    )


def _spawn(settings: Settings, log_path: Path) -> subprocess.Popen[bytes]:
    """A server that outlives us and the browser, without a terminal."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    if log_path.exists() and log_path.stat().st_size > _LOG_BYTES:
        flags |= os.O_TRUNC
    log = os.open(log_path, flags, 0o600)
    detached: dict[str, object] = {"start_new_session": True}
    if sys.platform == "win32":
        # Out of the job object too, in which some browsers end everything that their hosts started.
        detached = {
            "creationflags": subprocess.DETACHED_PROCESS
            | subprocess.CREATE_NEW_PROCESS_GROUP
            | subprocess.CREATE_BREAKAWAY_FROM_JOB
        }
    try:
        return subprocess.Popen(  # type: ignore[call-overload,no-any-return]  # noqa: S603  by platform; our own
            [sys.executable, "-P", "-m", "stillpage", "serve", "--idle-hours", str(settings.idle_hours)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=log,
            cwd=Path.home() if Path.home().is_dir() else None,
            **detached,
        )
    finally:
        os.close(log)


def _last_sentence(log_path: Path) -> str:
    """What the server said about why it ended: one of our own errors, or nothing."""
    lines = log_path.read_text(encoding="utf-8", errors="replace").splitlines()
    prefix = "stillpage: "
    said = [line.removeprefix(prefix) for line in lines[-5:] if line.startswith(prefix)]
    return said[-1] if said else f"See {log_path}."


def _call(port: int, method: str, path: str, body: str | None = None) -> dict[str, object]:
    """One JSON call to a server on this machine; `http.client` heeds no proxy settings."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_ANSWER_SECONDS)
    try:
        connection.request(method, path, body, {"Content-Type": "application/json"} if body else {})
        value = json.loads(connection.getresponse().read(_LOG_BYTES))
    except (OSError, http.client.HTTPException, ValueError, RecursionError) as error:
        raise ServerNotStartedError(f"Stillpage's server on port {port} does not answer. {_AGAIN}") from error
    finally:
        connection.close()
    return value if isinstance(value, dict) else {}
