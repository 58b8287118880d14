"""`stillpage token`: one line for each, JSON where asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stillpage.cli import commands


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STILLPAGE_STATE", str(tmp_path))


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["token", *arguments])


def test_no_tokens_are_said_to_be_none() -> None:
    """On stderr; a program reads an empty list."""
    result = _run("list")
    assert (result.stdout, result.stderr.startswith("There are no tokens")) == ("", True)
    assert json.loads(_run("list", "--json").stdout) == {"items": []}


def test_tokens_are_listed_as_json() -> None:
    """What a line has, by name; never the token."""
    token = _run("new", "backup").stdout.strip()
    _run("new", "--feeds", "phone")
    listed = _run("list", "--json").stdout
    items = json.loads(listed)["items"]
    assert [(item["name"], item["whose"]) for item in items] == [("backup", "scripts"), ("phone", "feeds")]
    assert token not in listed
