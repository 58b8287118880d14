"""Writes that survive a crash, and errors of the disk in words."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from stillpage.errors import DiskFullError, LibraryError, LibraryReadOnlyError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_REFUSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


@contextmanager
def disk_errors_in_words(folder: Path) -> Iterator[None]:
    """Turn what the operating system says about `folder` into an error for the user, the cause chained.

    Raises:
        DiskFullError: No space, or the user's quota is used up.
        LibraryReadOnlyError: Writing is refused.
        LibraryError: Anything else, a failing disk for one.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFullError(folder) from error
        if error.errno in _REFUSED:
            raise LibraryReadOnlyError(folder) from error
        raise LibraryError(
            f"{error.filename or folder} cannot be used: {error.strerror or error}. Nothing was changed."
        ) from error


def write_new_file(path: Path, data: bytes) -> None:
    """Write a file that nobody reads yet, and have it on the disk when this returns."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def replace_file(path: Path, data: bytes) -> None:
    """Write a file under a temporary name, then put it in place: readers see the old one or the new one."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        write_new_file(temporary, data)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def make_folders(path: Path) -> None:
    """Make a folder and those above it that are not there, their names on the disk when this returns."""
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    path.mkdir(parents=True, exist_ok=True)
    for folder in reversed(missing):
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Have the folder's own list of names on the disk: a rename is lost with the power until then."""
    if os.name == "nt":  # Windows cannot open a folder for this; NTFS keeps a journal of names itself
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
