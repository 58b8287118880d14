"""An export as files by name: one file, a folder, or a zip. Bounded: what is too much is refused by name."""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from stillpage.errors import ImportRefusedError, PageError
from stillpage.extract.tree.encoding import decode_page

MAX_FILE_BYTES = 256 * 2**20
_MAX_FILES = 500_000
_LONGEST_NAME = 1024  # no disk holds longer ones; one of 30,000 folders takes seconds to be looked at
_MAX_RATIO = 200
_MAX_PARTS = 8_000_000
_FREE_BYTES = 64 * 2**20

# What a damaged zip raises.
BROKEN = (
    KeyError, zipfile.BadZipFile, EOFError, OSError, RuntimeError, NotImplementedError, ValueError,
    zlib.error,
)  # fmt: skip


class Source(Protocol):
    """Files by name."""

    def names(self) -> list[str]:
        """Every file, with forward slashes, sorted."""

    def held(self) -> frozenset[str]:
        """The same, to ask for one name of many."""

    def read(self, name: str, limit: int = MAX_FILE_BYTES) -> bytes:
        """Read one file.

        Raises:
            ImportRefusedError: It is too large, or cannot be read.
        """


class _Folder:
    def __init__(self, root: Path, only: str | None = None) -> None:
        self._root = root
        self._names = [only] if only is not None else self._walk()
        self._held = frozenset(self._names)

    def names(self) -> list[str]:
        return self._names

    def held(self) -> frozenset[str]:
        return self._held

    def _walk(self) -> list[str]:
        found: list[str] = []
        # Links are not followed: they could lead anywhere, and round in circles.
        for folder, _, files in os.walk(self._root, followlinks=False):
            base = Path(folder).relative_to(self._root)
            found += [(base / name).as_posix() for name in files if not (Path(folder) / name).is_symlink()]
            if len(found) > _MAX_FILES:
                raise ImportRefusedError(f"The folder holds more than {_MAX_FILES:,} files.")
        return sorted(found)

    def read(self, name: str, limit: int = MAX_FILE_BYTES) -> bytes:
        if name not in self._held:  # another file of the export may name anything
            raise ImportRefusedError("It is not among the files of the export.")
        path = self._root / name
        try:
            if path.stat().st_size > limit:
                raise ImportRefusedError(f"It is larger than {limit // 2**20} MB.")
            return path.read_bytes()
        except OSError as error:
            raise ImportRefusedError(f"It cannot be read: {error.strerror}.") from error


class _Zip:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        entries = archive.infolist()
        if len(entries) > _MAX_FILES:
            raise ImportRefusedError(f"The zip holds more than {_MAX_FILES:,} files.")
        unpacked, packed = (
            sum(each.file_size for each in entries),
            sum(each.compress_size for each in entries),
        )
        if unpacked > _FREE_BYTES and unpacked > packed * _MAX_RATIO:
            raise ImportRefusedError(
                f"The zip would unpack to {unpacked // 2**20:,} MB, far more than an export does."
            )

        self._held = frozenset(each.filename for each in entries if len(each.filename) <= _LONGEST_NAME)
        self._names = sorted(self._held)

    def names(self) -> list[str]:
        return self._names

    def held(self) -> frozenset[str]:
        return self._held

    def read(self, name: str, limit: int = MAX_FILE_BYTES) -> bytes:
        try:
            entry = self._archive.getinfo(name)
            if stat.S_ISLNK(entry.external_attr >> 16):
                raise ImportRefusedError("It is a link to elsewhere.")
            with open_entry(self._archive, entry) as file:
                data = file.read(limit + 1)  # what the zip says of its size is not believed
        except BROKEN as error:
            raise ImportRefusedError("It is damaged or encrypted.") from error
        if len(data) > limit:
            raise ImportRefusedError(f"It is larger than {limit // 2**20} MB.")
        return data


@contextmanager
def open_source(path: Path) -> Iterator[Source]:
    """Open an export.

    Raises:
        ImportRefusedError: There is nothing of this name, or it is a zip that cannot be read.
    """
    if path.is_dir():
        yield _Folder(path)
    elif not path.is_file():
        raise ImportRefusedError(f"There is no file {path}.")
    elif not zipfile.is_zipfile(path):
        if path.suffix.lower() == ".zip":
            raise ImportRefusedError(f"{path} is not a whole zip file; it may be cut off. Export it again.")
        yield _Folder(path.parent, path.name)
    else:
        try:
            archive = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise ImportRefusedError(f"{path} is not a whole zip file.") from error
        with archive:
            yield _Zip(archive)


def open_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> IO[bytes]:
    """Open a file of a zip of which a piece takes no more memory than it has bytes.

    Raises:
        ImportRefusedError: It is packed in another way than programs pack their exports.
        BROKEN: It is damaged or encrypted.
    """
    # Of the other ways, zipfile unpacks all that it has read at once: 467 bytes of bzip2 took 829 MB.
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ImportRefusedError(
            "It is packed in an unusual way. Unpack the zip, and pack it as an ordinary one."
        )
    return archive.open(entry)


def refuse_crowded(data: bytes, marks: bytes) -> None:
    """Refuse a file that would take gigabytes once it is read: of many small values, each costs 80 bytes.

    Args:
        data: The file.
        marks: The characters of which each value, or element, needs one. Of the text of articles they are
            three in a hundred, so an honest file may be as large as any.

    Raises:
        ImportRefusedError: There are more than any export has.
    """
    if len(data) - len(data.translate(None, marks)) > _MAX_PARTS:
        raise ImportRefusedError("It holds more single values than any export does.")


def page_of(data: bytes) -> str:
    """Decode a page or a list, in any encoding: browsers save a page in its own, spreadsheets in theirs."""
    try:
        return decode_page(data)
    except PageError:
        return text_of(data)


def text_of(data: bytes) -> str:
    """Decode a text that a program put beside its list: UTF-8; what is not loses single letters."""
    return data.decode("utf-8-sig", "replace")
