"""`stillpage extract`: pages in, articles out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import click
import msgspec

from stillpage.article import Article
from stillpage.errors import StillpageError
from stillpage.places import load_settings
from stillpage.worker import ExtractionPool
from stillpage.worker.pool import MAX_WORKERS

_SUFFIXES = (".html", ".htm", ".xhtml", ".mhtml.html")


@click.command("extract")
@click.argument("paths", metavar="FILE|-", nargs=-1, required=True)
@click.option("--url", help="Where the page was read; relative links are resolved against it.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "html", "markdown", "text"]),
    default="json",
    show_default=True,
    help="How the article is written.",
)
@click.option(
    "--explain", is_flag=True, help="Write a page that shows why each block was kept or dropped, as HTML."
)
def extract_command(paths: tuple[str, ...], url: str | None, form: str, *, explain: bool) -> None:
    """Extract the article of FILE, or of standard input (-).

    Many files, or a folder, give one JSON object a line on all cores; a page that cannot be read, or takes
    too long, is reported on stderr and skipped.
    """
    if len(paths) == 1 and not Path(paths[0]).is_dir():
        body = _read(paths[0])
        with _started_pool() as pool:
            if explain:
                from stillpage.export.explanation import to_explanation_page

                click.echo(to_explanation_page(pool.explain(body, url)))
            else:
                click.echo(_written(pool.extract(body, url), form))
        return
    if explain:
        raise click.UsageError("--explain takes one page at a time.")
    if form != "json" or url is not None or "-" in paths:
        raise click.UsageError("Many files give JSON lines: leave --format, --url and - away.")
    files = sorted({file for path in paths for file in _files(Path(path))})
    if not files:
        raise click.UsageError("There is no HTML file in that folder.")
    failed = _extract_all(files)
    if failed:
        click.echo(f"stillpage: {failed} of {len(files)} pages could not be read.", err=True)
        sys.exit(1)


@contextmanager
def _started_pool() -> Iterator[ExtractionPool]:
    """Worker processes: a page that hangs one, or eats its memory, costs that page alone."""
    pool = ExtractionPool(load_settings({}))
    pool.start()
    try:
        yield pool
    finally:
        pool.close()


def _read(path: str) -> bytes:
    if path == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise click.UsageError(f"{path} cannot be read: {error.strerror}.") from error


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from (each for each in path.rglob("*") if each.suffix.lower() in _SUFFIXES and each.is_file())
    elif path.is_file():
        yield path
    else:
        raise click.UsageError(f"There is no file {path}.")


def _extract_all(files: list[Path]) -> int:
    """Print an article a line, in the order of files; returns how many failed."""
    failed = 0
    # As many threads as workers: none of them waits for one, so no page's time runs while it waits.
    with (
        _started_pool() as pool,
        ThreadPoolExecutor(MAX_WORKERS) as threads,
        click.progressbar(length=len(files), label="Extracting", file=sys.stderr) as bar,
    ):
        for file, (line, problem) in zip(files, threads.map(partial(_line, pool), files), strict=True):
            if problem is not None:
                failed += 1
                click.echo(f"stillpage: {file}: {problem}", err=True)
            else:
                click.echo(line)
            bar.update(1)
    return failed


def _line(pool: ExtractionPool, file: Path) -> tuple[str, str | None]:
    """One file's article as a line of JSON, or why there is none."""
    try:
        article = pool.extract(file.read_bytes(), None)
    except (StillpageError, OSError) as error:
        return "", str(error)
    return _json({"file": str(file), **msgspec.to_builtins(article)}), None


def _written(article: Article, form: str) -> str:
    if form == "html":
        return article.content_html
    if form == "text":
        return article.text
    if form == "markdown":
        from stillpage.export.markdown import to_markdown

        return to_markdown(article)
    return msgspec.json.format(_json(msgspec.to_builtins(article)), indent=2)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
