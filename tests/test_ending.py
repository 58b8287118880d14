"""The tests themselves: ended from outside, they leave nothing running."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
# ./run test, of a folder with one test, without what it installs. --basetemp: they would otherwise remove, at
# their end, what earlier runs left.
COMMAND = """
source <(sed '/^case /,$d' "$1/run")
cd "$2"
ready_for_tests() { :; }
all_checks() { sleep 100; }
command_test -p no:schemathesis --basetemp=base test_long.py
"""
CONFTEST = "from tests.conftest import pytest_configure, pytest_xdist_make_scheduler\n"
TEST = """
import pathlib, time, pytest
@pytest.fixture(scope="session")
def started():
    yield
    pathlib.Path("ended").touch()
def test_that_takes_long(started):
    pathlib.Path("started").touch()
    time.sleep(100)
"""


def test_ended_by_sigterm_they_tidy_up(tmp_path: Path) -> None:
    """Though only the command is told, as at Ctrl-C: a browser, with a session of its own, would stay."""
    (tmp_path / "conftest.py").write_text(CONFTEST)
    (tmp_path / "test_long.py").write_text(TEST)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    running = subprocess.Popen(
        ["bash", "-c", COMMAND, "run", str(HERE.parent), str(tmp_path)],
        env=os.environ | {"PYTHONPATH": str(HERE.parent)},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while not (tmp_path / "started").exists():
            assert running.poll() is None
            time.sleep(0.05)
        running.send_signal(signal.SIGTERM)
        assert running.wait(120) == 128 + signal.SIGTERM
        assert (tmp_path / "ended").exists()
        assert in_session(running.pid) == []
    finally:
        for pid in in_session(running.pid):
            os.kill(pid, signal.SIGKILL)
        running.wait()


def in_session(session: int) -> list[int]:
    """The processes that still run in it."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            state, _, _, its_session = (process / "stat").read_text().rpartition(")")[2].split()[:4]
        except (FileNotFoundError, ProcessLookupError):  # ended while we look
            continue
        if int(its_session) == session and state != "Z":
            found.append(int(process.name))
    return found
