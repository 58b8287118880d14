"""The commands that change what is kept: all of the articles named, or none, and said which one is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from stillpage.article import Article
from stillpage.cli import commands
from stillpage.library import Kept, SavedArticle
from stillpage.saving import open_library
from stillpage.settings import Settings


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STILLPAGE_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("STILLPAGE_LIBRARY", str(tmp_path / "Library"))
    return tmp_path / "Library"


@pytest.fixture
def article_id(root: Path) -> str:
    with open_library(Settings(library=root)) as library:
        return library.add_link(Article(url="https://sea.example/fox", title="Fox"), Kept()).saved.id


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, list(arguments))


def _json(*arguments: str) -> Any:
    result = _run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def _kept(root: Path, article_id: str) -> SavedArticle:
    with open_library(Settings(library=root)) as library:
        return library.get(article_id)


def test_tag_and_archive(article_id: str) -> None:
    """Tags are put on and taken off; the archive is a state."""
    assert _json("tag", article_id, "a", "b")["items"][0]["tags"] == ["a", "b"]
    assert _json("tag", article_id, "--remove", "A")["items"][0]["tags"] == ["b"]
    assert _json("archive", article_id)["items"][0]["state"] == "archived"
    assert _json("stats") == {"articles": 1, "trash": 0, "not_listed": []}
    assert _run("stats").stdout == "1 article, 0 in the trash.\n"


def test_favourite_is_put_on_and_taken_off(article_id: str) -> None:
    """`list --is favourite` finds what was made one."""
    _json("favourite", article_id)
    assert [item["id"] for item in _json("list", "--is", "favourite")["items"]] == [article_id]
    _json("favourite", article_id, "--undo")
    assert _json("list", "--is", "favourite")["items"] == []


def test_delete_and_restore(article_id: str) -> None:
    """A deleted article is in the trash and can be brought back."""
    assert _json("rm", article_id) == {"deleted": [article_id]}
    assert _json("list")["items"] == []
    assert [item["id"] for item in _json("list", "--trash")["items"]] == [article_id]
    assert [item["id"] for item in _json("restore", article_id)["items"]] == [article_id]


@pytest.mark.parametrize("command", ["archive", "favourite", "rm"])
def test_one_unknown_id_changes_nothing(root: Path, article_id: str, command: str) -> None:
    """The unknown one is named."""
    before = _kept(root, article_id)
    error = _run(command, article_id, "zzz").exception
    assert "'zzz'" in str(error)
    assert _kept(root, article_id) == before


def test_restoring_one_unknown_id_restores_nothing(article_id: str) -> None:
    """The other stays in the trash."""
    _json("rm", article_id)
    assert "'zzz'" in str(_run("restore", article_id, "zzz").exception)
    assert _json("list")["items"] == []


def test_what_is_elsewhere_is_said_to_be(article_id: str) -> None:
    """Not in the trash, or in it: neither is unknown."""
    assert str(_run("restore", article_id).exception) == f"The article {article_id} is not in the trash."
    _json("rm", article_id)
    for command in ("archive", "tag", "rm"):
        assert f"stillpage restore {article_id}" in str(_run(command, article_id).exception)


def test_unknown_id_cannot_steer_the_terminal(root: Path) -> None:
    """It is quoted."""
    assert "\x1b" not in str(_run("archive", "\x1b[31m").exception)
