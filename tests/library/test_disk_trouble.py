"""A full or read-only disk: a clear error, and everything that was there still is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from stillpage.article import Article
from stillpage.errors import DiskFullError
from stillpage.library import Capture, Library, SaveOutcome
from stillpage.saving import article_renderers
from tests.small_disk import small_disk

_AS_NOBODY = """
import os, sys
from contextlib import suppress
from pathlib import Path
from stillpage.article import Article
from stillpage.errors import LibraryReadOnlyError
from stillpage.library import Capture, Filters, Library
# Only now: the other user may not be able to read this Python.
os.setgroups([]); os.setgid(65534); os.setuid(65534)
library = Library(Path(sys.argv[1]), renderers={})
print(len(library.list(Filters(query="fox")).items))
try:
    library.save(Capture("x", "https://b.example/"), Article(url="https://b.example/", text="x"))
except LibraryReadOnlyError as error:
    print(error.code)
"""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte; says so where this user may not mount one."""
    with small_disk(tmp_path / "disk") as mounted:
        yield mounted


def test_full_disk_is_said_and_loses_nothing(disk: Path) -> None:
    """The save that does not fit fails whole; what was saved stays, and saving goes on when there is room."""
    with Library(disk / "L", renderers=article_renderers()) as library:
        first = library.save(
            Capture("<p>x", "https://a.example/1"),
            Article(url="https://a.example/1", title="One", text="fox"),
        ).saved
        big = os.urandom(600_000).hex()
        with pytest.raises(DiskFullError, match="nothing was changed"):
            library.save(Capture(big, "https://a.example/2"), Article(url="https://a.example/2", text=big))
        assert [item.id for item in library.list().items] == [first.id]
        assert library.get(first.id) == first
    with Library(disk / "L", renderers=article_renderers()) as library:
        assert [item.id for item in library.list().items] == [first.id]
        third = Article(url="https://a.example/3", text="small")
        assert library.save(Capture("<p>x", "https://a.example/3"), third).created


def test_articles_of_a_year_that_lies_on_another_disk_are_changed(
    disk: Path, library: Library, save: Callable[..., SaveOutcome]
) -> None:
    """By a link in its place, as there was no more room: a rename does not reach there."""
    saved = save().saved
    year = library.folder(saved.id).parent
    shutil.move(year, disk / "year")
    year.symlink_to(disk / "year")
    library.update(saved.id, tags=["sea"])
    assert library.get(saved.id).tags == ("sea",)
    assert library.heal() == ()
    assert not list(library.root.glob(".stillpage/staging/*"))


def test_a_library_opens_where_its_index_has_no_room(disk: Path) -> None:
    """What was told to be saved, as its files had room, is there; saving goes on when there is more."""
    url, filling = "https://a.example/1", disk / "filling"
    page, article = Capture("<p>x", url), Article(url=url, title="One", text="fox " * 9_000)
    # Open meanwhile: its index's log lies on the disk already, and has to grow.
    with Library(disk / "L", renderers=article_renderers()) as first:
        saved = first.save(page, article).saved
        (disk / "L" / ".stillpage" / "staging" / f"{saved.id}.new").mkdir()  # as if that had not been told
        with suppress(OSError), filling.open("wb", buffering=0) as file:
            for size in (2**16, 2**12):
                while file.write(bytes(size)):
                    pass
        library = Library(disk / "L", renderers=article_renderers())
    with library:
        assert [item.id for item in library.list().items] == [saved.id]
        with pytest.raises(DiskFullError):
            library.save(Capture("<p>x", f"{url}2"), Article(url=f"{url}2", text="fox"))
        filling.unlink()
        assert library.save(Capture("<p>x", f"{url}2"), Article(url=f"{url}2", text="fox")).created
    with Library(disk / "L", renderers=article_renderers()) as library:
        assert len(library.list().items) == 2


@pytest.mark.skipif(os.name != "posix", reason="not run: permissions are another matter on Windows")
def test_a_new_library_is_its_owners_alone(library: Library) -> None:
    """Whatever the umask allows; a folder that was there keeps its permissions."""
    assert library.root.stat().st_mode & 0o077 == 0
    library.root.chmod(0o755)
    library.close()
    Library(library.root, renderers={}).close()
    assert library.root.stat().st_mode & 0o777 == 0o755


@pytest.mark.skipif(
    os.name != "posix" or os.getuid() != 0, reason="not run: only root can become another user"
)
def test_read_only_library_can_be_read_and_says_why_it_cannot_save(
    library: Library, save: Callable[..., SaveOutcome], tmp_path: Path
) -> None:
    """Another user reads and searches; a save is refused in words."""
    save()
    library.close()
    for folder in (*tmp_path.parents, tmp_path, library.root):
        if folder.stat().st_mode & 0o005 != 0o005 and folder.is_relative_to(tempfile.gettempdir()):
            folder.chmod(folder.stat().st_mode | 0o005)
    done = subprocess.run(
        [sys.executable, "-c", _AS_NOBODY, str(library.root)], capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == ["1", "library_read_only"], done.stderr
