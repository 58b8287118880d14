"""Where the images, videos and embeds of a page stand among its blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lxml.html import HtmlElement

_FIGURE_LEVELS: Final = 5


@dataclass(frozen=True, slots=True)
class Media:
    """An image, video or embed.

    Attributes:
        element: In the page's tree.
        position: Index of the block that it stands in or before.
        container: Index of the container that holds it.
        figure: Index of the `figure` near around it.
        image: The `img` that it is or holds, else it.
    """

    element: HtmlElement
    position: int
    container: int
    figure: int | None
    image: HtmlElement


def figure_near(container: int, *, tags: Sequence[str], parents: Sequence[int]) -> int | None:
    """The innermost `figure` that a container is or stands in, a few levels up.

    Args:
        container: Its index.
        tags: Of all containers.
        parents: Index of the one around each; the page itself, 0, is no figure.
    """
    for _ in range(_FIGURE_LEVELS):
        if container <= 0:
            break
        if tags[container] == "figure":
            return container
        container = parents[container]
    return None
