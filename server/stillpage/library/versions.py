"""Earlier captures of an article, in `versions/N/` of its folder: article.json as it was, and the source."""

from __future__ import annotations

import gzip
import hashlib
import re
import zlib
from dataclasses import replace
from pathlib import Path

from stillpage.article import Article
from stillpage.errors import LibraryError
from stillpage.library.document import Document, decode, encode
from stillpage.library.folder import ARTICLE_JSON, ARTICLE_MARKDOWN, SOURCE, compressed
from stillpage.library.recapture import Refusal
from stillpage.library.records import RefusedCapture, Version
from stillpage.settings import MEBIBYTE, MOST_PAGE_BYTES

_CURE = f"Save the page again, or bring {SOURCE} back from a backup; the article itself is whole."


def archived(folder: Path, number: int, *, with_markdown: bool) -> dict[str, bytes]:
    """Files that keep a folder's present state as version `number`: contents by path in the folder.

    Args:
        folder: The article's folder.
        number: Of the version that is kept.
        with_markdown: Keep article.md too, as the user wrote into it.
    """
    names = [ARTICLE_JSON, SOURCE, *([ARTICLE_MARKDOWN] if with_markdown else [])]
    return {
        f"versions/{number}/{name}": (folder / name).read_bytes()
        for name in names
        if (folder / name).is_file()
    }


def versions_of(folder: Path, path: str, current: Document) -> tuple[Version, ...]:
    """List an article's captures, the first one first and the current one last."""
    kept = folder / "versions"
    folders = [file.parent for file in kept.glob(f"*/{ARTICLE_JSON}")]
    # 0 holds what the user wrote below a link before its text came.
    numbers = sorted(int(each.name) for each in folders if re.fullmatch("[1-9][0-9]*", each.name))
    documents = [
        decode(
            (kept / str(number) / ARTICLE_JSON).read_bytes(),
            path=f"{path}/versions/{number}",
            article_id=current.id,
        )
        for number in numbers
    ]
    return tuple(_version(document) for document in [*documents, current])


def read_source(folder: Path, sha256: str) -> str:
    """Read an article's captured page.

    Args:
        folder: The article's.
        sha256: Of the page, as article.json has it.

    Raises:
        LibraryError: It is not there, not what was captured, or larger than any page.
    """
    page = bytearray()
    try:
        with gzip.open(folder / SOURCE) as file:
            # Half a megabyte of zeros can promise as much as there is memory.
            while len(page) <= MOST_PAGE_BYTES and (piece := file.read(MEBIBYTE)):
                page += piece
    except FileNotFoundError as error:
        raise LibraryError(f"The captured page of this article is not in its folder. {_CURE}") from error
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise LibraryError(f"The captured page of this article is damaged. {_CURE}") from error
    if len(page) > MOST_PAGE_BYTES:
        most = f"{MOST_PAGE_BYTES // MEBIBYTE} MB, larger than any page, so it was not read"
        raise LibraryError(f"The captured page of this article unpacks to more than {most}. {_CURE}")
    if hashlib.sha256(page).hexdigest() != sha256:
        raise LibraryError(f"The captured page of this article is damaged. {_CURE}")
    return page.decode("utf-8", "replace")


_REFUSED = "versions/refused"
_CODE, _VALUES, _WORDS = "refused_code", "refused_values", "refused_because"


def refused(
    document: Document, article: Article, source: bytes, *, at: str, why: Refusal
) -> dict[str, bytes]:
    """Files that keep the latest refused capture aside: contents by path in the folder."""
    kept = replace(
        document,
        article=article,
        captured_at=at,
        source_sha256=hashlib.sha256(source).hexdigest(),
        images={},
        missing_images=(),
        extra={_CODE: why.code, _VALUES: list(why.values), _WORDS: why.words},
    )
    return {f"{_REFUSED}/{ARTICLE_JSON}": encode(kept), f"{_REFUSED}/{SOURCE}": compressed(source)}


def refused_of(folder: Path, path: str, current: Document) -> RefusedCapture | None:
    """Read the refused capture, if there is one."""
    file = folder / _REFUSED / ARTICLE_JSON
    if not file.is_file():
        return None
    document = decode(file.read_bytes(), path=f"{path}/{_REFUSED}", article_id=current.id)
    said = document.extra
    why = Refusal.read(said.get(_CODE), said.get(_VALUES), said.get(_WORDS, ""))
    return RefusedCapture(captured_at=document.captured_at, refusal=why, article=document.article)


def _version(document: Document) -> Version:
    return Version(
        number=document.version,
        captured_at=document.captured_at,
        source_sha256=document.source_sha256,
        article=document.article,
    )
