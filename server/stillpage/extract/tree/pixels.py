"""Lengths as `width` and `height` give them. Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_PIXELS: Final = re.compile(r"\s*+(\d{1,9})(?:\.\d++)?\s*+(?:px\s*+)?")


@lru_cache(maxsize=1_000)  # pages repeat theirs
def pixels_of(length: str | None) -> int | None:
    """Whole pixels of a length such as `300`, `299.5` or `300px`; None of `50%`, `auto` and no length."""
    match = _PIXELS.fullmatch(length or "")
    return int(match[1]) if match else None
