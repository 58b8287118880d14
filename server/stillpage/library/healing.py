"""Bring the index in line with the folders, whatever happened to them, and say what was found."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from stillpage.errors import NOT_READABLE, ArticleNotFoundError
from stillpage.library.catalogue import Catalogue
from stillpage.library.comparison import compare
from stillpage.library.folder import ArticleFolders
from stillpage.library.index import Entry, IndexWriter, Rows, Stamp, rows_of
from stillpage.library.lock import WriterLock
from stillpage.library.names import folder_name_again, id_of_folder
from stillpage.library.reading_ahead import ahead
from stillpage.library.records import Finding
from stillpage.library.store import FolderStore, Found, stamp

log = logging.getLogger(__name__)

_NAMED_AGAIN = (
    "Its folder had been renamed; the article's day and id, by which it is found, are in its name again."
)

Progress = Callable[[int, int], None]
"""Called with how many folders were looked at, and how many there are."""

# Indexed under one hold of the lock: a save that comes meanwhile waits for a quarter of a second.
_BATCH = 200
# ... and of so many bytes: two batches are in memory at a time, and a library may be one of books.
_BATCH_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class Prepared:
    """A folder that was read for the index, and how it looked before."""

    seen: Found
    rows: Rows


class Healer:
    """Compares folders with the index by their files' stamps, and reads what differs."""

    def __init__(
        self, store: FolderStore, folders: ArticleFolders, catalogue: Catalogue, lock: WriterLock
    ) -> None:
        self._store, self._folders, self._catalogue, self._lock = store, folders, catalogue, lock

    def recover(self) -> list[Finding]:
        """Finish what a killed process left, and index what it had not indexed: looks at those only."""
        if self._catalogue.in_memory:
            return []
        found: list[Finding] = []
        with self._lock:
            self._store.prepare()
            for article_id in self._store.recover():
                path = self.reindex(article_id)
                self._store.settle(article_id)
                found.append(
                    Finding("recovered", path or article_id, "A change that was cut short was looked after.")
                )
        return found

    def reindex(self, article_id: str, paths: Iterable[str] | None = None) -> str | None:
        """Index one article as it now is on disk. Returns its path, or None if it is no longer there.

        Args:
            article_id: Which.
            paths: Where it may be; None looks through the names of all folders, which takes 0.1 s of CPU with
                100,000 of them.
        """
        for path in self._store.find(article_id) if paths is None else paths:
            found = self._found(article_id, path)
            entry = self._entry(found, [])
            if entry is not None:
                self._catalogue.put([rows_of(entry)])
                return path
        self._catalogue.write(lambda writer: writer.remove(article_id))
        return None

    def copies(self, article_id: str) -> list[str]:
        """Paths of further folders of one id that were found, and are not listed."""
        notes = self._catalogue.reader.findings()
        return [path for path in notes if id_of_folder(path.rpartition("/")[2]) == article_id]

    def heal(self, progress: Progress = lambda done, total: None) -> list[Finding]:
        """Look at every folder; index what is new or changed, take out what is gone, fold in edits by hand.

        Returns:
            What was found, empty if all was as the index said.
        """
        findings = [*self.recover(), *self._name_again()]
        reader = self._catalogue.reader
        found = compare(self._store.scan(), reader.known(), reader.path_of)
        notes = reader.findings()
        moved = {each.id for each in found.new}
        # One that was saved since its year was looked at is listed, and its folder was not seen.
        gone = [each for each in found.gone if not (self._store.root / each.path).is_dir()]
        self._take_out([each.id for each in gone if each.id not in moved], [*notes])
        findings += [
            Finding("removed", each.path, "The folder is no longer there.")
            for each in gone
            if each.id not in moved
        ]
        findings += [
            self._note_copy(folder, owner) for folder, owner in found.copies if folder.path not in notes
        ]
        findings += self._note_conflicts(found.conflicting, notes)
        known_paths = {each.path for each in found.changed}
        to_read = [*found.changed, *(each for each in found.new if not _is_known_nonsense(each, notes))]
        done = found.folders - len(to_read)
        progress(done, found.folders)
        for batch, prepared in ahead(self._prepared, _batches(to_read)):
            findings += self._take_in(batch, prepared, known_paths)
            done += len(batch)
            progress(done, found.folders)
        if not self._catalogue.is_filled:
            with self._writing():
                self._catalogue.write(lambda writer: writer.set_filled())
        return findings

    def rebuild(self, progress: Progress = lambda done, total: None) -> list[Finding]:
        """Throw the index away and make it anew from the folders."""
        with self._writing():
            self._catalogue.start_anew()
        found = [each for each in self.heal(progress) if each.kind != "added"]
        return [Finding("index", "stillpage.db", "The index was made anew from the folders."), *found]

    # --- steps --------------------------------------------------------------------------------------------

    def _name_again(self) -> list[Finding]:
        """Give folders whose names a person has changed their day and id back: by these they are found."""
        found: list[Finding] = []
        for path in [] if self._catalogue.in_memory else list(self._store.unnamed()):
            facts = self._folders.identity(path)
            if facts is None:  # a folder of something else
                continue
            article_id, day = facts
            with self._lock:
                if self._store.find(article_id):  # of a copy the one that has its name counts
                    continue
                name = folder_name_again(path.rpartition("/")[2], day=day, article_id=article_id)
                if id_of_folder(name) != article_id:  # of a day that is none
                    continue
                try:
                    found.append(Finding("recovered", self._store.rename(path, name), _NAMED_AGAIN))
                except OSError as error:
                    log.warning("a renamed folder could not be named again: %s", type(error).__name__)
        return found

    def _prepared(self, batch: list[Found]) -> list[Prepared | None]:
        return [self._prepare(found) for found in batch]

    def _prepare(self, found: Found) -> Prepared | None:
        """Read a folder without the lock, while another batch is written; None if it is odd in any way."""
        now = self._found(found.id, found.path)
        try:
            document, is_edited = self._folders.read_with_edits(found.path, found.id)
        except (ArticleNotFoundError, *NOT_READABLE):
            return None
        if is_edited or found.copies:
            return None
        return Prepared(now, rows_of(Entry(document.saved(found.path), now.json_stamp, now.markdown_stamp)))

    def _take_in(
        self, batch: list[Found], prepared: list[Prepared | None], known_paths: set[str]
    ) -> list[Finding]:
        findings: list[Finding] = []
        with self._writing():
            taken: list[Rows] = []
            lost: list[str] = []
            for found, ready in zip(batch, prepared, strict=True):
                count = len(findings)
                # What was changed since it was read is read again: nobody of ours changes it now.
                if ready is not None and ready.seen == self._found(found.id, found.path):
                    rows: Rows | None = ready.rows
                else:
                    entry = self._entry(found, findings)
                    rows = None if entry is None else rows_of(entry)
                if rows is None:
                    lost.append(found.id)  # it may be listed where it was before it was moved
                    continue
                taken.append(rows)
                if len(findings) == count:
                    if found.path in known_paths:
                        findings.append(Finding("changed", found.path, "Its files changed on disk."))
                    else:
                        findings.append(Finding("added", found.path, "A folder that was not in the index."))
            self._catalogue.put(taken)
            self._take_out(lost, [])
            for finding in findings:
                if finding.kind in ("conflict", "unreadable"):
                    self._note(finding, batch)
        return findings

    def _entry(self, found: Found, findings: list[Finding]) -> Entry | None:
        """Read a folder for the index; what is odd about it goes to `findings`."""
        try:
            document, is_edited = self._folders.read_with_edits(found.path, found.id)
        except ArticleNotFoundError:  # deleted between the scan and now
            return None
        except NOT_READABLE as error:
            findings.append(Finding("unreadable", found.path, str(error)))
            try:  # if only the front matter is wrong, the article itself is whole
                document, is_edited = self._folders.read(found.path, found.id), False
            except (ArticleNotFoundError, *NOT_READABLE):
                return None
        if is_edited:
            findings.append(
                Finding("edited", found.path, "What was changed by hand in article.md was taken over.")
            )
            if not self._catalogue.in_memory:
                try:
                    before = self._folders.read(found.path, found.id)
                    document, files = self._folders.compose(document, found.path, previous=before)
                    self._store.change(found.id, found.path, files)
                    self._store.settle(found.id)
                except OSError as error:
                    log.warning("an edited article.md could not be taken over: %s", type(error).__name__)
        findings += _conflicts(found)
        now = self._found(found.id, found.path)
        return Entry(document.saved(found.path), now.json_stamp, now.markdown_stamp)

    def _note_copy(self, found: Found, path: str) -> Finding:
        finding = Finding(
            "conflict", found.path, f"A second copy of {path}; both are kept. Delete the one you do not want."
        )
        with self._writing():
            self._note(finding, [found])
        return finding

    def _note_conflicts(self, folders: Iterable[Found], notes: Mapping[str, object]) -> list[Finding]:
        findings = [finding for each in folders for finding in _conflicts(each) if finding.path not in notes]
        for finding in findings:
            with self._writing():
                self._note(finding, [])
        return findings

    def _note(self, finding: Finding, batch: list[Found]) -> None:
        stamps = {each.path: _newest(self._found(each.id, each.path)) for each in batch}
        self._catalogue.write(lambda writer: writer.note(finding, stamps.get(finding.path)))

    def _take_out(self, ids: list[str], note_paths: list[str]) -> None:
        def work(writer: IndexWriter) -> None:
            for article_id in ids:
                writer.remove(article_id)
            for path in note_paths:
                if not (self._store.root / path).exists():
                    writer.forget_note(path)

        if ids or note_paths:
            with self._writing():
                self._catalogue.write(work)

    def _found(self, article_id: str, path: str) -> Found:
        folder = f"{self._store.root}/{path}"
        return Found(article_id, path, stamp(f"{folder}/article.json"), stamp(f"{folder}/article.md"))

    def _writing(self) -> AbstractContextManager[None]:
        return nullcontext() if self._catalogue.in_memory else self._lock


def _is_known_nonsense(found: Found, notes: Mapping[str, tuple[Finding, Stamp | None]]) -> bool:
    """Whether it could not be read before, and is as it was then."""
    note = notes.get(found.path)
    return note is not None and note[0].kind == "unreadable" and note[1] == _newest(found)


def _conflicts(found: Found) -> list[Finding]:
    why = "Two machines changed this file; both are kept. Delete the one you do not want."
    return [Finding("conflict", f"{found.path}/{name}", why) for name in found.copies]


def _newest(found: Found) -> tuple[int, int] | None:
    """One stamp for both files: either changing changes it."""
    stamps = [each for each in (found.json_stamp, found.markdown_stamp) if each is not None]
    return (max(each[0] for each in stamps), sum(each[1] for each in stamps)) if stamps else None


def _batches(items: list[Found]) -> Iterator[list[Found]]:
    batch: list[Found] = []
    size = 0
    for found in items:
        batch.append(found)
        size += found.json_stamp[1] if found.json_stamp else 0
        if len(batch) == _BATCH or size > _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
