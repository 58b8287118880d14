# ruff: noqa: E501  pictures, one a line
"""What an uploaded image is, by its bytes alone."""

from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from stillpage.library import images
from stillpage.library.images import ImageFacts, NotKept, examine, file_name, is_image_name


def made(form: str, size: tuple[int, int] = (7, 5), **options: object) -> bytes:
    """A picture of some type, by Pillow."""
    file = io.BytesIO()
    Image.new("RGB", size, "red").save(file, form, **options)
    return file.getvalue()


PICTURES = {
    "png": made("PNG"),
    "jpg": made("JPEG"),
    "gif": made("GIF"),
    "webp": made("WEBP"),
    "avif": made("AVIF"),
    "bmp": made("BMP"),
}
VARIANTS = {
    "a progressive JPEG": ("jpg", made("JPEG", progressive=True)),
    "a JPEG with a comment and Exif": ("jpg", made("JPEG", comment=b"x" * 300, exif=b"Exif\0\0" + b"\0" * 40)),
    "a JPEG with fill bytes": ("jpg", b"\xff\xd8\xff" + made("JPEG")[2:]),
    "a JPEG with a marker without length": ("jpg", b"\xff\xd8\xff\xd0" + made("JPEG")[2:]),
    "a JPEG with another marker without length": ("jpg", b"\xff\xd8\xff\x01" + made("JPEG")[2:]),
    "a lossless WebP": ("webp", made("WEBP", lossless=True)),
    "an extended WebP": ("webp", made("WEBP", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0")),
    "a BMP whose top row comes first": ("bmp", PICTURES["bmp"][:22] + struct.pack("<i", -5) + PICTURES["bmp"][26:]),
}  # fmt: skip


@pytest.mark.parametrize("kind", PICTURES)
def test_type_and_size_are_read_from_the_bytes(kind: str) -> None:
    """Whatever the page called it."""
    assert examine(PICTURES[kind]) == ImageFacts(kind, 7, 5)


@pytest.mark.parametrize("name", VARIANTS)
def test_variants_of_a_type_are_read_too(name: str) -> None:
    """As cameras and programs write them."""
    kind, data = VARIANTS[name]
    assert examine(data) == ImageFacts(kind, 7, 5)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "not an image"),
        (b"<html>", "not an image"),
        (b"<!-- x --><SVG onload=evil()>", "SVG"),
        (b"RIFF\0\0\0\0WEBPXXXX" + b"\0" * 40, "damaged"),
        (b"RIFF\0\0\0\0WAVEfmt ", "not an image"),
        (b"\x89PNG\r\n\x1a\n", "damaged"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 8, "damaged"),
        (b"\xff\xd8\xff\xe0\0\x10", "damaged"),
        (b"\xff\xd8\xff\xe0\0\x02xx", "damaged"),
        (b"GIF89a", "damaged"),
        (b"GIF89a\x07\0\0\0", "damaged"),
        (b"BM, a car maker, and what it is worth", "not an image"),
        (PICTURES["bmp"][:20], "damaged"),
        (b"\0\0\0\x20ftypmp42" + PICTURES["avif"][12:], "not an image"),
        (b"\0\0\0\x20ftypavif" + b"\0" * 40, "not an image"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 20_000, 20_000), "million pixels"),
    ],
)
def test_what_is_turned_away_is_told_why(data: bytes, why: str) -> None:
    """Not an image, a drawing that can hold scripts, damaged, or a bomb of pixels."""
    with pytest.raises(NotKept, match=why):
        examine(data)


def test_a_file_beyond_the_limit_is_turned_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before it is looked at."""
    monkeypatch.setattr(images, "MAX_IMAGE_BYTES", 100)
    with pytest.raises(NotKept, match="larger"):
        examine(PICTURES["png"] + b"\0" * 100)


@given(st.sampled_from(sorted(PICTURES)), st.integers(0, 400), st.binary(max_size=12), st.integers(0, 400))
def test_a_spoilt_picture_is_kept_or_turned_away(kind: str, at: int, put: bytes, end: int) -> None:
    """Never another error, never without end: bytes overwritten anywhere, cut anywhere."""
    data = PICTURES[kind]
    spoilt = (data[:at] + put + data[at + len(put) :])[: max(1, len(data) - end)]
    try:
        facts = examine(spoilt)
    except NotKept:
        return
    assert facts.width > 0
    assert facts.height > 0


def test_names_are_by_content_and_nothing_else_is_one() -> None:
    """The same picture is kept once; a name from outside becomes no path."""
    name = file_name(PICTURES["png"], examine(PICTURES["png"]))
    assert is_image_name(name)
    assert file_name(PICTURES["png"], ImageFacts("png", 1, 1)) == name
    for other in ("../" + name, name.upper(), name + "\n", name.replace("png", "svg"), "a.png", ""):
        assert not is_image_name(other)
