"""Print how far a choice of our blocks can go: the labels' own, everywhere or where the model doubts.

    python -m tests.quality.ceiling ../shared/corpus [--every 10]

What the first column lacks is lost in the segmenter, the rebuilding or the labels' markup; what the second
has less than the first is text of which the model is sure and the labels are not.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import lxml.html
import numpy as np
from numpy.typing import NDArray

from stillpage.errors import PageError
from stillpage.extract.content import Content
from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.choice.kind_prior import with_kind
from stillpage.extract.content.choice.model import Model
from stillpage.extract.content.choice.roles import share_by_role
from stillpage.extract.content.features import Likeness, PageTitles, block_features, measure
from stillpage.extract.content.media.media import kept_media
from stillpage.extract.content.media.media_captions import keep_captions
from stillpage.extract.content.rebuild.rebuild import rebuild
from stillpage.extract.content.trace import Trace
from stillpage.extract.metadata import Metadata
from stillpage.extract.pipeline import extract_article
from stillpage.extract.tree.parse import ParsedPage
from stillpage.site_rule import SiteRule
from tests.quality import ours
from tests.quality.scoring import Extraction, Metrics, Result
from training.corpora import LabelledPage, read_corpus
from training.folds import fold_of
from training.labels import label_by_text, tokens

# Of the model's probabilities: outside, it is sure.
DOUBT: Final = (0.1, 0.9)
_LABELLED: Final = ("mixed", "structure")  # with whole texts


class LabelFinder:
    """Keeps the blocks that a right text holds; captions and pictures by our rules."""

    def __init__(self, right: str, model: Model | None = None) -> None:
        """Use these.

        Args:
            right: The labelled text.
            model: Has its own way where it is sure; None for never.
        """
        self._right = right
        self._model = model

    def find(
        self,
        page: ParsedPage,
        metadata: Metadata,
        *,
        rules: Sequence[SiteRule] = (),
        trace: Trace | None = None,
    ) -> Content:
        """The content by the label."""
        blocks = segment(page.root)
        if not blocks.blocks:
            return Content(root=lxml.html.Element("div"), confidence=1.0)
        weights = self._model.name_weights if self._model else {}
        measured = measure(blocks)
        like = Likeness.of(blocks, measured, PageTitles.of(page.elements))
        table = block_features(blocks, measured, like, weights)
        kept: NDArray[np.bool_] = label_by_text(
            [tokens(text) for text in blocks.blocks.text], tokens(self._right)
        ).astype(bool)
        if self._model is not None:
            shared = share_by_role(measured, self._model.probabilities(table))
            probability = with_kind(shared, metadata.kind, metadata.json_ld_types)
            least, most = DOUBT
            kept = np.where(probability > most, True, np.where(probability < least, False, kept))
        media = kept_media(blocks, measured, kept)
        keep_captions(blocks, measured, media, kept)
        root = rebuild(blocks, np.nonzero(kept)[0].tolist(), [each.element for each in media])
        return Content(root=root, confidence=1.0)


def extract(page: LabelledPage, metrics: Metrics, *, in_doubt: bool) -> Result:
    """A page by its own label, everywhere or only where the model that never saw its site is in doubt."""
    right = page.truth.get("text") or metrics.text_of(page.truth.get("html", ""))
    fold = fold_of(page.site())
    model = ours.model_of(fold) if in_doubt else None
    url = page.url if page.url.startswith("http") else None
    try:
        article = extract_article(
            page.html().decode("utf-8", "replace"),
            url,
            finder=LabelFinder(right, model),
            kind_weights=ours.kind_weights_of(fold),
        )
    except PageError:
        return Result("")
    return Result(article.content_html)


def main() -> None:
    """Print both beside each other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--every", type=int, default=1, help="only each nth page")
    arguments = parser.parse_args()
    metrics = Metrics(arguments.corpus)
    pages = [
        page for name in _LABELLED for page in list(read_corpus(arguments.corpus, name))[:: arguments.every]
    ]
    found: list[dict[str, float]] = []
    for in_doubt in (False, True):
        extractions: list[Extraction] = [
            metrics.read(page, extract(page, metrics, in_doubt=in_doubt)) for page in pages
        ]
        found.append(metrics.scores(extractions))
    print("| | labels' blocks | labels' where in doubt |\n|---|---|---|")
    for name in found[0]:
        print(f"| {name} | {found[0][name]:.3f} | {found[1][name]:.3f} |")


if __name__ == "__main__":
    main()
