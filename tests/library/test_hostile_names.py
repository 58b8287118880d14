"""Titles that would climb out of the library, with and without the names that we make of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from stillpage.article import Article
from stillpage.library import Capture, Library

URL = "https://site.example/a"
CLIMBING = "x/../../../../out"


def made_by_saving(root: Path) -> set[str]:
    """Save an article with a hostile title; the folders and files beside the library that came of it."""
    with Library(root / "library", renderers={}) as library:
        library.save(Capture("<p>x", URL), Article(url=URL, title=CLIMBING, text="words"))
    return {path.name for path in root.iterdir()} - {"library"}


def test_a_title_cannot_climb_out(tmp_path: Path) -> None:
    """Its slashes and dots are none in the folder's name."""
    assert made_by_saving(tmp_path) == set()


def test_without_names_of_our_own_it_would(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The attack is real: the defence is the slug."""
    monkeypatch.setattr("stillpage.library.names.slug", lambda title, _url=None: str(title))
    assert len(made_by_saving(tmp_path)) == 1
