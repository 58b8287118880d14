"""Cursors: where a list goes on, written so that a caller only hands it back. Pure."""

from __future__ import annotations

import base64
import binascii
from typing import Any

import msgspec

from stillpage.errors import InvalidQueryError


def close_cursor(order: str, *place: Any) -> str:
    """Write the place of a list's last row: its order's name and the values that it is sorted by."""
    return base64.urlsafe_b64encode(msgspec.json.encode([order, *place])).decode().rstrip("=")


def open_cursor(cursor: str, order: str, types: tuple[type, ...]) -> list[Any]:
    """Read a place of a list of this order.

    Raises:
        InvalidQueryError: It was not handed out for this list.
    """
    try:
        found = msgspec.json.decode(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (msgspec.MsgspecError, binascii.Error, ValueError) as error:
        raise InvalidQueryError("The cursor is not one that was handed out.", "foreign_cursor") from error
    fits = isinstance(found, list) and len(found) == len(types) + 1 and found[0] == order
    if not fits or not all(type(value) is kind for value, kind in zip(found[1:], types, strict=True)):
        raise InvalidQueryError("The cursor is not one that was handed out for this list.", "foreign_cursor")
    return list(found[1:])
