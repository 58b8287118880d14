"""The server as a process: port, one for each library, clean stop, nothing left behind."""

from __future__ import annotations

import contextlib
import errno
import http.client
import json
import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from stillpage.cli.token import token_command
from stillpage.settings import PORTS, Settings
from stillpage.web import serve as serving
from stillpage.web.http_server import HttpServer
from tests.web.live_server import CHROME_ORIGIN
from tests.web.serve_process import Home, wait_until

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals are POSIX")


@contextmanager
def taken_port() -> Iterator[int]:
    """A port on which something else listens."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


def test_it_says_where_it_is_and_answers(home: Home) -> None:
    """On stdout for a person, in server.json for programs."""
    process = home.serve()
    record = home.record()
    assert record is not None
    assert record["port"] in PORTS
    assert record["pid"] == process.pid
    assert home.ping()
    process.terminate()
    said, _ = process.communicate(timeout=60)
    assert f"http://127.0.0.1:{record['port']}" in said
    assert "/pair#" in said
    assert str(home.folder / "library") in said


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_cleanly(home: Home, number: signal.Signals) -> None:
    """Exit code 0, no traceback, no record, no worker."""
    process = home.serve()
    assert home.ping()
    process.send_signal(number)
    _, logged = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "Traceback" not in logged
    assert home.record() is None


def test_a_second_server_says_where_the_first_is_and_how_to_pair(home: Home) -> None:
    """A pairing code is void after ten minutes, and the server need not be stopped for another."""
    home.serve()
    record = home.record()
    assert record is not None
    second = home.run("serve", text=True)
    assert second.returncode == 1
    assert f"http://127.0.0.1:{record['port']}" in second.stderr
    assert "stillpage stop" in second.stderr
    address = next(word for word in second.stdout.split() if "/pair#" in word)
    connection = http.client.HTTPConnection("127.0.0.1", record["port"], timeout=60)
    body = json.dumps({"code": address.rpartition("#")[2]})
    headers = {"Content-Type": "application/json", "Origin": CHROME_ORIGIN}
    connection.request("POST", "/api/v1/pair", body, headers)
    assert connection.getresponse().status == 200
    connection.close()


def test_a_killed_server_leaves_nothing_in_the_way(home: Home) -> None:
    """Its record and lock are stale, and seen to be."""
    first = home.serve()
    first.kill()
    first.wait()
    assert "No server is running" in home.run("stop", text=True).stderr
    home.serve()
    assert home.ping()


def test_a_taken_port_is_passed_over(home: Home) -> None:
    """The first free one of the list is used, and the taken one named."""
    with socket.socket() as other:
        # Another test's server may have it just now, and give it back before ours asks. One that keeps it, a
        # developer's own, is as good.
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        for _ in range(100):
            with contextlib.suppress(OSError):
                other.bind(("127.0.0.1", PORTS[0]))
                other.listen()
                break
            time.sleep(0.1)
        process = home.serve()
        record = home.record()
        assert record is not None
        assert record["port"] in PORTS[1:]
    process.terminate()
    _, logged = process.communicate(timeout=60)
    assert f"port {PORTS[0]} is taken" in logged


def test_a_port_asked_for_is_taken_or_refused(home: Home) -> None:
    """`--port` means that one."""
    with taken_port() as port:
        refused = home.run("serve", "--port", str(port), text=True)
        assert refused.returncode == 1
        assert f"Port {port} is taken" in refused.stderr
    home.serve("--port", str(port))
    record = home.record()
    assert record is not None
    assert record["port"] == port


def test_stop_stops_it(home: Home) -> None:
    """And waits until it is gone."""
    process = home.serve()
    assert home.run("stop").returncode == 0
    assert process.wait(timeout=60) == 0
    assert home.record() is None


def test_an_idle_server_stops_by_itself(home: Home) -> None:
    """As one that the browser started does, after a day."""
    process = home.serve("--idle-hours", "0.0001")
    wait_until(lambda: process.poll() is not None)
    said, logged = process.communicate()
    assert process.returncode == 0
    assert "no request" in logged
    assert "/pair#" not in said + logged


def test_a_wrong_setting_is_one_sentence(home: Home) -> None:
    """Exit code 1, no traceback."""
    refused = home.run("serve", "--port", "99999", text=True)
    assert refused.returncode == 1
    assert refused.stderr.startswith("stillpage: port must be between")
    assert "Traceback" not in refused.stderr


def test_a_token_for_scripts_works_with_no_server_running(home: Home) -> None:
    """Alone on a line; listed without its secret; revoked by name."""
    console = CliRunner(env=home.environ)
    said = console.invoke(token_command, ["new", "backup"]).stdout
    token = said.strip()
    assert said == f"{token}\n"
    listed = console.invoke(token_command, ["list"]).stdout
    assert "backup" in listed
    assert token not in listed
    assert console.invoke(token_command, ["revoke", "backup"]).exit_code == 0
    assert home.run("token", "revoke", "backup", text=True).stderr.startswith("stillpage: No token is named")


class NoHousekeeper:
    """Its thread would outlive the server, which is none of the process's own here."""

    def __init__(self, library: object) -> None:
        pass

    def run(self) -> None:
        """Do nothing."""


@pytest.fixture
def serve_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], None]:
    """Serves in this process; what is given is called when requests are about to be answered."""
    monkeypatch.setattr(serving, "Housekeeper", NoHousekeeper)

    def run(announced: Callable[[], None]) -> None:
        settings = Settings(library=tmp_path / "library")
        serving.serve(settings, tmp_path / "state", announce=lambda *_: announced())
        assert not (tmp_path / "state" / "server.json").exists()

    return run


ServeHere = Callable[[Callable[[], None]], None]


def press(number: signal.Signals) -> None:
    """As a terminal does, or `stillpage stop`."""
    os.kill(os.getpid(), number)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_can_be_stopped_while_it_starts(serve_here: ServeHere, number: signal.Signals) -> None:
    """There is no server yet that could be asked to end."""
    before = signal.getsignal(number)
    serve_here(lambda: press(number))
    assert signal.getsignal(number) is before


def test_one_that_hangs_while_it_stops_is_stopped_by_asking_twice(
    serve_here: ServeHere, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person presses Ctrl-C again."""
    asked = 0

    def hang(server: HttpServer) -> None:
        nonlocal asked
        for number in (signal.SIGTERM, signal.SIGINT):
            press(number)
            assert server.is_stopping
            asked += 1
        pytest.fail("it hangs")

    monkeypatch.setattr(HttpServer, "run", hang)
    serve_here(lambda: None)
    assert asked == 1


def test_where_ctrl_c_is_not_heard_it_stays_so(serve_here: ServeHere) -> None:
    """Whoever started it in the background of a shell will press it for something else."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    went_on = False

    def announced() -> None:
        nonlocal went_on
        press(signal.SIGINT)
        went_on = True
        press(signal.SIGTERM)

    try:
        serve_here(announced)
        assert went_on
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_machine_without_our_address_is_not_told_that_a_port_is_taken(
    serve_here: ServeHere, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor are the other ports tried: it is as the system says."""
    refused = OSError(errno.EADDRNOTAVAIL, "Cannot assign requested address")

    def bind(listener: socket.socket, address: object) -> None:
        raise refused

    monkeypatch.setattr(socket.socket, "bind", bind)
    with pytest.raises(OSError, match="Cannot assign") as raised:
        serve_here(lambda: None)
    assert raised.value is refused
