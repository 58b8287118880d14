"""`stillpage open`: the library in the browser."""

from __future__ import annotations

import json
import re
import webbrowser
from html import escape
from pathlib import Path

import click

from stillpage.cli.wording import TAKES_QUERY, query_words
from stillpage.errors import ArticleNotFoundError
from stillpage.launching import running_server
from stillpage.library.names import is_article_id
from stillpage.places import load_settings, private_folder, state_folder, write_private
from stillpage.saving import open_library
from stillpage.web.sessions import SessionStore, Target
from stillpage.web.tokens import TokenStore


@click.command(name="open", context_settings=TAKES_QUERY)
@click.argument("words", metavar="[QUERY|ID]", nargs=-1, callback=query_words)
@click.option("--print", "only_print", is_flag=True, help="Print the link instead of opening it.")
@click.option("--json", "as_json", is_flag=True, help="Print the link as JSON, and open nothing.")
def open_command(words: tuple[str, ...], only_print: bool, as_json: bool) -> None:
    """Open the library in the browser.

    At what is unread, a search, or one article.

    The link works once, within two minutes. The server is started if it does not run.
    """
    target = _target(" ".join(words).strip())
    record, state = running_server(), state_folder()
    code = SessionStore(state, TokenStore(state)).new_link(target)
    link = f"http://stillpage.localhost:{record.port}/open/{code}"
    if only_print or as_json:
        click.echo(json.dumps({"url": link}) if as_json else link)
        return
    if not webbrowser.open(_detour(state, link).as_uri()):
        click.echo("No browser could be started; open this yourself:", err=True)
        click.echo(link)


def _target(words: str) -> Target:
    """An id that is in the library is an article, everything else a search."""
    if re.fullmatch(r"[0-9a-f]{8,64}", words) and is_article_id(words):
        with open_library(load_settings({}), heal=False) as library:
            try:
                return Target(article_id=library.get(words).id)
            except ArticleNotFoundError:
                pass
    return Target(query=words or None)


def _detour(state: Path, link: str) -> Path:
    """A page that leads to the link. Other users can read a browser's arguments, but not this file."""
    page = private_folder(state) / "open.html"
    address = escape(link)
    refresh = f'<meta http-equiv="refresh" content="0;url={address}">'
    text = f'<!doctype html><meta charset="utf-8">{refresh}<a href="{address}">Stillpage</a>\n'
    write_private(page, text.encode())
    return page
