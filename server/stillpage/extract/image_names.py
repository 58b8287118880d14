"""Addresses that name an image's file, in whatever attribute, and names of files that show nothing."""

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

_STEM: Final = re.compile(r"([^/]*)\.(gif|png|svg|jpe?g|webp)$", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"[\W_]+")
# What the file that waits in `src` is called, and what else its name may say.
_WAITING: Final = frozenset(
    "blank clear empty missing spacer transparent grey gray 1x1 1px pixel 1pixel tpixel loading loader lazy"
    " lazyload spinner".split()
)
_BESIDE: Final = frozenset(
    "image img picture bg dot gif trans white default dummy thumb small large load svg ph csm".split()
)
_SIZE: Final = re.compile(r"\d{1,4}(?:x\d{1,4}|px)?|[a-z]")
_HASH: Final = re.compile(r"(?=.*\d)[a-z\d]{6,}")


def names_image(name: str, value: str) -> bool:
    """Whether an attribute holds the address of an image for a lazy loader."""
    return (
        name not in STANDARD and len(value) < _MOST_CHARS and IMAGE_FILE.fullmatch(value.strip()) is not None
    )


def is_stand_in(address: str) -> bool:
    """Whether an image's file is called what makers of lazy loaders call the one that waits in `src`.

    "placeholder" says so anywhere; other words where the name says nothing else, or one word more of a GIF:
    "grey-house.jpg", "pixel-8.jpg" and "harbour-681x1024.jpg" are photographs.
    """
    found = _STEM.search(address.partition("?")[0].partition("#")[0][-_MOST_CHARS:])
    if found is None:
        return False
    stem, ending = found[1].lower(), found[2].lower()
    words = set(filter(None, _BETWEEN.split(stem)))
    if "placeholder" in stem or not words & _WAITING:
        return "placeholder" in stem
    others = {word for word in words - _WAITING - _BESIDE if _HASH.fullmatch(word) is None}
    if "pixel" in words:
        return not others
    return sum(_SIZE.fullmatch(word) is None for word in others) <= (ending == "gif")
