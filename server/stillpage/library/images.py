"""What an uploaded image is, by its bytes alone: type, size in pixels, and whether we keep it. Pure.

SVG is turned away: it can hold scripts and load from the network, and cannot be told from a page by its use.
"""

from __future__ import annotations

import hashlib
import re
import struct
from dataclasses import dataclass

MAX_IMAGE_BYTES = 25 * 2**20
MAX_ARTICLE_BYTES = 250 * 2**20
MAX_IMAGES = 1000
# What a browser would unpack to half a gigabyte of pixels: a small file can ask for that.
MAX_PIXELS = 120_000_000

MEDIA_TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "bmp": "image/bmp",
}
_NAME = re.compile(rf"[0-9a-f]{{32}}\.({'|'.join(MEDIA_TYPES)})")
# Baseline to lossless frames of a JPEG; C4, C8 and CC are tables.
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """What the bytes say: the usual file extension, and width and height in pixels."""

    extension: str
    width: int
    height: int


class NotKept(Exception):
    """Why an image is turned away; for the user."""


def examine(data: bytes) -> ImageFacts:
    """Tell what an image is.

    Raises:
        NotKept: It is none of our types, damaged, or beyond a limit.
    """
    if len(data) > MAX_IMAGE_BYTES:
        raise NotKept(f"It is larger than {MAX_IMAGE_BYTES // 2**20} MB.")
    try:
        facts = _facts(data)
    except (struct.error, IndexError, ValueError):
        facts = None
        if _is_known(data):
            raise NotKept("The image is damaged.") from None
    if facts is None:
        if b"<svg" in data[:4096].lower():
            raise NotKept("SVG drawings can hold scripts and are not kept.")
        raise NotKept("This is not an image of a type that can be kept (PNG, JPEG, GIF, WebP, AVIF, BMP).")
    if facts.width < 1 or facts.height < 1:
        raise NotKept("The image is damaged.")
    if facts.width * facts.height > MAX_PIXELS:
        raise NotKept(f"It has more than {MAX_PIXELS // 1_000_000} million pixels.")
    return facts


def file_name(data: bytes, facts: ImageFacts) -> str:
    """Name an image by its content, so that the same image is kept once."""
    return f"{hashlib.sha256(data).hexdigest()[:32]}.{facts.extension}"


def is_image_name(name: str) -> bool:
    """Say whether a name from outside is one that we give to images; nothing else becomes part of a path."""
    return _NAME.fullmatch(name) is not None


def _is_known(data: bytes) -> bool:
    return data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM"))


def _facts(data: bytes) -> ImageFacts | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return ImageFacts("png", *struct.unpack(">II", data[16:24]))
    if data.startswith(b"\xff\xd8\xff"):
        return ImageFacts("jpg", *_jpeg_size(data))
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return ImageFacts("gif", *struct.unpack("<HH", data[6:10]))
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ImageFacts("webp", *_webp_size(data))
    if data[4:8] == b"ftyp" and data[8:12] in (b"avif", b"avis"):
        return ImageFacts("avif", *_avif_size(data))
    if data[:2] == b"BM" and data[14:18] in (b"\x28\0\0\0", b"\x6c\0\0\0", b"\x7c\0\0\0"):
        width, height = struct.unpack("<ii", data[18:26])
        return ImageFacts("bmp", width, abs(height))  # a negative height means top row first
    return None


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """Walk the segments to the frame header. Source: ITU-T T.81, annex B."""
    at = 2
    while True:
        if data[at] != 0xFF:
            raise ValueError
        marker = data[at + 1]
        if marker == 0xFF:  # fill bytes may stand before a marker
            at += 1
        elif marker in _JPEG_FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        elif marker == 0x01 or 0xD0 <= marker <= 0xD8:  # these have no length
            at += 2
        else:
            at += 2 + max(2, struct.unpack(">H", data[at + 2 : at + 4])[0])


def _webp_size(data: bytes) -> tuple[int, int]:
    """Read the first chunk. Source: RFC 9649."""
    chunk = data[12:16]
    if chunk == b"VP8X":
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    if chunk == b"VP8L":
        (bits,) = struct.unpack("<I", data[21:25])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if chunk == b"VP8 ":
        width, height = struct.unpack("<HH", data[26:30])
        return width & 0x3FFF, height & 0x3FFF
    raise ValueError


def _avif_size(data: bytes) -> tuple[int, int]:
    """Take the largest `ispe` property (thumbnails and tiles have their own). Source: ISO/IEC 23008-12."""
    sizes = [
        struct.unpack(">II", data[match.end() + 4 : match.end() + 12])
        for match in re.finditer(b"ispe", data[:65536])
    ]
    width, height = max(sizes, key=lambda size: size[0] * size[1])
    return width, height
