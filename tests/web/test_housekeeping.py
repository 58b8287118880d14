"""A running server's library keeps up with what other programs do to the folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from stillpage.article import Article
from stillpage.library import Capture, Finding, Library
from stillpage.saving import article_renderers
from stillpage.web.housekeeping import Housekeeper


class Clock:
    """Stands still until it is told not to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class SlowLibrary:
    """Takes so many seconds to be looked through; breaks if it is told to."""

    def __init__(self, clock: Clock, seconds: float) -> None:
        self.looks = self.emptied = 0
        self.error: Exception | None = None
        self._clock, self._seconds = clock, seconds

    def heal(self) -> list[Finding]:
        self.looks += 1
        self._clock.now += self._seconds
        if self.error:
            raise self.error
        return []

    def reading(self) -> None:
        return None

    @property
    def trash(self) -> SlowLibrary:
        return self

    def empty(self) -> None:
        self.emptied += 1


def test_what_is_changed_in_the_folder_while_the_server_runs_is_listed(tmp_path: Path) -> None:
    """An editor's change, a folder of another machine, one that was taken away."""
    with Library(tmp_path / "Library", renderers=article_renderers()) as library:
        article = Article(url="https://sea.example/1", title="One", text="words", content_html="<p>words</p>")
        saved = library.save(Capture("<p>words</p>", "https://sea.example/1"), article).saved
        clock = Clock()
        housekeeper = Housekeeper(library, clock=clock)
        housekeeper.round()
        file = library.folder(saved.id) / "article.md"
        file.write_text(file.read_text("utf-8").replace("tags: []", "tags: [pier]"), "utf-8")
        assert [each.tag for each in library.tags()] == []
        clock.now += 60
        housekeeper.round()
        assert [each.tag for each in library.tags()] == ["pier"]


def test_a_look_is_paid_for_with_a_hundred_times_its_rest(tmp_path: Path) -> None:
    """A large library costs no more of the processor than a small one."""
    clock = Clock()
    library = SlowLibrary(clock, 3)
    housekeeper = Housekeeper(library, clock=clock)  # type: ignore[arg-type]  # what it asks of a library
    for _ in range(5):
        housekeeper.round()
        clock.now += 60
    assert library.looks == 1
    clock.now += 60
    housekeeper.round()
    assert (library.looks, library.emptied) == (2, 1)


@pytest.mark.parametrize("error", [OSError("the disk is away"), PermissionError()])
def test_a_disk_that_is_away_ends_nothing(tmp_path: Path, error: OSError) -> None:
    """It is tried again at its time, and the trash has its own."""
    clock = Clock()
    library = SlowLibrary(clock, 0)
    library.error = error
    housekeeper = Housekeeper(library, clock=clock)  # type: ignore[arg-type]  # what it asks of a library
    housekeeper.round()
    clock.now += 24 * 3600
    housekeeper.round()
    assert (library.looks, library.emptied) == (2, 2)
