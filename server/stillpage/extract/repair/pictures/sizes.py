"""The width and height of a picture in whole pixels, as declared or as the browser found. In place."""

from __future__ import annotations

from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.tree.capture_marks import HEIGHT, WIDTH
from stillpage.extract.tree.pixels import pixels_of

# What the browser found of the picture that it showed.
_NATURAL: Final = {"width": WIDTH, "height": HEIGHT}
# More than a tracker's 0, 1 or 2 pixels.
_LEAST_REAL: Final = 3  # pixels


def forget_size_of_stand_in(image: HtmlElement) -> None:
    """Forget the size that the browser found: it is that of what stood in for the picture."""
    for name in _NATURAL.values():
        image.attrib.pop(name, None)


def settle_size(image: HtmlElement) -> None:
    """Write the size in whole pixels. What is no length (`100%`, `auto`) is told from what the browser found.

    A side of 0 beside a real one goes: the page's program did not know it.
    """
    written = {name: image.get(name, "") for name in _NATURAL}
    declared = {name: pixels_of(size) or 0 for name, size in written.items()}
    natural = {name: pixels_of(image.get(mark)) or 0 for name, mark in _NATURAL.items()}
    for name, other in (("width", "height"), ("height", "width")):
        pixels = declared[name]
        if not pixels and natural[name]:
            is_scaled = declared[other] and natural[other]
            pixels = round(natural[name] * declared[other] / natural[other]) if is_scaled else natural[name]
        if pixels:
            if written[name] != str(pixels):
                image.set(name, str(pixels))
        elif written[name].strip() == "0" and declared[other] >= _LEAST_REAL:
            del image.attrib[name]
