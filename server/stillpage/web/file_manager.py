"""Shows a folder in the file manager of this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path


def open_folder(folder: Path) -> bool:
    """Show the folder to the person at this machine; False where there is no file manager to ask."""
    if sys.platform == "win32":
        os.startfile(folder)  # noqa: S606  a folder of our own naming
        return True
    opener = "open" if sys.platform == "darwin" else "xdg-open"
    program = shutil.which(opener)
    if program is None or not has_display():
        return False
    process = subprocess.Popen(  # noqa: S603  the platform's opener, and a folder of our own naming
        [program, str(folder)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    # Someone must wait for it, or it stays a zombie until the server ends.
    threading.Thread(target=process.wait, name="file-manager", daemon=True).start()
    return True


def has_display() -> bool:
    """Whether a person can see a window of ours."""
    return sys.platform in ("win32", "darwin") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
