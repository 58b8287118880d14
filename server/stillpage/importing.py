"""Entries of other programs brought into the library. Safe to interrupt, and to run again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from stillpage.article import Article
from stillpage.errors import PageError, WorkerError
from stillpage.extract.metadata.addresses import without_tracking
from stillpage.importers import Entry, Item, Problem
from stillpage.library import Capture, Kept, Library, SavedArticle
from stillpage.library.highlights import imported
from stillpage.saving import Extractor, keep_pictures

Progress = Callable[["ImportReport"], None]
"""Called after each entry with what has become of the import until then."""


@dataclass(slots=True)
class ImportReport:
    """What became of an import.

    Attributes:
        texts: Articles that were added, or filled in, with their text.
        links: Addresses that were added without text; the browser can fill them in.
        present: What the library had already.
        problems: What could not be read, and why.
        kinds: How many entries each program's files held.
        preview: The first entries, in a dry run.
    """

    texts: int = 0
    links: int = 0
    present: int = 0
    problems: list[Problem] = field(default_factory=list)
    kinds: dict[str, int] = field(default_factory=dict)
    preview: list[Entry] = field(default_factory=list)


_PREVIEW = 20


def import_items(
    library: Library,
    items: Iterable[Item],
    extractor: Extractor | None,
    *,
    progress: Progress = lambda report: None,
) -> ImportReport:
    """Take entries in, one by one; each is in the library, whole, when the next begins.

    Args:
        library: Where to.
        items: What an export holds.
        extractor: Reads the pages that come along; None only looks, and changes nothing.
        progress: Called after each.

    Raises:
        DiskFullError, LibraryReadOnlyError: What was taken in until then stays.
    """
    report = ImportReport()
    seen: set[str] = set()
    for item in items:
        if isinstance(item, Problem):
            report.problems.append(item)
        else:
            report.kinds[item.kind] = report.kinds.get(item.kind, 0) + 1
            if extractor is None:
                _look(library, item, report, seen)
            else:
                _take_in(library, item, extractor, report)
        progress(report)
    return report


def _look(library: Library, entry: Entry, report: ImportReport, seen: set[str]) -> None:
    there = _there(library, entry)
    if _address(entry) in seen or (there is not None and not (there.unfilled and entry.html)):
        report.present += 1
        return
    seen.add(_address(entry))
    if entry.html:
        report.texts += 1
    else:
        report.links += 1
    if len(report.preview) < _PREVIEW:
        report.preview.append(entry)


def _take_in(library: Library, entry: Entry, extractor: Extractor, report: ImportReport) -> None:
    there = _there(library, entry)
    kept = _kept(entry)
    if there is not None and not (there.unfilled and entry.html):
        missing = {tag.casefold() for tag in kept.tags} - {tag.casefold() for tag in there.tags}
        note = None if there.note else kept.note or None
        if missing or note:
            library.update(there.id, tags=(*there.tags, *kept.tags), note=note)
        if kept.highlights:
            library.highlights.merge(there.id, kept.highlights)
        report.present += 1
        return
    if entry.html:
        try:
            article = extractor.extract(entry.html, entry.url)
        except (PageError, WorkerError) as error:
            report.problems.append(
                Problem(entry.where, f"Only its address was kept. {error}", "only_address")
            )
        else:
            if article.text.strip():
                _save(library, entry, article, kept)
                report.texts += 1
                return
            why = "There is no text in it; only its address was kept."
            report.problems.append(Problem(entry.where, why, "only_address"))
    if there is not None:
        report.present += 1
        return
    library.add_link(Article(url=entry.url, canonical_url=_address(entry), title=entry.title), kept)
    report.links += 1


def _there(library: Library, entry: Entry) -> SavedArticle | None:
    return library.find_by_url(entry.url) or library.find_by_url(_address(entry))


def _save(library: Library, entry: Entry, article: Article, kept: Kept) -> None:
    article = replace(
        article,
        url=entry.url,
        title=article.title or entry.title,
        canonical_url=article.canonical_url or _address(entry),
    )
    saved = library.save(Capture(entry.html or "", entry.url), article, kept=kept).saved
    keep_pictures(library, saved, entry.picture)


def _kept(entry: Entry) -> Kept:
    return Kept(
        saved_at=entry.saved_at,
        tags=entry.tags,
        state=entry.state,
        favourite=entry.favourite,
        reading_position=entry.reading_position,
        highlights=tuple(
            imported(mark.quote, note=mark.note, created_at=mark.created_at, color=mark.color)
            for mark in entry.highlights
        ),
        note=entry.note or "",
    )


def _address(entry: Entry) -> str:
    return without_tracking(entry.url)
