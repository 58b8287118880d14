"""Work on the next item in another thread, while the caller is busy with this one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def ahead(work: Callable[[T], R], items: Iterable[T]) -> Iterator[tuple[T, R]]:
    """Give each item with what `work` made of it, in order; one more is worked on meanwhile, never two.

    It pays where the caller waits without Python's lock, as in SQLite. What `work` raises is raised here; who
    stops asking waits for the one that is under way.
    """
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="ahead") as pool:
        current = None
        for item in items:
            following = item, pool.submit(work, item)
            if current is not None:
                yield current[0], current[1].result()
            current = following
        if current is not None:
            yield current[0], current[1].result()
