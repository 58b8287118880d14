"""Score metadata by the corpora's own rules, on the sites that no rule or weight of it was made on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from statistics import mean

from stillpage.errors import PageError
from stillpage.extract.metadata import Metadata, read_metadata
from stillpage.extract.tree.parse import parse_page
from tests.quality.ours import kind_weights_of
from tests.quality.scoring import Metrics
from training.corpora import LabelledPage, read_corpus
from training.folds import fold_of, metadata_half


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
    url = page.url if page.url.startswith("http") else None
    try:
        parsed = parse_page(page.html().decode("utf-8", "replace"), url=url)
        found = read_metadata(parsed, kind_weights=kind_weights_of(fold_of(page.site())))
    except PageError:
        found = Metadata()
    truth = page.truth
    if truth.get("title"):
        yield "title", metrics.title_right(found.title, truth["title"])
    if truth.get("author"):
        yield "authors", metrics.authors_right(found.authors, truth["author"])
    if truth.get("date"):
        yield "date", metrics.date_right(found.published, truth["date"])
    if page.corpus == "mixed":
        yield "kind", (found.kind or "article") == page.kind
