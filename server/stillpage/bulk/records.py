"""What bulk extraction speaks of: a page on its way in, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Extracted:
    """A page's article."""

    key: RecordKey
    article: Article


Incoming: TypeAlias = PageRecord | Failure
"""What a reader of files gives: a page, or why there is none."""

Outcome: TypeAlias = Extracted | Failure
