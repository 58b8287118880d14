"""Work in another thread that the library ends with an error."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from stillpage.errors import LibraryError


@contextmanager
def beside(work: Callable[[], object]) -> Iterator[list[LibraryError]]:
    """Do it beside what stands within; afterwards the list has the error that ended it, if one did."""
    ended: list[LibraryError] = []

    def run() -> None:
        try:
            work()
        except LibraryError as error:
            ended.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield ended
    finally:
        thread.join(60)
