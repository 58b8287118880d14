"""Articles of the library written into files of other forms."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import msgspec

from stillpage.errors import ExportError, LibraryError, LibraryReadOnlyError
from stillpage.export.citations import Cited, to_bibtex, to_csl_json, to_ris
from stillpage.export.epub import Book, Chapter, write_epub
from stillpage.export.page import to_html_page
from stillpage.export.pictures import book_picture
from stillpage.extension_files import article_stylesheet
from stillpage.library import Library, SavedArticle, day_of
from stillpage.library.files import disk_errors_in_words
from stillpage.saving import markdown_file, text_file

Progress = Callable[[int], None]
"""Called with how many articles more are done."""

# One article is one file of these; several are one file each, in a folder or a zip.
SINGLE = {"html": "html", "markdown": "md", "text": "txt"}
# Any number of articles is one file of these.
JOINED = {"epub": "epub", "json": "json", "csl": "json", "bibtex": "bib", "ris": "ris"}


@contextmanager
def new_file(path: Path, *, replace_it: bool = False) -> Iterator[IO[bytes]]:
    """Open a file that appears under its name when it is whole; nothing is left of one that breaks off.

    Raises:
        ExportError: There is a file already, and it is not to be replaced; or the folder is not there, or
            takes no files; or it is meant to be the file.
    """
    if path.is_dir():
        raise ExportError(f"{path} is a folder; name a file in it.")
    if path.exists() and not replace_it:
        raise ExportError(f"{path} is there already; choose another name, or add --force to replace it.")
    if not path.parent.is_dir():
        raise ExportError(f"There is no folder {path.parent}; make it, or name another.")
    part = path.with_name(f".{path.name}.part")
    with _errors_in_words(path.parent):
        try:
            with part.open("wb") as file:
                yield file
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


@contextmanager
def _errors_in_words(folder: Path) -> Iterator[None]:
    try:
        with disk_errors_in_words(folder):
            yield
    except LibraryReadOnlyError as error:
        raise ExportError(
            f"{folder} cannot be written to. Check its permissions, or name another folder."
        ) from error


def single_file_page(library: Library, saved: SavedArticle) -> str:
    """Write an article as one HTML page with its images inside."""
    inside: dict[str, str] = {}
    sizes: dict[str, tuple[int, int]] = {}
    for url, name in saved.images.items():
        try:
            data, media_type = library.image(saved.id, name)
        except LibraryError:  # taken away by hand: it becomes a link
            continue
        inside[url] = f"data:{media_type};base64,{base64.b64encode(data).decode()}"
        sizes[inside[url]] = saved.image_sizes[name]
    return to_html_page(
        saved.article,
        stylesheet=article_stylesheet(),
        images=inside,
        image_sizes=sizes,
        highlights=saved.highlights,
        note=saved.note,
    )


def one_text(library: Library, saved: SavedArticle, form: str) -> str:
    """Write one article as `html`, `markdown` (its images as addresses) or `text`."""
    if form == "html":
        return single_file_page(library, saved)
    if form == "markdown":
        return markdown_file(replace(saved, images={}))
    return text_file(saved)


def write_joined(
    file: IO[bytes],
    library: Library,
    articles: Sequence[SavedArticle],
    form: str,
    *,
    title: str | None = None,
    vertical: bool = False,
    progress: Progress = lambda done: None,
) -> None:
    """Write any number of articles into one file: `epub`, `json`, `csl`, `bibtex` or `ris`.

    Args:
        file: Where to.
        library: Has their images.
        articles: In the order of the file.
        form: A key of `JOINED`.
        title: Of a book; None takes the only article's, or a date.
        vertical: Set a book in columns.
        progress: Told of each article.
    """
    if form == "epub":
        _write_book(file, library, articles, title, vertical, progress)
        return
    if form == "json":
        flat = [{**msgspec.to_builtins(saved.article), **_kept(saved)} for saved in articles]
        text = json.dumps(flat, ensure_ascii=False, indent=2) + "\n"
    else:
        cited = [
            Cited(
                id=saved.id,
                article=saved.article,
                accessed=day_of(saved.captured_at),
                sha256=saved.source_sha256,
            )
            for saved in articles
        ]
        text = {"csl": to_csl_json, "bibtex": to_bibtex, "ris": to_ris}[form](cited)
    file.write(text.encode())
    progress(len(articles))


def _kept(saved: SavedArticle) -> dict[str, object]:
    values: dict[str, object] = msgspec.to_builtins(saved)
    del values["article"]
    return values


def _write_book(
    file: IO[bytes],
    library: Library,
    articles: Sequence[SavedArticle],
    title: str | None,
    vertical: bool,
    progress: Progress,
) -> None:
    chapters: list[Chapter] = []
    data: dict[str, bytes] = {}
    for saved in articles:
        names: dict[str, str] = {}
        for url, name in saved.images.items():
            try:
                picture = book_picture(name, library.image(saved.id, name)[0])
            except LibraryError:
                continue
            if picture is not None:
                names[url], data[picture[0]] = picture
        chapters.append(
            Chapter(
                id=saved.id,
                article=saved.article,
                images=names,
                highlights=saved.highlights,
                note=saved.note,
            )
        )
        progress(1)
    latest = max((saved.updated_at for saved in articles), default=datetime.now(UTC).isoformat())
    only = articles[0].article.title if len(articles) == 1 else None
    book = Book(
        title=title or only or f"Stillpage {day_of(latest)}",
        modified=f"{latest[:19]}Z",
        chapters=chapters,
        vertical=vertical,
    )
    write_epub(file, book, data)


def write_each(
    add: Callable[[str, bytes], None],
    library: Library,
    articles: Iterable[SavedArticle],
    form: str,
    *,
    progress: Progress = lambda done: None,
) -> None:
    """Write each article as a file of its own: `html`, `markdown` (with one `images` folder) or `text`.

    Args:
        add: Takes a relative path and the file; called once for each path.
        library: Has the images.
        articles: Which.
        form: A key of `SINGLE`.
        progress: Told of each article.
    """
    given: set[str] = set()
    for saved in articles:
        name = f"{saved.path.rpartition('/')[2]}.{SINGLE[form]}"
        text = markdown_file(saved) if form == "markdown" else one_text(library, saved, form)
        add(name, text.encode())
        for image in dict.fromkeys(saved.images.values()) if form == "markdown" else ():
            if image not in given:
                try:
                    add(f"images/{image}", library.image(saved.id, image)[0])
                except LibraryError:
                    continue
                given.add(image)
        progress(1)


def into_zip(file: IO[bytes]) -> tuple[zipfile.ZipFile, Callable[[str, bytes], None]]:
    """Open a zip to add files to; the caller closes it."""
    made = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
    return made, lambda name, data: made.writestr(name, data)


def into_folder(folder: Path, *, replace_them: bool = False) -> Callable[[str, bytes], None]:
    """Add files to a folder, which is made if it is not there.

    Raises:
        ExportError: It is a file. When something is added: as `new_file`.
    """
    if folder.is_file():
        raise ExportError(f"{folder} is a file; name a folder, or a .zip.")

    def add(name: str, data: bytes) -> None:
        with _errors_in_words(folder):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
        # Images are named by their content, so one that is there is the same.
        with new_file(folder / name, replace_it=replace_them or name.startswith("images/")) as file:
            file.write(data)

    return add


def as_bytes(write: Callable[[IO[bytes]], None]) -> bytes:
    """Collect what would be written into a file."""
    made = io.BytesIO()
    write(made)
    return made.getvalue()
