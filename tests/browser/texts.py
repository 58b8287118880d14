"""Pages that tests make up: an article with enough text to be one."""

from __future__ import annotations

import struct
import zlib

PARAGRAPHS = "".join(
    f"<p>{number}. " + "Words of an honest article, with commas. " * 6 + "</p>" for number in range(8)
)


def article_page(title: str, more: str = "") -> str:
    """A page with a heading, eight paragraphs, and `more` HTML at the article's end."""
    return (
        f"<!doctype html><html lang=en><title>{title}</title>"
        f"<article><h1>{title}</h1>{PARAGRAPHS}{more}</article>"
    )


def png(red: int) -> bytes:
    """A picture of 80 by 60 pixels in one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes((red, 90, 90)) * 80) * 60
    header = struct.pack(">IIBBBBB", 80, 60, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
