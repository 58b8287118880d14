"""Addresses of a picture that an attribute holds as JSON for a script: `{"400": "..."}`. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from lxml.html import HtmlElement

from stillpage.extract.image_names import is_image_file
from stillpage.extract.picture_sizes import WISHED_WIDTH

_MOST_CHARS: Final = 20_000
_LEVELS: Final = 4
_WIDTHS: Final = ("width", "w", "size")
_ROOM: Final = re.compile(r"(?:\{|%7B)width(?:\}|%7D)", re.IGNORECASE)


class _Candidate(NamedTuple):
    address: str
    width: int


def addresses_in_data(image: HtmlElement) -> Iterator[str]:
    """The picture's best address in each attribute that holds some; of those that tell no width the last."""
    for name, value in image.items():
        if name.startswith("data-") and value[:1] in "[{" and len(value) < _MOST_CHARS and "." in value:
            try:
                data = json.loads(value)
            except (ValueError, RecursionError):
                continue
            if found := list(_candidates(data, 0, _LEVELS)):
                # Of the same width the last; one without a width is as far from what is wished as can be.
                yield min(reversed(found), key=lambda each: abs(each.width - WISHED_WIDTH)).address


def of_wished_width(address: str, image: HtmlElement) -> str:
    """The address with a width where it leaves room for one: `_{width}x.jpg`, `data-widths="[180, 360]"`.

    So lazysizes' plugin `rias` has it, and Shopify's themes with it.
    """
    if not _ROOM.search(address):
        return address
    try:
        widths = json.loads(image.get("data-widths", "")[:_MOST_CHARS])
    except (ValueError, RecursionError):
        return address
    known = list(filter(None, map(_number, widths))) if isinstance(widths, list) else []
    if not known:
        return address
    return _ROOM.sub(str(min(known, key=lambda width: abs(width - WISHED_WIDTH))), address)


def _candidates(data: object, width: int, levels: int) -> Iterator[_Candidate]:
    if isinstance(data, str):
        if is_image_file(data):
            yield _Candidate(data.strip(), width)
    elif isinstance(data, Mapping) and levels:
        own = next((found for name in _WIDTHS if (found := _number(data.get(name)))), width)
        for name, each in data.items():
            yield from _candidates(each, _number(name) or own, levels - 1)
    elif isinstance(data, list) and levels:
        # [address, width, height]
        own = next((found for each in data if (found := _number(each))), width)
        for each in data:
            yield from _candidates(each, own, levels - 1)


def _number(value: object) -> int:
    if isinstance(value, str) and value.isdecimal() and len(value) < 6:
        return int(value)
    return int(value) if isinstance(value, (int, float)) and 0 < value < 100_000 else 0
