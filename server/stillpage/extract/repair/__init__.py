"""Make found content whole and self-contained: addresses, images, code, formulas, notes. In place, on any finder's content."""

from __future__ import annotations

from lxml.html import HtmlElement

from stillpage.extract.metadata import Metadata
from stillpage.extract.parse import ParsedPage
from stillpage.extract.repair.links import repair_links

__all__ = ["repair"]


def repair(root: HtmlElement, page: ParsedPage, metadata: Metadata) -> None:
    """Repair content in place; the steps build on each other, so their order is theirs to keep."""
    repair_links(root, page)
