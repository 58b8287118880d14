"""The floors that no score may fall below: data (`floors.json`), pinned just below what was measured.

One that is lowered shows in that file's history, beside the reason.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_FLOORS: Final = Path(__file__).with_name("floors.json")


def floors_of(group: str) -> dict[str, float]:
    """The floors of a group of scores, by the scores' names."""
    floors: dict[str, float] = json.loads(_FLOORS.read_text(encoding="utf-8"))[group]
    return floors


def fallen(measured: Mapping[str, float], floors: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """The scores below their floors: (measured, floor)."""
    return {name: (measured[name], floor) for name, floor in floors.items() if measured[name] < floor}
