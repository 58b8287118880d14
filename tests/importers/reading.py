"""Exports as tests write and read them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from stillpage.importers import Entry, Item, Problem, open_source, read_export


def written(folder: Path, name: str, text: str) -> Path:
    """A file with a text in it."""
    (folder / name).write_text(text, "utf-8")
    return folder / name


def read(path: Path, only: str | None = None) -> list[Item]:
    """All that an export holds."""
    with open_source(path) as source:
        return list(read_export(source, only))


def entries(items: Iterable[Item]) -> list[Entry]:
    """What can be taken in."""
    return [item for item in items if isinstance(item, Entry)]


def problems(items: Iterable[Item]) -> list[Problem]:
    """What cannot."""
    return [item for item in items if isinstance(item, Problem)]
