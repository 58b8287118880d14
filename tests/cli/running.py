"""Commands as a terminal runs them, in this process."""

from __future__ import annotations

import json
from typing import Any

from click.testing import CliRunner, Result

from stillpage.cli import commands


def run(*arguments: str) -> Result:
    """What a command printed, and its exit code."""
    return CliRunner().invoke(commands, list(arguments))


def run_json(*arguments: str) -> Any:
    """What it prints with `--json`; it must succeed."""
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)
