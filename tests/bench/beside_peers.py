"""`python -m tests.bench.beside_peers ../shared/corpus`: the time of whole pages beside others', in turn.

Ours includes metadata and sanitizing. trafilatura is timed as it is mostly called, for the text alone, and
with the metadata that ours always has. CPU time, so that other work on the machine weighs on all alike.
"""

from __future__ import annotations

import argparse
import importlib
import logging
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from statistics import mean, median
from typing import Any

from stillpage.errors import PageError
from stillpage.extract import extract
from tests.bench.processes import load_average
from training.corpora import CORPORA, read_corpus

_URL = "https://bench.example/2026/a-page.html"


def main() -> None:
    """Print p50, p95, mean and the longest page of each extractor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--every", type=int, default=10, help="only each nth page (default 10)")
    parser.add_argument("--times", type=int, default=1, help="each page so often; the fastest counts")
    given = parser.parse_args()
    logging.disable(logging.CRITICAL)
    extractors = _extractors()
    taken: defaultdict[str, list[float]] = defaultdict(list)
    pages = [page for name in CORPORA for page in list(read_corpus(given.corpus, name))[:: given.every]]
    for number, page in enumerate(pages):
        html = page.html().decode("utf-8", "replace")
        order = list(extractors.items())
        for name, extractor in order if number % 2 else reversed(order):
            taken[name].append(min(_milliseconds(extractor, html) for _ in range(given.times)))
    print(f"{len(pages)} pages, CPU ms; load average {load_average():.1f}")
    print(f"{'':<28}{'p50':>8}{'p95':>8}{'mean':>8}{'longest':>9}")
    for name, times in taken.items():
        row = (median(times), sorted(times)[int(0.95 * len(times))], mean(times))
        print(f"{name:<28}{''.join(f'{each:8.1f}' for each in row)}{max(times):9.0f}")


def _milliseconds(extractor: Callable[[str], Any], html: str) -> float:
    start = time.process_time()
    with suppress(PageError, ValueError, RecursionError):
        extractor(html)
    return 1000 * (time.process_time() - start)


def _extractors() -> dict[str, Callable[[str], Any]]:
    readability: Any = importlib.import_module("readability")
    trafilatura: Any = importlib.import_module("trafilatura")
    options = {"url": _URL, "include_comments": False}
    return {
        "stillpage": lambda html: extract(html, _URL),
        "readability-lxml": lambda html: readability.Document(html, url=_URL).summary(html_partial=True),
        "trafilatura, text": lambda html: trafilatura.extract(html, **options),
        "trafilatura, with metadata": lambda html: trafilatura.extract(
            html, with_metadata=True, output_format="json", **options
        ),
    }


if __name__ == "__main__":
    main()
