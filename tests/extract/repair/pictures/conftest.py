"""What comes of the images of a small page."""

from __future__ import annotations

from stillpage.extract.repair.pictures.images import resolve_images
from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.parse import parse_fragment


def sources_of(html: str) -> list[str]:
    """The addresses of the images that are left, in order; "" for one without."""
    root = parse_fragment(html)
    resolve_images(Elements(root))
    return [image.get("src") or "" for image in root.iter("img")]
