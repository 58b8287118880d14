"""Everything out in one zip and back, bit for bit; nothing hostile gets in."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import shutil
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from stillpage import backup
from stillpage.article import Article
from stillpage.backup import MANIFEST, Restored, restore_backup, write_backup
from stillpage.errors import DiskFullError, ImportRefusedError, LibraryError
from stillpage.library import Capture, ImageUpload, Library
from stillpage.saving import article_renderers

GIF = (
    b"GIF89a\x04\0\x04\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\0\0\0\0\0"
    b",\0\0\0\0\x04\0\x04\0\0\x02\x04\x84\x8f\t\x05\0;"
)
IMAGE = "https://sea.example/a.gif"


def open_library(root: Path) -> Library:
    """Open or make one."""
    return Library(root, renderers=article_renderers())


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Two articles, one of them in two versions, with an image and a hand edit; a third in the trash."""
    with open_library(tmp_path / "Library") as library:
        for number, title in enumerate(("البحر", "海の本", "Gone")):
            url = f"https://sea.example/{number}"
            article = Article(
                url=url,
                title=title,
                text="text " * 60,
                word_count=60,
                content_html=f'<p>{title}<img src="{IMAGE}"></p>',
            )
            saved = library.save(Capture(f"<p>{title}", url), article).saved
        library.delete(saved.id)
        first = library.find_by_url("https://sea.example/0")
        assert first is not None
        library.add_images(first.id, [ImageUpload(IMAGE, GIF)])
        other = Article(url="https://sea.example/0", title="البحر", text="new " * 60, word_count=60)
        library.save(Capture("<p>new", "https://sea.example/0"), other)
        markdown = library.folder(first.id) / "article.md"
        markdown.write_text(markdown.read_text("utf-8") + "\nMy note.\n", "utf-8")
        yield library


def _backup(library: Library) -> zipfile.ZipFile:
    made = io.BytesIO()
    write_backup(made, library)
    return zipfile.ZipFile(made)


def contents(root: Path) -> dict[str, tuple[str, int]]:
    """Hash and time of change of each file, by path."""
    return {
        path.relative_to(root).as_posix(): (
            hashlib.sha256(path.read_bytes()).hexdigest(),
            path.stat().st_mtime_ns,
        )
        for top in ("articles", "trash")
        for path in (root / top).rglob("*")
        if path.is_file()
    }


def test_restored_library_equals_the_original(library: Library, tmp_path: Path) -> None:
    """Every file with its bytes and time, the trash too, and lists say the same."""
    with _backup(library) as archive, open_library(tmp_path / "Other") as other:
        assert restore_backup(archive, other) == Restored(added=3, present=0)
        assert contents(other.root) == contents(library.root)
        assert other.list().items == library.list().items
        assert [each.title for each in other.trash.articles()] == ["Gone"]
        assert other.heal() == ()


def test_what_lies_on_another_disk_is_backed_up_and_no_other_link(library: Library, tmp_path: Path) -> None:
    """A year and an article that were moved there are listed; a link inside of a folder leads anywhere."""
    ids = library.ids()
    place, year = library.folder(ids[0]), library.folder(ids[0]).parent
    shutil.move(place, tmp_path / "article")
    shutil.move(year, tmp_path / "year")
    year.symlink_to(tmp_path / "year")
    place.symlink_to(tmp_path / "article")
    (tmp_path / "secret").write_text("secret")
    (place / "secret.png").symlink_to(tmp_path / "secret")
    (place / "secrets").symlink_to(tmp_path)
    library.heal()
    with _backup(library) as archive, open_library(tmp_path / "Other") as other:
        assert not [name for name in archive.namelist() if "secret" in name]
        assert restore_backup(archive, other) == Restored(added=3)
        assert [other.get(each) for each in ids] == [library.get(each) for each in ids]


def test_names_that_are_not_utf_8_are_written_so_that_they_can_be_read(
    library: Library, tmp_path: Path
) -> None:
    """Of a file, and of an article's folder, which comes back listed."""
    first = library.ids()[0]
    place = library.folder(first)
    (place / os.fsdecode(b"caf\xe9.txt")).write_text("mine")
    place.rename(place.with_name(os.fsdecode(b"2026-12-01-caf\xe9-") + first))
    library.heal()
    assert first not in library.ids()
    with _backup(library) as archive, open_library(tmp_path / "Other") as other:
        assert restore_backup(archive, other) == Restored(added=3)
        assert other.get(first).path.endswith(f"/2026-12-01-caf%E9-{first}")
        assert (other.folder(first) / "caf%E9.txt").read_text() == "mine"


def test_what_cannot_be_read_ends_a_backup_in_words(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would lack it, and nobody would know."""
    open_file = Path.open

    def fail(path: Path, *given: Any) -> object:
        if path.name == "article.md":
            raise OSError(errno.EIO, os.strerror(errno.EIO), path)
        return open_file(path, *given)

    monkeypatch.setattr(Path, "open", fail)
    with pytest.raises(LibraryError, match=r"article\.md cannot be read: Input/output error\..*nothing was"):
        write_backup(io.BytesIO(), library)


def test_times_are_kept_whatever_they_are(library: Library, tmp_path: Path) -> None:
    """Of a clock that was wrong once."""
    for article_id, time in zip(library.ids(), (0, -1_000_000_000), strict=True):
        os.utime(library.folder(article_id) / "article.html", ns=(time, time))
    with _backup(library) as archive, open_library(tmp_path / "Other") as other:
        restore_backup(archive, other)
        assert contents(other.root) == contents(library.root)


def test_a_file_that_was_put_into_the_zip_is_taken_in(library: Library, tmp_path: Path) -> None:
    """The list does not name it, so nothing can be told against it."""
    with _backup(library) as archive, open_library(tmp_path / "Other") as other:
        folder = library.get(library.ids()[0]).path
        assert restore_backup(_changed(archive, {f"{folder}/mine.txt": b"mine"}), other) == Restored(added=3)
        assert (other.root / folder / "mine.txt").read_bytes() == b"mine"


def test_restoring_twice_changes_nothing(library: Library, tmp_path: Path) -> None:
    """What is there is passed over, and what was changed since stays."""
    with _backup(library) as archive, open_library(tmp_path / "Other") as other:
        restore_backup(archive, other)
        changed = other.update(other.ids()[0], tags=["since"])
        before = contents(other.root)
        assert restore_backup(archive, other) == Restored(added=0, present=3)
        assert contents(other.root) == before
        assert other.get(changed.id).tags == ("since",)


def test_looking_changes_nothing(library: Library) -> None:
    """A dry run reads and checks everything."""
    with _backup(library) as archive:
        assert restore_backup(archive, library, dry_run=True).present == 3


def test_looking_tells_what_is_there_already(library: Library, tmp_path: Path) -> None:
    """A dry run says what the run itself would: before it, in the middle, and after it; the trash counts."""
    with _backup(library) as archive, open_library(tmp_path / "Other") as other:
        assert restore_backup(archive, other, dry_run=True) == Restored(added=3, present=0)
        assert other.count() == 0
        restore_backup(archive, other)
        assert restore_backup(archive, other, dry_run=True) == Restored(added=0, present=3)
        assert restore_backup(archive, library, dry_run=True) == Restored(added=0, present=3)


def _changed(archive: zipfile.ZipFile, changes: dict[str, bytes | None]) -> zipfile.ZipFile:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in archive.namelist():
            data = changes.get(name, archive.read(name))
            if data is not None:
                new.writestr(name, data)
        for name, data in changes.items():
            if data is not None and name not in archive.namelist():
                new.writestr(name, data)
    return zipfile.ZipFile(made)


def test_changed_bytes_are_refused_and_the_rest_restored(library: Library, tmp_path: Path) -> None:
    """A folder with one wrong bit is not taken in; it is named."""
    with _backup(library) as archive, open_library(tmp_path / "Other") as other:
        name = next(each for each in archive.namelist() if each.endswith("article.json"))
        outcome = restore_backup(_changed(archive, {name: b"{}"}), other)
        assert outcome.added == 2
        assert "bytes have changed" in outcome.problems[0][1]
        assert not list(other.root.glob(".stillpage/staging/*"))


@pytest.mark.parametrize(
    "name",
    [
        "articles/2026/../../evil",
        "/etc/evil",
        "articles/2026/2026-01-01-x-abcdef12/../../../../evil",
        "stillpage.db",
        ".stillpage/staging/abcdef12.change/target",
        "articles/evil",
        "articles/2026/evil/notes.txt",
        "articles/2026/2026-01-01-x-abcdef12//article.json",
    ],
)
def test_nothing_is_written_outside_article_folders(library: Library, tmp_path: Path, name: str) -> None:
    """Paths that climb or go elsewhere are named and left out."""
    with _backup(library) as archive, open_library(tmp_path / "Other") as other:
        outcome = restore_backup(_changed(archive, {name: b"evil"}), other)
        assert outcome.added == 3
        assert [where for where, _ in outcome.problems] == [name]
        assert not list(tmp_path.rglob("evil"))
        again = restore_backup(_changed(archive, {name: b"evil"}), other, dry_run=True)
        assert again == Restored(present=3, problems=outcome.problems)


def test_names_that_windows_reads_otherwise_are_refused_there(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A colon opens a stream behind a file, and a dot at the end of a name is none."""
    folder = library.get(library.ids()[0]).path
    names = [f"{folder}/{name}" for name in ("article.md:mine", "mine?.txt", "mine./a.txt", "a\x01.txt")]
    with _backup(library) as archive:
        changed = _changed(archive, dict.fromkeys(names, b"mine"))
        assert restore_backup(changed, library, dry_run=True) == Restored(present=3)
        monkeypatch.setattr(backup, "os", SimpleNamespace(name="nt"))
        problems = [(name, "Its name cannot be used on Windows.") for name in names]
        assert restore_backup(changed, library, dry_run=True) == Restored(present=3, problems=problems)


@pytest.mark.parametrize(
    ("name", "said"),
    [("a" * 300, "cannot be used"), ("article.json", "twice"), ("images/a.gif/b", "twice")],
)
def test_what_the_disk_cannot_hold_leaves_out_its_article(
    library: Library, tmp_path: Path, name: str, said: str
) -> None:
    """A name that is too long there, or that is there twice, as file or as folder: the rest is taken in."""
    folder = "articles/2026/2026-01-01-x-abcdef12"
    files = [(f"{folder}/{each}", b"{}") for each in ("article.json", "images/a.gif", name)]
    with _backup(library) as archive, open_library(tmp_path / "Other") as other:
        outcome = restore_backup(_with_files(archive, files), other)
        assert outcome.added == 3
        ((where, why),) = outcome.problems
        assert where == folder
        assert name.removesuffix("/b") in why
        assert said in why
        assert "staging" not in why or said != "twice"
        assert not list(other.root.rglob("*abcdef12*"))


def test_an_article_that_cannot_be_read_is_restored_and_told(library: Library, tmp_path: Path) -> None:
    """Its files are what there is of it: whoever knows how may correct them."""
    folder = "articles/2026/2026-01-01-x-abcdef12"
    files = [(f"{folder}/article.json", b"no json"), (f"{folder}/article.html", b"<p>text")]
    with _backup(library) as archive, open_library(tmp_path / "Other") as other:
        outcome = restore_backup(_with_files(archive, files), other)
        assert (outcome.added, outcome.present) == (3, 0)
        ((where, why),) = outcome.problems
        assert (where, why.startswith("It was restored as it is. ")) == (folder, True)
        assert "cannot be read" in why
        assert (other.root / folder / "article.html").read_bytes() == b"<p>text"


def test_a_full_disk_ends_it(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said once, and not of each article."""

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with _backup(library) as archive, open_library(tmp_path / "Other") as other:
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(DiskFullError):
            restore_backup(archive, other)


def test_a_file_larger_than_any_of_ours_is_refused(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though the zip says so itself: its article is left out, and the list is not read."""
    folder = library.get(library.ids()[0]).path
    large = hashlib.sha256(b"").hexdigest().encode() * 1_000
    with _backup(library) as archive, open_library(tmp_path / "Other") as other:
        monkeypatch.setattr(backup, "_MAX_FILE_BYTES", len(large) - 1)
        outcome = restore_backup(_changed(archive, {f"{folder}/article.html": large}), other)
        assert outcome.added == 2
        assert outcome.problems == [(folder, f"{folder}/article.html is larger than any file of a library.")]
        with pytest.raises(ImportRefusedError, match="too long"):
            restore_backup(_changed(archive, {MANIFEST: b'{"format":1}\n' + b" " * len(large)}), other)


def _with_files(archive: zipfile.ZipFile, files: list[tuple[str, bytes]]) -> zipfile.ZipFile:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as new, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a name that comes twice
        for name, data in [*((name, archive.read(name)) for name in archive.namelist()), *files]:
            new.writestr(name, data)
    return zipfile.ZipFile(made)


def test_link_in_a_zip_is_not_made(library: Library, tmp_path: Path) -> None:
    """A symbolic link in a backup points nowhere."""
    with _backup(library) as archive:
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w") as new:
            entry = zipfile.ZipInfo("articles/2026/2026-01-01-x-abcdef12/article.json")
            entry.external_attr = 0o120777 << 16
            new.writestr(entry, "/etc/passwd")
            new.writestr(MANIFEST, archive.read(MANIFEST))
        with open_library(tmp_path / "Other") as other, zipfile.ZipFile(data) as hostile:
            outcome = restore_backup(hostile, other)
            assert outcome.added == 0
            assert "link" in outcome.problems[0][1]


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"{",
        b'{"path": "x"}\n',
        b'{"format": 99}\n',
        b'{"format": 1}\n{"path": "x", "mtime_ns": 1' + b"0" * 30 + b"}\n",
    ],
)
def test_backup_without_a_whole_list_is_refused(library: Library, manifest: bytes) -> None:
    """Cut off, or of a newer Stillpage: said at once."""
    with _backup(library) as archive, pytest.raises(ImportRefusedError):
        restore_backup(_changed(archive, {MANIFEST: manifest}), library, dry_run=True)


def test_bomb_is_refused_before_it_is_unpacked(library: Library) -> None:
    """A backup that would fill the disk with zeros is turned away."""
    bomb: dict[str, bytes | None] = {
        "articles/2026/2026-01-01-x-abcdef12/article.html": b"\0" * (300 * 2**20)
    }
    with _backup(library) as archive, pytest.raises(ImportRefusedError, match="unpack"):
        restore_backup(_changed(archive, bomb), library, dry_run=True)


def test_a_large_library_is_no_bomb(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its files are text and pictures."""
    monkeypatch.setattr(backup, "_FREE_BYTES", 0)
    with _backup(library) as archive:
        assert restore_backup(archive, library, dry_run=True).present == 3


def test_a_list_of_files_is_not_longer_than_what_it_lists(library: Library) -> None:
    """Each of its lines costs a hundred times its bytes in memory; zipped, a million are a few kilobytes."""
    lines = b'{"format":1}\n' + b"{}\n" * 1_000_000
    with _backup(library) as archive, pytest.raises(ImportRefusedError, match="too long"):
        restore_backup(_changed(archive, {MANIFEST: lines}), library, dry_run=True)


def test_missing_file_is_named(library: Library) -> None:
    """What the list names and the zip does not hold is said."""
    with _backup(library) as archive:
        name = next(each for each in archive.namelist() if "/images/" in each)
        outcome = restore_backup(_changed(archive, {name: None}), library, dry_run=True)
        assert outcome.problems[0][0] == name


def test_interrupted_restore_is_finished_by_the_next(library: Library, tmp_path: Path) -> None:
    """Stopped after its first folder, it leaves that one whole; run again, it brings the rest."""

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with _backup(library) as archive, open_library(tmp_path / "Other") as other:
        with pytest.raises(KeyboardInterrupt):
            restore_backup(archive, other, stop)
        assert restore_backup(archive, other) == Restored(added=2, present=1)
        assert contents(other.root) == contents(library.root)
