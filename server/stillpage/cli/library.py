"""`stillpage save`, `list`, `search`, `show`, `reindex`, `stats`."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Any

import click

from stillpage.bulk.sources import read_page
from stillpage.cli.opened_library import (
    article_line,
    flat,
    json_option,
    json_text,
    library_option,
    open_told,
    settings_for,
    tell_finding,
)
from stillpage.cli.progress import progress_bar
from stillpage.cli.wording import TAKES_QUERY, Form, counted, printable, query_words
from stillpage.library import Filters, shown_name
from stillpage.saving import open_library, save_capture, text_file
from stillpage.worker import ExtractionPool

_SORTS = ["newest", "oldest", "published", "title", "relevance"]
_EMPTY = (
    "The library is empty. To save an article, click Stillpage's button on its page in the browser, then"
    " Save. A page in a file: stillpage save FILE --url ADDRESS"
)
_ONLY_A_LINK = (
    "This is only a link, without text. To fill it in, open its page in the browser and save it there, or"
    " take “Fill in links” in the settings of Stillpage's extension."
)
_FORMS = {"markdown": "article.md", "html": "article.html", "json": "article.json"}


@click.command(name="save")
@click.argument("file", type=click.File("rb"))
@click.option("--url", help="Where the page was read; else the address that the file itself tells.")
@click.option("--tag", "tags", multiple=True, help="May be given several times.")
@library_option
@json_option
def save_command(
    file: IO[bytes], url: str | None, tags: tuple[str, ...], library: Path | None, as_json: bool
) -> None:
    """Extract the page FILE (- for standard input) and keep it.

    A page is HTML, an archive of it with its pictures (.mhtml), a letter (.eml), text or Markdown. Archives,
    and pages that a browser or SingleFile saved, tell where they are from; of others say it with --url.
    """
    settings = settings_for(library)
    page = _read(file, settings.max_page_bytes)
    if url is None:
        from stillpage.importers.archives import address_in  # 30 ms that the other commands do without

        url = address_in(page)
        if url is None:
            raise click.UsageError(f"{file.name} does not say where it is from; give its address with --url.")
    pool = ExtractionPool(settings)
    pool.start()
    try:
        with open_told(library) as opened:
            outcome = save_capture(opened, pool, html=page, url=url, tags=tags)
    finally:
        pool.close()
    saved, place = outcome.saved, settings.library / outcome.saved.path
    if outcome.created:
        told = f"Saved in {place}"
    elif outcome.replaced:
        told = f"Saved as version {saved.version} in {place}"
    else:
        told = f"{outcome.reason or 'Unchanged since it was saved.'} It is in {place}"
    click.echo(printable(told), err=True)
    if as_json:
        facts = {"created": outcome.created, "kept_previous": outcome.kept_previous, "reason": outcome.reason}
        click.echo(json_text({**flat(saved), **facts}))
    else:
        click.echo(article_line(saved))


def _read(file: IO[bytes], max_page_bytes: int) -> bytes:
    try:
        return read_page(file, max_page_bytes)
    except OSError as error:
        raise click.UsageError(f"{file.name} cannot be read: {error.strerror or error}.") from error


@click.command(name="list")
@click.option("--tag", help="Only articles with this tag.")
@click.option(
    "--is", "state", type=click.Choice(["unread", "archived", "favourite", "highlighted", "unfilled"])
)
@click.option("--site")
@click.option("--author")
@click.option("--lang")
@click.option("--after", help="Saved on or after this date.")
@click.option("--before", help="Saved before this date.")
@click.option("--sort", type=click.Choice(_SORTS))
@click.option("--limit", type=click.IntRange(1, 200), default=50, show_default=True)
@click.option("--cursor", help="From the page before (in JSON: next_cursor).")
@click.option("--trash", is_flag=True, help="What was deleted and can be restored.")
@library_option
@json_option
def list_command(library: Path | None, as_json: bool, trash: bool, **options: Any) -> None:
    """List saved articles."""
    if trash:
        with open_told(library) as opened:
            items = opened.trash.articles()
        for item in items if not as_json else ():
            click.echo(printable(f"{item.id} deleted {item.deleted_on} {shown_name(item.title, item.url)}"))
        if not items:
            click.echo("The trash is empty.", err=True)
        if as_json:
            click.echo(json_text({"items": items, "next_cursor": None}))
        return
    _list(library, as_json=as_json, **options)


@click.command(name="search", context_settings=TAKES_QUERY)
@click.argument("query", nargs=-1, required=True, callback=query_words)
@click.option("--sort", type=click.Choice(_SORTS))
@click.option("--limit", type=click.IntRange(1, 200), default=20, show_default=True)
@click.option("--cursor", help="From the page before (in JSON: next_cursor).")
@library_option
@json_option
def search_command(query: tuple[str, ...], library: Path | None, as_json: bool, **options: Any) -> None:
    """Search the library.

    What must hold: word, '"a phrase"' (quoted twice, for the shell takes one pair away), prefix*, -not,
    this or that, and the fields title: site: author: note: tag: lang: is: has: after: before:
    """
    _list(library, as_json=as_json, query=" ".join(query), **options)


def _list(
    library: Path | None, *, as_json: bool, sort: Any, limit: int, cursor: str | None, **filters: Any
) -> None:
    with open_told(library) as opened:
        page = opened.list(Filters(**filters), sort=sort, limit=limit, cursor=cursor)
        is_empty = not page.items and opened.count() == 0
    if as_json:
        click.echo(json_text(page))
        return
    for item in page.items:
        click.echo(article_line(item))
        if item.snippet and filters.get("query"):
            click.echo(f"         {printable(_bold(item.snippet.text, item.snippet.marks))}")
    if not page.items:
        click.echo(_EMPTY if is_empty else "No article fits.", err=True)
    if page.next_cursor:
        click.echo(f"More: --cursor {page.next_cursor}", err=True)


def _bold(text: str, marks: tuple[tuple[int, int], ...]) -> str:
    for start, end in reversed(marks):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@click.command(name="show")
@click.argument("article_id", metavar="ID")
@click.option("--format", "form", type=Form([*_FORMS, "text", "source"]), default="text")
@library_option
@json_option
def show_command(article_id: str, form: str, library: Path | None, as_json: bool) -> None:
    """Print one article."""
    with open_told(library) as opened:
        saved = opened.get(article_id)
        if saved.unfilled:
            click.echo(_ONLY_A_LINK, err=True)
        if as_json:
            click.echo(json_text(flat(saved)))
        elif form == "source":
            click.echo(opened.source(article_id))
        elif form == "text":
            click.echo(text_file(saved), nl=False)
        else:
            click.echo(opened.rendered(article_id, _FORMS[form]).decode("utf-8", "replace"), nl=False)


@click.command(name="reindex")
@library_option
@json_option
def reindex_command(library: Path | None, as_json: bool) -> None:
    """Make the index anew from the folders.

    Says what was found there.
    """
    with open_library(settings_for(library), heal=False) as opened:
        with progress_bar("Reading folders") as progress:
            found = opened.reindex(progress)
        count = opened.count()
    if as_json:
        click.echo(json_text({"articles": count, "findings": found}))
        return
    for finding in found:
        tell_finding(finding)
    click.echo(f"{counted(count, 'article')}.")


@click.command(name="stats")
@library_option
@json_option
def stats_command(library: Path | None, as_json: bool) -> None:
    """Count articles, and what is in the trash or cannot be listed."""
    with open_told(library) as opened:
        articles, in_trash, problems = opened.count(), opened.trash.count(), opened.problems()
    if as_json:
        click.echo(json_text({"articles": articles, "trash": in_trash, "not_listed": problems}))
        return
    click.echo(f"{counted(articles, 'article')}, {in_trash:,} in the trash.")
    for finding in problems:
        tell_finding(finding)
