"""A home folder for one browser, so that it writes nothing into the user's own."""

from __future__ import annotations

import os
from pathlib import Path


def environment_with_home(home: Path) -> dict[str, str]:
    """Our environment, with `home` as the home and nothing that leads to the real one.

    A profile of its own is not enough: Chromium keeps crash reports and certificates below the home, and
    Firefox looks for native messaging hosts there.
    """
    environ = {name: value for name, value in os.environ.items() if not name.startswith("XDG_CONFIG")}
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        environ.pop(name, None)
    # The X server's key lies in the real home unless a variable says otherwise.
    environ.setdefault("XAUTHORITY", str(Path.home() / ".Xauthority"))
    return environ | {"HOME": str(home), "MOZ_CRASHREPORTER_DISABLE": "1"}
