"""Highlights of saved articles: added, changed, removed, brought in, listed across the library."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from stillpage.article import Highlight
from stillpage.library import highlights as rules
from stillpage.library.highlights import Marking
from stillpage.library.listings import Filters, HighlightPage
from stillpage.library.saver import iso
from stillpage.library.shelf import Shelf


class Highlights:
    """What readers mark in articles. `library.highlights` is the one of a library.

    Args:
        shelf: The library's parts.
        clock: The time, in UTC.
    """

    def __init__(self, shelf: Shelf, clock: Callable[[], datetime]) -> None:
        self._shelf, self._clock = shelf, clock

    def of(self, article_id: str) -> tuple[Highlight, ...]:
        """Highlights of an article, in the order of marking.

        Raises:
            ArticleNotFoundError, UnreadableArticleError: There is none to be read.
        """
        return self._shelf.document(article_id)[0].highlights

    def add(self, article_id: str, marking: Marking) -> tuple[Highlight, bool]:
        """Mark a passage.

        Returns:
            The highlight, and whether it is a new one: the same words marked again are the same highlight.

        Raises:
            TooManyHighlightsError: The article has as many as it can.
        """
        with self._shelf.writing():
            before = self._shelf.document(article_id)[0].highlights
            after, highlight = rules.added(before, marking, now=iso(self._clock()))
            self._keep(article_id, after)
        return highlight, len(after) > len(before)

    def change(self, article_id: str, highlight_id: str, **changes: str) -> Highlight:
        """Change `color`, `note`, or where it is anchored (`quote`, `prefix`, `suffix`).

        Raises:
            HighlightNotFoundError: The article has none of this id.
        """
        with self._shelf.writing():
            before = self._shelf.document(article_id)[0].highlights
            after, highlight = rules.changed(before, highlight_id, changes, now=iso(self._clock()))
            self._keep(article_id, after)
        return highlight

    def remove(self, article_id: str, highlight_id: str) -> None:
        """Take a highlight out.

        Raises:
            HighlightNotFoundError: The article has none of this id.
        """
        with self._shelf.writing():
            before = self._shelf.document(article_id)[0].highlights
            self._keep(article_id, rules.removed(before, highlight_id))

    def merge(self, article_id: str, others: Iterable[Highlight]) -> int:
        """Bring highlights from elsewhere in (see `highlights.merged`). Returns how many are new here."""
        with self._shelf.writing():
            before = self._shelf.document(article_id)[0].highlights
            after = rules.merged(before, others)
            self._keep(article_id, after)
        return len(after) - len(before)

    def list(
        self,
        filters: Filters | None = None,
        *,
        color: str | None = None,
        newest_first: bool = True,
        limit: int = 50,
        cursor: str | None = None,
    ) -> HighlightPage:
        """One page of the highlights of all articles.

        Args:
            filters: As for articles; but words are looked for in quotes and notes alone.
            color: Only of this colour.
            newest_first: By the day of marking.
            limit: At most so many, up to 200.
            cursor: From the page before.

        Raises:
            InvalidQueryError: Something in the question makes no sense.
        """
        return self._shelf.ask(
            lambda reader: reader.highlights(
                filters or Filters(), color=color, newest_first=newest_first, limit=limit, cursor=cursor
            )
        )

    def _keep(self, article_id: str, highlights: tuple[Highlight, ...]) -> None:
        document, path = self._shelf.document(article_id)
        if highlights != document.highlights:
            changed = replace(document, highlights=highlights, updated_at=iso(self._clock()))
            self._shelf.rewrite(changed, path)
