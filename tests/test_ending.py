"""The tests themselves: ended from outside, they leave nothing running."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
CONFTEST = "from tests.conftest import pytest_configure\n"
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
    """As at Ctrl-C: a browser, which has a session of its own, would stay."""
    (tmp_path / "conftest.py").write_text(CONFTEST)
    (tmp_path / "test_long.py").write_text(TEST)
    running = subprocess.Popen(
        [sys.executable, "-m", "pytest", "-n", "1", "-p", "no:schemathesis", "test_long.py"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(HERE.parent)},
        stdout=subprocess.DEVNULL,
        start_new_session=True,  # as a job, whose processes are all told
    )
    try:
        while not (tmp_path / "started").exists():
            assert running.poll() is None
            time.sleep(0.05)
        os.killpg(running.pid, signal.SIGTERM)
        running.wait(30)
        assert (tmp_path / "ended").exists()
    finally:
        running.kill()
