"""`stillpage token`: who may call the server."""

from __future__ import annotations

import click

from stillpage.places import state_folder
from stillpage.web.sessions import SessionStore
from stillpage.web.tokens import TokenStore


@click.group(name="token")
def token_command() -> None:
    """List, revoke and make tokens; works with no server running."""


@token_command.command(name="list")
def list_tokens() -> None:
    """One line for each token: name, id, since when, whose. Browsers in the library's pages come last."""
    tokens = TokenStore(state_folder())
    for record in tokens.records():
        whose = record.origin or ("feeds" if record.scope == "feeds" else "scripts")
        click.echo(f"{record.name}\t{record.token_id}\t{record.created_at}\t{whose}")
    for session in SessionStore(state_folder(), tokens).records():
        click.echo(f"{session.name}\t{session.sha256[:16]}\t{session.created_at}\tlibrary pages")


@token_command.command(name="revoke")
@click.argument("name")
def revoke_token(name: str) -> None:
    """Forget the token NAME; a running server refuses it, and the pages opened with it, at once.

    NAME may also be a browser's session in the library's pages.
    """
    tokens = TokenStore(state_folder())
    if not SessionStore(state_folder(), tokens).revoke(name):
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
