"""Addresses that name an image's file, in whatever attribute."""

from __future__ import annotations

import re
from typing import Final

IMAGE_FILE: Final = re.compile(
    r"[^\s,]+\.(?:jpe?g|png|gif|webp|avif|svg|bmp|jfif)(?:[?#!]\S*)?", re.IGNORECASE
)
STANDARD: Final = frozenset(
    "src srcset sizes alt title class id style width height href longdesc usemap name role loading decoding"
    " itemprop content referrerpolicy crossorigin align border hspace vspace lang dir".split()
)
"""An address in any other attribute is a lazy loader's: they are called as their makers please."""

_MOST_CHARS: Final = 4000


def names_image(name: str, value: str) -> bool:
    """Whether an attribute holds the address of an image for a lazy loader."""
    return (
        name not in STANDARD and len(value) < _MOST_CHARS and IMAGE_FILE.fullmatch(value.strip()) is not None
    )
