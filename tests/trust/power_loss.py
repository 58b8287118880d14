"""A disk that forgets what was not fsynced: it notes what a program does, and makes what a power cut leaves.

The model is stricter than ext4: a name (a file made, renamed or removed) is lost unless its folder was synced
since, each folder by itself, the latest first; a rename between folders stays if either was synced; a file
that was not synced is empty, or zeros. SQLite's own files are not modelled: after a cut the index is gone,
stale or garbage, as it is made from the folders anyway.
"""

from __future__ import annotations

import io
import os
import stat
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest


@dataclass(frozen=True, slots=True)
class _Event:
    """One step: `link` and `unlink` name a node in a folder, `rename` does both, `sync` makes one last."""

    kind: str
    node: int
    folder: int = 0
    name: str = ""
    from_folder: int = 0
    from_name: str = ""
    data: bytes | None = None


class ForgetfulDisk:
    """Watches a folder; `after_cut` makes another one of what would be left of it.

    Attributes:
        events: How many steps there were so far.
    """

    def __init__(self, top: Path) -> None:
        """`top` exists already, and lasts."""
        self.top = top
        self._log: list[_Event] = []
        self._lock = threading.RLock()
        self._ids: dict[tuple[int, int], int] = {}
        self._folders = set[int]()
        self._top = self._node(os.stat(top))  # noqa: PTH116  as all here: on what `os` answers

    @property
    def events(self) -> int:
        return len(self._log)

    # --- watching -----------------------------------------------------------------------------------------

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Note every step that this process takes below the folder, until the block ends."""
        with pytest.MonkeyPatch.context() as patch:
            for name in ("mkdir", "rename", "replace", "unlink", "remove", "rmdir", "fsync"):
                real = getattr(os, name)
                patch.setattr(os, name, getattr(self, f"_{name}")(real))
            patch.setattr(io, "open", self._open(io.open))
            yield

    def _node(self, facts: os.stat_result) -> int:
        key = (facts.st_dev, facts.st_ino)
        if key not in self._ids:
            self._ids[key] = len(self._ids) + 1_000_000 * (len(self._log) + 1)
        node = self._ids[key]
        if stat.S_ISDIR(facts.st_mode):
            self._folders.add(node)
        return node

    def _place(self, path: Any, dir_fd: int | None = None) -> tuple[int, str] | None:
        """The folder's node and the name; None for what is not watched."""
        if dir_fd is not None:
            facts, name = os.fstat(dir_fd), os.fspath(path)
            known = (facts.st_dev, facts.st_ino) in self._ids
            return (self._node(facts), name) if known else None
        whole = Path(os.path.abspath(path))  # noqa: PTH100  links stay
        if self.top not in whole.parents or whole.name.startswith("stillpage.db"):
            return None
        return self._node(os.stat(whole.parent)), whole.name  # noqa: PTH116  as above

    def _forget(self, path: Any, dir_fd: int | None = None) -> None:
        """The number of what goes away may soon be another's."""
        try:
            facts = os.stat(path, dir_fd=dir_fd, follow_symlinks=False)
        except OSError:
            return
        self._ids.pop((facts.st_dev, facts.st_ino), None)

    def _mkdir(self, real: Callable[..., None]) -> Callable[..., None]:
        def mkdir(path: Any, *given: Any, **more: Any) -> None:
            with self._lock:
                real(path, *given, **more)
                if place := self._place(path):
                    self._log.append(_Event("link", self._node(os.stat(path)), *place))  # noqa: PTH116  as above

        return mkdir

    def _rename(self, real: Callable[..., None]) -> Callable[..., None]:
        def rename(source: Any, target: Any, **more: Any) -> None:
            with self._lock:
                before, after = self._place(source), self._place(target)
                self._forget(target)
                real(source, target, **more)
                if before and after:
                    node = self._node(os.stat(target))  # noqa: PTH116  as above
                    self._log.append(_Event("rename", node, *after, *before))

        return rename

    _replace = _rename

    def _unlink(self, real: Callable[..., None]) -> Callable[..., None]:
        def unlink(path: Any, *, dir_fd: int | None = None) -> None:
            with self._lock:
                place = self._place(path, dir_fd)
                self._forget(path, dir_fd)
                real(path, dir_fd=dir_fd)
                if place:
                    self._log.append(_Event("unlink", 0, *place))

        return unlink

    _remove = _rmdir = _unlink

    def _fsync(self, real: Callable[[int], None]) -> Callable[[int], None]:
        def fsync(handle: int) -> None:
            with self._lock:
                facts = os.fstat(handle)
                key = (facts.st_dev, facts.st_ino)
                real(handle)
                if key not in self._ids:
                    return
                node, data = self._ids[key], None
                if not stat.S_ISDIR(facts.st_mode):
                    data = Path(f"/proc/self/fd/{handle}").read_bytes()
                self._log.append(_Event("sync", node, data=data))

        return fsync

    def _open(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def opened(path: Any, mode: str = "r", *given: Any, **more: Any) -> Any:
            with self._lock:
                is_new = isinstance(path, (str, os.PathLike)) and set(mode) & set("wxa")
                file = real(path, mode, *given, **more)
                if is_new and (place := self._place(path)):
                    self._log.append(_Event("link", self._node(os.fstat(file.fileno())), *place))
                return file

        return opened

    # --- the cut ------------------------------------------------------------------------------------------

    def after_cut(self, moment: int, target: Path, chance: Random) -> None:
        """Make at `target` what is left when the power goes after so many steps."""
        done = self._log[:moment]
        last_sync = {event.node: index for index, event in enumerate(done) if event.kind == "sync"}
        contents = {event.node: event.data for event in done if event.kind == "sync"}
        kept_until = {node: chance.randint(index, moment) for node, index in last_sync.items()}
        tree: dict[int, dict[str, int]] = defaultdict(dict)
        for index, event in enumerate(done):
            if event.kind == "sync":
                continue
            involved = [event.folder, *([event.from_folder] if event.kind == "rename" else [])]
            kept = max(kept_until.setdefault(node, chance.randint(0, moment)) for node in involved)
            if index >= kept:
                continue
            if event.kind == "rename" and tree[event.from_folder].get(event.from_name) == event.node:
                del tree[event.from_folder][event.from_name]
            if event.kind == "unlink":
                tree[event.folder].pop(event.name, None)
            else:
                tree[event.folder][event.name] = event.node
        self._write(self._top, target, tree, contents, chance)

    def _write(
        self,
        node: int,
        target: Path,
        tree: dict[int, dict[str, int]],
        contents: dict[int, bytes | None],
        chance: Random,
    ) -> None:
        target.mkdir()
        for name, child in tree[node].items():
            if child in self._folders:
                self._write(child, target / name, tree, contents, chance)
            else:
                data = contents.get(child)
                (target / name).write_bytes(chance.choice((b"", bytes(100))) if data is None else data)
