"""Renaming a tag in every article that has it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from stillpage.errors import NOT_READABLE, ArticleNotFoundError
from stillpage.library.document import distinct
from stillpage.library.healing import Progress
from stillpage.library.index import sort_key
from stillpage.library.listings import Filters
from stillpage.library.shelf import Shelf


@dataclass(frozen=True, slots=True)
class RenamedTag:
    """What came of renaming a tag.

    Attributes:
        tag: What it is called now: as typed, or as the tag that it became one with is written.
        merged: There was another tag of this name; the two are one now.
        articles: Ids of those that were changed.
        unreadable: Paths of those that cannot be read, and stay as they are.
    """

    tag: str
    merged: bool
    articles: tuple[str, ...]
    unreadable: tuple[str, ...]


class Tagging:
    """Looks after tags as such, not after those of one article.

    Args:
        shelf: The library's parts.
        retag: Gives an article these tags; as `Library.update` does.
    """

    def __init__(self, shelf: Shelf, retag: Callable[[str, Sequence[str]], object]) -> None:
        self._shelf, self._retag = shelf, retag

    def name_for(self, old: str, new: str) -> tuple[str, bool]:
        """How a tag would be written that is renamed so, and whether it becomes one with another."""
        new = next(iter(distinct([new])), "")
        key = sort_key(new)
        others = self._shelf.ask(lambda reader: reader.tags()) if key != sort_key(old) else ()
        there = next((each.tag for each in others if sort_key(each.tag) == key), None)
        return there or new, there is not None

    def rename(self, old: str, new: str, progress: Progress = lambda done, total: None) -> RenamedTag:
        """Rename a tag; where another one has the new name, the two become one.

        Each article is changed by itself, what was written into its article.md by hand included: who is
        interrupted asks again for the rest. Articles in the trash keep the tag as it was.
        """
        tag, is_merged = self.name_for(old, new)
        ids = self._shelf.ask(lambda reader: reader.matching(Filters(tag=old))) if tag else ()
        changed: list[str] = []
        unreadable: list[str] = []
        progress(0, len(ids))
        for done, article_id in enumerate(ids, start=1):
            try:
                tags = self._shelf.document(article_id)[0].tags
                self._retag(article_id, renamed(tags, old, tag))
                changed.append(article_id)
            except ArticleNotFoundError:  # deleted meanwhile
                pass
            except NOT_READABLE:
                unreadable.append(self._shelf.indexed_path(article_id) or article_id)
            progress(done, len(ids))
        return RenamedTag(tag, is_merged, tuple(changed), tuple(unreadable))


def renamed(tags: Sequence[str], old: str, new: str) -> tuple[str, ...]:
    """An article's tags with one of them under another name, in its place; once, if it has that already."""
    key = sort_key(old)
    return distinct([new if sort_key(tag) == key else tag for tag in tags])
