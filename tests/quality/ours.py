"""Our extraction as the corpora test it: each page by a model that never saw its site."""

from __future__ import annotations

import functools
import importlib
from pathlib import Path

from stillpage.article import Article
from stillpage.errors import PageError
from stillpage.extract.content.block_model import BlockModelFinder
from stillpage.extract.content.choice.model import Model, read_model
from stillpage.extract.metadata.kind_weights import KindWeights, read_kind_weights
from tests.quality.scoring import Result
from training.corpora import LabelledPage
from training.folds import fold_of

FOLDS = Path(__file__).parent / "folds"


@functools.cache
def model_of(fold: int) -> Model:
    """The model that was trained on every other fold."""
    with (FOLDS / f"fold{fold}.npz").open("rb") as file:
        return read_model(file)


@functools.cache
def kind_weights_of(fold: int) -> KindWeights:
    """What tells a page's kind, learnt on every other fold."""
    return read_kind_weights((FOLDS / f"kinds{fold}.json").read_text(encoding="utf-8"))


@functools.cache
def finder_of(fold: int) -> BlockModelFinder:
    """The finder with that model."""
    return BlockModelFinder(model_of(fold))


def article_of(page: LabelledPage, *, html: str | None = None) -> Article:
    """The article of a corpus page, or of `html` in its place; empty where the page is one of our errors."""
    pipeline = importlib.import_module("stillpage.extract.pipeline")
    url = page.url if page.url.startswith("http") else None  # some corpora name pages by file
    fold = fold_of(page.site())
    try:
        article: Article = pipeline.extract_article(
            html or page.html().decode("utf-8", "replace"),
            url,
            finder=finder_of(fold),
            kind_weights=kind_weights_of(fold),
        )
    except PageError:
        return Article()
    return article


def extract(page: LabelledPage) -> Result:
    """Our extraction of a corpus page: the body's HTML; its text is read by the corpora's rule."""
    return Result(article_of(page).content_html)
