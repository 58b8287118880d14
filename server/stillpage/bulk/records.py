"""What bulk extraction speaks of: a page on its way in, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import msgspec

from stillpage.article import Article


class RecordKey(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where a page lies.

    Attributes:
        file: The file's path, as it was given or found below a folder that was given.
        record: In an archive, the number of the record, from 0; None for a file that is a page itself.
    """

    file: str
    record: int | None = None

    @classmethod
    def of(cls, path: Path) -> RecordKey:
        """Of a whole file, as JSON can hold it: bytes that are no UTF-8 are written in hexadecimal."""
        return cls(str(path).encode("utf-8", "backslashreplace").decode())


@dataclass(frozen=True, slots=True)
class PageRecord:
    """A page to extract.

    Attributes:
        url: Where it was read; None for plain files, which do not say.
        html: Its bytes, content encodings undone.
    """

    key: RecordKey
    url: str | None
    html: bytes


@dataclass(frozen=True, slots=True)
class Failure:
    """A page, or what should have been one, that gave no article.

    Attributes:
        code: Stable name of the reason, as the API's.
        message: The reason, for a person.
    """

    key: RecordKey
    url: str | None
    code: str
    message: str

    @classmethod
    def unreadable(cls, key: RecordKey, error: OSError) -> Failure:
        """Of a file that the system does not let us read."""
        why = f"The file cannot be read: {error.strerror or error}."
        return cls(key, None, "file_unreadable", why)


@dataclass(frozen=True, slots=True)
class Extracted:
    """A page's article."""

    key: RecordKey
    article: Article


Incoming: TypeAlias = PageRecord | Failure
"""What a reader of files gives: a page, or why there is none."""

Outcome: TypeAlias = Extracted | Failure
