"""A disk that is soon full, or may only be read."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk(folder: Path, *, megabytes: int = 1, read_only: bool = False) -> Iterator[Path]:
    """Mount one at this folder, which anyone may use; the test says that it is skipped where it may not."""
    folder.mkdir(exist_ok=True)
    options = f"size={megabytes}m,mode=777{',ro' if read_only else ''}"
    mount = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    if os.name != "posix" or subprocess.run(mount, check=False, capture_output=True).returncode != 0:
        pytest.skip("not run: no permission to mount a small disk here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)
