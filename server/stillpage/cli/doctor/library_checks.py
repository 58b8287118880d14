"""What `stillpage doctor` looks at in the library: whether it can be written to, its index, each article."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from stillpage.cli.doctor.check_result import CheckResult
from stillpage.cli.wording import counted
from stillpage.errors import LibraryError, NewerFormatError, StillpageError
from stillpage.library.folder import ARTICLE_JSON, ArticleFolders, lost_images
from stillpage.library.index.schema import MIGRATIONS, version_of
from stillpage.library.names import as_text, id_of_folder, is_text
from stillpage.library.versions import read_source
from stillpage.settings import MEBIBYTE

# An article with its pictures is a few megabytes.
LITTLE_SPACE = 200 * MEBIBYTE
# Of articles that something is wrong with, so many are named.
_SHOWN = 5
_EFFECTIVE = os.access in os.supports_effective_ids


def check_library(library: Path) -> Iterator[CheckResult]:
    """Whether articles can be kept, and the index read."""
    existing = next(path for path in (library, *library.parents) if path.exists())
    if not existing.is_dir():
        yield CheckResult(
            "library", "problem", f"{existing} is a file.", "Choose another folder with --library."
        )
        return
    try:
        with tempfile.TemporaryFile(dir=existing):
            pass
    except OSError as error:
        text = f"Nothing can be written to {existing}: {error.strerror}."
        # No permission of a folder helps on a disk that is mounted to be read only.
        first = "Make its disk writable" if error.errno == errno.EROFS else "Change its permissions"
        cure = f"{first}, or choose another folder: library in settings.toml."
        yield CheckResult("library", "problem", text, cure)
        return
    free = shutil.disk_usage(existing).free
    if free < LITTLE_SPACE:
        text = f"The disk of {library} has {free // MEBIBYTE} MiB left."
        yield CheckResult("library", "problem", text, "Free some space.")
    if not library.exists():
        yield CheckResult("library", "ok", f"{library} will be made by the first save.")
        return
    closed = _closed(library)
    for path in closed:
        text = f"{path} is closed to you, so what is in it cannot be read or changed."
        yield CheckResult("library", "problem", text, f"Give it back to yourself: chmod -R u+rwX '{library}'")
    if closed:
        return
    if trouble := _index_trouble(library / "stillpage.db", has_room=free >= MEBIBYTE):
        yield trouble
        return
    if os.name == "posix" and library.stat().st_mode & 0o007:
        text = f"Other users of this machine may look into {library}."
        yield CheckResult("library", "note", text, f"If they should not: chmod 700 '{library}'")
    yield from _articles(library)


def _index_trouble(index: Path, *, has_room: bool) -> CheckResult | None:
    if not index.exists():
        return None
    try:
        with closing(sqlite3.connect(f"{index.as_uri()}?mode=ro", uri=True, timeout=5)) as database:
            version = version_of(database)
            sound = database.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    except sqlite3.OperationalError:
        # Not even room for what SQLite writes beside it: that says nothing of the index.
        version, sound = 0, not has_room
    except sqlite3.Error:
        version, sound = 0, False
    if not sound:
        text = f"The index {index} is damaged; the articles themselves are not in it."
        cure = f"Stop the server (stillpage stop) and remove {index}: it is made anew from the articles."
        return CheckResult("library", "problem", text, cure)
    if version > len(MIGRATIONS):
        text = f"The index {index} was written by a newer Stillpage, so this one does not open the library."
        return CheckResult("library", "problem", text, "Update Stillpage.")
    return None


def _closed(library: Path) -> list[Path]:
    """Folders and files of the library that this user may not use as a library is used; some of them."""
    found: list[Path] = []

    def note(error: OSError) -> None:
        found.append(Path(error.filename))

    for folder, names, files in os.walk(library, onerror=note):
        place = Path(folder)
        wanted = [(place / name, os.R_OK | os.W_OK | os.X_OK) for name in names]
        # Files of articles are replaced, never written into; the index and the lock are.
        kept = place.relative_to(library).parts[:1] in (("articles",), ("trash",))
        wanted += [(place / name, os.R_OK if kept else os.R_OK | os.W_OK) for name in files]
        found += [path for path, access in wanted if not os.access(path, access, effective_ids=_EFFECTIVE)]
        if len(found) >= _SHOWN:
            break
    return list(dict.fromkeys(found))[:_SHOWN]


def _articles(library: Path) -> Iterator[CheckResult]:
    """Whether each article can be read: an interrupted copy or a slip of the hand leaves one that cannot."""
    named = [path for path in library.glob("articles/*/*") if id_of_folder(path.name)]
    folders = [path for path in named if is_text(path.relative_to(library).as_posix())]
    if odd := set(named).difference(folders):
        count, one = counted(len(odd), "article"), as_text(str(min(odd)))
        why = f"Not listed, as a folder's name is not UTF-8: {count}, {one}"
        yield CheckResult("library", "problem", why, "Rename it, then run: stillpage reindex")
    yield from _misplaced(library)
    reader = ArticleFolders(library, {})
    troubles: list[CheckResult] = []
    readable = 0
    for folder in sorted(folders):
        path = folder.relative_to(library).as_posix()
        try:
            document, _ = reader.read_with_edits(path, id_of_folder(folder.name) or "")
        except (OSError, StillpageError) as error:
            cure = f"Correct it, bring it back from a backup, or move the folder out of {library}."
            cure = "Update Stillpage." if isinstance(error, NewerFormatError) else cure
            troubles.append(_trouble(path, error, cure))
            continue
        readable += 1
        try:
            if document.source_sha256:
                read_source(folder, document.source_sha256)
        except (OSError, LibraryError) as error:
            troubles.append(_trouble(path, error))
        if lost := lost_images(folder, document):
            text = f"{path}: {counted(len(lost), 'picture')} of this article: not in its folder."
            cure = "Save the page again, or bring the folder images back from a backup; the text is whole."
            troubles.append(CheckResult("library", "problem", text, cure))
    yield from troubles[:_SHOWN]
    if (more := len(troubles) - _SHOWN) > 0:
        yield CheckResult("library", "problem", f"{counted(more, 'more article')} like these.", "As above.")
    text = f"{library} can be written to, and holds {counted(readable, 'article')} that can be read."
    yield CheckResult("library", "ok", text)


def _misplaced(library: Path) -> Iterator[CheckResult]:
    """Articles that somebody moved to where none is looked for: a folder too deep, or not deep enough."""
    places = [path for path in library.glob("articles/*") if id_of_folder(path.name)]
    for folder in library.glob("articles/*/*"):
        if folder.is_dir() and not id_of_folder(folder.name):
            places += [path for path in folder.rglob("*") if id_of_folder(path.name)]
    if articles := sorted(path for path in places if (path / ARTICLE_JSON).is_file()):
        one = as_text(articles[0].relative_to(library).as_posix())
        text = f"Not listed, as it is not in a folder of articles: {counted(len(articles), 'article')}, {one}"
        yield CheckResult("library", "problem", text, "Move it to articles/NAME/, whatever the name is.")


def _trouble(path: str, error: OSError | StillpageError, cure: str | None = None) -> CheckResult:
    why = str(error) if isinstance(error, StillpageError) else str(error.strerror)
    return CheckResult("library", "problem", why if path in why else f"{path}: {why}", cure)
