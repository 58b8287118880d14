"""A library's life, step by step, with a memory of what the library said was done; and what may befall it.

Each misfortune is a real one: a disk that is full, folders that are closed. It lasts for a block, and gives
everything back at its end.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from stillpage.article import Article
from stillpage.errors import LibraryError
from stillpage.library import Capture, Library
from tests.small_disk import small_disk

NOBODY = 65534
RENDERERS = {
    "article.html": lambda saved: f"<p>{saved.article.text}</p>\n",
    "article.md": lambda saved: f"---\nid: {saved.id}\n---\n\n{saved.article.text}\n",
}
Misfortune = Callable[[Path, Random], AbstractContextManager[None]]


@dataclass(frozen=True)
class State:
    """What an article was told to be."""

    url: str
    version: int
    tags: tuple[str, ...]
    trashed: bool = False


@dataclass
class Life:
    """Saves, tags, deletes and restores at random, and remembers what was acknowledged.

    Attributes:
        refusals: Texts of the errors that were raised instead.
    """

    chance: Random
    clock: datetime = datetime(2026, 11, 24, tzinfo=UTC)
    told: dict[str, State] = field(default_factory=dict)
    refusals: list[str] = field(default_factory=list)
    steps: int = 0
    _trying: tuple[str, State] = ("", State("", 0, ()))
    _perhaps: dict[str, list[State]] = field(default_factory=dict)

    def open(self, root: Path) -> Library:
        return Library(root, renderers=RENDERERS, clock=lambda: self.clock)

    def step(self, library: Library) -> None:
        """One change; a refusal in words is noted, any other error comes out."""
        self.steps += 1
        try:
            self._change(library)
        except LibraryError as error:
            assert_understandable(error)
            self.refusals.append(str(error))
            # What was ready when it could not be put in place is put there later: whole, or not at all.
            one, state = self._trying
            self._perhaps.setdefault(one, []).append(state)

    def _change(self, library: Library) -> None:
        chance, number = self.chance, self.steps
        live = {one: state for one, state in self.told.items() if not state.trashed}
        gone = {one: state for one, state in self.told.items() if state.trashed}
        kind = chance.random()
        if kind < 0.5 or not live:
            url = f"https://a.example/{chance.randrange(6)}"
            text = f"word{number} " * chance.randrange(100, 3000)
            known = next((one for one, state in live.items() if state.url == url), "")
            before = self.told.get(known, State(url, 0, ()))
            self._trying = known, replace(before, version=before.version + 1)
            article = Article(url=url, title=f"Title {number}", text=text, word_count=3000)
            saved = library.save(Capture(text, url), article).saved
            self._trying = saved.id, State(url, saved.version, saved.tags)
        elif kind < 0.7:
            one = chance.choice(sorted(live))
            self._trying = one, replace(live[one], tags=(f"tag{number}",))
            library.update(one, tags=[f"tag{number}"])
        elif kind < 0.85 or not gone:
            one = chance.choice(sorted(live))
            self._trying = one, replace(live[one], trashed=True)
            library.delete(one)
        else:
            one = chance.choice(sorted(gone))
            self._trying = one, replace(gone[one], trashed=False)
            library.restore(one)
        one, state = self._trying
        self.told[one] = state
        self._perhaps.pop(one, None)

    def check(self, library: Library, *, besides: frozenset[str] = frozenset()) -> None:
        """Everything is as it was told, whole, and nothing else is there, `besides` these."""
        library.heal()
        trash = {each.id for each in library.trash.articles()}
        listed = {item.id for item in library.list(limit=200).items}
        assert (trash | listed) - besides == self.told.keys() - besides
        for one, told in self.told.items():
            if one in besides:
                continue
            if one in trash:
                found = replace(told, trashed=True)
            else:
                saved = library.get(one)
                found = replace(told, version=saved.version, tags=saved.tags, trashed=False)
                assert library.source(one).strip() == saved.article.text.strip()
                written = (library.folder(one) / "article.html").read_text("utf-8")
                assert saved.article.text.strip() in written
            assert found in (told, *self._perhaps.get(one, ()))
            self.told[one] = found
        self._perhaps.clear()
        assert library.heal() == ()


def assert_understandable(error: LibraryError) -> None:
    """Sentences for the person, without the machine's own words."""
    said = str(error)
    assert said[0].isupper() or said.startswith(("/", "articles/", "trash/"))
    assert said.endswith(".") or ": stillpage " in said
    for machine in ("Errno", "Traceback", "Error(", "sqlite3", "None"):
        assert machine not in said, said
    assert not re.search(r"\b0x[0-9a-f]{6}", said), said  # a folder's name by chance may hold "0x"
    assert error.code not in ("", "error")


@pytest.fixture
def disk() -> Iterator[Path]:
    """A disk of four megabytes; says so where this user may not mount one."""
    with tempfile.TemporaryDirectory(prefix="stillpage-disk-") as folder:
        Path(folder).chmod(0o755)
        with small_disk(Path(folder), megabytes=4) as mounted:
            yield mounted


@contextmanager
def as_nobody() -> Iterator[None]:
    """Permissions mean nothing to root: be another user meanwhile."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def full_disk(root: Path, chance: Random) -> Iterator[None]:
    """Some bytes are left, or none."""
    ballast = root.parent / "ballast"
    facts = os.statvfs(root)
    wanted = facts.f_bavail * facts.f_frsize - chance.choice((0, 4096, 8192, 20_000, 60_000, 150_000))
    ballast.write_bytes(b"\0" * max(0, wanted))
    try:
        yield
    finally:
        ballast.unlink()


@contextmanager
def permission_lost(root: Path, chance: Random) -> Iterator[None]:
    """The library, or some folders or files in it, are closed, or cannot be written to any more."""
    there = [path for path in sorted(root.rglob("*")) if not path.name.startswith("stillpage.db-")]
    closed = [root] if chance.random() < 0.2 else chance.sample(there, min(len(there), chance.randint(1, 4)))
    for path in sorted(closed, reverse=True):  # what is inside first
        path.chmod(chance.choice((0o000, 0o500 if path.is_dir() else 0o400)))
    try:
        yield
    finally:
        _give_back(root)


def _give_back(folder: Path) -> None:
    folder.chmod(0o700)
    for path in folder.iterdir():
        if path.is_dir():
            _give_back(path)
        else:
            path.chmod(0o600)


@contextmanager
def read_only(disk: Path) -> Iterator[None]:
    """As after an error of the disk, or a card whose lock was pushed."""
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    try:
        yield
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)


def jump(life: Life) -> None:
    """Set the clock to some other day, mostly back."""
    life.clock += timedelta(
        seconds=life.chance.choice((-1, -3600, -86400 * 40, -86400 * 3650, 86400 * 400, 0))
    )


def spoil(file: Path, chance: Random) -> None:
    """Bytes of it are others, or gone; or all of it is something else."""
    data = file.read_bytes()
    at, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    file.write_bytes(
        chance.choice(
            (
                data[:at],
                data[:at] + chance.randbytes(end - at) + data[end:],
                data[:at] + b"\0" * min(end - at, 512) + data[at + min(end - at, 512) :],
                data[:at] + data[end:],
                data + data,
                b"",
                b"SQLite format 3\0" + chance.randbytes(3000),
                b'{"format": 99}',
                b"not what was there\n",
            )
        )
    )
