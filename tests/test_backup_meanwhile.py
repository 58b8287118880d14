"""A library that is changed while it is backed up."""

from __future__ import annotations

import io
import shutil
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from stillpage.article import Article
from stillpage.backup import Restored, restore_backup, write_backup
from stillpage.library import Capture, Library
from tests.test_backup import contents, open_library
from tests.test_backup import library as library


def test_what_goes_while_it_is_backed_up_is_left_out(library: Library, tmp_path: Path) -> None:
    """Deleted for good by another process: the rest is whole."""
    made = io.BytesIO()

    def delete(done: int, total: int) -> None:
        if done == 1:
            shutil.rmtree(library.root / "trash")

    count = write_backup(made, library, delete)
    with zipfile.ZipFile(made) as archive, open_library(tmp_path / "Other") as other:
        assert count == len(archive.namelist()) - 1 == len(contents(library.root))
        assert restore_backup(archive, other) == Restored(added=2)


class _Watched(io.BytesIO):
    """Lets something else happen between two files of a folder, for as long as half a second."""

    def __init__(self, first_file: str, meanwhile: Callable[[], object]) -> None:
        super().__init__()
        self._first_file = first_file.encode()
        self.thread = threading.Thread(target=meanwhile)

    def write(self, data: Any) -> int:
        if self._first_file in bytes(data) and self.thread.ident is None:
            self.thread.start()
            self.thread.join(0.5)
        return super().write(data)


def test_what_is_changed_while_it_is_backed_up_is_not_mixed(library: Library, tmp_path: Path) -> None:
    """Another process saves the page with another text: all files of the folder are of one of the two."""
    address = "https://sea.example/1"
    saved = library.find_by_url(address)
    assert saved is not None
    article = Article(url=address, title="Since", text="since " * 60, word_count=60, content_html="<p>since")
    with open_library(library.root) as process:
        made = _Watched(f"{saved.path}/article.html", lambda: process.save(Capture("<p>", address), article))
        write_backup(made, library)
        made.thread.join()
    names = [f"{saved.path}/article.{suffix}" for suffix in ("html", "json", "md")]
    with zipfile.ZipFile(made) as archive:
        assert ["since" in archive.read(name).decode() for name in names] == [False] * 3
    assert library.get(saved.id).article.title == "Since"


def test_what_moves_while_it_is_backed_up_is_in_it(library: Library, tmp_path: Path) -> None:
    """Deleted or restored meanwhile: it is not where it was looked for any more, or yet."""
    (gone,) = library.trash.articles()
    last = max(library.ids(), key=library.folder)

    def move(done: int, total: int) -> None:
        if done == 1:
            library.restore(gone.id)
            library.delete(last)

    made = io.BytesIO()
    write_backup(made, library, move)
    with zipfile.ZipFile(made) as archive, open_library(tmp_path / "Other") as other:
        assert restore_backup(archive, other) == Restored(added=3)
        assert gone.id in other.ids()
        assert [each.id for each in other.trash.articles()] == [last]
