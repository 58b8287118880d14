"""The trash: what can be restored, and what is removed for good."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import islice

from stillpage.errors import LibraryError
from stillpage.library.local_days import today
from stillpage.library.records import TrashedArticle
from stillpage.library.shelf import Shelf

TRASH_DAYS = 30


class Trash:
    """What was deleted, for a time.

    Args:
        shelf: The library's parts.
        clock: The time, in UTC.
    """

    def __init__(self, shelf: Shelf, clock: Callable[[], datetime]) -> None:
        self._shelf, self._clock = shelf, clock

    def articles(self, limit: int | None = None) -> tuple[TrashedArticle, ...]:
        """List what can be restored, latest first; at most so many, as each one's file is read for it."""
        found = []
        for article_id, path, day in islice(self._shelf.store.trashed(), limit):
            try:
                article = self._shelf.folders.read(path, article_id).article
                title, url = article.title, article.canonical_url or article.url
            except LibraryError:
                title = url = None
            found.append(TrashedArticle(id=article_id, title=title, url=url, path=path, deleted_on=day))
        return tuple(found)

    def count(self) -> int:
        """How many articles are in it."""
        return sum(1 for _ in self._shelf.store.trashed())

    def path_of(self, article_id: str) -> str | None:
        """Where in it an article is, relative to the library."""
        return next((path for found, path, _ in self._shelf.store.trashed() if found == article_id), None)

    def empty(self, *, older_than_days: int | None = TRASH_DAYS) -> int:
        """Remove for good what was deleted longer ago, or all if None. Returns how many that were."""
        return sum(1 for _ in self.emptying(older_than_days=older_than_days))

    def emptying(self, *, older_than_days: int | None = None) -> Iterator[str]:
        """As `empty`, article by article: gives each one's path, and others save in between."""
        store = self._shelf.store
        days = None if older_than_days is None else timedelta(days=older_than_days)
        for path in store.trashed_before(None if days is None else today(self._clock() - days)):
            with self._shelf.writing():
                is_gone = store.discard(path)
            if is_gone:
                yield path
        with self._shelf.writing():
            store.tidy_trash()
