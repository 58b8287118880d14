"""The native messaging host: whom it serves, what it starts, how it speaks."""

from __future__ import annotations

import json
import os
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from stillpage import __version__
from stillpage.extension_files import CHROME_ID, FIREFOX_ID
from stillpage.web.running import RunningServers
from tests.web.serve_process import Home, wait_until

pytestmark = pytest.mark.skipif(os.name != "posix", reason="ends its servers with signals")

CHROME = f"chrome-extension://{CHROME_ID}/"
FIREFOX = "moz-extension://3c9e1a70-5f0a-4b43-9d3e-0a1b2c3d4e5f/"
FIREFOX_ARGUMENTS = ("/any/org.stillpage.host.json", FIREFOX_ID)
HOST = [sys.executable, "-m", "stillpage", "native-host"]


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """A user's folders; the server that the host started is ended with the test."""
    made = Home(tmp_path)
    yield made
    made.close()


def frame(message: object) -> bytes:
    """A message as browsers send it."""
    data = message if isinstance(message, bytes) else json.dumps(message).encode()
    return struct.pack("=I", len(data)) + data


def unframe(data: bytes) -> list[dict[str, Any]]:
    """All messages in these bytes; anything else in them fails."""
    messages = []
    while data:
        (length,) = struct.unpack("=I", data[:4])
        messages.append(json.loads(data[4 : 4 + length]))
        data = data[4 + length :]
    return messages


def ask(home: Home, message: object, *arguments: str) -> dict[str, Any]:
    """Start the host as a browser does, and send one message."""
    done = home.run("native-host", *arguments, input=frame(message))
    (answer,) = unframe(done.stdout)
    return answer


def test_a_click_from_cold_gets_a_running_server_and_a_token(home: Home) -> None:
    """The token is bound to the caller's origin and works."""
    answer = ask(home, {"type": "connect", "origin": CHROME}, CHROME)
    assert answer["ok"], answer
    record = home.record()
    assert record is not None
    assert answer["port"] == record["port"]
    assert home.ping()
    listed = home.run("token", "list", text=True).stdout
    assert f"chrome-extension://{CHROME_ID}\n" in listed
    assert answer["token_id"] in listed


def test_the_server_is_started_once(home: Home) -> None:
    """Four clicks at once, one server, a token for each."""
    hosts = [
        subprocess.Popen([*HOST, CHROME], env=home.environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for _ in range(4)
    ]
    message = frame({"type": "connect", "origin": CHROME})
    answers = [unframe(host.communicate(message, timeout=60)[0])[0] for host in hosts]
    assert len({answer["port"] for answer in answers}) == 1
    assert len({answer["token"] for answer in answers}) == 4


class Ping(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"name": "Stillpage"}')

    def log_message(self, format: str, *args: object) -> None:
        pass


def test_a_server_that_is_being_started_elsewhere_is_waited_for(home: Home) -> None:
    """From a terminal, at the same moment: it has the library, and has not said yet where it listens."""
    claim = RunningServers(home.state).claim(home.folder / "library")
    log = home.state / "server.log"
    with HTTPServer(("127.0.0.1", 0), Ping) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        with subprocess.Popen(
            [*HOST, CHROME], env=home.environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
        ) as host:
            assert host.stdin
            host.stdin.write(frame({"type": "ping"}))
            children = Path(f"/proc/{host.pid}/task/{host.pid}/children")
            wait_until(lambda: log.exists() and "already running" in log.read_text("utf-8"))
            wait_until(lambda: not children.read_text())  # the host knows of it
            claim.announce(other.server_port)
            (answer,) = unframe(host.communicate(timeout=60)[0])
        other.shutdown()
    assert answer.get("port") == other.server_port, answer
    claim.release()


def test_a_server_left_over_from_before_an_upgrade_is_replaced(home: Home) -> None:
    """It is asked to stop, and the new one started in its place."""
    claim = RunningServers(home.state).claim(home.folder / "library")
    claim.announce(1)
    (file,) = (home.state / "servers").glob("*.json")
    file.write_text(file.read_text().replace(__version__, "0.0.1"))
    asked: list[int] = []

    def stop(number: int, frame: object) -> None:
        asked.append(number)
        claim.release()

    before = signal.signal(signal.SIGTERM, stop)
    try:
        answer = ask(home, {"type": "ping"}, CHROME)
    finally:
        signal.signal(signal.SIGTERM, before)
        claim.release()
    assert asked == [signal.SIGTERM]
    assert answer["ok"], answer
    assert home.ping()


def test_the_server_outlives_the_host_and_needs_no_terminal(home: Home) -> None:
    """It is in a session of its own, and stops by itself some day."""
    ask(home, {"type": "ping"}, CHROME)
    record = home.record()
    assert record is not None
    assert os.getsid(record["pid"]) == record["pid"]
    assert "--idle-hours" in Path(f"/proc/{record['pid']}/cmdline").read_text().split("\0")


def test_ping_gives_no_token(home: Home) -> None:
    """It starts a server if none runs, and that is all."""
    answer = ask(home, {"type": "ping"}, *FIREFOX_ARGUMENTS)
    assert answer["ok"]
    assert "token" not in answer
    assert home.run("token", "list").stdout == b""


def test_firefox_names_its_extension_by_id(home: Home) -> None:
    """The profile's own origin comes in the message."""
    assert ask(home, {"type": "connect", "origin": FIREFOX}, *FIREFOX_ARGUMENTS)["ok"]
    assert FIREFOX.rstrip("/") in home.run("token", "list", text=True).stdout


@pytest.mark.parametrize(
    ("origin", "arguments"),
    [
        (CHROME, ()),
        (CHROME, ("chrome-extension://abcdefghijklmnopabcdefghijklmnop/",)),
        (CHROME, ("/any/host.json", "other@extension.example")),
        (FIREFOX, (CHROME,)),
        (CHROME, FIREFOX_ARGUMENTS),
        ("https://evil.test", FIREFOX_ARGUMENTS),
        (f"{FIREFOX}x", FIREFOX_ARGUMENTS),
    ],
)
def test_strangers_get_nothing(home: Home, origin: str, arguments: tuple[str, ...]) -> None:
    """Neither a token nor a server."""
    answer = ask(home, {"type": "connect", "origin": origin}, *arguments)
    assert (answer["ok"], answer["code"]) == (False, "caller_refused")
    assert home.record() is None


@pytest.mark.parametrize("message", [{}, {"type": "format"}, [], "x", b"{", b"\xff", {"type": "connect"}])
def test_messages_that_are_none_are_named(home: Home, message: object) -> None:
    """A newer extension may say what we do not know yet."""
    assert ask(home, message, CHROME)["code"] in ("message_invalid",)


@pytest.mark.parametrize("data", [b"", b"\x01", struct.pack("=I", 2**31), struct.pack("=I", 10) + b"short"])
def test_broken_framing_ends_the_host_quietly(home: Home, data: bytes) -> None:
    """Nothing on stdout but the protocol; no hanging."""
    done = home.run("native-host", CHROME, input=data)
    assert done.stdout == b""
    assert done.returncode == 0


def test_a_server_that_cannot_start_says_why(home: Home) -> None:
    """The sentence that `stillpage serve` would have said."""
    (home.folder / "library").write_text("a file where the folder should be")
    answer = ask(home, {"type": "connect", "origin": CHROME}, CHROME)
    assert (answer["ok"], answer["code"]) == (False, "server_not_started")
    assert str(home.folder / "library") in answer["message"]


def test_what_is_kept_is_for_this_user_only(home: Home) -> None:
    """The folders are closed; what has content is closed by itself, too."""
    ask(home, {"type": "connect", "origin": CHROME}, CHROME)
    for path in [home.state, *home.state.rglob("*")]:
        if path.is_dir() or path.stat().st_size:
            assert path.stat().st_mode & 0o077 == 0, path
