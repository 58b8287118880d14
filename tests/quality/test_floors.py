"""The gate: no score of the extraction may fall below its floor.

Every page is scored by a model that never saw its site.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.quality import ours
from tests.quality.floors import fallen, floors_of
from tests.quality.scoring import Metrics
from training.corpora import CORPORA, LabelledPage, read_corpus

# Of each corpus, in the normal run: 2,026 pages take minutes.
SAMPLED: Final = {"mixed": 12, "multilingual": 9, "structure": 5}


def scores(shared: Path, every: dict[str, int]) -> dict[str, float]:
    """Our scores on each nth page of the corpora."""
    metrics = Metrics(shared / "corpus")
    pages: list[LabelledPage] = [
        page for name in CORPORA for page in list(read_corpus(shared / "corpus", name))[:: every[name]]
    ]
    return metrics.scores(metrics.read(page, ours.extract(page)) for page in pages)


@pytest.mark.corpus
@pytest.mark.timeout(300)
def test_no_score_falls_on_a_sample_of_the_corpora(shared: Path) -> None:
    """Text of every kind of page, snippets in other languages, structure."""
    assert fallen(scores(shared, SAMPLED), floors_of("sample")) == {}


@pytest.mark.corpus
@pytest.mark.long
@pytest.mark.timeout(3600)
def test_no_score_falls_on_all_pages_of_the_corpora(shared: Path) -> None:
    """The figures that docs/quality.md shows."""
    assert fallen(scores(shared, dict.fromkeys(CORPORA, 1)), floors_of("all")) == {}


def test_a_score_below_its_floor_is_named() -> None:
    """The gate itself can fail."""
    assert fallen({"mixed/all": 0.8, "mixed/forum": 0.9}, {"mixed/all": 0.85, "mixed/forum": 0.85}) == {
        "mixed/all": (0.8, 0.85)
    }
