"""Train the content model and the fold models of the quality gate.

    python -m training.train ../shared/corpus --cache /tmp/stillpage-blocks

run in `server/`, writes `stillpage/extract/content/choice/model.npz` and `../tests/quality/folds/*.npz`. The
same corpora, code and versions give the same files.
"""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import lightgbm
import numpy as np
from numpy.typing import NDArray

from stillpage.extract.content.choice.model import Model
from stillpage.extract.content.features import feature_names
from stillpage.extract.content.features.named import name_columns
from training.corpora import CORPORA, read_corpus
from training.dataset import LabelledBlocks, prepare
from training.folds import FOLDS, INNER_FOLDS, fold_of, inner_fold_of
from training.grow import PARAMETERS, TREES, grow, to_forest
from training.learn_names import learn_name_weights
from training.model_file import write_model

SOURCES: Final = (
    "WCXB, development split (Foley 2026), CC-BY-4.0",
    "trafilatura's evaluation pages, half of them, Apache-2.0",
    "Mozilla Readability's test pages, half of them, Apache-2.0",
)
COPY_WEIGHT: Final = 0.6  # of an augmented copy beside its original
ARTICLE_WEIGHT: Final = 2.0  # articles are what most people read
STRUCTURE_WEIGHT: Final = 3.0  # 75 pages that say what a reader wants beside the text: captions, notes, lists


@dataclass(frozen=True, slots=True)
class Page:
    """A page's original and its augmented copy, if it has one."""

    original: LabelledBlocks
    copies: tuple[LabelledBlocks, ...]

    @property
    def all(self) -> Sequence[LabelledBlocks]:
        """The original first."""
        return (self.original, *self.copies)


def read_pages(corpus: Path, cache: Path | None) -> list[Page]:
    """Every page of the corpora that has text."""
    pages = []
    for name in CORPORA:
        kept = cache / f"{name}.pickle" if cache else None
        if kept and kept.exists():
            prepared = pickle.loads(kept.read_bytes())  # noqa: S301 -- our own cache, named by the caller
        else:
            prepared = [prepare(page) for page in read_corpus(corpus, name)]
            if kept:
                kept.parent.mkdir(parents=True, exist_ok=True)
                kept.write_bytes(pickle.dumps(prepared, protocol=5))
        pages += [Page(original, tuple(copies)) for original, *copies in filter(None, prepared)]
    return pages


def train_model(pages: Sequence[Page], tested: str) -> Model:
    """Train on pages; `tested` says in the provenance which pages were held out."""
    inner = {
        part: learn_name_weights(page.original for page in pages if inner_fold_of(page.original.site) != part)
        for part in range(INNER_FOLDS)
    }
    rows, labels, weights = _matrix(pages, lambda blocks: inner[inner_fold_of(blocks.site)])
    booster = grow(rows, labels, weights)
    provenance = {
        "learnt_from": SOURCES,
        "tested_on": tested,
        "pages": len(pages),
        "trees": TREES,
        "parameters": {**PARAMETERS},
        "lightgbm": lightgbm.__version__,
    }
    names = learn_name_weights(page.original for page in pages)
    return Model(feature_names(), to_forest(booster), names, provenance)


def _matrix(
    pages: Iterable[Page],
    weights_for: Callable[[LabelledBlocks], Mapping[str, float]],
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    rows, labels, weights = [], [], []
    for blocks, weight in _weighted(pages):
        known = blocks.weights > 0
        if known.any():
            rows.append(with_names(blocks, weights_for(blocks))[known])
            labels.append(blocks.labels[known])
            weights.append(blocks.weights[known] * weight)
    return np.concatenate(rows), np.concatenate(labels), np.concatenate(weights)


def _weighted(pages: Iterable[Page]) -> Iterator[tuple[LabelledBlocks, float]]:
    for page in pages:
        kind = ARTICLE_WEIGHT if page.original.kind == "article" else 1.0
        if page.original.corpus == "structure":
            kind *= STRUCTURE_WEIGHT
        yield page.original, kind
        for copy in page.copies:
            yield copy, kind * COPY_WEIGHT


def with_names(blocks: LabelledBlocks, weights: Mapping[str, float]) -> NDArray[np.float32]:
    """A page's features, the columns of class names made with these weights."""
    columns = name_columns(blocks.measured, weights)(slice(0, len(blocks.labels)))
    values = blocks.features.copy()
    for name, column in columns.items():
        values[:, feature_names().index(name)] = column
    return values


def main() -> None:
    """Train all models and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--cache", type=Path, help="folder that keeps the prepared pages between runs")
    parser.add_argument("--model", type=Path, default=Path("stillpage/extract/content/choice/model.npz"))
    parser.add_argument("--folds", type=Path, default=Path("../tests/quality/folds"))
    arguments = parser.parse_args()
    pages = read_pages(arguments.corpus, arguments.cache)
    arguments.folds.mkdir(parents=True, exist_ok=True)
    for fold in range(FOLDS):
        others = [page for page in pages if fold_of(page.original.site) != fold]
        model = train_model(others, tested=f"sites of fold {fold}")
        with (arguments.folds / f"fold{fold}.npz").open("wb") as file:
            write_model(model, file)
    model = train_model(pages, tested="nothing: see tests/quality")
    with arguments.model.open("wb") as file:
        write_model(model, file)


if __name__ == "__main__":
    main()
