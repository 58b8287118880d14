"""The tree of folders by itself: each change whole or not there, at every single moment of a power cut."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest

from stillpage.library.store import FolderStore, Found
from tests.trust.power_loss import ForgetfulDisk

ID = "3f9c1d2a"
NAME = f"2026-11-23-a-slug-{ID}"
PATH = f"articles/2026/{NAME}"
TRASHED = f"trash/2026-11-24/{NAME}"
FILES = {"article.json": b"one", "article.md": b"one too", "images/a.png": b"a picture"}

Tree = dict[str, bytes]


def tree(root: Path) -> Tree:
    """Every file of every article, in the library and in the trash."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for top in ("articles", "trash")
        for path in (root / top).rglob("*")
        if path.is_file()
    }


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    made = FolderStore(tmp_path / "some" / "where")
    made.prepare()
    return made


def staged(store: FolderStore) -> list[str]:
    return sorted(path.name for path in (store.root / ".stillpage" / "staging").iterdir())


def purge(store: FolderStore, before: date) -> int:
    discarded = [store.discard(path) for path in store.trashed_before(before)]
    store.tidy_trash()
    return sum(discarded)


def fill(folder: Path) -> None:
    """As a restored backup does, synced."""
    for name in ("article.json", "article.md"):
        with (folder / name).open("xb") as file:
            file.write(b"from elsewhere")
            file.flush()
            os.fsync(file.fileno())
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


def steps(store: FolderStore) -> Iterator[Callable[[], object]]:
    """A life of one article and of another that came from elsewhere."""
    other = f"2025-01-02-other-{'0' * 8}"
    yield lambda: store.create(ID, NAME, FILES)
    yield lambda: store.change(ID, PATH, {"article.json": b"two", "article.md": b"two too"})
    yield lambda: store.change(ID, PATH, {"article.json": b"three", "versions/1/article.json": b"two"})
    yield lambda: store.move(ID, PATH, TRASHED)
    yield lambda: store.move(ID, TRASHED, PATH)
    yield lambda: store.adopt("0" * 8, f"articles/2025/{other}", fill)
    yield lambda: store.change("0" * 8, f"articles/2025/{other}", {"article.json": b"four"})


@pytest.mark.parametrize("seed", range(3))
def test_a_cut_at_every_moment_leaves_the_state_before_or_after(tmp_path: Path, seed: int) -> None:
    """What was told is there; what was under way is there whole, or not at all."""
    top = tmp_path / "disk"
    top.mkdir()
    disk = ForgetfulDisk(top)
    store = FolderStore(top / "Library")
    told: list[tuple[int, Tree]] = [(0, {})]
    with disk.watching():
        store.prepare()
        for step in steps(store):
            step()
            told.append((disk.events, tree(store.root)))
            store.settle(ID)
            store.settle("0" * 8)
    assert len({str(state) for _, state in told}) == len(told) - 1  # a move and back: the same twice
    chance = Random(seed)
    for moment in range(disk.events + 1):
        left = tmp_path / f"left-{moment}"
        disk.after_cut(moment, left, chance)
        again = FolderStore(left / "Library")
        again.prepare()
        again.recover()
        last = max(index for index, (events, _) in enumerate(told) if events <= moment)
        assert tree(again.root) in [state for _, state in told[last : last + 2]], f"after {moment} steps"


def test_what_is_under_way_is_staged_until_the_index_knows(store: FolderStore) -> None:
    """So that a crash between the two is found by who opens the library next."""
    store.create(ID, NAME, FILES)
    assert (staged(store), store.recover()) == ([f"{ID}.new"], [ID])
    store.settle(ID)
    assert (staged(store), store.recover()) == ([], [])
    store.change(ID, PATH, {"article.json": b"two"})
    assert (staged(store), store.recover()) == ([f"{ID}.change"], [ID])
    store.settle(ID)
    store.move(ID, PATH, TRASHED)
    assert (staged(store), store.recover()) == ([f"{ID}.move"], [ID])
    store.move(ID, TRASHED, PATH)  # moved back before the index heard of either
    assert store.recover() == [ID]


def test_only_the_files_that_change_are_touched(store: FolderStore) -> None:
    """Others, and what a person put there, stay."""
    store.create(ID, NAME, FILES)
    (store.root / PATH / "my notes.txt").write_text("mine")
    store.change(ID, PATH, {"article.md": b"new", "images/b.png": b"b"})
    assert tree(store.root) == {
        f"{PATH}/{name}": data
        for name, data in {
            **FILES,
            "article.md": b"new",
            "images/b.png": b"b",
            "my notes.txt": b"mine",
        }.items()
    }


def test_a_write_that_failed_is_in_nobodys_way(store: FolderStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk in the middle of a change and of an adoption; the next ones succeed."""
    store.create(ID, NAME, FILES)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("stillpage.library.store.write_new_file", full)
        with pytest.raises(OSError, match="No space"):
            store.change(ID, PATH, {"article.json": b"two"})
    with pytest.raises(OSError, match="No space"):
        store.adopt("0" * 8, f"articles/2025/x-{'0' * 8}", full)
    assert tree(store.root) == {f"{PATH}/{name}": data for name, data in FILES.items()}
    assert staged(store) == [f"{ID}.new", f"{ID}.tmp"]
    store.change(ID, PATH, {"article.json": b"two"})
    store.adopt("0" * 8, f"articles/2025/x-{'0' * 8}", fill)
    assert tree(store.root)[f"{PATH}/article.json"] == b"two"
    assert tree(store.root)[f"articles/2025/x-{'0' * 8}/article.json"] == b"from elsewhere"


def test_a_change_that_could_not_be_put_in_place_is_finished_before_the_next(
    store: FolderStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder was closed, and is open again."""
    store.create(ID, NAME, FILES)

    def closed(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", closed)
        with pytest.raises(PermissionError):
            store.change(ID, PATH, {"article.md": b"two too"})
    store.change(ID, PATH, {"article.json": b"three"})
    found = tree(store.root)
    assert (found[f"{PATH}/article.json"], found[f"{PATH}/article.md"]) == (b"three", b"two too")


def test_what_an_interrupted_adoption_left_is_cleared_for_the_next(store: FolderStore) -> None:
    """Killed in the middle, and asked for again before anybody has recovered."""
    left = store.root / ".stillpage" / "staging" / f"{ID}.adopt" / NAME
    left.mkdir(parents=True)
    (left / "article.json").write_bytes(b"half")
    store.adopt(ID, PATH, fill)
    assert set(tree(store.root).values()) == {b"from elsewhere"}


def test_what_a_killed_process_left_half_done_is_dropped_or_finished(store: FolderStore) -> None:
    """Prepared and not committed: gone. Committed and not in place: put there. Half removed: removed."""
    store.create(ID, NAME, FILES)
    store.settle(ID)
    staging = store.root / ".stillpage" / "staging"
    for kind in ("tmp", "purge", "adopt"):
        (staging / f"{ID}.{kind}" / "files").mkdir(parents=True)
        (staging / f"{ID}.{kind}" / "files" / "article.json").write_bytes(b"half")
    committed = staging / f"{ID}.change"
    (committed / "files" / "deep" / "er").mkdir(parents=True)
    (committed / "target").write_text(PATH)
    (committed / "files" / "article.json").write_bytes(b"whole")
    (committed / "files" / "deep" / "er" / "new").write_bytes(b"whole")
    assert store.recover() == [ID]
    assert staged(store) == [f"{ID}.change"]
    assert tree(store.root)[f"{PATH}/article.json"] == b"whole"
    assert tree(store.root)[f"{PATH}/deep/er/new"] == b"whole"


def test_a_change_without_a_target_is_passed_over(store: FolderStore) -> None:
    """Killed while it was cleared away, or the folder taken away by hand: nothing to do, no error."""
    staging = store.root / ".stillpage" / "staging"
    (staging / f"{ID}.change" / "files").mkdir(parents=True)
    (staging / f"{ID}.change" / "files" / "article.json").write_bytes(b"old")
    assert store.recover() == [ID]
    (staging / f"{ID}.change" / "target").write_text(PATH)
    assert store.recover() == [ID]
    assert tree(store.root) == {}
    assert not (store.root / PATH).exists()


def test_recovering_before_there_is_a_library_does_nothing(tmp_path: Path) -> None:
    """A folder that was never opened."""
    assert FolderStore(tmp_path / "none").recover() == []


def test_the_trash_is_listed_latest_first_and_emptied_by_day(store: FolderStore) -> None:
    """What was deleted on the day itself stays, folders of strangers too; empty days go."""
    for number, day in enumerate(("2026-11-20", "2026-11-22", "2026-11-24")):
        store.create(f"{number:08}", f"2026-11-01-slug-{number:08}", FILES)
        store.move(
            f"{number:08}",
            f"articles/2026/2026-11-01-slug-{number:08}",
            store.trash_path(f"articles/2026/2026-11-01-slug-{number:08}", date.fromisoformat(day)),
        )
        store.settle(f"{number:08}")
    for strange in ("trash/someday/2020-01-01-x-00000009", "trash/2026-11-20/of somebody", "trash/empty"):
        (store.root / strange).mkdir(parents=True)
    (store.root / "trash" / "a file").write_text("")
    listed = [(article_id, day) for article_id, _, day in store.trashed()]
    assert listed == [
        ("00000009", "someday"),
        ("00000002", "2026-11-24"),
        ("00000001", "2026-11-22"),
        ("00000000", "2026-11-20"),
    ]
    assert purge(store, date(2026, 11, 22)) == 1
    assert [article_id for article_id, _, _ in store.trashed()] == ["00000009", "00000002", "00000001"]
    assert sorted(path.name for path in (store.root / "trash").iterdir()) == [
        "2026-11-20",
        "2026-11-22",
        "2026-11-24",
        "a file",
        "someday",
    ]
    assert purge(store, date(2026, 11, 25)) == 2
    assert staged(store) == []
    assert sorted(path.name for path in (store.root / "trash").iterdir()) == [
        "2026-11-20",
        "a file",
        "someday",
    ]


def test_only_what_lies_in_the_trash_is_removed_for_good(store: FolderStore) -> None:
    """No article beside it, no folder that somebody else put there, and nothing twice."""
    others = ("articles/2026/2026-01-01-a-00000001", "trash/2026-01-01/somebody's", "trash/2026-01-01/2026-x")
    for path in others:
        (store.root / path).mkdir(parents=True)
    gone = ("trash/2026-01-01/2026-01-01-b-00000002", "articles/2026/2026-01-01-b-00000002")
    assert not any(store.discard(path) for path in (*others, *gone))
    assert all((store.root / path).is_dir() for path in others)


def test_without_a_trash_there_is_nothing_to_empty(store: FolderStore) -> None:
    """Nor to list."""
    assert (list(store.trashed()), purge(store, date(2026, 1, 1))) == ([], 0)


def test_a_scan_sees_article_folders_and_their_two_files(store: FolderStore) -> None:
    """In the order of their paths; names of other kinds, files and hidden folders are passed over."""
    articles = store.root / "articles"
    for path in (
        "2026/2026-01-01-b-00000001",
        "2026/2026-01-01-a-00000002",
        "2025/2025-01-01-z-00000003",
        "2026/.2026-01-01-hidden-00000004",
        "2026/no id",
        ".hidden/2026-01-01-x-00000006",
    ):
        (articles / path).mkdir(parents=True)
        (articles / path / "article.json").write_text("12")
    (articles / "2026" / "2026-01-01-file-00000005").write_text("")
    (articles / "a file").write_text("")
    found = list(store.scan())
    assert [each.id for each in found] == ["00000003", "00000002", "00000001"]
    facts = (store.root / found[0].path / "article.json").stat()
    assert found[0] == Found("00000003", "articles/2025/2025-01-01-z-00000003", (facts.st_mtime_ns, 2), None)
    assert store.find("00000001") == ["articles/2026/2026-01-01-b-00000001"]
    assert store.find("00000005") == []
    assert list(FolderStore(store.root / "none").scan()) == []


@pytest.mark.skipif(os.name != "posix", reason="not run: permissions are another matter on Windows")
def test_a_new_root_is_closed_and_an_old_one_left(tmp_path: Path) -> None:
    """To others of the machine; whoever opened their folder to others meant it."""
    (tmp_path / "open").mkdir(mode=0o755)
    for name, mode in (("new", 0o700), ("open", 0o755)):
        FolderStore(tmp_path / name).prepare()
        assert (tmp_path / name).stat().st_mode & 0o777 == mode
        assert (tmp_path / name / "articles").is_dir()


def test_an_id_in_a_title_is_not_the_folders_own(store: FolderStore) -> None:
    """The last one in the name is."""
    store.create(ID, NAME, FILES)
    other = f"2026-11-24-about-{ID}-0badcafe"
    store.create("0badcafe", other, FILES)
    assert store.find(ID) == [PATH]
    assert store.find("0badcafe") == [f"articles/2026/{other}"]


def test_what_goes_while_it_is_looked_at_is_an_empty_folder(store: FolderStore) -> None:
    """Whoever reads it then finds it gone."""
    store.create(ID, NAME, FILES)
    store.create("0badcafe", "2026-11-24-later-0badcafe", FILES)
    looking = store.scan()
    assert next(looking).id == ID
    shutil.rmtree(store.root / "articles/2026/2026-11-24-later-0badcafe")
    assert list(looking) == [Found("0badcafe", "articles/2026/2026-11-24-later-0badcafe", None, None)]


def test_what_a_failed_removal_left_is_removed_with_the_next(store: FolderStore) -> None:
    """A file was open in another program, on Windows."""
    left = store.root / ".stillpage" / "staging" / f"{ID}.purge"
    left.mkdir()
    (left / "article.json").write_text("{}")
    store.create(ID, NAME, FILES)
    store.move(ID, PATH, TRASHED)
    assert store.discard(TRASHED)
    assert not left.exists()
