"""`stillpage token`: who may call the server."""

from __future__ import annotations

import click

from stillpage.places import state_folder
from stillpage.web.tokens import TokenStore


@click.group(name="token")
def token_command() -> None:
    """List, revoke and make tokens; works with no server running."""


@token_command.command(name="list")
def list_tokens() -> None:
    """One line for each token: name, id, since when, whose."""
    for record in TokenStore(state_folder()).records():
        click.echo(f"{record.name}\t{record.token_id}\t{record.created_at}\t{record.origin or 'scripts'}")


@token_command.command(name="revoke")
@click.argument("name")
def revoke_token(name: str) -> None:
    """Forget the token NAME; a running server refuses it at once."""
    TokenStore(state_folder()).revoke(name)
    click.echo(f"Revoked {name}.", err=True)


@token_command.command(name="new")
@click.argument("name")
def new_token(name: str) -> None:
    """Print a token for scripts, once, alone on a line. No browser can use it."""
    click.echo(TokenStore(state_folder()).issue_for_script(name).token)
