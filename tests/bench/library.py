"""`python -m tests.bench.library --articles 100000`: search, list, save and reindex, as a table."""

from __future__ import annotations

import argparse
import os
import resource
import sqlite3
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from stillpage.library import Capture, Filters, Library
from stillpage.library.index.schema import MIGRATIONS
from stillpage.library.index.search_form import search_form
from stillpage.saving import article_renderers
from tests.bench.articles import articles, queries, write_folders


def main() -> int:
    """Measure, print, and return 1 if a bound is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--folder", type=Path, help="Where to make the library; it is kept.")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        root = given.folder or Path(temporary) / "Library"
        size = write_folders(root, articles(given.articles))
        bare = _bare_seconds(Path(temporary) / "bare.db", given.articles, search_form)
        uncut = _bare_seconds(Path(temporary) / "uncut.db", given.articles, str)
        started, cpu = time.perf_counter(), time.process_time()
        library = Library(root, renderers=article_renderers())
        reindex, reindex_cpu = time.perf_counter() - started, time.process_time() - cpu
        try:
            searches = _search_milliseconds(library, given.queries)
            lists = [_milliseconds(lambda: library.list(limit=50)) for _ in range(50)]
            saves = _save_milliseconds(library)
        finally:
            library.close()
        index = sum(file.stat().st_size for file in root.glob("stillpage.db*"))
    every = [each for times in searches.values() for each in times]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows: list[tuple[str, float, str, float | None, bool]] = [
        ("search, p50", median(every), "ms", 20, True),
        ("search, p95", quantiles(every, n=20)[-1], "ms", 100, True),
        *(
            (f"  {kind}, p50 of {len(times)}", median(times), "ms", None, True)
            for kind, times in searches.items()
        ),
        ("list of 50, p50", median(lists), "ms", 50, True),
        ("save without images, p50", median(saves), "ms", 50, True),
        ("reindex, on the clock", given.articles / reindex, "articles/s", None, True),
        ("reindex, CPU", given.articles / reindex_cpu, "articles/s", None, True),
        ("bare FTS5, same pieces, CPU", given.articles / bare, "articles/s", None, True),
        ("bare FTS5, words uncut, CPU", given.articles / uncut, "articles/s", None, True),
        ("reindex / bare, same pieces", bare / reindex_cpu, "", 0.7, False),
        ("index / text", index / size, "", 3.5, True),
        ("memory, most of all", memory, "MiB", 300, True),
    ]
    broken = False
    for name, value, unit, bound, is_below in rows:
        is_kept = bound is None or (value < bound if is_below else value >= bound)
        word = "" if bound is None else f"bound {bound:g}: {'kept' if is_kept else 'BROKEN'}"
        print(f"{name:<32} {value:10.2f} {unit:<10} {word}".rstrip())
        broken = broken or not is_kept
    print(
        f"{given.articles} articles, mean text {size / given.articles / 1000:.1f} kB; {queries.__doc__}"
        f" Load average {os.getloadavg()[0]:.1f}"
    )
    return int(broken)


def _bare_seconds(file: Path, count: int, form: Callable[[str], str]) -> float:
    """CPU seconds of FTS5 inserts of the same texts by the same tokenizer, cutting included, and no more."""
    create = MIGRATIONS[0][MIGRATIONS[0].index("CREATE VIRTUAL TABLE search") :]
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(create[: create.index(";")])
    connection.execute("BEGIN")
    seconds = 0.0
    for number, article in enumerate(articles(count)):
        texts = (article.title or "", article.authors[0], article.site_name or "", "", article.text)
        started = time.process_time()
        row = (number, *map(form, texts))
        connection.execute(
            "INSERT INTO search (rowid, title, authors, site, tags, body) VALUES (?, ?, ?, ?, ?, ?)", row
        )
        seconds += time.process_time() - started
    started = time.process_time()
    connection.execute("COMMIT")
    connection.close()
    return seconds + time.process_time() - started


def _milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def _search_milliseconds(library: Library, count: int) -> dict[str, list[float]]:
    found: dict[str, list[float]] = defaultdict(list)
    for kind, text in queries(count):
        found[kind].append(_milliseconds(partial(library.list, Filters(query=text), limit=20)))
    return dict(sorted(found.items()))


def _save_milliseconds(library: Library) -> list[float]:
    return [
        _milliseconds(partial(library.save, Capture(article.content_html, article.url or ""), article))
        for article in articles(20, seed=2)
    ]


if __name__ == "__main__":
    sys.exit(main())
