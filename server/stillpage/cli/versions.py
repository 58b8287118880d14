"""`stillpage diff` and `stillpage re-extract`: the texts of an article over time."""

from __future__ import annotations

import difflib
import json
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from stillpage.article import Article
from stillpage.cli.changing import check_listed
from stillpage.cli.opened_library import json_option, library_option, open_told, settings_for
from stillpage.cli.progress import progress_bar
from stillpage.cli.wording import printable
from stillpage.errors import LibraryError, PageError, WorkerError
from stillpage.library import day_of
from stillpage.worker import ExtractionPool

if TYPE_CHECKING:
    from stillpage.library import Library


@click.command(name="diff")
@click.argument("article_id", metavar="ID")
@click.argument("old", type=int, required=False)
@click.argument("new", type=int, required=False)
@click.option("--refused", is_flag=True, help="Against the latest capture that was refused as worse.")
@library_option
@json_option
def diff_command(
    article_id: str, old: int | None, new: int | None, refused: bool, library: Path | None, as_json: bool
) -> None:
    """Show what changed between two versions of an article.

    Between the last two, or OLD and NEW.
    """
    with open_told(library) as opened:
        versions = {version.number: version for version in opened.versions(article_id)}
        aside = opened.refused_capture(article_id) if refused else None
    numbers = sorted(versions)
    if refused:
        if aside is None:
            raise click.UsageError("No capture of this article was refused.")
        before, after, names = (
            versions[numbers[-1]].article,
            aside.article,
            (f"version {numbers[-1]}", "refused"),
        )
        click.echo(aside.refusal.words, err=True)
    else:
        if old is None and len(numbers) < 2:
            click.echo("There is one version only.", err=True)
        old = numbers[-2:][0] if old is None else old
        new = numbers[-1] if new is None else new
        if missing := [number for number in (old, new) if number not in versions]:
            raise click.UsageError(
                f"There is no version {missing[0]}; there are: {', '.join(map(str, numbers))}."
            )
        before, after = versions[old].article, versions[new].article
        names = (
            f"version {old}, {day_of(versions[old].captured_at)}",
            f"version {new}, {day_of(versions[new].captured_at)}",
        )
    lines = list(difflib.unified_diff(_lines(before), _lines(after), *names, lineterm="", n=1))
    if as_json:
        click.echo(
            json.dumps({"old": names[0], "new": names[1], "lines": lines}, ensure_ascii=False, indent=2)
        )
        return
    for line in lines:
        colour = {"+": "green", "-": "red", "@": "cyan"}.get(line[:1])
        click.echo(click.style(printable(line), fg=colour))


def _lines(article: Article) -> list[str]:
    return [article.title or "", *(line for line in article.text.splitlines() if line.strip())]


@click.command(name="re-extract")
@click.argument("article_ids", metavar="[ID]...", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every article.")
@library_option
@json_option
def re_extract_command(
    article_ids: tuple[str, ...], everything: bool, library: Path | None, as_json: bool
) -> None:
    """Read kept pages anew with today's extractor. Tags, state, highlights and hand edits stay.

    A text that would be worse is not taken. Safe to stop at any time.
    """
    if article_ids and everything:
        raise click.UsageError("Both IDs and --all were given; name articles, or take all.")
    if not article_ids and not everything:
        raise click.UsageError("Name articles by ID, or take --all.")
    counts = {"improved": 0, "unchanged": 0, "kept": 0}
    problems: list[dict[str, str]] = []
    with closing(ExtractionPool(settings_for(library))) as pool:
        pool.start()
        with open_told(library) as opened, progress_bar("Reading pages") as show:
            ids = opened.ids() if everything else tuple(dict.fromkeys(article_ids))
            if not everything:
                check_listed(opened, ids)
            for number, article_id in enumerate(ids, start=1):
                try:
                    if became := _read_anew(opened, pool, article_id):
                        counts[became] += 1
                except (PageError, WorkerError, LibraryError) as error:
                    if error.code in ("disk_full", "library_read_only", "library_busy") or not everything:
                        raise
                    problems.append({"id": article_id, "why": str(error)})
                show(number, len(ids))
    if as_json:
        click.echo(json.dumps({**counts, "problems": problems}, ensure_ascii=False, indent=2))
        return
    for problem in problems:
        click.echo(printable(f"{problem['id']}: {problem['why']}"), err=True)
    click.echo(
        f"{counts['improved']} improved, {counts['unchanged']} unchanged, {counts['kept']} kept as they were"
        f" because the new text was worse, {len(problems)} could not be read."
    )


def _read_anew(
    library: Library, pool: ExtractionPool, article_id: str
) -> Literal["improved", "unchanged", "kept"] | None:
    """Extract a kept page again; what became of the text, None of a link that has none."""
    saved = library.get(article_id)
    if saved.unfilled:
        return None
    url = saved.article.url
    article = pool.extract(library.source(article_id), url, rules=library.site_rules.for_page(url))
    outcome = library.re_extract(article_id, article)
    if outcome.kept_previous:
        return "kept"
    return "unchanged" if outcome.saved.updated_at == saved.updated_at else "improved"
