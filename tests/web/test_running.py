"""Records of running servers: who holds a library, and how a stale record is seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from stillpage.errors import AlreadyRunningError
from stillpage.web.running import RunningServers


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
