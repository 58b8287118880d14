"""Power cuts at any moment: what was acknowledged is there, whatever the disk forgot of the rest."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from stillpage.article import Article
from stillpage.library import Capture, Library, store
from stillpage.library import files as library_files
from tests.trust.power_loss import ForgetfulDisk

RENDERERS = {
    "article.html": lambda saved: f"<p>{saved.article.text}</p>\n",
    "article.md": lambda saved: f"---\nid: {saved.id}\n---\n\n{saved.article.text}\n",
}


@dataclass
class Told:
    """What the library said was done, and after how many steps of the disk.

    Attributes:
        states: Of each article: step, version, tags, whether it is in the trash; oldest first.
    """

    states: dict[str, list[tuple[int, int, tuple[str, ...], bool]]] = field(default_factory=dict)

    def note(self, step: int, article_id: str, version: int, tags: tuple[str, ...], trashed: bool) -> None:
        self.states.setdefault(article_id, []).append((step, version, tags, trashed))


def live(root: Path, disk: ForgetfulDisk, chance: Random, steps: int) -> Told:
    """Save, save again, tag, delete and restore for a while."""
    told = Told()
    now: dict[str, tuple[int, tuple[str, ...], bool]] = {}
    with Library(root, renderers=RENDERERS) as library:
        for number in range(steps):
            present = [article_id for article_id, (_, _, trashed) in now.items() if not trashed]
            gone = [article_id for article_id, (_, _, trashed) in now.items() if trashed]
            step = chance.random()
            if step < 0.5 or not present:
                url, text = f"https://a.example/{chance.randrange(6)}", f"word{number} " * 200
                article = Article(url=url, title=f"Title {number}", text=text, word_count=200)
                saved = library.save(Capture(text, url), article).saved
                now[saved.id] = (saved.version, tuple(saved.tags), False)
                changed = saved.id
            elif step < 0.75:
                changed = chance.choice(present)
                library.update(changed, tags=[f"tag{number}"])
                now[changed] = (now[changed][0], (f"tag{number}",), False)
            elif step < 0.9 or not gone:
                changed = chance.choice(present)
                library.delete(changed)
                now[changed] = (*now[changed][:2], True)
            else:
                changed = chance.choice(gone)
                library.restore(changed)
                now[changed] = (*now[changed][:2], False)
            told.note(disk.events, changed, *now[changed])
    return told


def spoil_index(root: Path, real: Path, chance: Random) -> None:
    """What may become of the index: nothing of it, an old one, or garbage."""
    fate = chance.randrange(3)
    if fate == 1 and (real / "stillpage.db").exists() and root.is_dir():
        shutil.copy(real / "stillpage.db", root / "stillpage.db")
    elif fate == 2 and root.is_dir():
        (root / "stillpage.db").write_bytes(b"SQLite format 3\0" + chance.randbytes(3000))


def check(root: Path, told: Told, moment: int) -> None:
    """Everything that was acknowledged by then is as it was told, or as the step under way makes it."""
    with Library(root, renderers=RENDERERS) as library:
        trash = {each.id for each in library.trash.articles()}
        for article_id, states in told.states.items():
            known = [state for state in states if state[0] <= moment]
            if not known:
                continue
            allowed = [known[-1], *[state for state in states if state[0] > moment][:1]]
            if article_id in trash:
                assert any(trashed for _, _, _, trashed in allowed), f"{article_id} is in the trash"
                continue
            saved = library.get(article_id)
            found = (saved.version, tuple(saved.tags), False)
            assert found in [(version, tags, trashed) for _, version, tags, trashed in allowed]
            assert library.source(article_id).strip() == saved.article.text.strip()
        assert not any(library.root.glob(".stillpage/staging/*"))


def cut_many(folder: Path, *, lives: int, cuts: int, seed: int) -> None:
    chance = Random(seed)
    for number in range(lives):
        top = folder / str(number)
        top.mkdir()
        disk = ForgetfulDisk(top)
        with disk.watching():
            told = live(top / "Library", disk, chance, steps=12)
        for cut in range(cuts):
            moment = chance.randint(0, disk.events)
            left = folder / f"{number}-{cut}"
            disk.after_cut(moment, left, chance)
            spoil_index(left / "Library", top / "Library", chance)
            check(left / "Library", told, moment)
            shutil.rmtree(left)


def test_thirty_power_cuts_lose_nothing(tmp_path: Path) -> None:
    """At random moments of three short lives."""
    cut_many(tmp_path, lives=3, cuts=10, seed=1)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_a_thousand_power_cuts_lose_nothing(tmp_path: Path) -> None:
    """The same, of forty lives."""
    cut_many(tmp_path, lives=40, cuts=25, seed=2)


@pytest.mark.parametrize("forgotten", ["sync_folder", "fsync"])
def test_without_syncing_something_would_be_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forgotten: str
) -> None:
    """The disk does forget: a library that does not ask it to keep names, or contents, loses some."""

    def nothing(*_: object) -> None:
        """The disk is not asked."""

    if forgotten == "sync_folder":
        monkeypatch.setattr(store, "sync_folder", nothing)
        monkeypatch.setattr(library_files, "sync_folder", nothing)
    else:
        monkeypatch.setattr(store, "write_new_file", lambda path, data: path.write_bytes(data))
    with pytest.raises(Exception):  # noqa: B017,PT011  an article is missing, or cannot be read
        cut_many(tmp_path, lives=5, cuts=20, seed=3)
