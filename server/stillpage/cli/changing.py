"""`stillpage tag`, `archive`, `favourite`, `rm`, `restore`: what is kept about articles, and the trash.

Each looks up every id before it changes anything: of a list with a slip in it, nothing is done.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from stillpage.cli.library import json_option, json_text, library_option, open_told, show_all
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
@click.argument("article_id", metavar="ID")
@click.argument("tags", nargs=-1)
@click.option("--remove", multiple=True, help="Take this tag off; may be given several times.")
@library_option
@json_option
def tag_command(
    article_id: str, tags: tuple[str, ...], remove: tuple[str, ...], library: Path | None, as_json: bool
) -> None:
    """Put TAGS on an article."""
    dropped = {tag.casefold() for tag in remove}
    with open_told(library) as opened:
        check_listed(opened, [article_id])
        kept = [tag for tag in (*opened.get(article_id).tags, *tags) if tag.casefold() not in dropped]
        show_all([opened.update(article_id, tags=kept)], as_json=as_json)


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
@_ids_argument
@library_option
@json_option
def rm_command(article_ids: tuple[str, ...], library: Path | None, as_json: bool) -> None:
    """Move articles to the trash.

    `stillpage restore ID` brings them back for 30 days.
    """
    with open_told(library) as opened:
        check_listed(opened, article_ids)
        for each in dict.fromkeys(article_ids):
            opened.delete(each)
            click.echo(f"Moved {each} to the trash.", err=True)
    if as_json:
        click.echo(json_text({"deleted": article_ids}))


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
