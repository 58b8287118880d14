"""What server and worker hold while nothing happens; `./run bench server` measures how much that is."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

from stillpage.worker.memory import resident_bytes

WORKER = """
import sys
from stillpage.extract import extract
extract("<article><h1>Rain</h1><p>It fell on the harbour all night, and nobody was out.</p></article>")
print("readability" in sys.modules, "ssl" in sys.modules)
doubtful = "<li><a href=/x>It fell on the harbour all night, and nobody, not even the gulls, is out.</a></li>"
extract("<meta property=og:type content=article><ul>" + doubtful * 10 + "</ul>")
print("readability" in sys.modules)
"""

THREADS = """
import ctypes, threading
from stillpage.worker.memory import share_arenas
{call}
together = threading.Barrier(8)
def allocate():
    together.wait()
    kept = [bytes(5000) for _ in range(100)]
    together.wait()
threads = [threading.Thread(target=allocate) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
libc = ctypes.CDLL(None)
libc.fdopen.restype = ctypes.c_void_p
out = ctypes.c_void_p(libc.fdopen(1, b"w"))
libc.malloc_info(0, out)
libc.fflush(out)
"""


def run(code: str) -> str:
    """What a new Python prints."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_a_process_that_is_gone_holds_nothing() -> None:
    """The pool's keeper asks about workers that may have just ended."""
    assert resident_bytes(2**22 + 1) == 0  # Linux gives no such id


def test_readability_is_loaded_for_the_first_page_that_needs_it() -> None:
    """With OpenSSL and chardet's tables, which come with it, it takes 10 MiB: most pages do without."""
    assert run(WORKER).split() == ["False", "False", "True"]


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="arenas are glibc's")
def test_threads_share_two_arenas() -> None:
    """Left to itself, glibc gives each its own, and what is free in one is lost to the others."""
    assert run(THREADS.format(call="")).count("<heap nr=") > 2
    assert run(THREADS.format(call="share_arenas()")).count("<heap nr=") <= 2
