"""`python -m tests.bench.library --articles 100000`: search, pages, save, reindex, memory, as a table.

Searches, pages and saves go through a server process; reindexing runs here, beside bare FTS5 inserts of the
same pieces. Its bound is on the rate, articles a second by the clock, both in one run: that is what somebody
waits for, and what is read ahead while SQLite writes makes nobody wait. The ratio by CPU stands beside it: it
says how much work it is, also on a machine where others work.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from stillpage.article import Article
from stillpage.library import Capture, Library
from stillpage.library.index.schema import MIGRATIONS
from stillpage.library.index.search_form import search_form
from stillpage.saving import article_renderers
from tests.bench.articles import articles, queries, read_articles, write_folders
from tests.bench.library_server import LargeLibraryServer, Timed

Row = tuple[str, float, str, float | None]
_PAGES = ["inbox", "all", "archive?sort=title", "favourites", "tags", "search?q=tag:tag7"]


def main() -> int:
    """Measure, print, and return 1 if a bound is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=5000, help="How many, where FOLDER has none yet.")
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--folder", type=Path, help="Where the library is made, or is already; it is kept.")
    parser.add_argument("--part", choices=["reindex", "server"], help="only this part")
    given = parser.parse_args()
    kept: list[bool] = []
    with tempfile.TemporaryDirectory() as temporary:
        root: Path = given.folder or Path(temporary) / "Library"
        if not (count := _count(root)):
            write_folders(root, articles(count := given.articles))
        if given.part == "server":
            Library(root, renderers=article_renderers()).close()  # an index that is missing takes minutes
        else:
            kept += [_print_row(*row) for row in _reindex_rows(root, Path(temporary), count)]
        if given.part != "reindex":
            kept += [_print_row(*row) for row in _server_rows(root, given.queries)]
    print(f"{count} articles; load average {os.getloadavg()[0]:.1f}. Queries: {queries.__doc__}")
    return int(not all(kept))


def _count(root: Path) -> int:
    return sum(1 for _ in root.glob("articles/*/*/article.json"))


def _print_row(name: str, value: float, unit: str, bound: float | None) -> bool:
    """Whether the bound is kept; a share (no unit) is to reach it, the others to stay below."""
    is_kept = bound is None or (value < bound if unit else value >= bound)
    word = "" if bound is None else f"bound {bound:g}: {'kept' if is_kept else 'BROKEN'}"
    print(f"{name:<44} {value:10.2f} {unit:<10} {word}".rstrip(), flush=True)
    return is_kept


def _reindex_rows(root: Path, temporary: Path, count: int) -> list[Row]:
    for file in root.glob("stillpage.db*"):
        file.unlink()
    started, cpu = time.perf_counter(), time.process_time()
    Library(root, renderers=article_renderers()).close()
    reindex, reindex_cpu = time.perf_counter() - started, time.process_time() - cpu
    index = sum(file.stat().st_size for file in root.glob("stillpage.db*"))
    pieces, uncut = BareIndex(temporary / "pieces.db", search_form), BareIndex(temporary / "uncut.db", str)
    size = 0
    for number, article in enumerate(read_articles(root)):  # making them takes as long as inserting them
        pieces.insert(number, article)
        uncut.insert(number, article)
        size += len(article.text.encode())
    bare, bare_cpu = pieces.finish()
    return [
        ("mean text", size / count / 1000, "kB", None),
        ("reindex, on the clock", count / reindex, "articles/s", None),
        ("reindex, CPU", count / reindex_cpu, "articles/s", None),
        ("bare FTS5 inserts, same pieces, on the clock", count / bare, "articles/s", None),
        ("bare FTS5 inserts, same pieces, CPU", count / bare_cpu, "articles/s", None),
        ("bare FTS5 inserts, words uncut, CPU", count / uncut.finish()[1], "articles/s", None),
        ("reindex / bare, same pieces, on the clock", bare / reindex, "", 0.7),
        ("  the same, CPU", bare_cpu / reindex_cpu, "", None),
        ("index / text", index / size, "times", 3.5),
    ]


def _server_rows(root: Path, count: int) -> list[Row]:
    server = LargeLibraryServer(root)
    try:
        kinds = defaultdict(list)
        for kind, text in queries(count):
            kinds[kind].append(text)
        searches = {
            kind: server.timed([partial(server.search, text) for text in texts])
            for kind, texts in sorted(kinds.items())
        }
        lists = server.timed([partial(server.api, "GET", "/articles?limit=50")] * 50)
        pages = {path: server.timed([server.page(path)] * 20) for path in _PAGES}
        saves = [
            partial(server.api, "POST", "/articles", {"html": _page(each), "url": each.url})
            for each in _unsaved(20)
        ]
        saved = server.timed(saves)
        memory = server.most_megabytes()
    finally:
        server.close()
    every = Timed(
        [each for found in searches.values() for each in found.walls],
        [each for found in searches.values() for each in found.cpus],
    )
    rows: list[Row] = [
        ("search through the API, p50", median(every.walls), "ms", 20),
        ("  of the server's CPU", median(every.cpus), "ms", None),
        ("search through the API, p95", quantiles(every.walls, n=20)[-1], "ms", 100),
        ("  of the server's CPU", quantiles(every.cpus, n=20)[-1], "ms", None),
    ]
    for name, found, bound in (
        *((f"  {kind} ({len(each.walls)})", each, None) for kind, each in searches.items()),
        ("list of 50 through the API", lists, 50.0),
        *((f"page {path}", found, 50.0) for path, found in pages.items()),
        ("save alone, without images", _saves_alone(root), 50.0),
        ("  extraction and save through the API", saved, None),
    ):
        rows.append((f"{name}, p50", median(found.walls), "ms", bound))
        rows.append(("    of CPU", median(found.cpus), "ms", None))
    return [*rows, ("server, the most memory it held", memory, "MiB", 300)]


def _unsaved(count: int) -> list[Article]:
    """Articles whose addresses no earlier run on a library that was kept has saved."""
    run = time.time_ns()
    return [replace(each, url=f"{each.url}-{run}", canonical_url=None) for each in articles(count, seed=2)]


def _page(article: Article) -> str:
    return f"<!doctype html><title>A page</title><article><h1>A page</h1>{article.content_html}</article>"


def _saves_alone(root: Path) -> Timed:
    walls, cpus = [], []
    with Library(root, renderers=article_renderers(), heal=False) as library:
        for article in _unsaved(21):
            started, cpu = time.perf_counter(), time.process_time()
            library.save(Capture(article.content_html, article.url or ""), article)
            walls.append((time.perf_counter() - started) * 1000)
            cpus.append((time.process_time() - cpu) * 1000)
    return Timed(walls[1:], cpus[1:])  # the first imports what renders


class BareIndex:
    """FTS5 inserts of the same texts by the same tokenizer, cutting included, and no more."""

    def __init__(self, file: Path, form: Callable[[str], str]) -> None:
        create = MIGRATIONS[0][MIGRATIONS[0].index("CREATE VIRTUAL TABLE search") :]
        self._form = form
        self._connection = sqlite3.connect(file, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute(create[: create.index(";")])
        self._connection.execute("BEGIN")
        self._seconds = self._cpu = 0.0

    def insert(self, number: int, article: Article) -> None:
        """Take one in."""
        texts = (article.title or "", "".join(article.authors[:1]), article.site_name or "", "", article.text)
        with self._timed():
            self._connection.execute(
                "INSERT INTO search (rowid, title, authors, site, tags, body) VALUES (?, ?, ?, ?, ?, ?)",
                (number, *map(self._form, texts)),
            )

    def finish(self) -> tuple[float, float]:
        """Write all; seconds of everything, on the clock and of CPU."""
        with self._timed():
            self._connection.execute("COMMIT")
            self._connection.close()
        return self._seconds, self._cpu

    @contextmanager
    def _timed(self) -> Iterator[None]:
        started, cpu = time.perf_counter(), time.process_time()
        yield
        self._seconds += time.perf_counter() - started
        self._cpu += time.process_time() - cpu


if __name__ == "__main__":
    sys.exit(main())
