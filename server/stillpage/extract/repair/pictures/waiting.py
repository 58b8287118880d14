"""Pictures that wait for a loader behind one that all of them show meanwhile. In place."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.image_names import names_image
from stillpage.extract.picture_sizes import without_size
from stillpage.extract.repair.pictures.sizes import forget_size_of_stand_in

_FEWEST: Final = 3
_LOADERS: Final = ("data-src", "data-original", "data-lazy-src", "data-lazy")


def show_waiting(images: list[HtmlElement]) -> None:
    """Give images the files that other attributes name, where three with different ones show the same.

    Whatever that is called: by its name alone a stand-in may be a photograph ("soft-blue.jpeg?w=32"). Such
    pictures were taken for an ornament, and all but the first were lost.
    """
    alike: defaultdict[str, list[tuple[HtmlElement, str]]] = defaultdict(list)
    for image in images:
        shown = without_size(image.get("src") or "")
        files = {name: value.strip() for name, value in image.items() if names_image(name, value)}
        # Others may be for whoever points at it, or enlarges it.
        waiting = next((files[name] for name in _LOADERS if name in files), next(iter(files.values()), ""))
        if shown and waiting and "{" not in waiting and not image.get("srcset"):
            alike[shown].append((image, waiting))
    for shown, waiters in alike.items():
        if len({without_size(waiting) for _, waiting in waiters} - {shown}) < _FEWEST:
            continue
        for image, waiting in waiters:
            image.set("src", waiting)
            forget_size_of_stand_in(image)
