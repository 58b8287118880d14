"""Images in the types that every book reader knows. Pure."""

from __future__ import annotations

import io
import warnings

from PIL import Image

_KNOWN = frozenset({"png", "jpg", "gif"})


def book_picture(name: str, data: bytes) -> tuple[str, bytes] | None:
    """Turn WebP, AVIF and BMP into PNG or JPEG; leave the others as they are.

    Args:
        name: File name; its extension says the type.
        data: The file.

    Returns:
        Name and bytes, or None if the image cannot be read.
    """
    stem, _, extension = name.rpartition(".")
    if extension in _KNOWN:
        return name, data
    made = io.BytesIO()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as image:
                if image.has_transparency_data:
                    image.convert("RGBA").save(made, "PNG")
                    return f"{stem}.png", made.getvalue()
                image.convert("RGB").save(made, "JPEG", quality=90)
                return f"{stem}.jpg", made.getvalue()
    except (
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
        OSError,
        ValueError,
        SyntaxError,
    ):
        return None
