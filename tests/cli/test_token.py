"""`stillpage token`: one line for each, JSON where asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stillpage.cli import commands
from stillpage.errors import StillpageError
from stillpage.web.sessions import SessionStore, Target
from stillpage.web.tokens import TokenStore


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


def test_a_browser_in_the_library_is_shut_out(tmp_path: Path) -> None:
    """It is listed behind the tokens, and revoked by its name as they are."""
    _run("new", "backup")
    sessions = SessionStore(tmp_path, TokenStore(tmp_path))
    name = sessions.redeem(sessions.new_link(Target())).record.name
    lines = [line.split("\t") for line in _run("list").stdout.splitlines()]
    assert [(line[0], line[-1]) for line in lines] == [("backup", "scripts"), (name, "library pages")]
    assert _run("revoke", name).stderr == f"Revoked {name}.\n"
    assert _run("revoke", "backup").exit_code == 0
    assert "no tokens" in _run("list").stderr
    assert isinstance(_run("revoke", "backup").exception, StillpageError)


def test_a_token_with_a_sessions_name_is_revoked_with_it(tmp_path: Path) -> None:
    """Whoever revokes a name wants nothing of that name to open the library."""
    sessions = SessionStore(tmp_path, TokenStore(tmp_path))
    name = sessions.redeem(sessions.new_link(Target())).record.name
    token = _run("new", name).stdout.strip()
    assert _run("revoke", name).exit_code == 0
    assert TokenStore(tmp_path).verify(token) is None
    assert "no tokens" in _run("list").stderr
