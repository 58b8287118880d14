"""How the records of a WARC archive are packed: each for itself, so that none needs the others."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import BinaryIO, Final, NamedTuple

from fastwarc.stream_io import GzipReader, WarcReader, ZstdReader

from stillpage.settings import MEBIBYTE

# Zstandard unpacks whole blocks, of 128 KiB at most.
_LARGEST_BLOCK_BYTES: Final = 132 * 1024
# A gzip member begins with three bytes, which may be chance; so many more tell.
_TELLING_BYTES: Final = 4096
_RECORD: Final = b"WARC/"
_DICTIONARY: Final = b"\x5d\x2a\x4d\x18"
# Those of the Archive Team's archives take some 100 kB; 30 kB may unpack to a GiB.
_MOST_DICTIONARY_BYTES: Final = 16 * MEBIBYTE


class Packing(NamedTuple):
    """How an archive's records are packed.

    Attributes:
        mark: What each begins with; nothing where they are not packed.
        reader: Unpacks them; None where they are not packed.
        dictionary: What stands before the first and has to be read before any; mostly nothing.
    """

    mark: bytes
    reader: Callable[[BinaryIO], WarcReader] | None = None
    dictionary: bytes = b""

    def beginning(self, file: BinaryIO) -> bytes:
        """The first bytes of the record where a file stands; none if they cannot be unpacked."""
        packed = self.dictionary + file.read(_LARGEST_BLOCK_BYTES)
        if self.reader is None:
            return packed[:_TELLING_BYTES]
        try:
            return self.reader(io.BytesIO(packed)).read(_TELLING_BYTES)
        except OSError:
            return b""

    def may_begin_here(self, file: BinaryIO) -> bool:
        """Whether a record begins where a file has the mark: the four bytes of Zstandard are no chance."""
        if self.reader is not GzipReader:
            return True
        try:
            return GzipReader(io.BytesIO(file.read(_TELLING_BYTES))).read(len(_RECORD)) == _RECORD
        except OSError:
            return False


_AS_THEY_ARE: Final = Packing(b"")
_GZIP: Final = Packing(b"\x1f\x8b\x08", GzipReader)
_ZSTANDARD: Final = Packing(b"\x28\xb5\x2f\xfd", ZstdReader)


class DictionaryTooLargeError(Exception):
    """An archive's dictionary would take too much memory."""


def packing_of(file: BinaryIO) -> Packing:
    """How the records of a file are packed. The file stands at the first of them afterwards.

    Raises:
        DictionaryTooLargeError: What its records are packed with is larger than any crawl's.
        OSError: The file cannot be read.
    """
    mark = file.read(4)
    dictionary = mark + _rest_of_dictionary(file) if mark == _DICTIONARY else b""
    file.seek(len(dictionary))
    if dictionary or mark == _ZSTANDARD.mark:
        return _ZSTANDARD._replace(dictionary=dictionary)
    return _GZIP if mark.startswith(_GZIP.mark) else _AS_THEY_ARE


def _rest_of_dictionary(file: BinaryIO) -> bytes:
    """Of a frame that others skip: its size and what is in it, which may be packed itself.

    Source: https://iipc.github.io/warc-specifications/specifications/warc-zstd/
    """
    size = file.read(4)
    told = int.from_bytes(size, "little")
    dictionary = file.read(min(told, _MOST_DICTIONARY_BYTES))
    if told > _MOST_DICTIONARY_BYTES or _unpacks_to_more_than_may_be(dictionary):
        raise DictionaryTooLargeError
    return size + dictionary


def _unpacks_to_more_than_may_be(dictionary: bytes) -> bool:
    if not dictionary.startswith(_ZSTANDARD.mark):
        return False
    reader, size = ZstdReader(io.BytesIO(dictionary)), 0
    try:
        while size <= _MOST_DICTIONARY_BYTES and (piece := reader.read(MEBIBYTE)):
            size += len(piece)
    except OSError:
        return False  # reading the records will tell what is wrong
    return size > _MOST_DICTIONARY_BYTES


class Continued(io.RawIOBase):
    """A file from where it stands, with a dictionary before it: FastWARC looks for one only there."""

    def __init__(self, dictionary: bytes, file: BinaryIO) -> None:
        super().__init__()
        self._dictionary = io.BytesIO(dictionary)
        self._file = file

    def read(self, size: int = -1, /) -> bytes:
        """Some bytes, no more than asked for; none at the end."""
        return self._dictionary.read(size) or self._file.read(size)

    def tell(self) -> int:
        """FastWARC asks once, before it reads, and counts itself from there."""
        return 0
