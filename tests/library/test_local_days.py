"""A person's days: what is kept is UTC, and where they are it may be another day."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from stillpage.article import Article
from stillpage.library import Capture, Filters, Library, day_of
from stillpage.library.local_days import beginning_of

# Late in the evening of the 24th in Los Angeles, early in the morning of the 25th in Tokyo.
_NOW = datetime(2026, 11, 25, 4, 30, tzinfo=UTC)


@pytest.fixture
def live_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Have the machine be in a time zone: `live_in("Asia/Tokyo")`."""

    def move(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield move
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("zone", "day", "before"),
    [
        ("America/Los_Angeles", "2026-11-24", "2026-11-23"),
        ("Asia/Tokyo", "2026-11-25", "2026-11-24"),
        ("UTC", "2026-11-25", "2026-11-24"),
    ],
)
def test_an_article_is_of_the_day_on_which_it_was_saved(
    tmp_path: Path, live_in: Callable[[str], None], zone: str, day: str, before: str
) -> None:
    """Where the person is: in a list, in a search, in the trash."""
    live_in(zone)
    with Library(tmp_path, renderers={}, clock=lambda: _NOW) as library:
        saved = library.save(Capture("<p>page", "https://a.example/"), Article(text="words")).saved
        assert day_of(saved.saved_at) == day
        found = {query: len(library.list(Filters(query=query)).items) for query in (
            f"after:{day}", f"before:{day}", f"after:{before} before:{day}", "after:2026-11", "before:2026",
        )}  # fmt: skip
        assert list(found.values()) == [1, 0, 0, 1, 0]
        library.delete(saved.id)
        assert [each.deleted_on for each in library.trash.articles()] == [day]
        assert library.trash.empty() == 0


def test_what_is_no_moment_stays_as_it_is() -> None:
    """A day is that day everywhere; a file that was edited by hand may say anything."""
    assert [day_of(text) for text in ("2026-11-24", "", "soon", "nobody knows when")] == [
        "2026-11-24",
        "",
        "soon",
        "nobody kno",
    ]
    assert [beginning_of(day) for day in ("2026-02-31", "0000")] == ["2026-02-31", "0000"]
