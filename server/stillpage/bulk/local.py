"""Extract on the cores of this machine."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor

from stillpage.bulk.extraction import bulk_pool, extract_record
from stillpage.bulk.interruption import interrupted_later
from stillpage.bulk.records import Incoming, Outcome, PageRecord
from stillpage.bulk.window import map_in_order
from stillpage.settings import MEBIBYTE, Settings

# A page that takes its 8 seconds holds up those behind it when this many are done: 25 of 50 ms for each
# other worker would be 160, so some of that time is lost, for a page in ten thousand.
_PAGES_A_WORKER = 16
_MOST_BYTES = 64 * MEBIBYTE


def usable_cores() -> int:
    """How many cores this process may use, which a container or `taskset` may have made fewer."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def map_locally(records: Iterable[Incoming], *, settings: Settings, workers: int) -> Generator[Outcome]:
    """Extract pages in worker processes, and give what became of them in their order.

    At most 64 MiB of pages, and one more page, are held at once. Closing the iterator ends the workers.

    Args:
        records: Pages, read when there is room for them; failures are passed on.
        settings: Limits of time and memory of a page.
        workers: How many processes extract.
    """
    pool = bulk_pool(settings, workers)
    # As many threads as workers: none of them waits for one, so no page's time runs while it waits.
    threads = ThreadPoolExecutor(workers, thread_name_prefix="bulk")

    def submit(record: Incoming) -> Future[Outcome]:
        with interrupted_later():
            return threads.submit(extract_record, pool, record)

    try:
        yield from map_in_order(
            records,
            submit,
            most_items=_PAGES_A_WORKER * workers,
            most_bytes=_MOST_BYTES,
            size_of=page_bytes,
        )
    finally:
        # The pool first: pages under way end with their workers, and nobody waits for them.
        pool.close()
        threads.shutdown(cancel_futures=True)


def page_bytes(record: Incoming) -> int:
    """What a page takes up while it waits."""
    return len(record.html) if isinstance(record, PageRecord) else 0
