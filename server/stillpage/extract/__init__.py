"""(html, url) -> Article. Pure: no files, network, clock, database or Flask."""

from __future__ import annotations

from collections.abc import Sequence

from stillpage.article import Article
from stillpage.explanation import PageExplanation
from stillpage.site_rule import SiteRule

__all__ = ["explain", "extract"]


def extract(html: str | bytes, url: str | None = None, *, rules: Sequence[SiteRule] = ()) -> Article:
    """Find the article in a page.

    Args:
        html: The page. Text is taken as decoded (a `<meta charset>` in it is ignored); bytes are sniffed.
        url: Where it was read, absolute http(s); relative links are resolved against it.
        rules: What a person wants kept or dropped on this site, oldest first.

    Raises:
        PageError: The page is empty, too large, not HTML, or its URL cannot be used.
    """
    # Imported at the first call: lxml and nh3 cost 0.1 s, which `import stillpage` should not.
    from stillpage.extract.pipeline import extract_article

    return extract_article(html, url, rules=rules)


def explain(html: str | bytes, url: str | None = None, *, rules: Sequence[SiteRule] = ()) -> PageExplanation:
    """As `extract`, with what became of every block of the page, and why."""
    from stillpage.extract.pipeline import explain_article

    return explain_article(html, url, rules)
