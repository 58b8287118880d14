"""`stillpage extract`: pages in, articles out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import msgspec

from stillpage.article import Article
from stillpage.bulk.sources import is_archive, is_folder, read_page
from stillpage.cli.wording import FORM_BY_SUFFIX, Form
from stillpage.export.text import to_text
from stillpage.places import load_settings
from stillpage.settings import Settings
from stillpage.worker import ExtractionPool

# Endings of files with a JSON object a line.
_OF_LINES = ("", ".jsonl", ".ndjson", ".jl")


@click.command("extract")
@click.argument("paths", metavar="FILE|-", nargs=-1, required=True)
@click.option("--url", help="Where the page was read; relative links are resolved against it.")
@click.option(
    "--format",
    "form",
    type=Form(["json", "html", "markdown", "text"]),
    help="How the article is written; else told by the name of --output, else json.",
)
@click.option(
    "--explain", is_flag=True, help="Write a page that shows why each block was kept or dropped, as HTML."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to this file (- for standard output): the article, or JSON lines of many.",
)
@click.option("--workers", type=click.IntRange(1, 1024), help="Processes for many pages; else one a core.")
@click.option("--scheduler", metavar="ADDRESS", help="Extract many pages on this Dask cluster.")
def extract_command(
    paths: tuple[str, ...],
    url: str | None,
    form: str | None,
    *,
    explain: bool,
    output: Path | None,
    workers: int | None,
    scheduler: str | None,
) -> None:
    """Extract the article of the page FILE (- for standard input).

    A page may be packed (.html.gz), an archive with its pictures (.mhtml), a letter (.eml), text or Markdown.

    With --output article.md (.html, .txt, .json) one article is written in that form: a whole document, as
    `stillpage export` writes it; an HTML page loads its images from where they were. JSON has the
    bare text and HTML of the article, too.

    Many files, a folder, or WARC archives (.warc, .warc.gz, .warc.zst) give one JSON object a line, sorted by
    file, on all cores. A page that cannot be read, or takes too long, is reported on stderr and skipped; the
    exit code is then 1. Of a folder, all is read that is named as a page (.html, .htm, .xhtml, also .gz;
    .mhtml, .mht, .eml) or as an archive.

    With --output pages.jsonl, failures are written as JSON lines too, to pages.errors.jsonl (file, record,
    url, code, message). A run can be interrupted at any time: the same command, from the same folder, goes on
    where it stopped, and does nothing again that is in one of the two files. Delete pages.errors.jsonl to
    have the failed pages tried again, and both to begin anew.

    --scheduler tcp://HOST:PORT spreads the work over a Dask cluster (pip install 'stillpage[dask]', on its
    workers as well).
    """
    if output == Path("-"):
        output = None
    suffix = output.suffix.lower() if output else ""
    form = form or FORM_BY_SUFFIX.get(suffix)
    if form is None and not explain and suffix not in _OF_LINES:
        raise click.UsageError(
            f"No form is known by the ending {suffix}; say which one with --format, or name a .jsonl file for"
            " JSON lines of many pages."
        )
    is_one = len(paths) == 1 and not _holds_many(Path(paths[0])) and workers is None and scheduler is None
    # One page into pages.jsonl is the beginning of many.
    if is_one and (output is None or explain or form not in (None, "json") or suffix not in _OF_LINES):
        _extract_one(paths[0], url, form or "json", explain=explain, output=output)
        return
    if explain:
        raise click.UsageError("--explain takes one page at a time, without --workers and --scheduler.")
    # pages.json would not be JSON, but lines of it.
    if form not in (None, "json") or suffix == ".json" or url is not None or "-" in paths:
        raise click.UsageError(
            "Many pages give JSON lines: leave --format, --url and - away, and name a .jsonl file."
        )
    if workers is not None and scheduler is not None:
        raise click.UsageError("--workers is for this machine; a cluster has its own.")
    from stillpage.cli.extract_many import extract_many

    if extract_many([Path(path) for path in paths], output=output, workers=workers, scheduler=scheduler):
        sys.exit(1)


def _extract_one(path: str, url: str | None, form: str, *, explain: bool, output: Path | None) -> None:
    if output is not None and output.exists():
        raise click.UsageError(f"{output} is there already; name another file.")
    settings = load_settings({})
    body = _read(path, settings.max_page_bytes)
    with _started_pool(settings) as pool:
        if explain:
            from stillpage.export.explanation import to_explanation_page

            written = to_explanation_page(pool.explain(body, url))
        else:
            written = _written(pool.extract(body, url), form)
    written = f"{written.rstrip()}\n"
    if output is None:
        click.echo(written, nl=False)
        return
    from stillpage.exporting import new_file

    with new_file(output) as file:
        file.write(written.encode())


def _holds_many(path: Path) -> bool:
    return is_folder(path) or is_archive(path)


@contextmanager
def _started_pool(settings: Settings) -> Iterator[ExtractionPool]:
    """Worker processes: a page that hangs one, or eats its memory, costs that page alone."""
    pool = ExtractionPool(settings)
    pool.start()
    try:
        yield pool
    finally:
        pool.close()


def _read(path: str, max_page_bytes: int) -> bytes:
    try:
        if path == "-":
            return read_page(sys.stdin.buffer, max_page_bytes)
        with Path(path).open("rb") as file:
            return read_page(file, max_page_bytes)
    except OSError as error:
        if path.lower().startswith(("http://", "https://")):
            raise click.UsageError(
                "Stillpage fetches no pages itself. Click its button in the browser, or save the page as a"
                f" file and give its address along: FILE --url {path}"
            ) from error
        raise click.UsageError(f"{path} cannot be read: {error.strerror or error}.") from error


def _written(article: Article, form: str) -> str:
    if form == "html":
        from stillpage.export.page import to_html_page
        from stillpage.extension_files import article_stylesheet

        return to_html_page(article, stylesheet=article_stylesheet(), loads_images=True)
    if form == "text":
        return to_text(article)
    if form == "markdown":
        from stillpage.export.markdown import to_markdown
        from stillpage.export.markdown_document import to_markdown_document

        return to_markdown_document(article, to_markdown(article))
    return msgspec.json.format(msgspec.json.encode(msgspec.to_builtins(article)), indent=2).decode()
