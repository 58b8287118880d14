"""Everything out in one zip and back, bit for bit; nothing hostile gets in."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from stillpage.article import Article
from stillpage.backup import MANIFEST, Restored, restore_backup, write_backup
from stillpage.errors import ImportRefusedError
from stillpage.library import Capture, ImageUpload, Library
from stillpage.saving import article_renderers
from stillpage.site_rule import SiteRule

GIF = (
    b"GIF89a\x04\0\x04\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\0\0\0\0\0"
    b",\0\0\0\0\x04\0\x04\0\0\x02\x04\x84\x8f\t\x05\0;"
)
IMAGE = "https://sea.example/a.gif"


def _open(root: Path) -> Library:
    return Library(root, renderers=article_renderers())


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Two articles, one of them in two versions, with an image and a hand edit; a third in the trash."""
    with _open(tmp_path / "Library") as library:
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


def _contents(root: Path) -> dict[str, tuple[str, int]]:
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
    with _backup(library) as archive, _open(tmp_path / "Other") as other:
        assert restore_backup(archive, other) == Restored(added=3, present=0)
        assert _contents(other.root) == _contents(library.root)
        assert other.list().items == library.list().items
        assert [each.title for each in other.trash.articles()] == ["Gone"]
        assert other.heal() == ()


def test_restoring_twice_changes_nothing(library: Library, tmp_path: Path) -> None:
    """What is there is passed over, and what was changed since stays."""
    with _backup(library) as archive, _open(tmp_path / "Other") as other:
        restore_backup(archive, other)
        changed = other.update(other.ids()[0], tags=["since"])
        before = _contents(other.root)
        assert restore_backup(archive, other) == Restored(added=0, present=3)
        assert _contents(other.root) == before
        assert other.get(changed.id).tags == ("since",)


def test_looking_changes_nothing(library: Library) -> None:
    """A dry run reads and checks everything."""
    with _backup(library) as archive:
        assert restore_backup(archive, None).added == 3


def test_looking_tells_what_is_there_already(library: Library, tmp_path: Path) -> None:
    """A dry run says what the run itself would: before it, in the middle, and after it; the trash counts."""
    with _backup(library) as archive, _open(tmp_path / "Other") as other:
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
    with _backup(library) as archive, _open(tmp_path / "Other") as other:
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
        "articles/2026/2026-01-01-x-abcdef12//article.json",
    ],
)
def test_nothing_is_written_outside_article_folders(library: Library, tmp_path: Path, name: str) -> None:
    """Paths that climb or go elsewhere are named and left out."""
    with _backup(library) as archive, _open(tmp_path / "Other") as other:
        outcome = restore_backup(_changed(archive, {name: b"evil"}), other)
        assert outcome.added == 3
        assert [where for where, _ in outcome.problems] == [name]
        assert not list(tmp_path.rglob("evil"))


def test_link_in_a_zip_is_not_made(library: Library, tmp_path: Path) -> None:
    """A symbolic link in a backup points nowhere."""
    with _backup(library) as archive:
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w") as new:
            entry = zipfile.ZipInfo("articles/2026/2026-01-01-x-abcdef12/article.json")
            entry.external_attr = 0o120777 << 16
            new.writestr(entry, "/etc/passwd")
            new.writestr(MANIFEST, archive.read(MANIFEST))
        with _open(tmp_path / "Other") as other, zipfile.ZipFile(data) as hostile:
            outcome = restore_backup(hostile, other)
            assert outcome.added == 0
            assert "link" in outcome.problems[0][1]


@pytest.mark.parametrize("manifest", [b"", b"{", b'{"path": "x"}\n', b'{"format": 99}\n'])
def test_backup_without_a_whole_list_is_refused(library: Library, manifest: bytes) -> None:
    """Cut off, or of a newer Stillpage: said at once."""
    with _backup(library) as archive, pytest.raises(ImportRefusedError):
        restore_backup(_changed(archive, {MANIFEST: manifest}), None)


def test_bomb_is_refused_before_it_is_unpacked(library: Library) -> None:
    """A backup that would fill the disk with zeros is turned away."""
    bomb: dict[str, bytes | None] = {
        "articles/2026/2026-01-01-x-abcdef12/article.html": b"\0" * (300 * 2**20)
    }
    with _backup(library) as archive, pytest.raises(ImportRefusedError, match="unpack"):
        restore_backup(_changed(archive, bomb), None)


def test_a_list_of_files_is_not_longer_than_what_it_lists(library: Library) -> None:
    """Each of its lines costs a hundred times its bytes in memory; zipped, a million are a few kilobytes."""
    lines = b'{"format":1}\n' + b"{}\n" * 1_000_000
    with _backup(library) as archive, pytest.raises(ImportRefusedError, match="too long"):
        restore_backup(_changed(archive, {MANIFEST: lines}), None)


def test_missing_file_is_named(library: Library) -> None:
    """What the list names and the zip does not hold is said."""
    with _backup(library) as archive:
        name = next(each for each in archive.namelist() if "/images/" in each)
        outcome = restore_backup(_changed(archive, {name: None}), None)
        assert outcome.problems[0][0] == name


def test_interrupted_restore_is_finished_by_the_next(library: Library, tmp_path: Path) -> None:
    """Stopped after its first folder, it leaves that one whole; run again, it brings the rest."""

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with _backup(library) as archive, _open(tmp_path / "Other") as other:
        with pytest.raises(KeyboardInterrupt):
            restore_backup(archive, other, stop)
        assert restore_backup(archive, other) == Restored(added=2, present=1)
        assert _contents(other.root) == _contents(library.root)


def test_rules_of_sites_are_backed_up_and_those_here_stay(tmp_path: Path) -> None:
    """A site without rules gets those of the backup; one that has some keeps its own."""
    old, new = Library(tmp_path / "old", renderers={}), Library(tmp_path / "new", renderers={})
    theirs, ours = SiteRule("drop", "div.promo"), SiteRule("keep", "aside")
    old.site_rules.put("one.example", [theirs])
    old.site_rules.put("two.example", [theirs])
    new.site_rules.put("two.example", [ours])
    with (tmp_path / "backup.zip").open("wb") as file:
        write_backup(file, old)
    with zipfile.ZipFile(tmp_path / "backup.zip") as archive:
        assert restore_backup(archive, new).problems == []
    assert new.site_rules.sites() == {"one.example": (theirs,), "two.example": (ours,)}
