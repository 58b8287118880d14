"""`stillpage extract` of many pages: the progress bar, the report, and what an interruption leaves."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stillpage.bulk.local import map_locally, usable_cores
from stillpage.bulk.output import DoneRecords, OutcomeFiles, failures_path, resumed
from stillpage.bulk.records import Extracted, Failure, Incoming, Outcome
from stillpage.bulk.sources import ENDINGS, FoundFiles, find_files, read_file
from stillpage.cli.wording import counted, printable
from stillpage.places import load_settings

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from stillpage.settings import Settings


# More than the cores can serve wait for each other until their pages' time is over: of 64 on two cores none
# came up within the 30 s that a process may take to start, and 64 pages of 75 failed.
_MOST_WORKERS_A_CORE = 4


def extract_many(
    paths: list[Path], *, output: Path | None, workers: int | None, scheduler: str | None
) -> bool:
    """Extract all pages below paths, with a bar and a report on stderr; returns whether any failed, ever.

    Raises:
        BulkError: The output or the cluster cannot be used, or the output's disk is full.
    """
    try:
        found = find_files(paths)
    except OSError as error:
        raise click.UsageError(f"{error.filename} cannot be read: {error.strerror}.") from error
    if not found.files:
        raise click.UsageError(
            "There is no page and no WARC archive in that folder: no file is named"
            f" {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}. One of another name is read if it is named itself."
        )
    cores = usable_cores()
    if workers is not None and workers > _MOST_WORKERS_A_CORE * cores:
        raise click.UsageError(
            f"--workers {workers} is too many for {counted(cores, 'core')}: they would only wait for each"
            f" other. Give {cores}, or leave it away."
        )
    settings = load_settings({})
    with _outcome_files(output) as outcome_files:
        run = _Run(found, settings, outcome_files)
        try:
            outcomes = run.outcomes(workers or cores, scheduler)
            with closing(outcomes):
                run.write(outcomes, failures_shown=output is None)
        except KeyboardInterrupt:
            run.report()
            hint = "" if output is None else " Run the same command again to go on."
            click.echo(f"stillpage: interrupted.{hint}", err=True)
            sys.exit(1)
        run.report()
    return bool(run.failed or outcome_files.failed_before)


@contextmanager
def _outcome_files(output: Path | None) -> Iterator[OutcomeFiles]:
    if output is None:
        yield OutcomeFiles(sys.stdout.buffer, None, DoneRecords())
    else:
        with resumed(output, failures_path(output)) as files:
            yield files


class _Run:
    """One run over files, and how far it is."""

    def __init__(self, found: FoundFiles, settings: Settings, outcome_files: OutcomeFiles) -> None:
        self.failed: Counter[str] = Counter()
        self._files = found.files
        self._passed_over = found.passed_over
        self._sizes = [_size(file) for file in found.files]
        self._settings = settings
        self._outcome_files = outcome_files
        self._written = 0
        self._bar: ProgressBar[int] | None = None

    def outcomes(self, workers: int, scheduler: str | None) -> Generator[Outcome]:
        """What becomes of every page that is not done yet."""
        if scheduler is None:
            return map_locally(self._records(), settings=self._settings, workers=workers)
        from stillpage.bulk.cluster import map_on_cluster

        return map_on_cluster(self._records(), address=scheduler, settings=self._settings)

    def write(self, outcomes: Iterator[Outcome], *, failures_shown: bool) -> None:
        """Write outcomes as they come, below a bar that counts bytes of files: pages are not known before."""
        with click.progressbar(
            length=max(sum(self._sizes), 1),
            label="Extracting",
            file=sys.stderr,
            item_show_func=lambda _: self._count(),
        ) as self._bar:
            for outcome in outcomes:
                self._outcome_files.write(outcome)
                if isinstance(outcome, Extracted):
                    self._written += 1
                else:
                    self.failed[outcome.code] += 1
                    if failures_shown:
                        told = printable(f"stillpage: {_place(outcome)}: {outcome.message}")
                        click.echo(f"{_over_the_bar()}{told}", err=True)

    def report(self) -> None:
        """Say what was done, on stderr."""
        parts = [self._count()]
        if done := len(self._outcome_files.done):
            failed = self._outcome_files.failed_before
            parts.append(f"{done:,} were done before" + (f", of which {failed:,} failed" if failed else ""))
        if self.failed:
            reasons = ", ".join(f"{code} {count:,}" for code, count in self.failed.most_common())
            parts.append(f"reasons: {reasons}")
        if self._passed_over:
            other = counted(self._passed_over, "file")
            parts.append(f"{other} in the folders passed over, named neither as page nor as archive")
        click.echo(f"stillpage: {'; '.join(parts)}.", err=True)

    def _records(self) -> Iterator[Incoming]:
        limit = self._settings.max_page_bytes
        done, before = self._outcome_files.done, 0
        for file, size in zip(self._files, self._sizes, strict=True):

            def progress(position: int, before: int = before) -> None:
                self._show(before + position)

            yield from read_file(file, max_page_bytes=limit, is_done=done.__contains__, progress=progress)
            before += size
            self._show(before)

    def _show(self, position: int) -> None:
        if self._bar is not None:
            self._bar.update(position - self._bar.pos)

    def _count(self) -> str:
        return f"{counted(self._written, 'article')}, {self.failed.total():,} failed"


def _over_the_bar() -> str:
    """What puts a line of text where the bar stands, which is drawn anew below."""
    return "\r\x1b[K" if sys.stderr.isatty() else ""


def _size(file: Path) -> int:
    with suppress(OSError):
        return file.stat().st_size
    return 0


def _place(failure: Failure) -> str:
    if failure.key.record is None:
        return failure.key.file
    return f"{failure.key.file}, record {failure.key.record}"
