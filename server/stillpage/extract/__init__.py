"""(html, url) -> Article. Pure: no files, network, clock, database or Flask."""

from __future__ import annotations

from stillpage.article import Article

__all__ = ["extract"]


def extract(html: str | bytes, url: str | None = None) -> Article:
    """Find the article in a page.

    Args:
        html: The page. Text is taken as decoded (a `<meta charset>` in it is ignored); bytes are sniffed.
        url: Where it was read, absolute http(s); relative links are resolved against it.

    Raises:
        PageError: The page is empty, too large, not HTML, or its URL cannot be used.
    """
    # Imported at the first call: lxml and nh3 cost 0.1 s, which `import stillpage` should not.
    from stillpage.extract.pipeline import extract_article

    return extract_article(html, url)
