# ruff: noqa: E501  documents, one a place
"""Documents of the grammar through sanitize and extract, and what such documents found before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stillpage.article import Article
from stillpage.extract import extract
from tests.trust.checker import article_complaints, complaints
from tests.trust.fuzz import Finding, examine, find, seeds
from tests.trust.payloads import ALL, Payload

# Cut down to what was needed, with the words that have to be in the article.
FOUND = {
    "a page that is nothing but its title": ("<h1>3c", "3c"),
    "a tag's name that only the parser takes, deep down": ("<e>" * 500 + "<p<!doctype>" + "<e>" * 500 + "deep", "deep"),
    "a comment beside one bold line": ("<title>x</title>=<picture><p><!", "="),
    "a comment below a rule": ("word<audio><hr><!", "word"),
    "a reference to a control character in code": ("<pre>code&#6;</pre><p>deep &#x1b;[2J</p>", "code"),
    "half an emoji in JSON": ('<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "' + "cut \\ud83d words " * 40 + '"}</script><p>', "cut words"),
    "a control character in JSON": ('<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "' + "a \\u0006bell &#7; " * 40 + '"}</script><p>', "a bell"),
    "a reference without an end in JSON": ('<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "&#' + "9" * 5000 + "; " + "words of it " * 40 + '"}</script><p>', "words of it"),
    "an end tag without a name below a rule": ("word<audio><hr><//", "word"),
}  # fmt: skip


@pytest.mark.parametrize("name", FOUND)
def test_what_fuzzing_found_stays_mended(name: str) -> None:
    """An article that is harmless and holds the words."""
    document, words = FOUND[name]
    assert examine(document) is None
    article = extract(document, "https://site.example/")
    assert words in f"{article.title} {article.text}"


def test_a_thousand_documents_find_nothing() -> None:
    """No crash, no hang, no forbidden tag, attribute or address. Others each day: the seed is the version's."""
    findings = [
        item for item in find(seed=1, first=0, count=1000, pages=seeds()) if isinstance(item, Finding)
    ]
    assert findings == []


@pytest.mark.long
@pytest.mark.timeout(0)
def test_a_hundred_thousand_documents_find_nothing() -> None:
    """The same for a quarter of an hour."""
    items = find(seed=2, first=0, count=100_000, pages=seeds())
    assert [item for item in items if isinstance(item, Finding)] == []


@pytest.mark.parametrize(
    "payload", ALL, ids=lambda payload: f"{payload.family}-{payload.number}".replace(" ", "-")
)
def test_a_payload_leaves_nothing_forbidden(payload: Payload) -> None:
    """Alone through the allow-list and in an article through everything."""
    assert examine(payload.armed("http://trip.test")) is None
    assert examine(payload.page()) is None


@pytest.mark.parametrize(
    "html",
    [
        "<script>1</script>",
        "<p onclick=\"1\">x</p>",
        "<p style=\"color:red\">x</p>",
        "<a href=\"javascript:1\">x</a>",
        "<a href=\"/relative\">x</a>",
        "<img src=\"data:image/svg+xml;base64,AAAA\">",
        "<video poster=\"data:image/png;base64,AAAA\"></video>",
        "<img srcset=\"javascript:1 2x\">",
        "<p id=\"body\">x</p>",
        "<p class=\"modal\">x</p>",
        "<p>never closed",
        "<p><b>x</p></b>",
        "<p title='single'>x</p>",
        "<p title=\"a\"onclick=\"b\">x</p>",
        "a < b",
        "<!-- x -->",
        "<svg></svg>",
        "<P>x</P>",
        "\x1b",
        "<math href=\"https://site.example/\"></math>",
    ],
)  # fmt: skip
def test_the_checker_complains(html: str) -> None:
    """It would notice: each of these is forbidden in an article."""
    assert complaints(html) != []


def test_the_checker_complains_of_fields() -> None:
    """Of what is beside the text, too."""
    article = Article(url="https://site.example/", content_html="<p>x</p>", text="x", dir="rtl", lang="ar")
    assert article_complaints(article) == []
    wrong = [
        replace(article, canonical_url="javascript:1"),
        replace(article, lead_image='https://a/"><img src=x>'),
        replace(article, lang='en" onclick="1'),
        replace(article, title="\x1b[2J"),
    ]
    assert all(article_complaints(one) for one in wrong)
