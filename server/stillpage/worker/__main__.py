"""The worker process: reads tasks from stdin, answers on stdout, ends when stdin ends.

Started as `python -m stillpage.worker SECONDS MEBIBYTES` by the pool, never by a person.
"""

from __future__ import annotations

import gc
import logging
import os
import sys

import msgspec

from stillpage.errors import PageError
from stillpage.worker.memory import give_back, leave_no_core, peak_bytes
from stillpage.worker.messages import Answer, RenderTask, Task, pack, read_frame, write_frame

# Windows has none of this: there the pool's clock alone holds a worker in bounds.
if os.name == "posix":
    import resource
    import signal

# What a page of this size needed is given back to the system at once.
_LARGE_BYTES = 2**18
# Read once before the first page comes, so that the first click does not pay for imports and tables.
_WARM_UP = "<html><body><article><h1>Ready</h1><p>A page, read before the first one comes.</p></article>"


def main() -> None:
    """Answer tasks until the server closes the pipe."""
    seconds, mebibytes = float(sys.argv[1]), int(sys.argv[2])
    # Libraries log what they read; a page's text must reach neither the server's log nor our answers.
    logging.disable(logging.CRITICAL)
    tasks, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    leave_no_core()
    _limit_memory(mebibytes)
    from stillpage.extract import extract

    extract(_WARM_UP, "https://example.org/")
    # What is there now stays: it is never looked through again, and pages are not interrupted for it.
    gc.collect()
    gc.freeze()
    gc.disable()
    give_back()  # 7 MiB where Python had to compile the modules; else next to nothing
    write_frame(answers, pack(Answer()))
    while (frame := read_frame(tasks)) is not None:
        _set_alarm(seconds + 2)
        answer = _answer(frame, mebibytes)
        _set_alarm(0)
        write_frame(answers, answer or pack(Answer(out_of_memory=True)))
        if answer is None:
            return
        is_large = len(frame) > _LARGE_BYTES
        del frame, answer
        # When the answer is on its way: nobody waits for this.
        gc.collect()
        if is_large:
            give_back()


def _answer(frame: bytes, mebibytes: int) -> bytes | None:
    """The packed answer to a task; None where memory was too short for it."""
    try:
        return pack(_carry_out(msgspec.msgpack.decode(frame, type=Task)))
    except PageError as error:
        return pack(Answer(error_code=error.code, error_message=str(error)))
    except Exception as error:
        # libxml2 says that memory is short in errors of its own (XMLSyntaxError, seen with 256 MiB).
        if isinstance(error, MemoryError) or peak_bytes() > mebibytes * 2**20 / 2:
            return None
        # The type names the bug; the message could quote the page, so it goes nowhere.
        return pack(Answer(error_code="extraction_failed", error_message=type(error).__name__))


def _carry_out(task: Task) -> Answer:
    if isinstance(task, RenderTask):
        from stillpage.worker.forms import render

        return Answer(text=render(task.form, task.subject))
    from stillpage.extract import explain, extract

    html = task.html.decode("utf-8") if task.text else task.html
    if task.explain:
        explained = explain(html, task.url, rules=task.rules)
        return Answer(article=explained.article, blocks=explained.blocks)
    return Answer(article=extract(html, task.url, rules=task.rules))


def _limit_memory(mebibytes: int) -> None:
    if os.name != "posix":
        return
    limit = mebibytes * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _set_alarm(seconds: float) -> None:
    """Let the kernel end this process by itself, should the server be gone before it could."""
    if os.name == "posix":
        signal.setitimer(signal.ITIMER_REAL, seconds)


main()
