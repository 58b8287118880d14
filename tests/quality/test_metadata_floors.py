"""The gate of metadata: no share of right titles, authors, dates, kinds may fall below its floor."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quality.floors import fallen, floors_of
from tests.quality.metadata_scores import metadata_scores


@pytest.mark.corpus
@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("every", "floors"),
    [(6, "metadata_sample"), pytest.param(1, "metadata_all", marks=pytest.mark.long)],
)
def test_no_share_of_right_metadata_falls(shared: Path, every: int, floors: str) -> None:
    """On sites that no rule or weight was made on; `metadata_all` are the figures of docs/quality.md."""
    assert fallen(metadata_scores(shared, every=every), floors_of(floors)) == {}
