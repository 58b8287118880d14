"""`stillpage serve` and `stillpage stop`."""

from __future__ import annotations

import logging
import sys
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stillpage.errors import AlreadyRunningError
from stillpage.places import load_settings, state_folder
from stillpage.web.file_manager import has_display
from stillpage.web.running import RunningServers, ServerRecord

if TYPE_CHECKING:
    from stillpage.settings import Settings
    from stillpage.web.pairing import Pairing
    from stillpage.web.tokens import TokenStore

library_option = click.option("--library", type=click.Path(path_type=Path), help="Folder of saved articles.")


@click.command()
@library_option
@click.option("--port", type=int, help="This port, or fail; without it the first free one of a list.")
@click.option("--max-page-bytes", type=int, help="Largest page accepted.")
@click.option("--extraction-seconds", type=float, help="Give up a page that takes longer.")
@click.option("--worker-megabytes", type=int, help="Memory that reading one page may take.")
@click.option("--idle-hours", type=float, help="Stop after so many hours without a request.")
def serve_command(
    library: Path | None,
    port: int | None,
    max_page_bytes: int | None,
    extraction_seconds: float | None,
    worker_megabytes: int | None,
    idle_hours: float | None,
) -> None:
    """Run the server that the browser's extension talks to. Ctrl-C stops it."""
    flags = {
        "library": library,
        "port": port,
        "max_page_bytes": max_page_bytes,
        "extraction_seconds": extraction_seconds,
        "worker_megabytes": worker_megabytes,
        "idle_hours": idle_hours,
    }
    settings = load_settings(flags)
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(message)s")
    logging.getLogger("waitress").setLevel(logging.ERROR)  # a full queue is said to the client
    from stillpage.web.serve import serve

    announce = _announce if idle_hours is None else _announce_quietly
    try:
        serve(settings, state_folder(), announce=announce, idle_hours=idle_hours)
    except AlreadyRunningError:
        if idle_hours is None:
            _offer_pairing_with_running(settings)
        raise


def _announce(record: ServerRecord, pairing: Pairing, tokens: TokenStore) -> None:
    """For a person at a terminal: where, what, and how to pair."""
    click.echo(f"Stillpage answers at {record.url} and keeps articles in {record.library}")
    _offer_pairing(record, pairing, tokens)


def _offer_pairing(record: ServerRecord, pairing: Pairing, tokens: TokenStore) -> None:
    address = f"{record.url}/pair#{pairing.new_code()}"
    click.echo(f"To pair a browser, open {address} and click the Stillpage button there.")
    sys.stdout.flush()
    if sys.stdout.isatty() and has_display() and not tokens.origins():
        webbrowser.open(address)


def _offer_pairing_with_running(settings: Settings) -> None:
    """The code that the running server printed has most likely expired, or it printed none."""
    from stillpage.web.pairing import Pairing
    from stillpage.web.tokens import TokenStore

    state = state_folder()
    record = RunningServers(state).find(settings.library)
    if record is not None:
        tokens = TokenStore(state)
        _offer_pairing(record, Pairing(state, tokens), tokens)


def _announce_quietly(record: ServerRecord, pairing: Pairing, tokens: TokenStore) -> None:
    """For a browser that started us: it has its token, and a code would only lie about in a log."""
    logging.getLogger("stillpage.serve").info("listening on port %d", record.port)


@click.command()
@library_option
def stop_command(library: Path | None) -> None:
    """Stop the running server."""
    servers = RunningServers(state_folder())
    settings = load_settings({"library": library})
    record = servers.find(settings.library)
    if record is None and library is None:
        record = servers.newest()
    if record is None:
        click.echo("No server is running.", err=True)
        return
    servers.stop(record)
    click.echo(f"Stopped the server at {record.url}.", err=True)
