"""JSON lines: one file for articles, one beside it for failures; a run that was interrupted goes on there."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, Final

import filelock
import msgspec

from stillpage.bulk.records import Extracted, Outcome, RecordKey
from stillpage.bulk.sources import is_ordinary
from stillpage.errors import BulkError

# Of every line, as `outcome_line` writes it.
_LINE_START: Final = b'{"file":"'


class DoneRecords:
    """Which pages a run need not do: a bit for each record of an archive, a name for each plain file."""

    def __init__(self) -> None:
        self._files: set[str] = set()
        self._records: dict[str, bytearray] = {}
        self._count = 0

    def add(self, key: RecordKey) -> None:
        """Note that a page is done."""
        self._count += 1
        if key.record is None:
            self._files.add(key.file)
            return
        bits = self._records.setdefault(key.file, bytearray())
        byte, bit = divmod(key.record, 8)
        if byte >= len(bits):
            bits.extend(bytes(byte + 1 - len(bits)))
        bits[byte] |= 1 << bit

    def __len__(self) -> int:
        return self._count

    def __contains__(self, key: RecordKey) -> bool:
        if key.record is None:
            return key.file in self._files
        bits = self._records.get(key.file, b"")
        byte, bit = divmod(key.record, 8)
        return byte < len(bits) and bool(bits[byte] & 1 << bit)


def outcome_line(outcome: Outcome) -> bytes:
    """An outcome as a line of JSON, its newline included.

    Of an article: `file`, `record` (in archives), and the article's fields. Of a failure: `file`, `record`,
    `url`, `code`, `message`.
    """
    fields: dict[str, object] = msgspec.to_builtins(outcome.key)
    if isinstance(outcome, Extracted):
        fields |= msgspec.to_builtins(outcome.article)
    else:
        fields |= {"url": outcome.url, "code": outcome.code, "message": outcome.message}
    return msgspec.json.encode(fields) + b"\n"


class OutcomeFiles:
    """Where outcomes are written.

    Attributes:
        done: What was in the files already.
        failed_before: How many of those are failures.
    """

    def __init__(
        self, articles: IO[bytes], failures: IO[bytes] | None, done: DoneRecords, failed_before: int = 0
    ) -> None:
        self.done, self.failed_before = done, failed_before
        self._articles = articles
        self._failures = failures

    def write(self, outcome: Outcome) -> None:
        """Write an article's line, or a failure's where there is a file for those.

        Raises:
            OSError: It cannot be written.
        """
        file = self._articles if isinstance(outcome, Extracted) else self._failures
        if file is not None:
            file.write(outcome_line(outcome))


def failures_path(articles: Path) -> Path:
    """Where failures go when articles go to a file: `pages.jsonl` has `pages.errors.jsonl` beside it."""
    return articles.with_name(f"{articles.stem}.errors{articles.suffix}")


@contextmanager
def resumed(articles: Path, failures: Path) -> Iterator[OutcomeFiles]:
    """Open both files to go on where they end; a last line that a crash cut short is taken away.

    Raises:
        BulkError: The file holds something else, another run writes to it, it cannot be written, or there is
            no room for more.
    """
    if not is_ordinary(articles):
        raise BulkError(
            f"{articles} is no ordinary file, so no run could go on there. Leave --output away: the lines go"
            " to standard output."
        )
    lock = filelock.FileLock(f"{articles}.lock")
    try:
        # Opened before they are locked: a folder that takes no files would pass for another run's lock.
        with articles.open("ab+") as first, failures.open("ab+") as second, lock.acquire(blocking=False):
            done = DoneRecords()
            for key in _whole_lines(articles, first):
                done.add(key)
            written = len(done)
            for key in _whole_lines(failures, second):
                done.add(key)
            yield OutcomeFiles(first, second, done, len(done) - written)
    except filelock.Timeout as error:
        raise BulkError(f"Another run writes to {articles}; wait, or name another file.") from error
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise BulkError(
                f"The disk that holds {articles.parent} is full. What is written stays: free some space, and"
                " run the same command again to go on."
            ) from error
        raise BulkError(f"{articles} cannot be written: {error.strerror or error}.") from error
    finally:
        lock.release()


def _whole_lines(path: Path, file: BinaryIO) -> Iterator[RecordKey]:
    """The keys of a file's lines. A line of ours that has no end is cut off.

    Raises:
        BulkError: The file holds something else; it is left as it is.
    """
    decoder = msgspec.json.Decoder(RecordKey)
    end = 0
    file.seek(0)
    for line in file:
        if not line.endswith(b"\n") and line.startswith(_LINE_START[: len(line)]):
            break
        end += len(line)
        try:
            yield decoder.decode(line)
        except msgspec.DecodeError as error:
            raise BulkError(f"{path} is there and holds something else; name another file.") from error
    file.truncate(end)
    file.seek(end)
