"""A page's kind and the chance that a doubtful block is content."""

from __future__ import annotations

import numpy as np

from stillpage.extract.content.choice.kind_prior import with_kind


def test_a_doubtful_block_is_likelier_on_a_front_page_than_in_an_article() -> None:
    """The model puts both at one half."""
    doubtful = np.array([0.5])
    assert with_kind(doubtful, "article")[0] < 0.5 < with_kind(doubtful, "listing")[0]


def test_in_news_a_doubtful_block_is_less_likely_than_in_other_articles() -> None:
    """Where the page is an article: front pages list news."""
    doubtful = np.array([0.5])
    news = with_kind(doubtful, "article", ["WebPage", "ReportageNewsArticle"])
    assert news[0] < with_kind(doubtful, "article", ["BlogPosting"])[0]
    assert with_kind(doubtful, "listing", ["NewsArticle"]) == with_kind(doubtful, "listing")


def test_where_the_kind_tells_nothing_the_model_is_believed() -> None:
    """One whose pages the model judges well."""
    assert with_kind(np.array([0.2, 0.9]), "forum").tolist() == [0.2, 0.9]


def test_of_a_page_of_no_known_kind_the_model_is_less_sure() -> None:
    """Either way: what it doubts stays as doubtful."""
    found = with_kind(np.array([0.1, 0.5, 0.9]), None)
    assert 0.1 < found[0] < found[1] == 0.5 < found[2] < 0.9


def test_the_order_of_blocks_stays() -> None:
    """Certainty too: a model may say 0 or 1."""
    found = with_kind(np.array([0.0, 0.3, 0.6, 1.0]), "article")
    assert (np.diff(found) > 0).all()
    assert ((found >= 0) & (found <= 1)).all()
