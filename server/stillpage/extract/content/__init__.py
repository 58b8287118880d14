"""Find the content of a page: one small interface, for our finder and those that tests bring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from stillpage.extract.content.trace import Trace
    from stillpage.extract.metadata import Metadata
    from stillpage.extract.tree.parse import ParsedPage
    from stillpage.site_rule import SiteRule

__all__ = ["Content", "ContentFinder"]


@dataclass(frozen=True, slots=True)
class Content:
    """What a finder took for the article's body.

    Attributes:
        root: A detached tree, its own copy: repair changes it freely. Links are as the page wrote them.
        confidence: 0 to 1: how sure the finder is.
        writers: Of the posts of a thread, in its order; none where a text stands above them.
        begun: When the first of these was written, as the page says it for machines, or else for people.
    """

    root: HtmlElement
    confidence: float
    writers: tuple[str, ...] = ()
    begun: str | None = None


class ContentFinder(Protocol):
    """Finds the part of a page that a reader wants."""

    def find(
        self,
        page: ParsedPage,
        metadata: Metadata,
        *,
        rules: Sequence[SiteRule] = (),
        trace: Trace | None = None,
    ) -> Content:
        """Find the content. Of the page's tree only hidden copies go; something is always found.

        Args:
            page: The page.
            metadata: Of it.
            rules: What a person wants kept or dropped on this site.
            trace: Told of every step, if given.
        """
        ...
