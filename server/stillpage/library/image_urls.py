"""Which images an article shows. Pure."""

from __future__ import annotations

from lxml import etree, html

from stillpage.article import Article


def image_urls(article: Article) -> tuple[str, ...]:
    """Absolute http(s) URLs of an article's images: the lead image first, then as they come, each once."""
    found: list[str | None] = [article.lead_image] if article.lead_image else []
    if article.content_html.strip():
        parser = html.HTMLParser(huge_tree=True)
        root = etree.fromstring(f"<body>{article.content_html}</body>", parser=parser)
        for element in root.iter("img", "video"):
            found.append(element.get("src" if element.tag == "img" else "poster"))
    return tuple(dict.fromkeys(url for url in found if url and url.startswith(("http://", "https://"))))
