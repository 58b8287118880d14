"""The files that hold pages, and the pages that they hold."""

from __future__ import annotations

import gzip
import io
import os
import stat
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, NamedTuple

from stillpage.bulk.records import Failure, Incoming, PageRecord, RecordKey
from stillpage.errors import PageTooLargeError

_ARCHIVES = (".warc", ".warc.gz", ".warc.zst")
ENDINGS = (
    ".html", ".htm", ".xhtml", ".html.gz", ".htm.gz", ".xhtml.gz", ".mhtml", ".mht", ".eml", *_ARCHIVES
)  # fmt: skip
"""Of the names of files that are read of a folder: pages, then archives of many."""

_GZIP = b"\x1f\x8b"


def is_archive(path: Path) -> bool:
    """Whether a file's name is that of a WARC archive."""
    return path.name.lower().endswith(_ARCHIVES)


def is_folder(path: Path) -> bool:
    """Whether it is one; not where the system does not let us know, which its reader will report."""
    with suppress(OSError):
        return stat.S_ISDIR(path.stat().st_mode)
    return False


class FoundFiles(NamedTuple):
    """What there is to read.

    Attributes:
        files: Pages and archives, each once, sorted; folders that may not be looked into stand among them,
            and `read_file` reports them.
        passed_over: How many files of the folders are named like neither.
    """

    files: list[Path]
    passed_over: int


def find_files(paths: Iterable[Path]) -> FoundFiles:
    """The files named, and the pages and archives below the folders named. Links to folders are not followed.

    Raises:
        OSError: There is no such file or folder.
    """
    found: set[Path] = set()
    passed_over = 0
    for path in paths:
        if not is_folder(path):
            with suppress(PermissionError):  # it may be there: its reader reports that
                path.lstat()
            found.add(path)
            continue
        for folder, _, names in os.walk(path, onerror=lambda error: found.add(Path(error.filename))):
            for name in names:
                each = Path(folder, name)
                if not name.lower().endswith(ENDINGS):
                    passed_over += 1
                elif is_ordinary(each):
                    found.add(each)
    return FoundFiles(sorted(found), passed_over)


def is_ordinary(path: Path) -> bool:
    """Whether it is no pipe or device; what is not there is none, so that its reader says why not."""
    with suppress(OSError):
        return stat.S_ISREG(path.stat().st_mode)
    return True


def read_file(
    path: Path,
    *,
    max_page_bytes: int,
    is_done: Callable[[RecordKey], bool] = lambda _: False,
    progress: Callable[[int], None] = lambda _: None,
) -> Iterator[Incoming]:
    """The pages of a file, one at a time; what cannot be read is a `Failure` among them.

    Args:
        path: A page, or an archive of pages.
        max_page_bytes: Larger pages are failures; no more than this is held of any.
        is_done: Whether a page is to be passed over.
        progress: Called now and then with how many bytes of an archive are behind the reader.
    """
    if is_archive(path):
        # Its reader is loaded when there is an archive: 15 ms.
        from stillpage.bulk.warc import read_warc

        yield from read_warc(path, max_page_bytes=max_page_bytes, is_done=is_done, progress=progress)
        return
    key = RecordKey.of(path)
    if not is_done(key):
        yield _read_page(path, key, max_page_bytes)


def read_page(file: IO[bytes], max_page_bytes: int) -> bytes:
    """A page, gzip undone; no more is held of it than it may have.

    Raises:
        PageTooLargeError: It is larger.
        OSError: It cannot be read, or its gzip is broken or cut off.
    """
    data = file.read(max_page_bytes + 1)
    if data.startswith(_GZIP):
        try:
            data = gzip.GzipFile(fileobj=io.BytesIO(data)).read(max_page_bytes + 1)
        except (EOFError, zlib.error) as error:
            raise gzip.BadGzipFile("its gzip is broken or cut off") from error
    if len(data) > max_page_bytes:
        raise PageTooLargeError(max(len(data), _size(file)), max_page_bytes)
    return data


def _size(file: IO[bytes]) -> int:
    """Bytes on the disk; 0 of what lies on none."""
    with suppress(OSError):
        return os.fstat(file.fileno()).st_size
    return 0


def _read_page(path: Path, key: RecordKey, max_page_bytes: int) -> Incoming:
    try:
        with path.open("rb") as file:
            return PageRecord(key, None, read_page(file, max_page_bytes))
    except OSError as error:
        return Failure.unreadable(key, error)
    except PageTooLargeError as error:
        return Failure(key, None, error.code, str(error))
