"""Changes made on the pages, each of which can be undone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from stillpage.errors import NOT_READABLE, ArticleNotFoundError, StillpageError
from stillpage.library import Refusal, SavedArticle, State, renamed
from stillpage.web.library_pages.long_work import Works
from stillpage.web.library_pages.typed_tags import tags_of, typed

if TYPE_CHECKING:
    from stillpage.library import Library

Kind = Literal[
    "archive",
    "inbox",
    "favourite",
    "unfavourite",
    "tag",
    "tags",
    "note",
    "delete",
    "restore",
    "rename",
    "merge",
]
_UNDO_DEPTH = 20
# Of how many articles it is remembered how they were, 300 bytes each.
_UNDO_ARTICLES = 150_000


@dataclass(frozen=True, slots=True)
class Notice:
    """What the next page says: what was done, to how many articles, if it can be undone; or why not."""

    kind: str
    count: int
    can_undo: bool
    refusal: Refusal | None = None
    failure: StillpageError | None = None


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

    def remember(self, done: _Done) -> None:
        self.done = [*self.done[-_UNDO_DEPTH + 1 :], done]
        while len(self.done) > 1 and sum(len(each.before) for each in self.done) > _UNDO_ARTICLES:
            del self.done[0]


class Changes:
    """Changes articles, and remembers for each session, while the server runs, how to undo it.

    Args:
        library: Whose articles.
        works: Goes through many.
    """

    def __init__(self, library: Library, works: Works) -> None:
        self._library, self._works = library, works
        self._pasts: dict[str, _Past] = {}
        self._lock = threading.Lock()

    def make(
        self,
        session: str,
        kind: Kind,
        ids: Sequence[str],
        *,
        tags: Sequence[str] = (),
        had: Sequence[str] | None = None,
        note: str = "",
    ) -> None:
        """Change these articles; one that is gone, or cannot be read, is passed over. Many take their time.

        Args:
            session: Which session may undo it: not its name, which a later one takes over.
            kind: `tag` adds tags, `tags` replaces them; `inbox` takes back out of the archive; `rename` and
                `merge` put the second tag in the place of the first.
            ids: Which.
            tags: For `tag`, `tags`, `rename` and `merge`.
            had: For `tags`, those that a person saw and made `tags` of: what another tab did since is kept.
            note: For `note`, instead of the one that is there.

        Raises:
            StillpageError: The disk refuses; what was changed until then can be undone. Or the only one of
                them is gone.
        """
        before: list[_Before] = []
        chosen = list(dict.fromkeys(ids))

        def steps() -> Iterator[None]:
            for article_id in chosen:
                try:
                    before.append(self._change(article_id, kind, tags, had, note))
                except (ArticleNotFoundError, *NOT_READABLE) as error:
                    is_gone = isinstance(error, ArticleNotFoundError)
                    if len(chosen) == 1 and not (is_gone and kind == "delete"):
                        raise
                yield

        def ended(failure: StillpageError | None) -> None:
            with self._lock:
                past = self._pasts.setdefault(session, _Past())
                if before:
                    past.remember(_Done(kind, tuple(before)))
                said = "tags" if kind == "tag" else kind
                past.notice = Notice(said, len(before), bool(before), failure=failure)

        self._works.run(len(chosen), steps(), ended)

    def empty_trash(self, session: str) -> None:
        """Delete all that is in the trash, for good."""
        count = 0

        def steps() -> Iterator[None]:
            nonlocal count
            for _ in self._library.trash.emptying():
                count += 1
                yield

        def ended(failure: StillpageError | None) -> None:
            with self._lock:
                past = self._pasts.setdefault(session, _Past())
                past.notice = Notice("emptied", count, False, failure=failure)

        self._works.run(self._library.trash.count(), steps(), ended)

    def say_kept(self, session: str, refusal: Refusal) -> None:
        """Have the next page say that the text saved before stays, and why."""
        with self._lock:
            self._pasts.setdefault(session, _Past()).notice = Notice("kept", 1, False, refusal)

    def undo(self, session: str) -> None:
        """Take the latest change back."""
        with self._lock:
            past = self._pasts.setdefault(session, _Past())
            last = past.done[-1] if past.done else None
        if last is None:
            past.notice = Notice("nothingToUndo", 0, False)
            return
        left = list(last.before)
        count = 0

        def steps() -> Iterator[None]:
            nonlocal count
            while left:
                try:
                    self._undo_one(last.kind, left[-1])
                    count += 1
                except (
                    ArticleNotFoundError,
                    *NOT_READABLE,
                ):  # its trash was emptied, or its folder taken away
                    pass
                left.pop()
                yield

        def ended(failure: StillpageError | None) -> None:
            with self._lock:
                past.done = [each for each in past.done if each is not last]
                if left:  # stopped, or broken off: the rest can be taken back later
                    past.remember(_Done(last.kind, tuple(left)))
                past.notice = Notice("undone" if count else "nothingToUndo", count, False, failure=failure)

        self._works.run(len(left), steps(), ended)

    def notice(self, session: str) -> Notice | None:
        """What is to be said, once."""
        with self._lock:
            past = self._pasts.get(session)
            said = past.notice if past else None
            if past:
                past.notice = None
            return said

    def _change(
        self, article_id: str, kind: Kind, tags: Sequence[str], had: Sequence[str] | None, note: str
    ) -> _Before:
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
            "tags": lambda: self._library.update(article_id, tags=merged_tags(tags, had, saved.tags)),
            "rename": lambda: self._library.update(article_id, tags=renamed(saved.tags, *tags)),
            "merge": lambda: self._library.update(article_id, tags=renamed(saved.tags, *tags)),
            "note": lambda: self._library.update(article_id, note=note),
        }
        change[kind]()
        return _Before(article_id, saved.state, saved.favourite, saved.tags, saved.note)

    def _undo_one(self, kind: Kind, article: _Before) -> None:
        if kind == "delete":
            self._library.restore(article.id)
        elif kind == "restore":
            self._library.delete(article.id)
        elif kind in ("archive", "inbox"):  # what else was changed since, in a reader or by a program, stays
            self._library.update(article.id, state=article.state)
        elif kind in ("favourite", "unfavourite"):
            self._library.update(article.id, favourite=article.favourite)
        elif kind == "note":
            self._library.update(article.id, note=article.note)
        else:
            self._library.update(article.id, tags=article.tags)


def merged_tags(tags: Sequence[str], had: Sequence[str] | None, now: Sequence[str]) -> Sequence[str]:
    """What `tags`, which were made of `had`, are where there are others `now`."""
    if had is None:
        return tags
    # A field shows some tags as others: `#c` as "c", one with a quotation mark and a comma as two.
    seen = {piece: tag for tag in now for piece in tags_of(typed([tag]))}
    gone = {seen[piece] for piece in had if piece in seen and piece not in tags}
    kept = [seen.get(piece, piece) for piece in tags if piece in seen or piece not in had]
    return [tag for tag in dict.fromkeys((*kept, *now)) if tag not in gone]
