"""Finding a running server, or starting one: what can be in the way, and what is said then."""

from __future__ import annotations

import os
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from stillpage import launching
from stillpage.launching import ServerNotStartedError, connect, running_server
from stillpage.places import load_settings, state_folder
from stillpage.web.running import Claim, RunningServers
from stillpage.web.tokens import TokenStore
from tests.web.serve_process import Home, wait_until

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and shell scripts are POSIX")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """This process's own folders; a server that was started there is ended with the test."""
    made = Home(tmp_path)
    for name, value in made.environ.items():
        monkeypatch.setenv(name, value)
    yield made
    made.close()


@pytest.fixture
def claim(home: Home) -> Iterator[Claim]:
    """This process has the library, as a server would."""
    made = RunningServers(home.state).claim(home.folder / "library")
    yield made
    made.release()


@pytest.fixture
def server_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Has a program of ours run in place of Stillpage's server."""

    def set_up(script: str) -> None:
        program = tmp_path / "server"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setattr(sys, "executable", str(program))

    return set_up


@pytest.fixture
def answering(claim: Claim) -> Iterator[Callable[[bytes], None]]:
    """Has the port of the running server answer so, whatever it is asked."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve(answer: bytes) -> None:
        with listener:
            client, _ = listener.accept()
            with client:
                client.recv(65536)
                client.sendall(answer)

    def set_up(answer: bytes) -> None:
        claim.announce(listener.getsockname()[1])
        threading.Thread(target=serve, args=(answer,), daemon=True).start()

    yield set_up
    listener.close()


HEAD = b"HTTP/1.0 200 OK\r\n\r\n"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"", "does not answer"),
        (b"SSH-2.0-Something\r\n", "does not answer"),
        (HEAD + b"<html>", "does not answer"),
        (HEAD + b"[" * 100_000, "does not answer"),
        (HEAD + b'["Stillpage"]', "is not Stillpage"),
        (HEAD + b'{"name": "Another"}', "is not Stillpage"),
    ],
)
def test_what_answers_in_its_place_is_named(
    answering: Callable[[bytes], None], answer: bytes, said: str
) -> None:
    """Its record says that it runs: something else listens there, or it hangs."""
    answering(answer)
    with pytest.raises(ServerNotStartedError, match=f"{said}. Try again after: stillpage stop"):
        running_server()


def test_a_token_that_nobody_got_is_none(monkeypatch: pytest.MonkeyPatch, claim: Claim) -> None:
    """A dozen clicks that reach no server would throw the tokens of other profiles away."""
    origin = "chrome-extension://abcdefghijklmnop"
    tokens = TokenStore(state_folder())
    first = tokens.issue(origin=origin)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    claim.announce(port)
    record = RunningServers(state_folder()).find(load_settings({}).library)
    monkeypatch.setattr(launching, "running_server", lambda: record)
    for _ in range(15):
        with pytest.raises(ServerNotStartedError, match="does not answer"):
            connect(origin)
    assert TokenStore(state_folder()).verify(first.token) == first.record


def test_a_port_on_which_nothing_listens_does_not_answer(claim: Claim) -> None:
    """The server closes just now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    claim.announce(port)
    with pytest.raises(ServerNotStartedError, match=f"on port {port} does not answer"):
        running_server()


def test_a_start_that_another_click_began_is_not_waited_for_without_end(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person is told to try again."""
    monkeypatch.setattr(launching, "_START_SECONDS", 0.05)
    home.state.mkdir()
    with (
        FileLock(home.state / "start.lock"),
        pytest.raises(ServerNotStartedError, match="still being started; try again"),
    ):
        running_server()


def test_a_server_that_ends_without_a_word_leads_to_its_log(
    home: Home, server_is: Callable[[str], None]
) -> None:
    """Where what it said, if anything, stands; what stood there before has not grown without bound."""
    server_is("echo A traceback >&2; exit 1")
    home.state.mkdir()
    log = home.state / "server.log"
    log.write_bytes(b"an older line\n" * 100_000)
    with pytest.raises(ServerNotStartedError, match="did not start") as refused:
        running_server()
    assert str(log) in str(refused.value)
    assert log.read_text() == "A traceback\n"
    with pytest.raises(ServerNotStartedError):
        running_server()
    assert log.read_text() == "A traceback\n" * 2


def test_a_server_that_hangs_at_its_start_is_ended(
    home: Home, server_is: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the person is told of the log."""
    monkeypatch.setattr(launching, "_START_SECONDS", 0.2)
    server_is(f"echo $$ > {home.folder}/part && mv {home.folder}/part {home.folder}/pid; exec sleep 100")
    with pytest.raises(ServerNotStartedError, match=r"in 0\.2 seconds.*server\.log"):
        running_server()
    wait_until((home.folder / "pid").exists)
    pid = int((home.folder / "pid").read_text())
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_home_that_is_not_there_is_no_hindrance(
    home: Home, server_is: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A user without one, or one on a disk that is away; the library may be elsewhere."""
    monkeypatch.setenv("HOME", str(home.folder / "away"))
    server_is("echo 'stillpage: It was started.' >&2; exit 1")
    with pytest.raises(ServerNotStartedError, match=r"It was started\."):
        running_server()
