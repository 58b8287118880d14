"""A folder is shown to the person at this machine, if there is one and a program that can."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from stillpage.web.file_manager import has_display, open_folder
from tests.web.serve_process import wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="not run: Linux has xdg-open")


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a file manager of ours notes what it was asked to show; a screen is there."""
    note, program = tmp_path / "opened", tmp_path / "xdg-open"
    program.write_text(f'#!/bin/sh\nprintf %s "$1" > "{note}.part"\nmv "{note}.part" "{note}"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("DISPLAY", ":0")
    return note


def test_the_folder_is_shown(opened: Path, tmp_path: Path) -> None:
    """As one argument, whatever its name."""
    folder = tmp_path / "a name; with $(everything) 'in' it"
    assert open_folder(folder)
    wait_until(opened.exists)
    assert opened.read_text() == str(folder)


@pytest.mark.usefixtures("opened")
def test_without_a_screen_nothing_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server on another machine: it says so instead."""
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not has_display()
    assert not open_folder(tmp_path)
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert has_display()


@pytest.mark.usefixtures("opened")
def test_without_a_file_manager_nothing_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does it raise."""
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert not open_folder(tmp_path)
