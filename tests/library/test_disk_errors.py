"""What the operating system refuses comes out in words, and leaves nothing half-done behind."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import filelock
import pytest

from stillpage.errors import DiskFullError, LibraryBusyError, LibraryError, LibraryReadOnlyError
from stillpage.library import Library, SaveOutcome, files, lock
from stillpage.library.files import disk_errors_in_words, replace_file, sync_folder
from stillpage.library.lock import WriterLock


@pytest.mark.parametrize(
    ("number", "kind", "said"),
    [
        (errno.ENOSPC, DiskFullError, "disk"),
        (errno.EDQUOT, DiskFullError, "disk"),
        (errno.EACCES, LibraryReadOnlyError, "written"),
        (errno.EPERM, LibraryReadOnlyError, "written"),
        (errno.EROFS, LibraryReadOnlyError, "written"),
        (errno.EIO, LibraryError, "Input/output error"),
        (errno.ENAMETOOLONG, LibraryError, "too long"),
    ],
)
def test_each_refusal_is_an_error_of_ours(number: int, kind: type[LibraryError], said: str) -> None:
    """With the folder's name, and the system's error as its cause."""
    with pytest.raises(LibraryError, match=said) as caught, disk_errors_in_words(Path("/some/where")):
        raise OSError(number, os.strerror(number))
    assert type(caught.value) is kind
    assert "/some/where" in str(caught.value)
    assert isinstance(caught.value.__cause__, OSError)


def test_a_file_that_cannot_be_replaced_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And what was written beside it goes."""
    file = tmp_path / "a.json"
    replace_file(file, b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            replace_file(file, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]
    assert file.read_bytes() == b"old"
    replace_file(file, b"new")
    assert file.read_bytes() == b"new"


def test_no_folder_is_opened_on_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused there, and not needed."""

    def refuse(path: Path, flags: int) -> int:
        raise PermissionError(path)

    monkeypatch.setattr(files, "os", SimpleNamespace(name="nt", O_RDONLY=0, open=refuse))
    sync_folder(tmp_path)


def test_a_library_that_cannot_be_opened_lets_its_index_go(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process holds it: the index is not held on to."""
    library.close()
    monkeypatch.setattr(lock, "_WAIT_SECONDS", 0.05)
    with filelock.FileLock(library.root / ".stillpage" / "lock", thread_local=False):
        with pytest.raises(LibraryBusyError):
            Library(library.root, renderers={})
        assert [file.name for file in library.root.glob("stillpage.db*")] == ["stillpage.db"]


def test_an_index_of_another_user_is_left_alone(
    library: Library,
    save: Callable[..., SaveOutcome],
    open_again: Callable[[], Library],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Made by root, once: lists and saves go on with one in memory."""
    saved = save().saved
    library.close()
    file = library.root / "stillpage.db"
    before = file.read_bytes()
    monkeypatch.setattr(os, "access", lambda path, mode: path != file)
    other = open_again()
    assert [item.id for item in other.list().items] == [saved.id]
    other.update(saved.id, favourite=True)
    other.close()
    assert file.read_bytes() == before


def test_a_library_that_another_process_holds_is_busy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a wait, in words; and free again when the other lets go."""
    monkeypatch.setattr(lock, "_WAIT_SECONDS", 0.05)
    mine = WriterLock(tmp_path)
    with mine, mine:  # a thread that holds it may come again
        pass
    with (
        filelock.FileLock(tmp_path / ".stillpage" / "lock", thread_local=False),
        pytest.raises(LibraryBusyError, match="Another"),
        mine,
    ):
        pass
    with mine:
        pass


def test_a_root_below_a_file_is_said(tmp_path: Path) -> None:
    """No traceback, whichever call meets it first."""
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryError, match="cannot be used"):
        Library(tmp_path / "file" / "Library", renderers={})
    held = WriterLock(tmp_path / "file" / "Library")
    for _ in range(2):  # and the lock is not left taken
        with pytest.raises(LibraryError, match="cannot be used"), held:
            pass
