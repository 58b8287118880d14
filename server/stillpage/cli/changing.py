"""`stillpage tag`, `archive`, `favourite`, `rm`, `restore`: what is kept about articles, and the trash.

Each looks up every id before it changes anything: of a list with a slip in it, nothing is done.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from stillpage.cli.opened_library import (
    json_option,
    json_text,
    library_option,
    open_told,
    show_all,
)
from stillpage.cli.progress import progress_bar
from stillpage.cli.wording import counted, printable
from stillpage.errors import ArticleNotFoundError, LibraryError
from stillpage.library import Library

_ids_argument = click.argument("article_ids", metavar="ID...", nargs=-1, required=True)


def check_listed(library: Library, article_ids: Iterable[str]) -> None:
    """Refuse ids that are unknown, or in the trash.

    Raises:
        LibraryError: Names the first of them.
    """
    for each in article_ids:
        if _is_in_trash(library, each):
            raise LibraryError(
                f"The article {each} is in the trash; `stillpage restore {each}` brings it back."
            )


def _check_in_trash(library: Library, article_ids: Iterable[str]) -> None:
    for each in article_ids:
        if not _is_in_trash(library, each):
            raise LibraryError(f"The article {each} is not in the trash.")


def _is_in_trash(library: Library, article_id: str) -> bool:
    place = library.place(article_id)
    if place is None:
        raise ArticleNotFoundError(article_id)
    return place.startswith("trash/")


@click.command(name="tag")
@click.argument("article_id", metavar="ID", required=False)
@click.argument("tags", nargs=-1)
@click.option("--remove", multiple=True, help="Take this tag off; may be given several times.")
@click.option(
    "--rename",
    nargs=2,
    metavar="OLD NEW",
    help="Rename a tag in all articles that have it, instead; where there is a NEW, the two become one.",
)
@library_option
@json_option
def tag_command(
    article_id: str | None,
    tags: tuple[str, ...],
    remove: tuple[str, ...],
    rename: tuple[str, str] | None,
    library: Path | None,
    as_json: bool,
) -> None:
    """Put TAGS on an article, or rename a tag everywhere."""
    if rename and (article_id or remove):
        raise click.UsageError("--rename takes two tags, and no article.")
    if rename:
        _rename(*rename, library, as_json=as_json)
        return
    if article_id is None:
        raise click.UsageError("Name an article, or --rename a tag.")
    dropped = {tag.casefold() for tag in remove}
    with open_told(library) as opened:
        check_listed(opened, [article_id])
        kept = [tag for tag in (*opened.get(article_id).tags, *tags) if tag.casefold() not in dropped]
        show_all([opened.update(article_id, tags=kept)], as_json=as_json)


def _rename(old: str, new: str, library: Path | None, *, as_json: bool) -> None:
    if not new.strip():
        raise click.UsageError("A tag needs a name.")
    with open_told(library) as opened, progress_bar("Renaming") as show:
        done = opened.tagging.rename(old, new, show)
    for path in done.unreadable:
        click.echo(printable(f"{path} cannot be read, and keeps the tag."), err=True)
    if as_json:
        click.echo(json_text(done))
        return
    if not done.articles:
        raise LibraryError(printable(f"No article has the tag {old}."))
    click.echo(printable(f"#{old} is #{done.tag} now, in {counted(len(done.articles), 'article')}."))
    if done.merged:
        click.echo(printable(f"There was a #{done.tag} already: the two are one. --json lists the ids."))


@click.command(name="archive")
@_ids_argument
@click.option("--undo", is_flag=True, help="Back to unread.")
@library_option
@json_option
def archive_command(article_ids: tuple[str, ...], undo: bool, library: Path | None, as_json: bool) -> None:
    """Put articles into the archive."""
    with open_told(library) as opened:
        check_listed(opened, article_ids)
        done = [opened.update(each, state="unread" if undo else "archived") for each in article_ids]
    show_all(done, as_json=as_json)


@click.command(name="favourite")
@_ids_argument
@click.option("--undo", is_flag=True, help="No favourite any more.")
@library_option
@json_option
def favourite_command(article_ids: tuple[str, ...], undo: bool, library: Path | None, as_json: bool) -> None:
    """Make articles favourites."""
    with open_told(library) as opened:
        check_listed(opened, article_ids)
        done = [opened.update(each, favourite=not undo) for each in article_ids]
    show_all(done, as_json=as_json)


@click.command(name="rm")
@click.argument("article_ids", metavar="ID...", nargs=-1)
@click.option(
    "--empty-trash", is_flag=True, help="Delete all that is in the trash for good, instead. Asks first."
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@library_option
@json_option
def rm_command(
    article_ids: tuple[str, ...], empty_trash: bool, yes: bool, library: Path | None, as_json: bool
) -> None:
    """Move articles to the trash.

    `stillpage restore ID` brings them back for 30 days.
    """
    if empty_trash == bool(article_ids):
        raise click.UsageError("Name articles, or say --empty-trash.")
    if empty_trash:
        _empty_trash(library, yes=yes, as_json=as_json)
        return
    with open_told(library) as opened:
        check_listed(opened, article_ids)
        for each in dict.fromkeys(article_ids):
            opened.delete(each)
            click.echo(f"Moved {each} to the trash.", err=True)
    if as_json:
        click.echo(json_text({"deleted": article_ids}))


def _empty_trash(library: Path | None, *, yes: bool, as_json: bool) -> None:
    with open_told(library) as opened:
        count = opened.trash.count()
        if count and not yes:
            click.confirm(
                f"Delete {counted(count, 'article')} for good? This cannot be undone.", abort=True, err=True
            )
        with progress_bar("Deleting", count) as show:
            deleted = 0
            for _ in opened.trash.emptying():
                deleted += 1
                show(deleted, count)
    told = f"{counted(deleted, 'article')} deleted for good."
    click.echo(json_text({"deleted_for_good": deleted}) if as_json else told)


@click.command(name="restore")
@_ids_argument
@library_option
@json_option
def restore_command(article_ids: tuple[str, ...], library: Path | None, as_json: bool) -> None:
    """Bring articles back from the trash."""
    with open_told(library) as opened:
        _check_in_trash(opened, article_ids)
        done = [opened.restore(each) for each in dict.fromkeys(article_ids)]
    show_all(done, as_json=as_json)
