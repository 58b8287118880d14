"""`python -m tests.bench`, or `./run bench`: speed and memory as a table, measured now and here."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from tests.bench.clicks import Figures, clicks_in_turn, clicks_together
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
    parser.add_argument("part", nargs="?", choices=["clicks"], help="only this part, within two minutes")
    given = parser.parse_args()
    times: int = given.clicks
    if given.part == "clicks":
        return only_clicks(times)
    starts = start_milliseconds(5)
    server = StillpageServer()
    try:
        server.start()
        fresh = resting_megabytes(server)
        answers = answers_together(server)
        with (
            sync_playwright() as playwright,
            RunningSite([]) as site,
            tempfile.TemporaryDirectory() as folder,
        ):
            figures = clicks_in_turn(playwright, site, server, Path(folder), times)
            together = clicks_together(playwright, site, server)
        save_large_pages(server)
        memory = resting_megabytes(server)
    finally:
        server.close()
    kept = [
        *click_rows(figures, together),
        row("ten pages at once, server alone: slowest", answers[-1], "ms", bound=2000),
        row("server: start to first answer, p50", median(starts), "ms", bound=1000),
        row("server and worker, resting, fresh", fresh, "MiB", bound=120),
        row("  after all that, and three saves of 3 MB", memory, "MiB", bound=120),
    ]
    print(f"{times} clicks each, in turn; load average {load_average():.1f}")
    return int(not all(kept))


def only_clicks(times: int) -> int:
    """Click to readable alone, for whoever works on it."""
    server = StillpageServer()
    try:
        server.start()
        with (
            sync_playwright() as playwright,
            RunningSite([]) as site,
            tempfile.TemporaryDirectory() as folder,
        ):
            figures = clicks_in_turn(playwright, site, server, Path(folder), times)
            kept = click_rows(figures, clicks_together(playwright, site, server))
    finally:
        server.close()
    print(f"{times} clicks each, in turn; load average {load_average():.1f}")
    return int(not all(kept))


def click_rows(figures: Figures, together: list[float]) -> list[bool]:
    """Print what clicks took; returns which bounds were kept."""
    return [
        row("click to readable, 200 kB page, p50", median(figures.ours), "ms", bound=250),
        *(row(f"  {name}, p50", value, "ms", share=share) for name, value, share in steps(figures)),
        row("  slowest of them", max(figures.ours), "ms"),
        row("Readability.js, bare extension, same page, p50", median(figures.theirs), "ms"),
        row("  ours took so many times as long", median(figures.ours) / median(figures.theirs), "x"),
        row("  its clicks lost by the browser, and repeated", figures.lost, ""),
        row("ten clicks at once: slowest", together[-1], "ms", bound=2000),
    ]


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
    name: str, value: float, unit: str, *, share: float | None = None, bound: float | None = None
) -> bool:
    """Print a row; returns whether its bound was kept."""
    kept = bound is None or value < bound
    word = "" if bound is None else f"bound {bound:g}: {'kept' if kept else 'BROKEN'}"
    percent = "" if share is None else f"{share:3.0f} %"
    print(f"{name:<50} {value:8.{1 if unit == 'x' else 0}f} {unit:<3} {percent:>5}  {word}".rstrip())
    return kept


if __name__ == "__main__":
    sys.exit(main())
