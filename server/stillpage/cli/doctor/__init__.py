"""`stillpage doctor`: find out what is wrong, and say what to do about it."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from stillpage.cli.doctor.check_result import CheckResult
from stillpage.cli.doctor.checks import examine
from stillpage.cli.opened_library import library_option

_MARKS = {"ok": ("ok", "green"), "note": ("note", "yellow"), "problem": ("PROBLEM", "red")}


@click.command()
@library_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of words.")
def doctor_command(*, library: Path | None, as_json: bool) -> None:
    """Find what is wrong, and say what to do about it.

    Checks the installation, the library, the server and the browsers. Exit code 1 if something is wrong.
    """
    results = []
    for result in examine(library):
        results.append(result)
        if not as_json:
            _show(result)
    problems = sum(result.state == "problem" for result in results)
    if as_json:
        click.echo(json.dumps([asdict(result) for result in results], ensure_ascii=False, indent=2))
    else:
        click.echo("\nAll is well." if not problems else f"\n{problems} to be put right.")
    sys.exit(1 if problems else 0)


def _show(result: CheckResult) -> None:
    word, colour = _MARKS[result.state]
    click.echo(f"{click.style(word.rjust(7), fg=colour)}  {result.subject}: {result.text}")
    if result.cure:
        click.echo(f"         → {result.cure}")
