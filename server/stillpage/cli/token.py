"""`stillpage token`: who may call the server."""

from __future__ import annotations

import json

import click

from stillpage.places import state_folder
from stillpage.web.sessions import SessionStore
from stillpage.web.tokens import TokenStore

# Whose a token is that belongs to no extension.
_NO_ORIGIN = {"api": "scripts", "feeds": "feeds"}


@click.group(name="token")
def token_command() -> None:
    """List, revoke and make tokens; works with no server running."""


@token_command.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_tokens(as_json: bool) -> None:
    """One line for each token: name, id, since when, whose. Browsers in the library's pages come last."""
    tokens = TokenStore(state_folder())
    rows = [
        (record.name, record.token_id, record.created_at, record.origin or _NO_ORIGIN[record.scope])
        for record in tokens.records()
    ]
    rows += [
        (session.name, session.sha256[:16], session.created_at, "library pages")
        for session in SessionStore(state_folder(), tokens).records()
    ]
    if as_json:
        names = ("name", "id", "created_at", "whose")
        items = [dict(zip(names, row, strict=True)) for row in rows]
        click.echo(json.dumps({"items": items}, ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo("\t".join(row))
    if not rows:
        click.echo("There are no tokens; a browser has one when it is paired.", err=True)


@token_command.command(name="revoke")
@click.argument("name")
def revoke_token(name: str) -> None:
    """Forget the token NAME; a running server refuses it, and the pages opened with it, at once.

    NAME may also be a browser's session in the library's pages.
    """
    tokens = TokenStore(state_folder())
    was_session = SessionStore(state_folder(), tokens).revoke(name)
    # A token may have been given a session's name: whoever revokes that name wants neither.
    if not was_session or any(record.name == name for record in tokens.records()):
        tokens.revoke(name)
    click.echo(f"Revoked {name}.", err=True)


@token_command.command(name="new")
@click.option("--feeds", is_flag=True, help="A password for the feeds alone; switches them on.")
@click.argument("name")
def new_token(name: str, feeds: bool) -> None:
    """Print a token for scripts, once, alone on a line. No browser's extension can use it.

    With --feeds it is the password (any user name will do) of the Atom feed at /feeds/articles.atom and the
    OPDS catalogue at /feeds/opds, which are there until the last such token is revoked.
    """
    new = TokenStore(state_folder()).issue_for_script(name, scope="feeds" if feeds else "api")
    click.echo(new.token)
