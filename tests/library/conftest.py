"""A library in a temporary folder, with a clock and ids that a test can foresee."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from stillpage.article import Article
from stillpage.library import Capture, Library, SaveOutcome
from stillpage.saving import article_renderers

WORDS = "The quick brown fox reads a long page about the sea and the ships that cross it. "


class Clock:
    """Stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_days(self, days: int) -> None:
        self.now += timedelta(days=days)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "Library"


@pytest.fixture
def open_again(root: Path, clock: Clock) -> Iterator[Callable[[], Library]]:
    """Open the same folder once more, as another process would."""
    opened: list[Library] = []

    def open_one() -> Library:
        opened.append(Library(root, renderers=article_renderers(), clock=clock))
        return opened[-1]

    yield open_one
    for library in opened:
        library.close()


@pytest.fixture
def library(open_again: Callable[[], Library]) -> Library:
    return open_again()


@pytest.fixture
def save(library: Library) -> Callable[..., SaveOutcome]:
    """Save an article of some words at an address; any field of the Article can be given."""

    def save_one(
        url: str = "https://sea.example/fox", *, tags: tuple[str, ...] = (), **given: Any
    ) -> SaveOutcome:
        text = given.pop("text", WORDS * 10)
        content = given.pop("content_html", f"<p>{text}</p>")
        article = Article(
            url=url,
            **{"title": "The fox", "lang": "en", "word_count": len(text.split()), **given},
            text=text,
            content_html=content,
        )
        return library.save(Capture(f"<html><body>{content}</body></html>", url), article, tags=tags)

    return save_one
