"""Ending a process that we started."""

from __future__ import annotations

import subprocess


def wait_or_kill(process: subprocess.Popen[bytes]) -> None:
    """Wait until a process that was told to end is gone; kill it if it lingers."""
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(5)
