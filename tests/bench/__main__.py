"""`python -m tests.bench`, or `./run bench`: speed and memory as a table, measured now and here."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from tests.bench.clicks import Figures, clicks_in_turn, clicks_together
from tests.bench.long_article import openings
from tests.bench.pages import growth_exponent, milliseconds_by_size, two_cores, worker_megabytes
from tests.bench.processes import (
    answers_together,
    load_average,
    resting_megabytes,
    save_large_pages,
    start_milliseconds,
)
from tests.browser.server import StillpageServer
from tests.browser.site import RunningSite


def main() -> int:
    """Measure, print, and return 1 if a bound is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clicks", type=int, default=20, help="how many of each (default 20)")
    parser.add_argument("part", nargs="?", choices=list(PARTS), help="only this part")
    given = parser.parse_args()
    parts = [PARTS[given.part]] if given.part else list(PARTS.values())
    kept = [each for part in parts for each in part(given.clicks)]
    print(f"load average {load_average():.1f}")
    return int(not all(kept))


def clicks(times: int) -> list[bool]:
    """Click to readable, beside Readability.js in a bare extension: within two minutes."""
    server = StillpageServer()
    try:
        server.start()
        with (
            sync_playwright() as playwright,
            RunningSite([]) as site,
            tempfile.TemporaryDirectory() as folder,
        ):
            figures = clicks_in_turn(playwright, site, server, Path(folder), times)
            together = clicks_together(playwright, site, server)
    finally:
        server.close()
    return [
        row(f"click to readable, 200 kB page, p50 of {times}", median(figures.ours), "ms", bound=250),
        *(row(f"  {name}, p50", value, "ms", share=share) for name, value, share in steps(figures)),
        row("  slowest of them", max(figures.ours), "ms"),
        row("Readability.js, bare extension, same page, p50", median(figures.theirs), "ms"),
        row("  ours took so many times as long", median(figures.ours) / median(figures.theirs), "x"),
        row("  CPU time of a click, ours: browser, p50", median(figures.ours_cpu), "ms"),
        row("    ours: server and workers, mean", figures.server_cpu / times, "ms"),
        row("    Readability.js: browser, p50", median(figures.theirs_cpu), "ms"),
        row("  its clicks lost by the browser, and repeated", figures.lost, ""),
        row("ten clicks at once: slowest", together[-1], "ms", bound=2000),
    ]


def article(_: int) -> list[bool]:
    """A long article opened, traced. Bounds on tasks are of CPU time: others work on a machine, too."""
    server = StillpageServer()
    try:
        server.start()
        with sync_playwright() as playwright, RunningSite([]) as site:
            opened = openings(playwright, site, server, 3)
    finally:
        server.close()
    changes = [each for opening in opened for each in opening.settings]
    return [
        row(
            "20,000 words, 200 pictures: answer to first text, p50",
            median(each.first_text for each in opened),
            "ms",
            bound=300,
        ),
        row(
            "  longest task until all is there, CPU",
            max(each.building[1] for each in opened),
            "ms",
            bound=100,
        ),
        row("    by the clock", max(each.building[0] for each in opened), "ms"),
        row(
            "  longest task of paging to its end, CPU",
            max(each.paging[1] for each in opened),
            "ms",
            bound=100,
        ),
        row("    by the clock", max(each.paging[0] for each in opened), "ms"),
        row("  a changed setting shows after, p50", median(changes), "ms", bound=100),
    ]


def pages(_: int) -> list[bool]:
    """Extraction by size of page, a worker's memory, two cores."""
    by_size = milliseconds_by_size()
    bulk, loops = two_cores()
    return [
        *(row(f"extraction, page of {size / 1000:,.0f} kB, CPU", taken, "ms") for size, taken in by_size),
        row("  grows with the size to the power of", growth_exponent(by_size), "", digits=2, bound=1.15),
        row("a worker after fifty pages of 200 kB", worker_megabytes(), "MiB", bound=143),
        row("bulk on two cores, times one core", bulk, "x"),
        row("  two bare loops, times one, meanwhile", loops, "x"),
    ]


def server(_: int) -> list[bool]:
    """The server as a process."""
    starts = start_milliseconds(5)
    running = StillpageServer()
    # Memory is asked for, not speed: a busy machine shall not give these pages up.
    running.environ["STILLPAGE_EXTRACTION_SECONDS"] = "60"
    try:
        running.start()
        fresh = resting_megabytes(running)
        answers = answers_together(running)
        save_large_pages(running)
        after_saves = resting_megabytes(running)
        for _ in range(5):
            answers_together(running)
        after_pages = resting_megabytes(running)
    finally:
        running.close()
    return [
        row("ten pages at once, server alone: slowest", answers[-1], "ms", bound=2000),
        row("server: start to first answer, p50", median(starts), "ms", bound=1000),
        row("server and worker, resting, fresh", fresh, "MiB", bound=120),
        row("  after ten pages at once, and three saves of 3 MB", after_saves, "MiB", bound=120),
        row("  after fifty pages more, ten at a time", after_pages, "MiB", bound=120),
    ]


PARTS: dict[str, Callable[[int], list[bool]]] = {
    "clicks": clicks,
    "article": article,
    "pages": pages,
    "server": server,
}


def steps(figures: Figures) -> list[tuple[str, float, float | None]]:
    """Name, milliseconds, share in percent of the whole; no share for what goes on beside another step."""
    whole = median(figures.ours)
    parts = {
        "click to our scripts in the page": median(figures.injection),
        "capture in the page": median(figures.capture),
        "server: extraction": median(figures.extract),
    }
    parts["messages, building, paint"] = whole - sum(parts.values())
    rows: list[tuple[str, float, float | None]] = [
        (name, value, 100 * value / whole) for name, value in parts.items()
    ]
    return [*rows, ("server: proof, beside the capture", median(figures.hello), None)]


def row(
    name: str,
    value: float,
    unit: str,
    *,
    share: float | None = None,
    bound: float | None = None,
    digits: int | None = None,
) -> bool:
    """Print a row; returns whether its bound was kept."""
    kept = bound is None or value < bound
    word = "" if bound is None else f"bound {bound:g}: {'kept' if kept else 'BROKEN'}"
    percent = "" if share is None else f"{share:3.0f} %"
    after = digits if digits is not None else 1 if unit == "x" else 0
    print(f"{name:<56} {value:8.{after}f} {unit:<3} {percent:>5}  {word}".rstrip())
    return kept


if __name__ == "__main__":
    sys.exit(main())
