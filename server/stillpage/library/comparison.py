"""What differs between the folders and the index. Pure.

Both are walked in the order of their paths, so that only differences are held in memory: as dictionaries,
100,000 articles took the server over its 300 MB.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from stillpage.library.index import Known
from stillpage.library.store import Found


@dataclass(frozen=True, slots=True)
class Difference:
    """What is not as the index says.

    Attributes:
        folders: How many there are.
        new: Folders that the index does not list.
        changed: Folders that it lists with other stamps.
        gone: What it lists and has no folder there.
        copies: Of the new ones, those whose id another folder has, and that folder's path.
        conflicting: Folders as the index has them, in which a synchroniser has put copies of files.
    """

    folders: int
    new: tuple[Found, ...]
    changed: tuple[Found, ...]
    gone: tuple[Known, ...]
    copies: tuple[tuple[Found, str], ...]
    conflicting: tuple[Found, ...] = ()


def compare(
    folders: Iterable[Found], known: Iterable[Known], path_of: Callable[[str], str | None]
) -> Difference:
    """Walk both.

    Args:
        folders: In the order of their paths.
        known: As `folders`.
        path_of: Where the index lists an id; asked for the ids of new folders.
    """
    count = 0
    new: list[Found] = []
    changed: list[Found] = []
    gone: list[Known] = []
    conflicting: list[Found] = []
    rows = iter(known)
    row = next(rows, None)
    is_empty = row is None
    for found in folders:
        count += 1
        while row is not None and row.path < found.path:
            gone.append(row)
            row = next(rows, None)
        if row is None or row.path != found.path:
            new.append(found)
            continue
        if (row.json_stamp, row.markdown_stamp) != (found.json_stamp, found.markdown_stamp):
            changed.append(found)
        elif found.copies:
            conflicting.append(found)
        row = next(rows, None)
    while row is not None:
        gone.append(row)
        row = next(rows, None)
    gone_paths = {each.path for each in gone}
    first: dict[str, str] = {}
    own: list[Found] = []
    copies: list[tuple[Found, str]] = []
    for each in new:
        # A folder that the index lists comes before its copies; of others, the first.
        listed = None if is_empty else path_of(each.id)
        owner = listed if listed and listed not in gone_paths else first.setdefault(each.id, each.path)
        if owner == each.path:
            own.append(each)
        else:
            copies.append((each, owner))
    return Difference(count, tuple(own), tuple(changed), tuple(gone), tuple(copies), tuple(conflicting))
