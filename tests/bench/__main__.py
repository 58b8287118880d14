"""`python -m tests.bench`, or `./run bench`: speed and memory as a table, measured now and here."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.bench.clicks import clicks_together, p50, readability_clicks, stillpage_clicks
from tests.bench.processes import load_average, resting_megabytes, start_milliseconds
from tests.browser.server import StillpageServer
from tests.browser.site import RunningSite


def main() -> int:
    """Measure, print, and return 1 if a bound is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clicks", type=int, default=20, help="how many of each (default 20)")
    times: int = parser.parse_args().clicks
    starts = start_milliseconds(5)
    server = StillpageServer()
    try:
        server.start()
        with (
            sync_playwright() as playwright,
            RunningSite([]) as site,
            tempfile.TemporaryDirectory() as folder,
        ):
            ours = stillpage_clicks(playwright, site, server, times)
            theirs = readability_clicks(playwright, site, Path(folder), times)
            together = clicks_together(playwright, site, server)
        memory = resting_megabytes(server)
    finally:
        server.close()
    total = p50(ours.readable)
    steps = {
        "capture in the page": p50(ours.capture),
        "server: proof": p50(ours.hello),
        "server: extraction": p50(ours.extract),
    }
    steps["injection, messages, building, paint"] = total - sum(steps.values())
    rows: list[tuple[str, float, str, float | None]] = [
        ("click to readable, 200 kB page, p50", total, "ms", 250),
        ("  slowest of them", max(ours.readable), "ms", None),
        *((f"  {name}, p50", value, "ms", None) for name, value in steps.items()),
        ("Readability.js, bare extension, same page, p50", p50(theirs), "ms", None),
        ("ten clicks at once: slowest", together[-1], "ms", 2000),
        ("server: start to first answer, p50", p50(starts), "ms", 1000),
        ("server and workers, resting", memory, "MiB", 120),
    ]
    broken = False
    for name, value, unit, bound in rows:
        word = "" if bound is None else f"bound {bound:g}: {'kept' if value < bound else 'BROKEN'}"
        share = f"{100 * value / total:3.0f} %" if name.startswith("  ") and "slowest" not in name else ""
        print(f"{name:<50} {value:8.0f} {unit:<3} {share:>5}  {word}".rstrip())
        broken = broken or "BROKEN" in word
    print(f"{times} clicks each; load average {load_average():.1f}")
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
