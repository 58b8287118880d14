"""Changes made on the pages, each of which can be undone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from stillpage.errors import ArticleNotFoundError
from stillpage.library import Refusal, SavedArticle, State

if TYPE_CHECKING:
    from stillpage.library import Library

Kind = Literal["archive", "inbox", "favourite", "unfavourite", "tag", "tags", "note", "delete", "restore"]
_UNDO_DEPTH = 20
_MAX_ARTICLES = 200


@dataclass(frozen=True, slots=True)
class Notice:
    """What the next page says: what was done, to how many articles, if it can be undone; or why not."""

    kind: str
    count: int
    can_undo: bool
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class _Before:
    """An article as it was; a deleted or restored one needs no more than its id."""

    id: str
    state: State = "unread"
    favourite: bool = False
    tags: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Done:
    kind: Kind
    before: tuple[_Before, ...]


@dataclass(slots=True)
class _Past:
    done: list[_Done] = field(default_factory=list)
    notice: Notice | None = None


class Changes:
    """Changes articles, and remembers for each session, while the server runs, how to undo it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._pasts: dict[str, _Past] = {}
        self._lock = threading.Lock()

    def make(
        self, session: str, kind: Kind, ids: Sequence[str], *, tags: Sequence[str] = (), note: str = ""
    ) -> int:
        """Change these articles; one that is gone is passed over.

        Args:
            session: Which session may undo it: not its name, which a later one takes over.
            kind: `tag` adds tags, `tags` replaces them; `inbox` takes back out of the archive.
            ids: At most 200 of them count.
            tags: For `tag` and `tags`.
            note: For `note`, instead of the one that is there.

        Returns:
            How many were changed.
        """
        before = []
        for article_id in dict.fromkeys(ids[:_MAX_ARTICLES]):
            try:
                before.append(self._change(article_id, kind, tags, note))
            except ArticleNotFoundError:
                continue
        with self._lock:
            past = self._pasts.setdefault(session, _Past())
            if before:
                past.done = [*past.done[-_UNDO_DEPTH + 1 :], _Done(kind, tuple(before))]
            past.notice = Notice("tags" if kind == "tag" else kind, len(before), bool(before))
        return len(before)

    def say_kept(self, session: str, refusal: Refusal) -> None:
        """Have the next page say that the text saved before stays, and why."""
        with self._lock:
            self._pasts.setdefault(session, _Past()).notice = Notice("kept", 1, False, refusal)

    def undo(self, session: str) -> None:
        """Take the latest change back."""
        with self._lock:
            past = self._pasts.setdefault(session, _Past())
            last = past.done.pop() if past.done else None
        count = 0
        for article in last.before if last else ():
            try:
                self._undo_one(last.kind if last else "tag", article)
                count += 1
            except ArticleNotFoundError:  # its trash was emptied, or its folder taken away
                continue
        with self._lock:
            past.notice = Notice("undone" if last else "nothingToUndo", count, False)

    def notice(self, session: str) -> Notice | None:
        """What is to be said, once."""
        with self._lock:
            past = self._pasts.get(session)
            said = past.notice if past else None
            if past:
                past.notice = None
            return said

    def _change(self, article_id: str, kind: Kind, tags: Sequence[str], note: str) -> _Before:
        if kind == "delete":
            self._library.delete(article_id)
            return _Before(article_id)
        if kind == "restore":
            self._library.restore(article_id)
            return _Before(article_id)
        saved = self._library.get(article_id)
        change: dict[str, Callable[[], SavedArticle]] = {
            "archive": lambda: self._library.update(article_id, state="archived"),
            "inbox": lambda: self._library.update(article_id, state="unread"),
            "favourite": lambda: self._library.update(article_id, favourite=True),
            "unfavourite": lambda: self._library.update(article_id, favourite=False),
            "tag": lambda: self._library.update(article_id, tags=[*saved.tags, *tags]),
            "tags": lambda: self._library.update(article_id, tags=tags),
            "note": lambda: self._library.update(article_id, note=note),
        }
        change[kind]()
        return _Before(article_id, saved.state, saved.favourite, saved.tags, saved.note)

    def _undo_one(self, kind: Kind, article: _Before) -> None:
        if kind == "delete":
            self._library.restore(article.id)
        elif kind == "restore":
            self._library.delete(article.id)
        else:
            self._library.update(
                article.id,
                state=article.state,
                favourite=article.favourite,
                tags=article.tags,
                note=article.note,
            )
