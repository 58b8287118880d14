"""Rest for Python's garbage collector while a page is read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Run without the collector; it goes on afterwards, if it was on.

    A page makes a hundred thousand objects that all live until it is read, and no rings of them: the
    collector looks through them some twenty times and frees nothing. A fifth of the time of a large page.
    """
    if not gc.isenabled():  # the caller's choice, or another thread's, which will end it
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
