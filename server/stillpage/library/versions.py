"""Earlier captures of an article, in `versions/N/` of its folder: article.json as it was, and the source."""

from __future__ import annotations

from pathlib import Path

from stillpage.errors import ArticleNotFoundError, LibraryError
from stillpage.library.document import Document, decode
from stillpage.library.folder import ARTICLE_JSON, ARTICLE_MARKDOWN, SOURCE
from stillpage.library.records import Version


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
    numbers = (
        sorted(int(each.name) for each in kept.iterdir() if each.name.isdigit()) if kept.is_dir() else []
    )
    documents = [
        decode(
            (kept / str(number) / ARTICLE_JSON).read_bytes(),
            path=f"{path}/versions/{number}",
            article_id=current.id,
        )
        for number in numbers
    ]
    return tuple(_version(document) for document in [*documents, current])


def source_file(folder: Path, current: Document, number: int | None) -> Path:
    """Where the captured page of a version is; None means the current one.

    Raises:
        ArticleNotFoundError: There is no such version.
        LibraryError: Its source is not there.
    """
    if number is None or number == current.version:
        file = folder / SOURCE
    else:
        if not (folder / "versions" / str(number)).is_dir():
            raise ArticleNotFoundError(current.id)
        file = folder / "versions" / str(number) / SOURCE
    if not file.is_file():
        raise LibraryError("The captured page of this article is not in its folder.")
    return file


def _version(document: Document) -> Version:
    return Version(
        number=document.version,
        captured_at=document.captured_at,
        source_sha256=document.source_sha256,
        article=document.article,
    )
