"""`stillpage doctor`: find out what is wrong, and say what to do about it."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import click

from stillpage.cli.checks import examine
from stillpage.cli.finding import Finding

_MARKS = {"ok": ("ok", "green"), "note": ("note", "yellow"), "problem": ("PROBLEM", "red")}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of words.")
def doctor_command(*, as_json: bool) -> None:
    """Find what is wrong, and say what to do about it.

    Checks the installation, the library, the server and the browsers. Exit code 1 if something is wrong.
    """
    findings = []
    for finding in examine():
        findings.append(finding)
        if not as_json:
            _show(finding)
    problems = sum(finding.state == "problem" for finding in findings)
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        click.echo("\nAll is well." if not problems else f"\n{problems} to be put right.")
    sys.exit(1 if problems else 0)


def _show(finding: Finding) -> None:
    word, colour = _MARKS[finding.state]
    click.echo(f"{click.style(word.rjust(7), fg=colour)}  {finding.subject}: {finding.text}")
    if finding.cure:
        click.echo(f"         → {finding.cure}")
