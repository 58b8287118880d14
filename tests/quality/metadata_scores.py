"""Score metadata by the corpora's own rules, on the sites that no rule or weight of it was made on.

That of the article as it is handed out: what a page that is an error would have said of itself helps nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from statistics import mean

from tests.quality.ours import article_of
from tests.quality.scoring import Metrics
from training.corpora import LabelledPage, read_corpus
from training.folds import metadata_half


def metadata_scores(shared: Path, *, every: int) -> dict[str, float]:
    """Shares of right titles, authors, dates and, on `mixed`, kinds, where labelled.

    Args:
        shared: The folder that holds the corpora.
        every: Only each nth page.

    Returns:
        Shares by names like ``metadata/mixed/title``.
    """
    metrics = Metrics(shared / "corpus")
    right: defaultdict[str, list[bool]] = defaultdict(list)
    for corpus in ("mixed", "multilingual"):
        pages = (page for page in read_corpus(shared / "corpus", corpus) if metadata_half(page.site()) == 1)
        for page in list(pages)[::every]:
            for name, is_right in _judged(page, metrics):
                right[f"metadata/{corpus}/{name}"].append(is_right)
    return {name: mean(judgements) for name, judgements in right.items()}


def _judged(page: LabelledPage, metrics: Metrics) -> Iterable[tuple[str, bool]]:
    found = article_of(page)
    truth = page.truth
    if truth.get("title"):
        yield "title", metrics.title_right(found.title, truth["title"])
    if truth.get("author"):
        yield "authors", metrics.authors_right(found.authors, truth["author"])
    if truth.get("date"):
        yield "date", metrics.date_right(found.published, truth["date"])
    if page.corpus == "mixed":
        yield "kind", found.kind == page.kind
