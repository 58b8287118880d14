"""The files that hold pages, and the pages that they hold."""

from __future__ import annotations

import gzip
import io
import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

from stillpage.bulk.records import Failure, Incoming, PageRecord, RecordKey
from stillpage.errors import PageTooLargeError

_PAGES = (".html", ".htm", ".xhtml", ".html.gz", ".htm.gz", ".xhtml.gz", ".mhtml", ".mht", ".eml")
_ARCHIVES = (".warc", ".warc.gz")
_GZIP = b"\x1f\x8b"


def is_archive(path: Path) -> bool:
    """Whether a file's name is that of a WARC archive."""
    return path.name.lower().endswith(_ARCHIVES)


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files named, and the pages and archives below the folders named; each once, sorted.

    Raises:
        FileNotFoundError: There is no such file or folder.
    """
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            found.update(each for each in path.rglob("*") if _holds_pages(each))
        elif path.is_file():
            found.add(path)
        else:
            raise FileNotFoundError(str(path))
    return sorted(found)


def _holds_pages(path: Path) -> bool:
    # A link to what is not there is a page that cannot be read, not one that was never meant.
    return path.name.lower().endswith(_PAGES + _ARCHIVES) and (path.is_file() or not path.exists())


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
        from stillpage.bulk.warc import read_archive

        yield from read_archive(path, max_page_bytes=max_page_bytes, is_done=is_done, progress=progress)
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
