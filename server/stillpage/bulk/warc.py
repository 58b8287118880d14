"""Read the pages of a WARC archive; a record that is broken costs itself, not those behind it.

FastWARC does the reading. It stops for good at the first byte that is wrong, so the next place where a record
begins is looked for here, and reading goes on from there.

Source: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from fastwarc import ArchiveIterator, WarcRecord

from stillpage.bulk.http_message import BrokenMessageError, html_of_resource, html_of_response
from stillpage.bulk.packing import Continued, DictionaryTooLargeError, packing_of
from stillpage.bulk.records import Failure, Incoming, PageRecord, RecordKey
from stillpage.errors import PageTooLargeError
from stillpage.settings import MEBIBYTE

_WITH_PAGES = ("response", "resource")
# A status line and headers may come on top of a page.
_HEAD_BYTES = 65_536

_RECORD = b"WARC/1."
# Every record ends with two line breaks.
_CRLF, _LF = b"\r\n\r\n", b"\n\n"


def read_warc(
    path: Path,
    *,
    max_page_bytes: int,
    is_done: Callable[[RecordKey], bool] = lambda _: False,
    progress: Callable[[int], None] = lambda _: None,
) -> Iterator[Incoming]:
    """The HTML pages of an archive, in its order; broken records and too large pages are failures among them.

    Pages are records of type `response` (status 2xx) or `resource` whose type is HTML; all others are passed
    over. Records are numbered from 0 in the file's order, those that are passed over too, so that a page has
    the same number whenever the same file is read.

    Args:
        path: `.warc`, or `.warc.gz` or `.warc.zst`, in which each record is packed for itself.
        max_page_bytes: No more than this is held of any page.
        is_done: Whether a page is to be passed over.
        progress: Called now and then with how many bytes of the file are behind the reader.
    """
    key = RecordKey.of(path)
    try:
        with path.open("rb") as file:
            archive = _Archive(file, key.file, max_page_bytes, is_done)
            for incoming in archive.read():
                progress(archive.position)
                yield incoming
    except OSError as error:
        if not is_done(key):  # told by an earlier run; if it can be read by now, its pages are taken
            yield Failure.unreadable(key, error)
    except DictionaryTooLargeError:
        if not is_done(key):
            why = "The archive's dictionary is too large to be read; `zstd -d` unpacks the archive."
            yield Failure(key, None, "record_broken", why)


class _Archive:
    def __init__(
        self, file: BinaryIO, name: str, max_page_bytes: int, is_done: Callable[[RecordKey], bool]
    ) -> None:
        self._file = file
        self._name = name
        self._max_page_bytes = max_page_bytes
        self._most_bytes = max_page_bytes + _HEAD_BYTES
        self._is_done = is_done
        self._packing = packing_of(file)
        self._line_breaks = _line_breaks_of(self._packing.beginning(file))
        self._number = -1
        self.position = 0

    def read(self) -> Iterator[Incoming]:
        first = len(self._packing.dictionary)
        start: int | None = first
        while start is not None:
            before = self._number
            self.position = start
            try:
                yield from self._read_from(start)
                if self._number < 0 and not self._is_done(self._key):
                    yield Failure(self._key, None, "record_broken", "The file holds no WARC record.")
                return
            except _BrokenRecordError as broken:
                # Where nothing could be read from, the failure is told already: one a gap.
                if self._number > before or start == first:
                    if not broken.begun:
                        self._number += 1
                    if not self._is_done(self._key):
                        yield Failure(self._key, None, "record_broken", str(broken))
            start = self._next_start(self.position + 1)

    @property
    def _key(self) -> RecordKey:
        return RecordKey(self._name, max(self._number, 0))

    def _read_from(self, start: int) -> Iterator[Incoming]:
        """The pages from a place up to the end of the file, or to the first broken record.

        Raises:
            _BrokenRecordError: Nothing can be read further than `position`.
        """
        # Quirks are headers without carriage returns, but garbage is then passed over without a word.
        quirks_mode = self._line_breaks == _LF
        self._file.seek(start)
        dictionary = self._packing.dictionary
        stream = Continued(dictionary, self._file) if dictionary else self._file
        told_before = start - len(dictionary) if dictionary else 0
        records = iter(ArchiveIterator(stream, parse_http=False, quirks_mode=quirks_mode))
        while True:
            try:
                record = next(records)
            except StopIteration:
                return
            except OSError as error:
                raise _BrokenRecordError(str(error), begun=False) from error
            self._number += 1
            self.position = told_before + record.stream_pos
            # Not `record_type`, which knows the header in one spelling only: names may be in small letters.
            kind = (record.headers.get("WARC-Type") or "").lower()
            wanted = kind in _WITH_PAGES and not self._is_done(self._key)
            block = self._block(record, self._most_bytes if wanted else 0)
            found = self._page(record, kind, block) if wanted else None
            if found is not None:
                yield found

    def _block(self, record: WarcRecord, most: int) -> bytes:
        """The beginning of a record's content; all of it is looked through.

        So that where it ends is known, and the numbers of those behind it do not hang on what is wanted.

        Raises:
            _BrokenRecordError: It ends before its end.
        """
        try:
            block = record.reader.read(most) if most else b""
            there = len(block) + record.reader.consume()
        except OSError as error:
            raise _BrokenRecordError(str(error), begun=True) from error
        if there < record.content_length:
            raise _BrokenRecordError(
                f"{record.content_length:,} bytes are announced, {there:,} are there", begun=True
            )
        return block

    def _page(self, record: WarcRecord, kind: str, block: bytes) -> Incoming | None:
        """The page of a record, why it is not readable, or None where it is none."""
        url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
        try:
            if kind == "resource":
                html = html_of_resource(block, record.headers.get("Content-Type"))
            elif record.is_http or url.lower().startswith(("http:", "https:")):
                html = html_of_response(block, most_bytes=self._max_page_bytes + 1)
            else:
                return None
        except BrokenMessageError as error:
            return Failure(self._key, url, "record_broken", str(error))
        if html is None:
            return None
        if len(html) > self._max_page_bytes or record.content_length > self._most_bytes:
            too_large = PageTooLargeError(max(len(html), record.content_length), self._max_page_bytes)
            return Failure(self._key, url, too_large.code, str(too_large))
        return PageRecord(self._key, url or None, html)

    def _next_start(self, position: int) -> int | None:
        """Where the next record begins, at `position` or after it."""
        packed = self._packing.mark
        mark = packed or self._line_breaks + _RECORD
        lead = 0 if packed else len(self._line_breaks)
        position -= lead
        while True:
            self._file.seek(max(position, 0))
            chunk = self._file.read(MEBIBYTE)
            found = chunk.find(mark)
            while found >= 0:
                start = max(position, 0) + found + lead
                self._file.seek(start)
                if self._packing.may_begin_here(self._file):
                    return start
                found = chunk.find(mark, found + 1)
            if len(chunk) < MEBIBYTE:
                return None
            position = max(position, 0) + len(chunk) - len(mark) + 1


def _line_breaks_of(beginning: bytes) -> bytes:
    """What stands behind a record. The standard wants carriage returns; some programs write none."""
    first, end, _ = beginning.partition(b"\n")
    return _LF if first.startswith(_RECORD) and end and not first.endswith(b"\r") else _CRLF


class _BrokenRecordError(Exception):
    """Reading stopped.

    Attributes:
        begun: Whether the record that is broken was numbered already.
    """

    def __init__(self, what: str, *, begun: bool) -> None:
        super().__init__(f"The record is broken: {what.rstrip('.')}.")
        self.begun = begun
