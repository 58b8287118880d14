"""Records of running servers: who holds a library, and how a stale record is seen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from stillpage.errors import AlreadyRunningError, LibraryError
from stillpage.library import Library
from stillpage.web import running
from stillpage.web.running import RunningServers, ServerNotStoppedError


@pytest.fixture
def servers(tmp_path: Path) -> RunningServers:
    """None runs."""
    return RunningServers(tmp_path / "state")


def test_a_library_is_held_by_one(servers: RunningServers, tmp_path: Path) -> None:
    """The second is told where the first is; another library is free."""
    first = servers.claim(tmp_path / "one")
    first.announce(8465)
    with pytest.raises(AlreadyRunningError, match=r"http://127\.0\.0\.1:8465"):
        servers.claim(tmp_path / "one")
    servers.claim(tmp_path / "two").release()
    first.release()
    servers.claim(tmp_path / "one").release()


def test_two_names_of_a_folder_are_one_library(servers: RunningServers, tmp_path: Path) -> None:
    """A link, or a path with dots."""
    (tmp_path / "one").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "one")
    claim = servers.claim(tmp_path / "one")
    for name in (tmp_path / "link", tmp_path / "one" / ".." / "one"):
        with pytest.raises(AlreadyRunningError):
            servers.claim(name)
    claim.release()


@pytest.mark.parametrize("name", ["a" * 300, "loop"])
def test_a_name_that_can_be_no_folder_is_said_in_words(
    servers: RunningServers, tmp_path: Path, name: str
) -> None:
    """Too long, or a link that leads to itself: a server that cannot start says why."""
    (tmp_path / "loop").symlink_to("loop")
    claim = servers.claim(tmp_path / name)
    with pytest.raises(LibraryError, match=r"cannot be used as the library: .*Choose another folder"):
        Library(tmp_path / name, renderers={})
    claim.release()


def test_a_record_without_its_server_is_stale(servers: RunningServers, tmp_path: Path) -> None:
    """After a crash the lock is free, whatever the record says."""
    claim = servers.claim(tmp_path / "one")
    record = claim.announce(8465)
    assert servers.find(tmp_path / "one") == record
    assert servers.newest() == record
    claim._lock.release()  # what the system does when a process dies
    assert servers.find(tmp_path / "one") is None
    assert servers.newest() is None


def test_a_damaged_record_is_none(servers: RunningServers, tmp_path: Path) -> None:
    """Whoever edits it does not stop the next server."""
    (tmp_path / "state" / "server.json").write_bytes(b"{")
    assert servers.newest() is None


@pytest.fixture
def ended() -> int:
    """The id of a process that is gone."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        pass
    return process.pid


def test_stopping_one_that_has_just_ended_is_no_error(
    servers: RunningServers, tmp_path: Path, ended: int
) -> None:
    """It ended between being found and being told."""
    claim = servers.claim(tmp_path / "one")
    record = claim.announce(8465)
    claim.release()
    servers.stop(msgspec.structs.replace(record, pid=ended))


def test_one_that_does_not_stop_is_named(
    servers: RunningServers, tmp_path: Path, ended: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its process, which the person can end."""
    monkeypatch.setattr(running, "_STOP_SECONDS", 0.0)
    claim = servers.claim(tmp_path / "one")
    record = msgspec.structs.replace(claim.announce(8465), pid=ended)
    with pytest.raises(ServerNotStoppedError, match=f"8465 does not stop; end process {ended} yourself"):
        servers.stop(record)
    claim.release()


def test_another_users_server_is_left_to_that_user(
    servers: RunningServers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Started with sudo, it has this user's folders and is root's."""
    claim = servers.claim(tmp_path / "one")
    record = claim.announce(8465)

    def refuse(pid: int, number: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "kill", refuse)
    with pytest.raises(ServerNotStoppedError, match=f"another user, who alone can end process {record.pid}"):
        servers.stop(record)
    claim.release()


def test_a_server_that_ends_leaves_the_record_of_one_started_after_it(
    servers: RunningServers, tmp_path: Path, ended: int
) -> None:
    """server.json speaks of the newest: of another library, in another process."""
    newest = tmp_path / "state" / "server.json"
    claim = servers.claim(tmp_path / "one")
    record = msgspec.json.encode(msgspec.structs.replace(claim.announce(8465), pid=ended))
    newest.write_bytes(record)
    claim.release()
    assert newest.read_bytes() == record
