"""A head that speaks of the page before, as sites leave it that load the next page by script."""

from __future__ import annotations

import json

import pytest

from stillpage.extract import extract

OLD = "https://news.example/2020/bread"
HERE = "https://news.example/2026/ferry"
SENTENCE = "The crew waited for the wind to turn, and the islanders for their post and their bread. "
STORY = {
    "@type": "NewsArticle",
    "headline": "Bread costs more than ever in the old town",
    "author": {"@type": "Person", "name": "Zoe Stale"},
    "datePublished": "2020-01-01",
}


def page_of(
    *, heading: str, title: str, shared: str = str(STORY["headline"]), canonical: str = OLD, lang: str = "en"
) -> str:
    text = f"<p>{SENTENCE * 5}</p>" * 5
    return (
        f"<!doctype html><html lang={lang}><head><title>{title}</title>"
        f'<meta property="og:title" content="{shared}"><meta property="og:site_name" content="Island News">'
        '<meta property="og:description" content="Flour is dear, and so is wood."><meta charset=utf-8>'
        f'<meta property="og:image" content="{OLD}.jpg"><meta property="og:url" content="{canonical}">'
        f'<link rel=canonical href="{canonical}">'
        f'<script type="application/ld+json">{json.dumps(STORY)}</script></head>'
        f"<body><main><article><h1>{heading}</h1><p class=byline>By Ada Holm</p>"
        f"<time datetime=2026-03-03>3 March 2026</time>{text}</article></main></body></html>"
    )


@pytest.mark.parametrize(
    "heading",
    [
        "Ferry stays in the harbour",
        "السفينة تبقى في الميناء",
        "渡轮停在港口等待风向",
        "क्रॉसिंग अब भी बंदरगाह में है",
    ],
)
def test_what_it_says_of_another_page_is_forgotten(heading: str) -> None:
    """Else the article would be filed under another's address; what holds for the site stays."""
    article = extract(page_of(heading=heading, title=f"{heading} | Island News"), HERE)
    assert article.title == heading
    assert article.canonical_url == HERE
    assert article.authors == ("Ada Holm",)
    assert article.published == "2026-03-03"
    assert article.lead_image is None
    assert "Flour" not in (article.excerpt or "")
    assert article.site_name == "Island News"


@pytest.mark.parametrize(
    "change",
    [
        {"canonical": HERE},  # two titles for one page
        {"canonical": "https://agency.example/2026/ferry"},  # whose text it is
        {"title": "Island News"},  # the window's title does not speak of the heading
        {"shared": "Why the ferry stays in the harbour today"},  # the same in other words
        {"canonical": ""},  # a template that was never filled in
    ],
    ids=lambda change: "-".join(map(str, next(iter(change.items())))),
)
def test_a_head_is_believed_otherwise(change: dict[str, str]) -> None:
    """One sign alone is none: sites share under other titles, and under other addresses."""
    said = {"heading": "Ferry stays in the harbour", "title": "Ferry stays in the harbour | Island News"}
    article = extract(page_of(**{**said, **change}), HERE)
    assert article.excerpt == "Flour is dear, and so is wood."
    assert article.canonical_url == (change.get("canonical", OLD) or HERE)
    nowhere = page_of(**said).replace("rel=canonical", "").replace("og:url", "og:type")
    assert extract(nowhere, HERE).excerpt == "Flour is dear, and so is wood."


def test_data_of_the_site_and_of_the_page_itself_stay() -> None:
    """Only the head is stale then."""
    said = {"heading": "Ferry stays in the harbour", "title": "Ferry stays in the harbour | Island News"}
    own = {**STORY, "headline": said["heading"], "author": "Bo Ek", "datePublished": "2026-03-02"}
    site = {"@type": "WebSite", "name": "The Island News"}
    page = page_of(**said).replace("By Ada Holm", "").replace(json.dumps(STORY), json.dumps([own]))
    page = page.replace("og:site_name", "x").replace(
        "</head>", f'<script type="application/ld+json">{json.dumps(site)}</script></head>'
    )
    article = extract(page, HERE)
    assert (article.authors, article.site_name) == (("Bo Ek",), "The Island News")
    assert article.canonical_url == HERE
