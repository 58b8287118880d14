"""Pictures for the pages, drawn: layered hills under a low sun, as PNG."""

from __future__ import annotations

import math
import struct
import zlib

Colour = tuple[int, int, int]


def landscape(width: int, height: int, *, sky: Colour, hills: Colour) -> bytes:
    """Draw one.

    Args:
        width: Pixels.
        height: Pixels.
        sky: Red, green, blue at the top; paler towards the horizon.
        hills: The nearest ones; those behind fade into the sky.

    Returns:
        A PNG file.
    """
    ridges = [
        [height * (0.45 + 0.14 * k + 0.05 * math.sin(x / width * (5 + 3 * k) + 2 * k)) for x in range(width)]
        for k in range(4)
    ]
    rows = bytearray()
    for y in range(height):
        rows.append(0)  # filter: none
        pale = 0.55 * y / height
        air = tuple(round(c + (255 - c) * pale) for c in sky)
        for x in range(width):
            depth = sum(y > ridge[x] for ridge in ridges)
            near = depth / 4
            ink = tuple(round(a + (h - a) * near) for a, h in zip(air, hills, strict=True))
            sun = math.hypot(x - width * 0.68, y - height * 0.3) < min(width, height) * 0.09
            rows += bytes((255, 244, 214) if sun and depth == 0 else ink)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
