"""Searches that a person keeps: `saved-searches.json` in the library's folder, beside the articles."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import msgspec

from stillpage.errors import LibraryError
from stillpage.library.files import disk_errors_in_words, replace_file

FILE = "saved-searches.json"
_MOST_SEARCHES = 50
_LARGEST_FILE = 256 * 1024
_lock = threading.Lock()


class KeptSearch(msgspec.Struct, frozen=True):
    """A search and what it is called."""

    name: str
    query: str


class _File(msgspec.Struct, frozen=True):
    searches: tuple[KeptSearch, ...] = ()
    version: int = 1


def kept_searches(root: Path) -> tuple[KeptSearch, ...]:
    """The searches in this library; none where the file cannot be understood, which stays as it is."""
    found = _read(root)
    return found.searches[:_MOST_SEARCHES] if found else ()


def keep_search(root: Path, search: KeptSearch) -> None:
    """Add a search; one of the same name makes room for it.

    Raises:
        LibraryError: The file there cannot be understood, or the disk refuses.
    """
    _change(
        root, lambda kept: (*(each for each in kept if each.name != search.name), search)[-_MOST_SEARCHES:]
    )


def forget_search(root: Path, name: str) -> None:
    """Take a search out.

    Raises:
        LibraryError: As `keep_search`.
    """
    _change(root, lambda kept: tuple(each for each in kept if each.name != name))


def _change(root: Path, change: Callable[[tuple[KeptSearch, ...]], tuple[KeptSearch, ...]]) -> None:
    with _lock, disk_errors_in_words(root):
        before = _read(root)
        if before is None:
            raise LibraryError(f"{FILE} in the library's folder cannot be read; mend it or take it away.")
        root.mkdir(parents=True, exist_ok=True)
        after = msgspec.structs.replace(before, searches=change(before.searches))
        replace_file(root / FILE, msgspec.json.format(msgspec.json.encode(after)) + b"\n")


def _read(root: Path) -> _File | None:
    try:
        with (root / FILE).open("rb") as file:
            return msgspec.json.decode(file.read(_LARGEST_FILE), type=_File)
    except FileNotFoundError:
        return _File()
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
