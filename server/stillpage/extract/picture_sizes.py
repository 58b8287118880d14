"""Sizes in the addresses of pictures: servers that resize make many files of one picture."""

from __future__ import annotations

import re
from typing import Final

# `w_281,h_250,blur_30/` (Cloudinary, Wix), `/640x360/` (shops), `-640x360.` (WordPress), `_300x.` (Shopify).
_RESIZED: Final = re.compile(
    r"/(?=(?:[\w.:%-]{1,40},){0,9}[whq]_\d)(?:[whcqfgxyte]|ar|al|fp|fl|lg|dpr|usm|enc|blur)_[\w.:%,-]{1,100}"
    r"(?=/)|/\d{2,4}x\d{2,4}(?=/)|[-_]\d{2,4}x\d{0,4}(?=\.\w{3,4}$)"
)
# What else a query says, and another folder, tells which picture it is.
_SIZES: Final = frozenset(
    "w h width height wid hei sw sh size resize fit crop q quality format fm auto blur dpr strip".split()
)
_WIDE: Final = re.compile(
    r"(?:[?&,/_-]|&amp;)(?:w|width|wid|sw|size|resize)[=_](\d{2,4})(?!\d)|[-_](\d{2,4})x\d{0,4}\.|/(\d{2,4})x\d{2,4}/"
)
_MOST_CHARS: Final = 1000


def without_size(address: str) -> str:
    """What all sizes of a picture have in common; empty for an address of over 1,000 characters."""
    if len(address) > _MOST_CHARS:
        return ""
    file, _, query = address.partition("?")
    fields = [field for field in query.split("&") if field.partition("=")[0].lower() not in _SIZES]
    return "?".join((_RESIZED.sub("", file), *filter(None, fields)))


def told_width(address: str) -> float:
    """How wide the picture is by its address, in pixels; infinite where that tells none: an original."""
    wide = _WIDE.search(address[:_MOST_CHARS])
    return float(next(filter(None, wide.groups()))) if wide else float("inf")
