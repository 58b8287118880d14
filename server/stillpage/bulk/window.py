"""Map in parallel, in order, with no more at once than fits."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Result_co = TypeVar("Result_co", covariant=True)


class Future(Protocol[Result_co]):
    """What both executors and Dask give for work that they took."""

    def result(self) -> Result_co:
        """Wait for it."""
        ...


def map_in_order(
    items: Iterable[Item],
    submit: Callable[[Item], Future[Result_co]],
    *,
    most_items: int,
    most_bytes: int,
    size_of: Callable[[Item], int],
) -> Iterator[Result_co]:
    """Results in the order of their items. An item is taken when there is room for it, not before.

    In order, so that the same input gives the same file, and an interrupted run has written its beginning.

    Args:
        items: What to work on.
        submit: Starts the work on one.
        most_items: How many may be under way, or wait for those before them.
        most_bytes: How large all of them may be together; a larger one goes alone.
        size_of: An item's size in bytes.
    """
    under_way: deque[tuple[Future[Result_co], int]] = deque()
    held = 0
    for item in items:
        size = size_of(item)
        while under_way and (len(under_way) >= most_items or held + size > most_bytes):
            future, freed = under_way.popleft()
            held -= freed
            yield future.result()
        under_way.append((submit(item), size))
        held += size
    while under_way:
        yield under_way.popleft()[0].result()
