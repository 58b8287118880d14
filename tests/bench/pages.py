"""Extraction by page size: CPU time from 10 kB to 10 MB, a worker's memory, and what a second core brings."""

from __future__ import annotations

import math
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from typing import Final

from stillpage.bulk.extraction import bulk_pool
from stillpage.bulk.local import map_locally
from stillpage.bulk.records import PageRecord, RecordKey
from stillpage.extract import extract
from stillpage.places import load_settings
from stillpage.settings import MEBIBYTE
from stillpage.worker.memory import resident_bytes
from tests.bench.page import bench_page

SIZES: Final = tuple(round(10_000 * 10 ** (step / 2)) for step in range(7))  # 10 kB to 10 MB
_BULK_PAGES: Final = 40
_ROUNDS: Final = 3


def milliseconds_by_size() -> list[tuple[int, float]]:
    """Bytes of a page, and CPU milliseconds of its extraction: the best of three rounds, in turn."""
    pages = [bench_page(size) for size in SIZES]
    best = [math.inf] * len(pages)
    extract(pages[0])  # what is read once
    for _ in range(_ROUNDS):
        for number, page in enumerate(pages):
            start = time.process_time()
            extract(page, "https://bench.example/")
            best[number] = min(best[number], 1000 * (time.process_time() - start))
    return [(len(page), taken) for page, taken in zip(pages, best, strict=True)]


def growth_exponent(measured: list[tuple[int, float]]) -> float:
    """The k of time ~ size^k from 100 kB on, by least squares: 1 is linear, 2 quadratic."""
    points = [(math.log(size), math.log(taken)) for size, taken in measured if size >= 100_000]
    middle_x = sum(x for x, _ in points) / len(points)
    middle_y = sum(y for _, y in points) / len(points)
    rise = sum((x - middle_x) * (y - middle_y) for x, y in points)
    return rise / sum((x - middle_x) ** 2 for x, _ in points)


def worker_megabytes() -> float:
    """The most a worker holds after fifty pages of 200 kB, one after the other (MiB)."""
    pool = bulk_pool(load_settings({}), 1)
    try:
        most = 0
        for _ in range(50):
            pool.extract(bench_page(), "https://bench.example/")
            most = max(most, *map(resident_bytes, pool.worker_pids()))
        return most / MEBIBYTE
    finally:
        pool.close()


def two_cores() -> tuple[float, float]:
    """How many times as fast as one worker two are; and two bare loops as one, on this machine meanwhile.

    The clock counts here, and other work on the machine hurts: the loops tell how much. All are taken in
    turn, and the best of each counts.
    """
    taken: dict[tuple[Callable[[int], float], int], float] = defaultdict(lambda: math.inf)
    for _ in range(_ROUNDS):
        for way in (_bulk_seconds, _loop_seconds):
            for processes in (1, 2):
                taken[way, processes] = min(taken[way, processes], way(processes))
    return (
        taken[_bulk_seconds, 1] / taken[_bulk_seconds, 2],
        2 * taken[_loop_seconds, 1] / taken[_loop_seconds, 2],
    )


def _bulk_seconds(workers: int) -> float:
    page = bench_page().encode()
    records = [
        PageRecord(RecordKey(f"{number}.html"), f"https://bench.example/{number}", page)
        for number in range(_BULK_PAGES)
    ]
    with closing(map_locally(records, settings=load_settings({}), workers=workers)) as outcomes:
        next(outcomes)  # the workers have started
        start = time.perf_counter()
        assert sum(1 for _ in outcomes) == _BULK_PAGES - 1
        return time.perf_counter() - start


def _loop_seconds(processes: int) -> float:
    """So many processes that only count, at once."""
    command = [sys.executable, "-S", "-c", "for _ in range(10_000_000): pass"]
    start = time.perf_counter()
    for process in [subprocess.Popen(command) for _ in range(processes)]:
        process.wait()
    return time.perf_counter() - start
