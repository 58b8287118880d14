"""Cursors: where a list goes on, written so that a caller only hands it back. Pure."""

from __future__ import annotations

import base64
import binascii
from typing import Annotated, Any

import msgspec

from stillpage.errors import InvalidQueryError

Number = Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]
"""What SQLite takes for a number."""


def close_cursor(order: str, *place: Any) -> str:
    """Write the place of a list's last row: its order's name and the values that it is sorted by."""
    return base64.urlsafe_b64encode(msgspec.json.encode([order, *place])).decode().rstrip("=")


def open_cursor(cursor: str, order: str, shape: type[tuple[Any, ...]]) -> list[Any]:
    """Read a place of a list of this order.

    Args:
        cursor: As it was handed out.
        order: The order's name.
        shape: Types of the name and of the values; `Number` for a number.

    Raises:
        InvalidQueryError: It was not handed out for this list.
    """
    try:
        data = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        found = msgspec.json.decode(data, type=shape)
    except (msgspec.MsgspecError, binascii.Error, ValueError) as error:
        raise InvalidQueryError("The cursor is not one that was handed out.", "foreign_cursor") from error
    if found[0] != order:
        raise InvalidQueryError("The cursor is not one that was handed out for this list.", "foreign_cursor")
    return [*found[1:]]
