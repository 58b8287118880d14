"""The commands that change what is kept: all of the articles named, or none, and said which one is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from stillpage.article import Article
from stillpage.library import Kept, SavedArticle
from stillpage.saving import open_library
from stillpage.settings import Settings
from tests.cli.running import run, run_json


@pytest.fixture
def article_id(root: Path) -> str:
    with open_library(Settings(library=root)) as library:
        return library.add_link(Article(url="https://sea.example/fox", title="Fox"), Kept()).saved.id


def _kept(root: Path, article_id: str) -> SavedArticle:
    with open_library(Settings(library=root)) as library:
        return library.get(article_id)


def test_tag_and_archive(article_id: str) -> None:
    """Tags are put on and taken off; the archive is a state."""
    assert run_json("tag", article_id, "a", "b")["items"][0]["tags"] == ["a", "b"]
    assert run_json("tag", article_id, "--remove", "A")["items"][0]["tags"] == ["b"]
    assert run_json("archive", article_id)["items"][0]["state"] == "archived"
    assert run_json("stats") == {"articles": 1, "trash": 0, "not_listed": []}
    assert run("stats").stdout == "1 article, 0 in the trash.\n"


def test_archive_and_favourite_are_undone_and_seen_in_lines(article_id: str) -> None:
    """A star, and a word."""
    assert run("favourite", article_id).stdout.split()[2] == "*"
    assert " (archived) " in run("archive", article_id).stdout
    assert "archived" not in run("archive", article_id, "--undo").stdout


def test_favourite_is_put_on_and_taken_off(article_id: str) -> None:
    """`list --is favourite` finds what was made one."""
    run_json("favourite", article_id)
    assert [item["id"] for item in run_json("list", "--is", "favourite")["items"]] == [article_id]
    run_json("favourite", article_id, "--undo")
    assert run_json("list", "--is", "favourite")["items"] == []


def test_delete_and_restore(article_id: str) -> None:
    """A deleted article is in the trash and can be brought back."""
    assert run_json("rm", article_id) == {"deleted": [article_id]}
    assert run_json("list")["items"] == []
    assert [item["id"] for item in run_json("list", "--trash")["items"]] == [article_id]
    assert [item["id"] for item in run_json("restore", article_id)["items"]] == [article_id]


@pytest.mark.parametrize("command", ["archive", "favourite", "rm"])
def test_one_unknown_id_changes_nothing(root: Path, article_id: str, command: str) -> None:
    """The unknown one is named."""
    before = _kept(root, article_id)
    error = run(command, article_id, "zzz").exception
    assert "'zzz'" in str(error)
    assert _kept(root, article_id) == before


def test_restoring_one_unknown_id_restores_nothing(article_id: str) -> None:
    """The other stays in the trash."""
    run_json("rm", article_id)
    assert "'zzz'" in str(run("restore", article_id, "zzz").exception)
    assert run_json("list")["items"] == []


def test_what_is_elsewhere_is_said_to_be(article_id: str) -> None:
    """Not in the trash, or in it: neither is unknown."""
    assert str(run("restore", article_id).exception) == f"The article {article_id} is not in the trash."
    run_json("rm", article_id)
    for command in ("archive", "tag", "rm"):
        assert f"stillpage restore {article_id}" in str(run(command, article_id).exception)


def test_unknown_id_cannot_steer_the_terminal(root: Path) -> None:
    """It is quoted."""
    assert "\x1b" not in str(run("archive", "\x1b[31m").exception)


def test_a_tag_is_renamed_everywhere(article_id: str) -> None:
    """And made one with another; a slip in the name is an error, and changes nothing."""
    run_json("tag", article_id, "sea", "x")
    assert run("tag", "--rename", "sea", "ocean").stdout == "#sea is #ocean now, in 1 article.\n"
    assert run_json("tag", "--rename", "ocean", "X") == {
        "tag": "x",
        "merged": True,
        "articles": [article_id],
        "unreadable": [],
    }
    assert run_json("list")["items"][0]["tags"] == ["x"]
    missing = run("tag", "--rename", "sea", "lake")
    assert str(missing.exception) == "No article has the tag sea."
    assert run("tag", article_id, "--rename", "a", "b").exit_code == 2
    assert run("tag").exit_code == 2
    assert run("tag", "--rename", "x", " ").exit_code == 2


def test_the_trash_is_emptied_when_it_was_said_twice(article_id: str) -> None:
    """Nobody is asked where nobody can answer: then nothing is deleted."""
    run_json("rm", article_id)
    assert run("rm", "--empty-trash").exit_code == 1
    assert run_json("stats")["trash"] == 1
    assert run("rm", "--empty-trash", "--yes").stdout == "1 article deleted for good.\n"
    assert run_json("stats")["trash"] == 0
    assert run_json("rm", "--empty-trash") == {"deleted_for_good": 0}
    assert run("rm").exit_code == 2
    assert run("rm", article_id, "--empty-trash").exit_code == 2
