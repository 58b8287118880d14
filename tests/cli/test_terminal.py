"""The installed command in terminals that cannot show, or name, everything."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from stillpage.article import Article
from stillpage.library import Kept
from stillpage.saving import open_library
from stillpage.settings import Settings


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "Library"
    with open_library(Settings(library=root)) as library:
        library.add_link(Article(url="https://sea.example/cat", title="猫と海"), Kept())
    return root


def _run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "stillpage", *arguments]
    return subprocess.run(command, env={**os.environ, **environment}, capture_output=True, timeout=60)


def test_what_a_terminal_cannot_show_is_written_out(root: Path) -> None:
    """The rest of the line is whole."""
    result = _run("list", "--library", str(root), PYTHONIOENCODING="latin-1")
    assert (result.returncode, result.stderr) == (0, b"")
    assert rb"\u732b\u3068\u6d77" in result.stdout


def test_file_names_that_cannot_be_read_are_refused_in_a_sentence(root: Path) -> None:
    """Titles name the folders, in UTF-8."""
    result = _run("list", "--library", str(root), LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (result.returncode, result.stdout) == (1, b"")
    assert result.stderr.startswith(b"stillpage: Names of files are read as ascii here")
    assert result.stderr.count(b"\n") == 1


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="a folder in which even root can make none")
@pytest.mark.parametrize("command", ["serve", "list"])
def test_library_that_cannot_be_made_is_refused(tmp_path: Path, command: str) -> None:
    """One that is there, read-only, is still read."""
    result = _run(command, "--library", "/proc/stillpage", STILLPAGE_STATE=str(tmp_path))
    assert (result.returncode, result.stdout) == (1, b"")
    *logged, said = result.stderr.splitlines()
    assert said.startswith(b"stillpage: /proc/stillpage cannot be used as the library")
    assert all(line.endswith(b" is taken") for line in logged)  # another server on this machine
