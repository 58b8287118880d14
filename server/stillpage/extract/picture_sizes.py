"""Sizes in the addresses of pictures: servers that resize make many files of one picture."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

# `w_281,h_250,blur_30/` (Cloudinary, Wix; with an effect, `e_sepia`, it is another), `/640x360/` (shops),
# `-640x360.` (WordPress), `_300x.` (Shopify; "cam_2024x" is a year's).
_RESIZED: Final = re.compile(
    r"/(?=(?:[\w.:%-]{1,40},){0,9}[whq]_\d)(?![^/]{0,99}(?<![a-z])e_)"
    r"(?:[whcqfgxyt]|ar|al|fp|fl|lg|dpr|usm|enc|blur)_[\w.:%,-]{1,100}(?=/)"
    r"|/(?:\d{3,4}x\d{2,4}|\d{2}x\d{2,4})(?=/)"
    r"|[-_](?:\d{3,4}x\d{2,4}|\d{2}x\d{3,4}|(?!(?:19\d\d|20(?:0[1-9]|[1-3]\d))x)\d{2,4}x)(?=\.\w{3,4}$)"
)
# Fields of a query that tell a size where they are numbers, and how such a file is made; what else a query
# says, and another folder, tells which picture it is.
_SIZES: Final = frozenset("w h width height wid hei sw sh size resize imwidth".split())
_MEASURE: Final = re.compile(r"\d{2,4}(?:(?:x|,|%2C)\d{1,4})?", re.IGNORECASE)
_MADE: Final = frozenset("q quality fit crop format fm auto dpr strip".split())
_WIDE: Final = re.compile(
    r"(?:[?&,/_-]|&amp;)(?:w|width|wid|sw|size|resize)[=_](\d{2,4})(?!\d)"
    r"|[-_](\d{2,4})x\d{0,4}\.|/(\d{2,4})x\d{2,4}/"
    r"|(?:[?&,/_-]|&amp;)(?:h|height|hei|sh)[=_](\d{2,4})(?!\d)"
)
_MOST_CHARS: Final = 1000

WISHED_WIDTH: Final = 1600
"""Pixels: wide enough for a reader's column on a dense screen; more is weight without gain."""


def without_size(address: str) -> str:
    """What all sizes of a picture have in common; empty for an address of over 1,000 characters."""
    if len(address) > _MOST_CHARS:
        return ""
    file, _, query = address.partition("?")
    fields = query.split("&")
    others = [field for field in fields if not _is_size(field)]
    if len(others) < len(fields):
        others = [field for field in others if field.partition("=")[0].lower() not in _MADE]
    return "?".join((_RESIZED.sub("", file), *filter(None, others)))


@lru_cache(maxsize=500)  # asked of one picture several times
def told_width(address: str) -> float:
    """How wide the picture is by its address, in pixels; infinite where that tells no size: an original."""
    wide = _WIDE.search(address[:_MOST_CHARS])
    return float(next(filter(None, wide.groups()))) if wide else float("inf")


def _is_size(field: str) -> bool:
    name, _, value = field.removeprefix("amp;").partition("=")
    return name.lower() in _SIZES and _MEASURE.fullmatch(value) is not None
