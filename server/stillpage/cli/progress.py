"""Progress bars on standard error, and none where nobody looks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


@contextmanager
def progress_bar(label: str, total: int | None = None) -> Iterator[Callable[[int, int], None]]:
    """Show a bar while something long goes on.

    Args:
        label: What goes on.
        total: How much there is, if it is known already.

    Yields:
        A function to call with how much is done, and how much there is.
    """
    bar = click.progressbar(length=max(total or 1, 1), label=label, file=sys.stderr)

    def show(done: int, of: int) -> None:
        bar.length = max(of, 1)
        bar.update(done - bar.pos)

    with bar:
        yield show
