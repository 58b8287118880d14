"""`stillpage export`: one article, many, or everything."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from stillpage import exporting
from stillpage.backup import write_backup
from stillpage.cli.opened_library import json_option, library_option, open_told
from stillpage.cli.progress import progress_bar
from stillpage.cli.wording import FORM_BY_SUFFIX, Form, counted
from stillpage.library import Filters, Library, SavedArticle

_BY_SUFFIX = {**FORM_BY_SUFFIX, ".epub": "epub", ".bib": "bibtex", ".ris": "ris"}
_PAGE = 200  # articles that are looked up at once
_FORMS = ["backup", *exporting.SINGLE, *exporting.JOINED]


@click.command(name="export")
@click.argument("article_ids", metavar="[ID]...", nargs=-1)
@click.option("--query", help="All articles that this search finds.")
@click.option("--all", "everything", is_flag=True, help="The whole library; without --format a backup.")
@click.option("--format", "form", type=Form(_FORMS), help="Else told by the name of --output.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file; a folder or .zip for many.")
@click.option("--title", help="Of a book.")
@click.option("--vertical", is_flag=True, help="Set a book in columns, from right to left.")
@click.option("--force", is_flag=True, help="Replace files that are there.")
@library_option
@json_option
def export_command(
    article_ids: tuple[str, ...],
    query: str | None,
    everything: bool,
    form: str | None,
    output: Path | None,
    title: str | None,
    vertical: bool,
    force: bool,
    library: Path | None,
    as_json: bool,
) -> None:
    """Write articles as files for other programs, or a backup.

    As EPUB, HTML with the images inside, Markdown, text, JSON or citations. One article goes to standard
    output where no --output is given and its form is text. `stillpage import` brings a backup back.
    """
    if bool(article_ids) + bool(query) + everything != 1:
        raise click.UsageError("Name articles by ID, or by --query, or take --all.")
    form = _form_of(form, output, everything=everything)
    if vertical and form != "epub":
        raise click.UsageError(f"--vertical sets a book in columns: --format epub, not {form}.")
    with open_told(library) as opened:
        if form == "backup":
            if not everything or output is None:
                raise click.UsageError("A backup is of everything, into a file: --all --output FILE.zip")
            with exporting.new_file(output, replace_it=force) as file, progress_bar("Backing up") as show:
                count = write_backup(file, opened, show)
            _tell(as_json, output, form, file=count)
            return
        articles = [*_chosen(opened, article_ids, query)]
        if not articles:
            raise click.UsageError("No article fits.")
        if output is None:
            _print(opened, articles, form, title)
            return
        _write(opened, articles, form, output, title=title, vertical=vertical, force=force)
        _tell(as_json, output, form, article=len(articles))


def _form_of(form: str | None, output: Path | None, *, everything: bool) -> str:
    """The form that was asked for, or that the name of the output tells."""
    suffix = output.suffix.lower() if output else ""
    if form is None and suffix not in ("", ".zip", *_BY_SUFFIX):
        raise click.UsageError(f"No form is known by the ending {suffix}; say which one with --format.")
    return form or _BY_SUFFIX.get(suffix) or ("backup" if everything else "markdown")


def _write(
    library: Library,
    articles: Sequence[SavedArticle],
    form: str,
    output: Path,
    *,
    title: str | None,
    vertical: bool,
    force: bool,
) -> None:
    """Write articles into a file, a zip or a folder, with a bar."""
    suffix = output.suffix.lower()
    is_many = form in exporting.SINGLE and (len(articles) > 1 or suffix in ("", ".zip"))
    if is_many and suffix in _BY_SUFFIX and not output.is_dir():
        raise click.UsageError(
            f"{len(articles)} articles make as many files, not one {suffix}: name a folder or a .zip."
        )
    with progress_bar("Exporting", len(articles)) as show:
        done = 0

        def progress(more: int) -> None:
            nonlocal done
            done += more
            show(done, len(articles))

        if is_many and suffix != ".zip":
            add = exporting.into_folder(output, replace_them=force)
            exporting.write_each(add, library, articles, form, progress=progress)
            return
        with exporting.new_file(output, replace_it=force) as file:
            if is_many:
                made, add = exporting.into_zip(file)
                with made:
                    exporting.write_each(add, library, articles, form, progress=progress)
            elif form in exporting.SINGLE:
                file.write(exporting.one_text(library, articles[0], form).encode())
            else:
                exporting.write_joined(
                    file, library, articles, form, title=title, vertical=vertical, progress=progress
                )


def _chosen(library: Library, ids: Sequence[str], query: str | None) -> Iterator[SavedArticle]:
    if ids:
        yield from (library.get(each) for each in dict.fromkeys(ids))
        return
    cursor = None
    while True:
        page = library.list(Filters(query=query), sort="oldest", limit=_PAGE, cursor=cursor)
        yield from (library.get(item.id) for item in page.items)
        cursor = page.next_cursor
        if cursor is None:
            return


def _print(library: Library, articles: Sequence[SavedArticle], form: str, title: str | None) -> None:
    if form == "epub" or (form in exporting.SINGLE and len(articles) > 1):
        raise click.UsageError("Say where to: --output FILE, or a folder or .zip for many.")
    if form in exporting.SINGLE:
        click.echo(exporting.one_text(library, articles[0], form), nl=False)
        return
    data = exporting.as_bytes(lambda file: exporting.write_joined(file, library, articles, form, title=title))
    sys.stdout.write(data.decode())


def _tell(as_json: bool, output: Path, form: str, **numbers: int) -> None:
    if as_json:
        counts = {f"{noun}s": number for noun, number in numbers.items()}
        click.echo(json.dumps({"output": str(output), "format": form, **counts}, ensure_ascii=False))
    else:
        said = ", ".join(counted(number, noun) for noun, number in numbers.items())
        click.echo(f"Wrote {said} to {output}.", err=True)
