"""The command line. Results on stdout, everything else on stderr; exit codes 0, 1 (failed) and 2 (usage)."""

from __future__ import annotations

import errno
import importlib
import io
import os
import sys

import click

from stillpage import __version__
from stillpage.cli.wording import printable
from stillpage.errors import StillpageError

# Loaded when called: `stillpage native-host` answers a browser and must not wait for the rest.
_COMMANDS = {
    "serve": "stillpage.cli.serve",
    "stop": "stillpage.cli.serve",
    "native-host": "stillpage.native_host",
    "try": "stillpage.cli.try_it",
    "setup": "stillpage.cli.setup",
    "doctor": "stillpage.cli.doctor",
    "token": "stillpage.cli.token",
    "open": "stillpage.cli.open",
    "extract": "stillpage.cli.extract",
    "save": "stillpage.cli.library",
    "list": "stillpage.cli.library",
    "search": "stillpage.cli.library",
    "show": "stillpage.cli.library",
    "tag": "stillpage.cli.changing",
    "archive": "stillpage.cli.changing",
    "favourite": "stillpage.cli.changing",
    "rm": "stillpage.cli.changing",
    "restore": "stillpage.cli.changing",
    "reindex": "stillpage.cli.library",
    "stats": "stillpage.cli.library",
    "export": "stillpage.cli.export",
    "import": "stillpage.cli.import_",
    "diff": "stillpage.cli.versions",
    "re-extract": "stillpage.cli.versions",
}


class _LazyGroup(click.Group):
    """A command `some-name` is the attribute `some_name_command` of its module."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(_COMMANDS[cmd_name])
        command = getattr(module, cmd_name.replace("-", "_") + "_command")
        assert isinstance(command, click.Command)  # noqa: S101  a slip in the table above, not an input
        return command


@click.group(cls=_LazyGroup)
@click.version_option(__version__, prog_name="stillpage")
def commands() -> None:
    """Turn a cluttered web page into one you can read, and keep it on your own disk."""


def main() -> None:
    """Run the command line; our own errors are one sentence on stderr and exit code 1."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal in Latin-1 shows \u732b for what it cannot
            stream.reconfigure(errors="backslashreplace")
    try:
        commands(prog_name="stillpage")
    except StillpageError as error:
        click.echo(printable(f"stillpage: {error}"), err=True)
        sys.exit(1)
    except OSError as error:
        click.echo(printable(f"stillpage: {_in_words(error)}"), err=True)
        sys.exit(1)


def _in_words(error: OSError) -> str:
    """What the system would not do, for whoever typed the command.

    Raises:
        OSError: It is about no file that they could have named.
    """
    if error.filename is not None:  # too long a name, a folder that may not be looked into
        return f"{os.fsdecode(error.filename)} cannot be used: {error.strerror}."
    if error.errno == errno.ENOSPC:
        return "The disk that standard output goes to is full."
    raise error
