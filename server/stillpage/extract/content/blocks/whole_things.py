"""What makes no sense in part: a table of data, a list, a quotation, a figure, a question with its answer."""

from __future__ import annotations

from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.content.blocks.markup import EMBED
from stillpage.extract.content.blocks.segmentation import Segmentation

_WHOLE: Final = frozenset("table ul ol dl blockquote figure details".split())


def is_one_thing(page: Segmentation, container: int) -> bool:
    """Whether a container makes no sense in part; tables that lay out the page do."""
    tag = page.containers.tag[container]
    return tag in _WHOLE and (tag != "table" or page.holds_data(page.containers.element[container]))


def whole_things(page: Segmentation) -> list[int]:
    """The containers that make no sense in part."""
    return [container for container in page.containers.of(*_WHOLE) if is_one_thing(page, container)]


def is_embed(page: Segmentation, container: int) -> bool:
    """Whether a container is all that is left of a frame: a film, a map."""
    return page.containers.element[container].get(EMBED) is not None


def table_container(page: Segmentation, container: int) -> int | None:
    """The innermost table that a container is or stands in."""
    tag = page.containers.tag
    return next((each for each in page.containers.upwards(container) if tag[each] == "table"), None)


def table_around(page: Segmentation, container: int) -> HtmlElement | None:
    """The element of the innermost table that a container is or stands in."""
    table = table_container(page, container)
    return None if table is None else page.containers.element[table]
