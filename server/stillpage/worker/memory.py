"""What a process holds of the machine's memory, and giving back what it no longer needs."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ctypes

_M_MMAP_THRESHOLD, _M_ARENA_MAX = -3, -8  # malloc.h
_LARGE_BLOCK_BYTES = 256 * 1024


def resident_bytes(pid: int) -> int:
    """What a process holds now; 0 where the system does not say."""
    return _status_line(str(pid), "VmRSS:")


def peak_bytes() -> int:
    """The most that this process ever had mapped; 0 where the system does not say."""
    return _status_line("self", "VmPeak:")


def give_back() -> None:
    """Hand freed memory to the system.

    Without it glibc keeps what a page needed on its way through: 107 MB resident in the server after one
    page of 20 MB, where a fresh one has 36. Other C libraries do it by themselves, or cannot.
    """
    libc = _glibc()
    if libc is not None:
        libc.malloc_trim(0)


def leave_no_core() -> None:
    """Let a crash write no core file: it would hold the page that a person was reading, and tokens.

    systemd-coredump and apport keep none either where the limit is 0, though the system asks them.
    """
    if os.name == "posix":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def map_large_blocks() -> None:
    """From now on, let the system map what is larger than 256 KiB by itself: it goes as soon as it is freed.

    glibc raises that limit up to 32 MiB by itself, as large texts are freed, and then keeps them in arenas,
    one a thread, whose upper ends `give_back` cannot reach: 7 MB for each that had saved a page of 3 MB.
    """
    libc = _glibc()
    if libc is not None:
        libc.mallopt(_M_MMAP_THRESHOLD, _LARGE_BLOCK_BYTES)


def share_arenas() -> None:
    """Let all threads allocate from two arenas; to be called before there are threads.

    glibc gives each new thread an arena of its own, up to sixteen on two cores, and what lies free in one is
    of no use to the others: after ten pages at once and three saves of 3 MB the server rested at 57 MiB; with
    two it is 51, as with one.
    """
    libc = _glibc()
    if libc is not None:
        libc.mallopt(_M_ARENA_MAX, 2)


def _status_line(process: str, name: str) -> int:
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(name)), 0)


@cache
def _glibc() -> ctypes.CDLL | None:
    if sys.platform != "linux":
        return None
    import ctypes  # 3 ms that a worker's start does without

    libc = ctypes.CDLL(None)
    return libc if hasattr(libc, "malloc_trim") else None
