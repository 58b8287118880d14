"""The whole library as one zip, and back, bit for bit.

The zip holds the folders as they are, and `stillpage-backup.jsonl` last: a line a file with its size, its
SHA-256 and its time of change. An unpacked zip is a library too.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Annotated

import msgspec

from stillpage.errors import (
    NOT_READABLE,
    ImportRefusedError,
    InvalidRuleError,
    LibraryError,
    NewerFormatError,
    UnreadableArticleError,
)
from stillpage.importers.source import open_entry
from stillpage.library import Library
from stillpage.library.files import sync_folder
from stillpage.library.names import as_text, id_of_folder
from stillpage.library.site_rules import FILE as SITE_RULES
from stillpage.library.site_rules import parse_site_rules
from stillpage.settings import MOST_PAGE_BYTES

MANIFEST = "stillpage-backup.jsonl"
FORMAT = 1

# Nothing that we write is larger: a captured page, packed, as large as settings let one be.
_MAX_FILE_BYTES = MOST_PAGE_BYTES + 2**20
# A zip can promise a thousand times its size. Text gives ten; whoever has more has no library of ours.
_MAX_RATIO = 200
_FREE_BYTES = 256 * 2**20  # below this, no ratio is a danger
_MORE_LINES = 10_000  # that a list may name beyond what is held: of a backup that was cut, or edited
_FOLDER = re.compile(r"(?:articles/\d{4}|trash/\d{4}-\d{2}-\d{2})/(?P<name>[^/]+)(?=/.)")
_CHUNK = 2**20

_BROKEN = (ImportRefusedError, zipfile.BadZipFile, EOFError, NotImplementedError, ValueError, zlib.error)

Progress = Callable[[int, int], None]
"""Called with how much is done, and how much there is: folders to back up, files to restore."""


class _Line(msgspec.Struct, omit_defaults=True):
    """One line of the manifest; the first names the format instead of a file."""

    path: str = ""
    size: int = 0
    sha256: str = ""
    mtime_ns: Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)] = 0
    format: int = 0


@dataclass(slots=True)
class Restored:
    """What became of a backup: folders taken in, those here already, and those left out with why."""

    added: int = 0
    present: int = 0
    problems: list[tuple[str, str]] = field(default_factory=list)


def write_backup(file: IO[bytes], library: Library, progress: Progress = lambda done, total: None) -> int:
    """Write everything in the library's folders into a zip; the index, made anew anywhere, stays out.

    Returns:
        How many files there are.

    Raises:
        LibraryError: One of them cannot be read.
    """
    lines = [_Line(format=FORMAT)]
    done: set[Path] = set()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, allowZip64=True, strict_timestamps=False) as made:
        # Once more at the end: what was deleted or restored meanwhile has moved.
        while places := [place for place in _places(library.root) if place not in done]:
            total = len(done) + len(places)
            for place in places:
                with library.unchanged():
                    lines += _add_place(made, library.root, place)
                done.add(place)
                progress(len(done), total)
        made.writestr(MANIFEST, b"".join(msgspec.json.encode(line) + b"\n" for line in lines))
    return len(lines) - 1


def _add_place(made: zipfile.ZipFile, root: Path, place: Path) -> Iterator[_Line]:
    """Write an article's folder, or whatever else lies there, into the zip."""
    for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
        if path.is_symlink() or not path.is_file():  # a link in a folder leads anywhere
            continue
        try:
            yield _add_file(made, path, as_text(path.relative_to(root).as_posix()))
        except FileNotFoundError:  # deleted meanwhile, by another program
            continue
        except OSError as error:
            if error.filename is None:  # that of the zip
                raise
            cure = "Correct its permissions, or move it out of the library; nothing was backed up."
            raise LibraryError(f"{error.filename} cannot be read: {error.strerror}. {cure}") from error


def _add_file(made: zipfile.ZipFile, path: Path, name: str) -> _Line:
    """Write one file into the zip; its line of the manifest comes back."""
    facts = path.stat()
    info = zipfile.ZipInfo.from_file(path, name, strict_timestamps=False)
    packed = path.suffix in (".gz", ".png", ".jpg", ".webp", ".avif", ".gif")
    info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as source, made.open(info, "w", force_zip64=True) as target:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            size += target.write(chunk)
    return _Line(name, size, digest.hexdigest(), facts.st_mtime_ns)


def is_backup(path: Path) -> bool:
    """Say whether a file is a zip of ours, as far as it can be opened."""
    if not path.is_file() or not zipfile.is_zipfile(path):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return MANIFEST in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def restore_backup(
    archive: zipfile.ZipFile,
    library: Library,
    progress: Progress = lambda done, total: None,
    *,
    dry_run: bool = False,
) -> Restored:
    """Bring the folders of a backup into a library; what is there already stays as it is.

    Safe to interrupt and to run again: each folder is taken in whole or not at all.

    Args:
        archive: The backup.
        library: Where to.
        progress: Told of each file.
        dry_run: Only say what would become of each folder.

    Raises:
        ImportRefusedError: It is damaged as a whole, hostile, or of a newer Stillpage.
    """
    backup = _Backup(archive)
    outcome = Restored()
    folders: dict[str, list[zipfile.ZipInfo]] = {}
    for entry in backup.entries:
        if entry.filename == SITE_RULES:
            _restore_site_rules(backup, library, entry, outcome, dry_run=dry_run)
        elif (why := _unsafe(entry)) is not None:
            outcome.problems.append((entry.filename, why))
        elif (match := _FOLDER.match(entry.filename)) is None or id_of_folder(match["name"]) is None:
            outcome.problems.append((entry.filename, "It is not a file of an article's folder."))
        else:
            folders.setdefault(match.group(), []).append(entry)
    outcome.problems += [(name, "The backup names it and does not hold it.") for name in backup.missing()]
    done = 0
    for path, files in sorted(folders.items()):
        try:
            is_new = _restore_folder(backup, library, path, files, dry_run=dry_run)
            if is_new and not dry_run and (why := _unreadable(library, path)):
                outcome.problems.append((path, f"It was restored as it is. {why}"))
            else:
                outcome.added += is_new
                outcome.present += not is_new
        except _BROKEN as error:
            outcome.problems.append((path, str(error)))
        except LibraryError as error:
            if error.code != "library_error":  # a full or read-only disk stops everything
                raise
            outcome.problems.append((path, str(error)))
        done += len(files)
        progress(done, len(backup.entries))
    return outcome


class _Backup:
    """The files of a backup, each as its manifest says it is.

    Attributes:
        entries: The files, without the manifest.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        listed = archive.infolist()
        _refuse_bomb(listed)
        self._archive = archive
        self.entries = [
            each for each in listed if each.filename != MANIFEST and not each.filename.endswith("/")
        ]
        self._told = _manifest(archive, 2 * len(self.entries) + _MORE_LINES)

    def missing(self) -> list[str]:
        """Names of files that the manifest has and the zip has not."""
        return sorted(self._told.keys() - {entry.filename for entry in self.entries})

    def pieces(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        """Read a file in pieces, and refuse it at its end if it is not what was backed up."""
        digest, size = hashlib.sha256(), 0
        try:
            with open_entry(self._archive, entry) as file:
                while chunk := file.read(_CHUNK):
                    size += len(chunk)
                    if size > _MAX_FILE_BYTES:
                        raise ImportRefusedError(f"{entry.filename} is larger than any file of a library.")
                    digest.update(chunk)
                    yield chunk
        except (OSError, RuntimeError) as error:  # the disk's word, and zipfile's for an encrypted file
            raise ImportRefusedError(f"{entry.filename} is damaged or encrypted.") from error
        line = self._told.get(entry.filename)
        if line is not None and line.sha256 != digest.hexdigest():
            raise ImportRefusedError(f"{entry.filename} is not what was backed up: its bytes have changed.")

    def check(self, entry: zipfile.ZipInfo) -> None:
        """Read a file for nothing but to refuse it."""
        for _ in self.pieces(entry):
            pass

    def write(self, entry: zipfile.ZipInfo, target: Path) -> None:
        """Write a file that is not there yet, with the time of its last change."""
        with target.open("xb") as file:
            for chunk in self.pieces(entry):
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        if (line := self._told.get(entry.filename)) is not None:
            # Which of article.md and article.json is the younger says whether a hand has edited it.
            os.utime(target, ns=(line.mtime_ns, line.mtime_ns))


def _restore_folder(
    backup: _Backup, library: Library, path: str, files: list[zipfile.ZipInfo], *, dry_run: bool
) -> bool:
    """Take in an article's folder if the library lacks it, or only say whether it does.

    Raises:
        LibraryError, and those of _BROKEN: A file is not what was backed up, or cannot be written.
    """
    _refuse_names_twice(files)

    def fill(folder: Path) -> None:
        made = {folder}
        for entry in files:
            target = folder / entry.filename.removeprefix(f"{path}/")
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
            backup.write(entry, target)
        for each in made:
            sync_folder(each)

    if not dry_run:
        return library.adopt(path, fill)
    for entry in files:
        backup.check(entry)
    return library.place(_id_at(path)) is None


def _id_at(path: str) -> str:
    """The id of the article whose folder this is; `restore_backup` has looked that there is one."""
    return id_of_folder(path.rpartition("/")[2]) or ""


def _unreadable(library: Library, path: str) -> str | None:
    """Why an article that was taken in cannot be read; None for one that can, or that is in the trash."""
    try:
        if path.startswith("articles/"):
            library.get(_id_at(path))
    except (UnreadableArticleError, NewerFormatError) as error:
        return str(error)
    return None


def _restore_site_rules(
    backup: _Backup, library: Library, entry: zipfile.ZipInfo, outcome: Restored, *, dry_run: bool
) -> None:
    """Take in the rules of sites that have none here."""
    try:
        backed_up = parse_site_rules(b"".join(backup.pieces(entry)))
        if not dry_run:
            library.site_rules.add_sites(backed_up)
    except (*NOT_READABLE, InvalidRuleError, *_BROKEN) as error:
        outcome.problems.append((entry.filename, str(error)))


def _manifest(archive: zipfile.ZipFile, most: int) -> dict[str, _Line]:
    try:
        entry = archive.getinfo(MANIFEST)
        with open_entry(archive, entry) as file:
            listed = file.read(_MAX_FILE_BYTES + 1)
        # Each line costs a hundred times its bytes in memory.
        if len(listed) > _MAX_FILE_BYTES or listed.count(b"\n") > most:
            raise ImportRefusedError("The backup's list of files is too long to be true.")
        lines = [msgspec.json.decode(line, type=_Line) for line in listed.split(b"\n") if line]
    except ImportRefusedError:
        raise
    except (KeyError, OSError, RuntimeError, msgspec.MsgspecError, *_BROKEN) as error:
        raise ImportRefusedError("The backup's list of files cannot be read; it may be cut off.") from error
    if not lines or not lines[0].format:
        raise ImportRefusedError("The backup's list of files names no format.")
    if lines[0].format > FORMAT:
        raise ImportRefusedError("The backup was made by a newer Stillpage. Update Stillpage to restore it.")
    return {line.path: line for line in lines[1:]}


def _refuse_bomb(entries: list[zipfile.ZipInfo]) -> None:
    unpacked, packed = sum(each.file_size for each in entries), sum(each.compress_size for each in entries)
    if unpacked > _FREE_BYTES and unpacked > packed * _MAX_RATIO:
        raise ImportRefusedError(
            f"The zip would unpack to {unpacked // 2**20:,} MB, far more than text does."
        )


def _refuse_names_twice(files: list[zipfile.ZipInfo]) -> None:
    """Refuse a folder with two files of one name, or a file that is the folder of another, too."""
    named = Counter(entry.filename for entry in files)
    folders = {str(folder) for name in named for folder in PurePosixPath(name).parents}
    for name, times in named.items():
        if times > 1 or name in folders:
            raise ImportRefusedError(f"The backup holds {name} twice.")


def _unsafe(entry: zipfile.ZipInfo) -> str | None:
    """Why a file of a zip may not be written under its name, or None."""
    name = entry.filename
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "It is a link to elsewhere."
    if entry.flag_bits & 0x1:
        return "It is encrypted."
    if os.name == "nt" and re.search(r"[\\:*?\"<>|\x00-\x1f]|[. ](/|$)", name):
        return "Its name cannot be used on Windows."
    if any(part in ("", ".", "..") for part in name.split("/")):
        return "Its name would lead out of its folder."
    return None


def _places(root: Path) -> Iterator[Path]:
    """Each article's folder, and what else lies where they do; a year may lie on another disk, by a link."""
    yield from [root / SITE_RULES] if (root / SITE_RULES).is_file() else []
    for top in (root / "articles", root / "trash"):
        for year in sorted(top.glob("*")):
            yield from sorted(year.glob("*")) if year.is_dir() else [year]
