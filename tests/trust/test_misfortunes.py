"""Bad luck, again and again, at random: nothing acknowledged is lost, and what is wrong is said in words.

Each a few times in every run, hundreds of times with --long. After each stroke the library is looked through:
all that was acknowledged is there and whole, nothing that was refused is half there; and while it lasts,
`stillpage doctor` has named it.
"""

from __future__ import annotations

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from stillpage.cli.doctor.check_result import CheckResult
from stillpage.cli.doctor.library_checks import check_library
from stillpage.errors import LibraryError
from stillpage.library import Library
from stillpage.library.index.schema import MIGRATIONS, migrate, version_of
from stillpage.library.index.search_form import search_form
from tests.trust.misfortunes import (
    RENDERERS,
    Life,
    Misfortune,
    as_nobody,
    assert_understandable,
    full_disk,
    jump,
    permission_lost,
    read_only,
    spoil,
)
from tests.trust.misfortunes import disk as disk
from tests.web.live_server import LiveServer, live_server


@pytest.fixture
def repetitions(request: pytest.FixtureRequest) -> int:
    """How often: each with another seed."""
    return 200 if request.config.getoption("--long") else 4


def problems(root: Path) -> list[CheckResult]:
    """What doctor says of the library."""
    found = [each for each in check_library(root) if each.state == "problem"]
    assert all(each.cure for each in found)
    return found


def suffer(life: Life, root: Path, misfortune: Misfortune) -> list[CheckResult]:
    """Live, be struck, live on as far as it goes, and be whole when it is over. Returns what doctor said."""
    library = life.open(root)
    for _ in range(life.chance.randint(2, 6)):
        life.step(library)
    if reopened := life.chance.random() < 0.5:
        library.close()
    with misfortune(root, life.chance):
        said = problems(root)
        try:
            library = life.open(root) if reopened else library
        except LibraryError as error:
            assert_understandable(error)
            life.refusals.append(str(error))
        else:
            for _ in range(life.chance.randint(1, 4)):
                life.step(library)
            library.close()
    with life.open(root) as library:
        life.check(library)
    return said


@pytest.mark.timeout(1800)
def test_a_full_disk(disk: Path, repetitions: int) -> None:
    """In the middle of whatever comes; and saves go on when there is room."""
    refusals = 0
    for seed in range(repetitions):
        life, root = Life(Random(seed)), disk / "Library"
        assert any("MiB left" in each.text for each in suffer(life, root, full_disk))
        refusals += len(life.refusals)
        shutil.rmtree(root)
    assert refusals > repetitions / 2


@pytest.mark.timeout(1800)
def test_a_disk_that_becomes_read_only(disk: Path, repetitions: int) -> None:
    """It can be read and searched; a save says why not."""
    refusals = 0
    for seed in range(repetitions):
        life, root = Life(Random(seed)), disk / "Library"
        with life.open(root) as library:
            for _ in range(6):
                life.step(library)
        with read_only(disk):
            assert any("Nothing can be written" in each.text for each in problems(root))
            with life.open(root) as library:
                for _ in range(4):
                    life.step(library)
                life.check(library)
        with life.open(root) as library:
            life.check(library)
        refusals += len(life.refusals)
        shutil.rmtree(root)
    assert refusals > repetitions


@pytest.mark.timeout(1800)
def test_permissions_that_are_lost(disk: Path, repetitions: int) -> None:
    """Of the library, a folder, a file, the index."""
    refusals = 0
    with as_nobody():
        for seed in range(repetitions):
            life, root = Life(Random(seed)), disk / "Library"
            said = [each for each in suffer(life, root, permission_lost) if "MiB left" not in each.text]
            assert said or not life.refusals, life.refusals
            refusals += len(life.refusals)
            shutil.rmtree(root)
    assert refusals >= repetitions / 5


@pytest.mark.timeout(1800)
def test_a_clock_that_jumps(tmp_path: Path, repetitions: int) -> None:
    """By a second, by ten years, mostly back; between steps and between openings."""
    for seed in range(repetitions):
        life, root = Life(Random(seed)), tmp_path / str(seed)
        for _ in range(3):
            with life.open(root) as library:
                for _ in range(5):
                    life.step(library)
                    jump(life)
                life.check(library)
        assert life.refusals == []
        assert problems(root) == [] or all("MiB left" in each.text for each in problems(root))
        shutil.rmtree(root)


@pytest.mark.timeout(1800)
def test_a_damaged_index(tmp_path: Path, repetitions: int) -> None:
    """Spoilt anywhere, between two openings or under one: it is made anew, and the articles are not in it."""
    named = 0
    for seed in range(repetitions):
        life, root = Life(Random(seed)), tmp_path / str(seed)
        library = life.open(root)
        for _ in range(6):
            life.step(library)
        if reopened := life.chance.random() < 0.7:
            library.close()
        spoil(root / "stillpage.db", life.chance)
        named += any("index" in each.text for each in problems(root))
        library = life.open(root) if reopened else library
        for _ in range(2):
            life.step(library)
        library.close()
        with life.open(root) as library:
            # SQLite has no checksums: a letter that changed within a text is found by reading the folders.
            library.reindex()
            life.check(library)
            assert not any("index" in each.text for each in problems(root))
        shutil.rmtree(root)
    assert named >= repetitions // 10


@pytest.mark.timeout(1800)
def test_files_of_an_article_that_are_spoilt(tmp_path: Path, repetitions: int) -> None:
    """One of them is cut, edited or replaced: doctor names its folder, and the others live on."""
    for seed in range(repetitions):
        life, root = Life(Random(seed)), tmp_path / str(seed)
        with life.open(root) as library:
            for _ in range(7):
                life.step(library)
        files = [path for path in sorted(root.glob("*/*/*/*")) if path.is_file()]
        file = life.chance.choice(files)
        folder, before = file.parent, file.read_bytes()
        spoil(file, life.chance)
        spoilt = frozenset({folder.name.rpartition("-")[2]})
        kept = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
        said = problems(root)
        with life.open(root) as library:
            if can_be_read(library, *spoilt):
                assert file.name != "source.html.gz" or file.read_bytes() == before
            elif folder.is_relative_to(root / "articles"):
                assert any(folder.name in each.text for each in said)
                assert {path: path.read_bytes() for path in folder.iterdir() if path.is_file()} == kept
            for _ in range(3):
                life.step(library)
            life.check(library, besides=spoilt)
        shutil.rmtree(root)


def can_be_read(library: Library, article_id: str) -> bool:
    """Article and captured page; if not, that is said in words."""
    try:
        library.get(article_id)
        library.source(article_id)
    except LibraryError as error:
        assert_understandable(error)
        return False
    return True


@pytest.mark.timeout(1800)
def test_an_upgrade_that_is_cut_short(
    tmp_path: Path, repetitions: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An index of an earlier version, its migration stopped anywhere: the next opening has everything."""
    cut = 0
    for seed in range(repetitions):
        life, root = Life(Random(seed)), tmp_path / str(seed)
        with life.open(root) as library:
            for _ in range(5):
                life.step(library)
        make_index_of_version(root / "stillpage.db", life.chance.randint(1, len(MIGRATIONS) - 1))
        instructions = life.chance.randint(1, 100)

        def stopped(connection: sqlite3.Connection, instructions: int = instructions) -> None:
            in_a_file = connection.execute("PRAGMA database_list").fetchone()["file"]
            connection.set_progress_handler((lambda: 1) if in_a_file else None, instructions)  # 1: stop here
            try:
                migrate(connection)
            finally:
                connection.set_progress_handler(None, 0)

        with monkeypatch.context() as patch:
            patch.setattr("stillpage.library.index.connection.migrate", stopped)
            # Without its file the index is kept in memory meanwhile, and all is there.
            with life.open(root) as library:
                cut += library.list().items != () and version_in(root / "stillpage.db") < len(MIGRATIONS)
                life.step(library)
                life.check(library)
        with life.open(root) as library:
            life.step(library)
            life.check(library)
        assert version_in(root / "stillpage.db") == len(MIGRATIONS)
        shutil.rmtree(root)
    assert cut > repetitions / 4


def make_index_of_version(file: Path, version: int) -> None:
    """As that Stillpage left it: with nothing in it, which the folders make good."""
    for each in file.parent.glob("stillpage.db*"):
        each.unlink()
    index = sqlite3.connect(file)
    index.create_function("search_form", 1, search_form)
    for step in MIGRATIONS[:version]:
        index.executescript(step)
    index.execute(f"PRAGMA user_version = {version}")
    index.close()


def version_in(file: Path) -> int:
    """What the file says."""
    with closing(sqlite3.connect(file)) as index:
        return version_of(index)


@pytest.mark.timeout(1800)
def test_two_servers_on_one_library(tmp_path: Path, repetitions: int) -> None:
    """Clients of both save, tag and delete at once: what either acknowledged is there for both."""
    (tmp_path / "a" / "library").mkdir(parents=True)
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "library").symlink_to(tmp_path / "a" / "library")
    told: dict[str, tuple[str, ...] | None] = {}  # tags by id; None is deleted
    with (
        live_server(tmp_path / "a") as one,
        live_server(tmp_path / "b") as other,
        ThreadPoolExecutor(2) as both,
    ):
        for seed in range(repetitions):
            chance = Random(seed)
            mine = {each for each, tags in told.items() if tags is not None}
            shares = [sorted(each for each in mine if int(each, 16) % 2 == number) for number in range(2)]
            seeds = [chance.random(), chance.random()]
            for answered in both.map(client, (one, other), seeds, shares, (f"{seed}a", f"{seed}b")):
                told |= answered
            living = {each: tags for each, tags in told.items() if tags is not None}
            for server in (one, other):
                found = server.call("GET", "/api/v1/articles?limit=200").json()["items"]
                assert {item["id"]: tuple(item["tags"]) for item in found} == living
    assert len(told) > repetitions
    with Library(tmp_path / "a" / "library", renderers=RENDERERS) as library:
        assert library.reindex()[1:] == ()
        assert {item.id for item in library.list(limit=200).items} == living.keys()


def client(server: LiveServer, seed: float, mine: list[str], name: str) -> dict[str, tuple[str, ...] | None]:
    """A few calls of one client; what was acknowledged."""
    chance, told = Random(seed), dict[str, tuple[str, ...] | None]()
    for number in range(4):
        kind = chance.random()
        if kind < 0.4 or not mine or len(mine) < 3:
            page = {"html": "<p>words</p>", "url": f"https://a.example/{name}/{number}"}
            answer = server.call("POST", "/api/v1/articles", page)
            assert answer.status == 201
            mine.append(answer.json()["id"])
            told[mine[-1]] = ()
        elif kind < 0.65:
            one = chance.choice(mine)
            assert server.call("PATCH", f"/api/v1/articles/{one}", {"tags": [name]}).status == 200
            told[one] = (name,)
        else:
            mine.remove(one := chance.choice(mine))
            assert server.call("DELETE", f"/api/v1/articles/{one}").status in (200, 204)
            told[one] = None
    return told
