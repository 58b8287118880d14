"""`stillpage import`: backups, and what other programs export."""

from __future__ import annotations

import itertools
import json
import zipfile
from pathlib import Path

import click
import msgspec

from stillpage.backup import is_backup, restore_backup
from stillpage.cli.opened_library import json_option, library_option, open_told, settings_for
from stillpage.cli.progress import progress_bar
from stillpage.cli.wording import counted, printable
from stillpage.errors import ImportRefusedError
from stillpage.importers import FORMATS, open_source, read_export
from stillpage.importing import ImportReport, import_items
from stillpage.library import day_of
from stillpage.worker import ExtractionPool

_SHOWN = 50


@click.command(name="import")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--from", "only", type=click.Choice([*FORMATS, "backup"]), help="Else told by what is in it.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@library_option
@json_option
def import_command(path: Path, only: str | None, dry_run: bool, library: Path | None, as_json: bool) -> None:
    """Take in a backup, another program's export, or saved pages.

    PATH is a file, a zip or a folder: a backup, our own JSON, or what Pocket, Instapaper, Wallabag, Omnivore,
    Readeck, Karakeep, Raindrop, Readwise, Pinboard or a browser exported, a list of links (.csv, .json, .txt,
    .md), or saved pages (.html, .mhtml).

    Safe to stop and to run again: what is in the library already is passed over.
    """
    if is_backup(path):
        _restore(path, library, dry_run=dry_run, as_json=as_json)
        return
    if only == "backup":
        raise ImportRefusedError(f"{path} is not a backup of Stillpage.")
    settings = settings_for(library)
    pool = None if dry_run else ExtractionPool(settings)
    if pool is not None:
        pool.start()
    try:
        with open_told(library) as opened, open_source(path) as source, progress_bar("Reading") as show:
            counter = itertools.count(1)
            total = sum(1 for _ in read_export(source, only))
            report = import_items(
                opened, read_export(source, only), pool, progress=lambda _: show(next(counter), total)
            )
    finally:
        if pool is not None:
            pool.close()
    _tell(report, path, dry_run=dry_run, as_json=as_json)
    if report.problems and not (report.texts or report.links or report.present):
        raise SystemExit(1)


def _restore(path: Path, library: Path | None, *, dry_run: bool, as_json: bool) -> None:
    with open_told(library) as opened, zipfile.ZipFile(path) as archive, progress_bar("Restoring") as show:
        outcome = restore_backup(archive, opened, show, dry_run=dry_run)
    if as_json:
        facts = {"added": outcome.added, "present": outcome.present, "dry_run": dry_run}
        problems = [{"where": where, "why": why} for where, why in outcome.problems]
        click.echo(json.dumps({**facts, "problems": problems}, ensure_ascii=False, indent=2))
        return
    for where, why in outcome.problems[:_SHOWN]:
        click.echo(printable(f"{where}: {why}"), err=True)
    would = "would be " if dry_run else ""
    click.echo(
        f"{counted(outcome.added, 'article')} {would}restored, {outcome.present:,} there already,"
        f" {counted(len(outcome.problems), 'problem')}."
    )


def _tell(report: ImportReport, path: Path, *, dry_run: bool, as_json: bool) -> None:
    if as_json:
        values = msgspec.to_builtins(report)
        for entry, read in zip(values["preview"], report.preview, strict=True):
            entry.pop("html")
            entry["where"] = str(read.where)
        for problem, met in zip(values["problems"], report.problems, strict=True):
            problem["where"] = str(met.where)
        click.echo(json.dumps({**values, "dry_run": dry_run}, ensure_ascii=False, indent=2))
        return
    for entry in report.preview:
        text = "text" if entry.html else "link"
        click.echo(printable(f"{day_of(entry.saved_at or ''):10} {text} {entry.title or entry.url}"))
    for problem in report.problems[:_SHOWN]:
        click.echo(printable(f"{str(problem.where) or path}: {problem.why}"), err=True)
    if len(report.problems) > _SHOWN:
        click.echo(f"... and {len(report.problems) - _SHOWN} more; --json lists them all.", err=True)
    would = "would be " if dry_run else ""
    click.echo(
        f"{counted(report.texts, 'article')} and {counted(report.links, 'link')} {would}added,"
        f" {report.present:,} there already, {counted(len(report.problems), 'problem')}."
    )
