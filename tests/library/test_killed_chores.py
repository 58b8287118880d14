"""A kill in the middle of a reindex, a migration, a restore or an import: run it again, and all is there."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from stillpage.article import Article
from stillpage.backup import write_backup
from stillpage.library import Capture, Library
from stillpage.library.index.schema import MIGRATIONS
from stillpage.library.index.search_form import search_form
from stillpage.saving import article_renderers

_CHORE = Path(__file__).with_name("chore_process.py")
_ARTICLES = 40
# Longer than any test may take: the chore is not killed.
_TO_ITS_END = 3600.0


def _open(root: Path) -> Library:
    return Library(root, renderers=article_renderers())


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of some articles; tests work on copies."""
    root = tmp_path_factory.mktemp("full") / "Library"
    with _open(root) as library:
        for number in range(_ARTICLES):
            url, text = f"https://a.example/{number}", f"word{number} " * 300
            article = Article(url=url, title=f"مقال {number}", text=text, content_html=f"<p>{text}</p>")
            library.save(Capture(text, url), article)
    return root


def _start_and_kill(chore: str, root: Path, given: Path, *, within_seconds: float) -> None:
    command = [sys.executable, str(_CHORE), chore, str(root), str(given)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        killer = threading.Timer(within_seconds, process.kill)
        killer.start()
        process.wait()
        killer.cancel()


def _check_whole(library: Library, *, complete: bool) -> None:
    """Whatever is listed is whole; when `complete`, it is everything, once."""
    urls = [item.url for item in library.list(limit=200).items]
    assert len(urls) == len(set(urls))
    for item in library.list(limit=200).items:
        assert library.source(item.id).strip() == library.get(item.id).article.text.strip()
    assert library.heal() == ()
    assert not any(library.root.glob(".stillpage/staging/*"))
    if complete:
        assert len(urls) == _ARTICLES
        assert library.trash.count() == 0


def _reindex(full: Path, folder: Path, chance: random.Random) -> None:
    root = folder / "Library"
    shutil.copytree(full, root)
    _start_and_kill("reindex", root, full, within_seconds=chance.uniform(0, 0.3))
    with _open(root) as library:
        _check_whole(library, complete=True)


def _migrate(full: Path, folder: Path, chance: random.Random) -> None:
    root = folder / "Library"
    shutil.copytree(full, root)
    (root / "stillpage.db").unlink()
    index = sqlite3.connect(root / "stillpage.db")
    index.create_function("search_form", 1, search_form)
    version = 1 + chance.randrange(len(MIGRATIONS) - 1)
    for step in MIGRATIONS[:version]:
        index.executescript(step)
    index.execute(f"PRAGMA user_version = {version}")
    index.close()
    _start_and_kill("open", root, full, within_seconds=chance.uniform(0, 0.2))
    with _open(root) as library:
        _check_whole(library, complete=True)


def _restore(full: Path, folder: Path, chance: random.Random) -> None:
    root, backup = folder / "Library", folder / "backup.zip"
    folder.mkdir()
    with _open(full) as library, backup.open("wb") as file:
        write_backup(file, library)
    _start_and_kill("restore", root, backup, within_seconds=chance.uniform(0, 0.5))
    with _open(root) as library:
        _check_whole(library, complete=False)
    _start_and_kill("restore", root, backup, within_seconds=_TO_ITS_END)
    with _open(root) as library:
        _check_whole(library, complete=True)


def _import(full: Path, folder: Path, chance: random.Random) -> None:
    root, export = folder / "Library", folder / "export"
    export.mkdir(parents=True)
    for number in range(_ARTICLES):
        page = f'<link rel="canonical" href="https://a.example/{number}"><p>{"words " * 50}</p>'
        (export / f"{number}.html").write_text(page)
    _start_and_kill("import", root, export, within_seconds=chance.uniform(0, 0.8))
    with _open(root) as library:
        _check_whole(library, complete=False)
    _start_and_kill("import", root, export, within_seconds=_TO_ITS_END)
    with _open(root) as library:
        _check_whole(library, complete=True)


_CHORES = [_reindex, _migrate, _restore, _import]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("chore", _CHORES, ids=lambda chore: chore.__name__.strip("_"))
def test_a_killed_chore_loses_nothing(
    full: Path, tmp_path: Path, chore: Callable[[Path, Path, random.Random], None]
) -> None:
    """Three kills at random moments."""
    chance = random.Random(chore.__name__)
    for number in range(3):
        chore(full, tmp_path / str(number), chance)


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("chore", _CHORES, ids=lambda chore: chore.__name__.strip("_"))
def test_hundreds_of_killed_chores_lose_nothing(
    full: Path, tmp_path: Path, chore: Callable[[Path, Path, random.Random], None]
) -> None:
    """The same, a hundred times each."""
    chance = random.Random(f"long {chore.__name__}")
    for number in range(100):
        chore(full, tmp_path / str(number), chance)
