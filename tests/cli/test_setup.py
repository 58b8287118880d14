"""`stillpage setup`, as typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from stillpage.cli.setup import setup_command
from stillpage.errors import StillpageError


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user with a Chromium and a Firefox, and nothing else."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("chromium", "firefox"):
        (programs / name).write_text("#!/bin/sh\n")
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("STILLPAGE_DATA", str(tmp_path / "data"))
    return tmp_path


def test_says_where_the_extension_is_and_how_to_load_it(home: Path) -> None:
    """Steps for each browser that is installed, and for no other."""
    answer = CliRunner().invoke(setup_command)
    assert answer.exit_code == 0
    assert str(home / "data" / "extension") in answer.output
    assert "chrome://extensions" in answer.output
    assert "about:debugging" in answer.output
    assert "Edge" not in answer.output


def test_json_has_what_a_program_needs(home: Path) -> None:
    """Paths and steps by browser; a second run says that nothing changed."""
    CliRunner().invoke(setup_command)
    report = json.loads(CliRunner().invoke(setup_command, ["--json"]).output)
    assert [browser["name"] for browser in report["browsers"]] == ["chromium", "firefox"]
    assert all(Path(browser["manifest"]).is_file() for browser in report["browsers"])
    assert report["changed"] is False


def test_remove_leaves_nothing(home: Path) -> None:
    """After --remove the home is as it was."""
    before = sorted(home.rglob("*"))
    CliRunner().invoke(setup_command)
    assert CliRunner().invoke(setup_command, ["--remove"]).exit_code == 0
    assert sorted(home.rglob("*")) == before


def test_what_was_removed_is_told(home: Path) -> None:
    """In words and as JSON; the second time there is nothing."""
    said = CliRunner().invoke(setup_command).output
    assert "reload it once" in said
    assert "reload it once" not in CliRunner().invoke(setup_command).output
    removed = json.loads(CliRunner().invoke(setup_command, ["--remove", "--json"]).output)["removed"]
    assert str(home / "data" / "extension") in removed
    assert CliRunner().invoke(setup_command, ["--remove"]).output == "There was nothing to remove.\n"


def test_no_browser_is_said_in_words(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With none installed there is nothing to register with."""
    monkeypatch.setenv("PATH", str(home / "empty"))
    answer = CliRunner().invoke(setup_command)
    assert isinstance(answer.exception, StillpageError)
    assert "No browser was found" in str(answer.exception)
