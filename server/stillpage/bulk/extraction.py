"""The function that is mapped: a page in, its article or the reason why there is none out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from stillpage.bulk.records import Extracted, Failure, Incoming, Outcome, PageRecord
from stillpage.errors import StillpageError
from stillpage.settings import MEBIBYTE, Settings
from stillpage.worker import ExtractionPool

# A worker has 60 MB when it starts; what pages leave in it is bounded by replacing it.
_MOST_GROWTH_BYTES = 48 * MEBIBYTE


def bulk_pool(settings: Settings, workers: int) -> ExtractionPool:
    """A started pool for many pages: a hostile one costs its worker, and no worker grows with its pages."""
    pool = ExtractionPool(settings, workers=workers, most_growth_bytes=_MOST_GROWTH_BYTES)
    pool.start()
    return pool


def extract_record(pool: ExtractionPool, incoming: Incoming) -> Outcome:
    """Extract one page with `stillpage.extract`, in a worker process of the pool; failures are passed on."""
    if not isinstance(incoming, PageRecord):
        return incoming
    try:
        return Extracted(incoming.key, pool.extract(incoming.html, incoming.url))
    except StillpageError as error:
        return Failure(incoming.key, incoming.url, error.code, str(error))


def extract_batch(batch: Iterable[Incoming], settings: Settings, workers: int = 1) -> list[Outcome]:
    """The same for several pages, anywhere: what a cluster's worker runs.

    The pool is made once a process. It ends with the process: its workers end when nobody writes to them.

    Args:
        batch: Pages.
        settings: Limits of time and memory of a page.
        workers: How many calls there may be at once in this process.
    """
    pool = _pool_of_process(settings, workers)
    return [extract_record(pool, incoming) for incoming in batch]


@cache
def _pool_of_process(settings: Settings, workers: int) -> ExtractionPool:
    return bulk_pool(settings, workers)
