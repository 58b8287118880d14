"""`article.md` says what the article says: programs that read CommonMark show the same words in their order.

Not counted are white space, formulas (TeX there), readings above letters, players, and the numbers of notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import lxml.html
import pytest
from markdown_it import MarkdownIt

from stillpage.article import Article
from stillpage.export.markdown import to_markdown
from tests.quality import ours
from training.corpora import CORPORA, read_corpus

# Measured: 1,940 of 2,026 articles on 1 December 2026, 1,657 the day before. The others add the name of a
# recording's file, or the quotation marks that browsers draw around `<q>`.
_FLOOR_OF_ALL = 0.955
_FLOOR_OF_SAMPLE = 0.93

_NOT_WORDS = ("math", "video", "audio", "rp", "rt", "svg")
_NOT_COUNTED = re.compile(r"\s|\[\^\d+\]:?|\$\$.*?\$\$|\$[^$]*\$", re.DOTALL)


def _words(html: str) -> str:
    root = lxml.html.fragment_fromstring(html, create_parent=True)
    for element in list(root.iter(*_NOT_WORDS)):
        element.drop_tree()
    return _NOT_COUNTED.sub("", root.text_content())


def _comes_back(article: Article, reader: MarkdownIt) -> bool:
    return _words(reader.render(to_markdown(article))) == _words(article.content_html)


def _share_that_comes_back(articles: Iterable[Article]) -> float:
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    came = [_comes_back(article, reader) for article in articles]
    return sum(came) / len(came)


def _articles(shared: Path, every: int) -> Iterable[Article]:
    for name in CORPORA:
        for page in list(read_corpus(shared / "corpus", name))[::every]:
            yield ours.article_of(page)


@pytest.mark.corpus
@pytest.mark.timeout(300)
def test_a_sample_of_articles_comes_back_from_markdown(shared: Path) -> None:
    """Every 20th page."""
    assert _share_that_comes_back(_articles(shared, 20)) >= _FLOOR_OF_SAMPLE


@pytest.mark.corpus
@pytest.mark.long
@pytest.mark.timeout(3600)
def test_all_articles_come_back_from_markdown(shared: Path) -> None:
    """All pages of the corpora."""
    assert _share_that_comes_back(_articles(shared, 1)) >= _FLOOR_OF_ALL


def test_what_does_not_come_back_is_counted() -> None:
    """The gate itself can fail."""
    whole = Article(content_html="<p><b>Sizes:</b>small &lt;b&gt; 1. 2 * 3 * 4</p>")
    played = Article(content_html='<p>Hear</p><audio src="https://sea.example/a.mp3"></audio>')
    assert _share_that_comes_back([whole]) == 1
    assert _share_that_comes_back([whole, played]) == 0.5
