"""`stillpage open`: where its link leads, and that nobody else learns it."""

from __future__ import annotations

import json
import os
import stat
import webbrowser
from pathlib import Path

import pytest
from click.testing import CliRunner

from stillpage.article import Article
from stillpage.cli import open as command
from stillpage.cli.open import open_command
from stillpage.library import Kept
from stillpage.places import load_settings
from stillpage.saving import open_library
from stillpage.web.running import ServerRecord
from stillpage.web.sessions import SessionStore, Target
from stillpage.web.tokens import TokenStore


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder; a server that needs no starting."""
    monkeypatch.setenv("STILLPAGE_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("STILLPAGE_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setenv("STILLPAGE_CONFIG", str(tmp_path / "config"))
    record = ServerRecord(8465, os.getpid(), "", "", "")
    monkeypatch.setattr(command, "running_server", lambda: record)
    return tmp_path / "state"


def run(*arguments: str) -> str:
    result = CliRunner().invoke(open_command, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout.strip()


def target_of(state: Path, link: str) -> Target:
    return SessionStore(state, TokenStore(state)).redeem(link.rpartition("/")[2]).target


def test_the_link_is_good_for_the_running_server(state: Path) -> None:
    """It leads to what is unread."""
    link = run("--print")
    assert link.startswith("http://stillpage.localhost:8465/open/")
    assert target_of(state, link) == Target()


def test_json_is_printed_where_it_is_asked_for(state: Path) -> None:
    """And no browser is opened."""
    assert target_of(state, json.loads(run("--json", "tide"))["url"]) == Target(query="tide")


def test_words_are_searched_for(state: Path) -> None:
    """Also those that look like an id and are none in this library."""
    assert target_of(state, run("--print", "tide", "mill")) == Target(query="tide mill")
    assert target_of(state, run("--print", "tide", "-mill")) == Target(query="tide -mill")
    assert target_of(state, run("--print", "0123abcd")) == Target(query="0123abcd")


@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX")
def test_an_id_is_its_article(state: Path) -> None:
    """What only looks like one is searched for."""
    with open_library(load_settings({})) as library:
        article = library.add_link(Article(url="https://sea.example/fox", title="Fox"), Kept()).saved
    assert target_of(state, run("--print", article.id)) == Target(article_id=article.id)
    for words in ("0" * 8, "2026", article.id[:-1]):
        assert target_of(state, run("--print", words)) == Target(query=words)


def test_the_link_is_not_in_the_browser_s_arguments(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other users of the machine can read those; the file that leads to it only its owner can."""
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: opened.append(address) or True)  # type: ignore[func-returns-value]  # append is None
    assert run() == ""
    assert opened == [(state / "open.html").as_uri()]
    assert stat.S_IMODE((state / "open.html").stat().st_mode) == 0o600
    assert "stillpage.localhost:8465/open/" in (state / "open.html").read_text()


def test_without_a_browser_the_link_is_printed(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine without a screen."""
    monkeypatch.setattr(webbrowser, "open", lambda address: False)
    assert run().startswith("http://stillpage.localhost:8465/open/")
