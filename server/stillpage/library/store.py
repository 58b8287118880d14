"""The tree of article folders. Every change is whole or has not happened, whenever the process is killed.

A change is prepared under `.stillpage/staging` and takes effect by one rename: of the whole folder if the
article is new, moved or deleted; of the prepared set of files if some of its files change. What was
renamed is then put in place, which can be repeated: who opens the library after a crash finishes it. The
entry stays staged until the index knows of the change, and so names what a crash left unindexed.
"""

from __future__ import annotations

import errno
import logging
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from stillpage.library.files import make_folders, replace_file, sync_folder, write_new_file
from stillpage.library.names import id_of_folder, is_conflict_copy, is_text

log = logging.getLogger(__name__)

_PLACE = re.compile(r"articles/(?!\.)[^/\\]+/(?!\.)[^/\\]+")
_TARGET = "target"
_FILES = "files"


@dataclass(frozen=True, slots=True)
class Found:
    """One article folder as a scan sees it: where it is, and the stamps (mtime in ns, size) of its two files.

    A stamp is None where there is no such file. `copies` are files that a synchroniser put beside them.
    """

    id: str
    path: str
    json_stamp: tuple[int, int] | None
    markdown_stamp: tuple[int, int] | None
    copies: tuple[str, ...] = ()


class FolderStore:
    """Article folders below `root`; knows files and names, nothing of what they mean.

    Callers hold the library's lock around everything that writes.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._staging = root / ".stillpage" / "staging"

    def prepare(self) -> None:
        """Create the library's own folders; a new root is closed to everybody else."""
        if not self.root.exists():
            make_folders(self.root.parent)
            self.root.mkdir(mode=0o700, exist_ok=True)
            sync_folder(self.root.parent)
        make_folders(self._staging)
        make_folders(self.root / "articles")

    # --- changes ------------------------------------------------------------------------------------------

    def create(self, article_id: str, name: str, files: Mapping[str, bytes]) -> str:
        """Add a folder with its files, all or nothing.

        Args:
            article_id: Names the staging entry.
            name: The folder's name; its first four characters are the year.
            files: Contents by path inside the folder.

        Returns:
            The folder's path in the library.
        """
        path = f"articles/{name[:4]}/{name}"
        entry = self._staging / f"{article_id}.new"
        folder = entry / name
        self._write_tree(folder, files)
        make_folders((self.root / path).parent)
        folder.rename(self.root / path)
        sync_folder((self.root / path).parent)
        return path

    def adopt(self, article_id: str, path: str, fill: Callable[[Path], None]) -> None:
        """Add a folder as it was elsewhere, all or nothing.

        Args:
            article_id: Names the staging entry.
            path: Where it will be in the library.
            fill: Writes the files into a new folder, and has them on the disk when it returns.
        """
        entry = self._staging / f"{article_id}.adopt"
        if entry.exists():
            shutil.rmtree(entry)
        folder = entry / path.rpartition("/")[2]
        folder.mkdir(parents=True)
        try:
            fill(folder)
            make_folders((self.root / path).parent)
            (self._staging / f"{article_id}.new").mkdir(exist_ok=True)
            folder.rename(self.root / path)
        finally:
            shutil.rmtree(entry, ignore_errors=True)
        sync_folder((self.root / path).parent)

    def change(self, article_id: str, path: str, files: Mapping[str, bytes]) -> None:
        """Put new contents under some of a folder's names, all or nothing.

        Args:
            article_id: Names the staging entry.
            path: The article's folder.
            files: Contents by path inside the folder.
        """
        preparing = self._staging / f"{article_id}.tmp"
        if preparing.exists():  # left by a write that failed: the disk was full
            shutil.rmtree(preparing)
        self._write_tree(preparing / _FILES, files)
        write_new_file(preparing / _TARGET, path.encode())
        sync_folder(preparing)
        committed = self._staging / f"{article_id}.change"
        if committed.exists():  # could not be put in place: the folder was closed to us
            self._apply(committed)
            shutil.rmtree(committed)
        preparing.rename(committed)
        sync_folder(self._staging)
        self._apply(committed)

    def move(self, article_id: str, path: str, new_path: str) -> None:
        """Move a whole folder: into the trash, or back."""
        (self._staging / f"{article_id}.move").mkdir(exist_ok=True)
        target = self.root / new_path
        make_folders(target.parent)
        (self.root / path).rename(target)
        sync_folder(target.parent)
        sync_folder((self.root / path).parent)

    def settle(self, article_id: str) -> None:
        """Forget the staging entries of a change that the index now knows of."""
        for kind in ("new", "change", "move", "tmp"):
            shutil.rmtree(self._staging / f"{article_id}.{kind}", ignore_errors=True)

    def recover(self) -> list[str]:
        """Finish or drop what a killed process left. Returns the ids that the index must look at again.

        What the disk refuses of one article waits for the next time, and keeps no other away.
        """
        ids: list[str] = []
        waiting: set[str] = set()
        for entry in sorted(self._staging.iterdir()) if self._staging.is_dir() else []:
            article_id, _, kind = entry.name.partition(".")
            try:
                if kind == "change":
                    self._apply(entry)
                if kind in ("tmp", "purge", "adopt"):
                    _remove(entry)
                else:
                    ids.append(article_id)
            except OSError as error:
                log.warning("store: what was cut short waits (%s)", type(error).__name__)
                waiting.add(article_id)
        return [article_id for article_id in ids if article_id not in waiting]

    def _write_tree(self, folder: Path, files: Mapping[str, bytes]) -> None:
        folders = {folder}
        folder.mkdir(parents=True)
        for name in files:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            parents = (folder / name).parents
            folders.update(parents[: parents.index(folder)])
        # Together: a save takes 33 ms so and 45 ms one after the other (median, slow disk, busy machine).
        with ThreadPoolExecutor(max_workers=8) as pool:
            list(pool.map(lambda name: write_new_file(folder / name, files[name]), files))
            list(pool.map(sync_folder, folders))

    def _apply(self, entry: Path) -> None:
        """Put the committed files in place; what is in place already is no longer in the entry."""
        if not (entry / _TARGET).exists():  # killed while the entry was cleared away, so all is in place
            return
        path = (entry / _TARGET).read_text("utf-8", "replace")
        target = self.root / path
        # The folder was taken away by hand; or it is elsewhere, as a library from a stranger may say.
        if not _PLACE.fullmatch(path) or not target.is_dir():
            return
        prepared = entry / _FILES
        for file in sorted(path for path in prepared.rglob("*") if path.is_file()):
            final = target / file.relative_to(prepared)
            make_folders(final.parent)
            try:
                file.replace(final)
            except OSError as error:
                if error.errno != errno.EXDEV:
                    raise
                replace_file(final, file.read_bytes())  # a year that lies on another disk, by a link
            sync_folder(final.parent)

    # --- the trash ----------------------------------------------------------------------------------------

    def trash_path(self, path: str, day: date) -> str:
        """Where a folder goes when it is deleted: the day is part of the path, so one rename says it all."""
        name = path.rpartition("/")[2]
        start, _, article_id = name.rpartition("-")
        number = 1
        while (self.root / f"trash/{day.isoformat()}/{name}").exists():  # a copy of that folder
            number += 1
            name = f"{start}-{number}-{article_id}"
        return f"trash/{day.isoformat()}/{name}"

    def trashed(self) -> Iterator[tuple[str, str, str]]:
        """List what was deleted, latest first: (id, path, day)."""
        days = self.root / "trash"
        for day in sorted(_folders(days), reverse=True):
            for name in sorted(_folders(days / day)):
                if (article_id := id_of_folder(name)) is not None:
                    yield article_id, f"trash/{day}/{name}", day

    def trashed_before(self, before: date | None) -> list[str]:
        """Paths of what was deleted before a day; of all if None."""
        found = []
        for _, path, day in self.trashed():
            try:
                if before is None or date.fromisoformat(day) < before:
                    found.append(path)
            except ValueError:  # a folder that somebody else put there
                continue
        return found

    def discard(self, path: str) -> bool:
        """Remove a folder in the trash for good. False if it is there no more."""
        folder = self.root / path
        article_id = id_of_folder(folder.name)
        if article_id is None or not path.startswith("trash/") or not folder.is_dir():
            return False
        going = self._staging / f"{article_id}.purge"
        if going.exists():  # left by one that failed half way
            _remove(going)
        folder.rename(going)
        _remove(going)
        return True

    def tidy_trash(self) -> None:
        """Remove the days of which nothing is left."""
        for day in (self.root / "trash").glob("*"):
            if day.is_dir() and not any(day.iterdir()):
                day.rmdir()

    # --- reading ------------------------------------------------------------------------------------------

    def scan(self) -> Iterator[Found]:
        """Look at every article folder, in the order of their paths, without reading files.

        Folders of other names are passed over.
        """
        articles = self.root / "articles"
        for year in sorted(_folders(articles), key=lambda name: f"{name}/"):
            for name in sorted(_folders(articles / year)):
                if (article_id := id_of_folder(name)) is not None:
                    place = f"{articles}/{year}/{name}"
                    stamps = stamp(f"{place}/article.json"), stamp(f"{place}/article.md")
                    # A copy may come alone, the files beside it as they were. To list each folder takes as
                    # long as to look at two files: 9 us of 18.
                    yield Found(article_id, f"articles/{year}/{name}", *stamps, _conflict_copies(place))

    def unnamed(self) -> Iterator[str]:
        """Paths of folders among the articles whose names are no article's: perhaps a person changed them."""
        articles = self.root / "articles"
        for year in _folders(articles):
            for name in _folders(articles / year):
                if id_of_folder(name) is None and is_text(name):
                    yield f"articles/{year}/{name}"

    def rename(self, path: str, name: str) -> str:
        """Give a folder another name beside where it is. Returns its path."""
        folder = self.root / path
        folder.rename(folder.with_name(name))
        sync_folder(folder.parent)
        return f"{path.rpartition('/')[0]}/{name}"

    def find(self, article_id: str) -> list[str]:
        """Paths of the folders that carry an id, as their names say."""
        articles = self.root / "articles"
        return sorted(
            f"articles/{year}/{name}"
            for year in _folders(articles)
            for name in os.listdir(articles / year)  # noqa: PTH208  a path for each of 100,000 took thrice as long
            if f"-{article_id}" in name
            and id_of_folder(name) == article_id
            and is_text(name)
            and (articles / year / name).is_dir()
        )


def _remove(folder: Path) -> None:
    """Remove a folder and what is in it; of one that is a link, the link alone."""
    if folder.is_symlink():
        folder.unlink()
    else:
        shutil.rmtree(folder)


def _conflict_copies(folder: str) -> tuple[str, ...]:
    try:
        return tuple(sorted(name for name in os.listdir(folder) if is_conflict_copy(name)))  # noqa: PTH208  as in stamp
    except OSError:  # deleted meanwhile
        return ()


def stamp(path: Path | str) -> tuple[int, int] | None:
    """Take a file's mtime in ns and its size: what tells a scan that it changed. None if there is none."""
    try:
        facts = os.stat(path)  # noqa: PTH116  two of these for each of 100,000 folders; a Path costs as much again
    except OSError:
        return None
    return facts.st_mtime_ns, facts.st_size


def _folders(folder: Path) -> list[str]:
    """Names of the folders in it; not entries, as there may be 100,000 of them."""
    try:
        with os.scandir(folder) as entries:
            return [each.name for each in entries if _is_folder(each)]
    except (FileNotFoundError, NotADirectoryError):
        return []


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return not entry.name.startswith(".") and is_text(entry.name) and entry.is_dir()
    except OSError:  # a link that leads to itself
        return False
