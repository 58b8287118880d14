"""Extract on a cluster, by Dask (the extra `stillpage[dask]`)."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager

from stillpage import __version__
from stillpage.bulk.extraction import extract_batch
from stillpage.bulk.local import page_bytes
from stillpage.bulk.records import Incoming, Outcome
from stillpage.bulk.window import map_in_order
from stillpage.errors import BulkError
from stillpage.settings import MEBIBYTE, Settings

try:
    import dask
    from distributed import Client, KilledWorker
    from distributed.comm.addressing import get_address_host_port
except ImportError as error:
    raise BulkError("Extracting on a cluster needs Dask: pip install 'stillpage[dask]'") from error

# They show tracebacks of what is told here in a sentence. Dask sets the levels of both itself.
for logger in ("distributed", "distributed.client"):
    logging.getLogger(logger).setLevel(logging.CRITICAL)
# Dask's own setting of how long to wait for who should answer: 30 s, unless its configuration says otherwise.
_PATIENCE = "distributed.comm.timeouts.connect"
# A task costs the scheduler about a millisecond; 16 pages cost a worker most of a second.
_BATCH_PAGES = 16
_BATCH_BYTES = 4 * MEBIBYTE
# Two batches for each thread: it has the next one at hand when it is done with one.
_BATCHES_A_THREAD = 2
_MOST_BYTES = 512 * MEBIBYTE


def map_on_cluster(records: Iterable[Incoming], *, address: str, settings: Settings) -> Generator[Outcome]:
    """Extract pages on a Dask cluster, and give what became of them in their order.

    Pages travel from here to the workers, which need not see any file. A worker that dies is no matter: what
    it was at, or had done and not yet handed over, is done again elsewhere, and each page is given once.

    Args:
        records: Pages, read when there is room for them; failures are passed on.
        address: The scheduler's, like `tcp://10.0.0.5:8786`.
        settings: Limits of time and memory of a page.

    Raises:
        BulkError: There is no such scheduler, it has no workers, or theirs is not this Stillpage; or it, or
            one worker after another, was lost on the way.
    """
    with _connected(address) as client:
        threads_of = client.nthreads()
        # The most that a process of the cluster runs at once has as many extracting processes.
        most_threads = max(threads_of.values())
        try:
            for outcomes in map_in_order(
                _batches(records),
                # pure=False: the key is drawn, not a hash of megabytes.
                lambda batch: client.submit(extract_batch, batch, settings, most_threads, pure=False),
                most_items=_BATCHES_A_THREAD * sum(threads_of.values()),
                most_bytes=_MOST_BYTES,
                size_of=lambda batch: sum(map(page_bytes, batch)),
            ):
                yield from outcomes
        except (OSError, RuntimeError, CancelledError, KilledWorker) as error:
            raise BulkError(
                f"The cluster at {address} failed ({type(error).__name__}). What it gave is kept;"
                " run the same command again to go on."
            ) from error


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    try:
        get_address_host_port(address)
    except ValueError as error:
        raise BulkError(
            f"{address!r} is no address of a Dask scheduler: it has one like tcp://10.0.0.5:8786, which"
            " `dask scheduler` prints."
        ) from error
    # Batches go inside their tasks on purpose: the scheduler can then hand them to another worker.
    with dask.config.set({"distributed.admin.large-graph-warning-threshold": 2 * _MOST_BYTES}):
        try:
            client = Client(address, timeout=dask.config.get(_PATIENCE), set_as_default=False)
        except (OSError, ValueError) as error:
            raise BulkError(f"No Dask scheduler answers at {address}.") from error
        with client:
            _check_workers(client, address)
            yield client


def _check_workers(client: Client, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=dask.config.get(_PATIENCE))
        found = client.run(_version)
    except TimeoutError as error:
        raise BulkError(f"The scheduler at {address} has no workers; start some first.") from error
    except ImportError as error:
        raise BulkError(
            f"The workers of {address} have no Stillpage: pip install 'stillpage[dask]=={__version__}' there."
        ) from error
    if wrong := sorted({version for version in found.values() if version != __version__}):
        raise BulkError(
            f"The workers of {address} have Stillpage {wrong[0]}, this is {__version__}: their articles would"
            " differ. Install the same version there."
        )


def _version() -> str:
    from stillpage import __version__ as version

    return version


def _batches(records: Iterable[Incoming]) -> Iterator[list[Incoming]]:
    records = iter(records)
    while batch := list(itertools.islice(records, 1)):
        size = page_bytes(batch[0])
        while len(batch) < _BATCH_PAGES and size < _BATCH_BYTES:
            following = next(records, None)
            if following is None:
                break
            batch.append(following)
            size += page_bytes(following)
        yield batch
