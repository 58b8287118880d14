"""Corpus pages as labelled blocks with features, made once and kept in a cache."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from lxml import html as lxml_html
from lxml.html import HtmlElement
from numpy.typing import NDArray

from stillpage.errors import PageError
from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.blocks.segmentation import Containers, Segmentation
from stillpage.extract.content.features import Likeness, Measured, PageTitles, block_features, measure
from stillpage.extract.repair import repair_page
from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.parse import parse_page
from training.augment import augment
from training.corpora import LabelledPage
from training.labels import label_by_snippets, label_by_text, tokens

# A page weighs as its text does, so that every page's F1 counts alike; a page of many stray words no more
# than four times its content.
_MOST_PAGE_WEIGHT: Final = 4.0
_LEAST_REFERENCE: Final = 60.0  # words
_SNIPPET_WEIGHT: Final = 0.1
_WEAK_PAGE_WEIGHT: Final = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class LabelledBlocks:
    """A page's blocks as the training sees them.

    Attributes:
        corpus, id, kind, site: Of the page.
        features: Shape (blocks, features), class names not counted.
        containers: Without their elements.
        measured: The counts behind the features.
        text: The blocks' text; empty for an augmented copy.
        labels: 1 for content.
        known: Where a label is known.
        weights: Of each block in training.
    """

    corpus: str
    id: str
    kind: str
    site: str
    features: NDArray[np.float32]
    containers: Containers
    measured: Measured
    text: list[str]
    labels: NDArray[np.float32]
    known: NDArray[np.bool_]
    weights: NDArray[np.float32]


def prepare(page: LabelledPage) -> list[LabelledBlocks]:
    """The page itself, then an augmented copy; nothing where the page has no text."""
    try:
        parsed = parse_page(page.html().decode("utf-8", "replace"))
    except PageError:
        return []
    # As the pipeline does before it asks a finder. It mends the page, too: there was no `mend_page` when what
    # ships was grown.
    repair_page(parsed, None)
    root = parsed.root
    segmentation = segment(root)
    if not segmentation.blocks:
        return []
    labels, known = _label(page, segmentation)
    original = _describe(page, root, segmentation, labels, known)
    by_piece = {
        piece: (label, is_known)
        for pieces, label, is_known in zip(segmentation.blocks.pieces, labels, known, strict=True)
        for piece in pieces
    }
    augment(root, random.Random(f"{page.corpus}/{page.id}"))  # noqa: S311 -- repeatable, not secret
    changed = segment(root)
    if not changed.blocks:
        return [original]
    carried = [
        max((by_piece.get(piece, (0.0, False)) for piece in pieces), key=lambda pair: pair[1])
        for pieces in changed.blocks.pieces
    ]
    copy = _describe(
        page,
        root,
        changed,
        np.array([label for label, _ in carried], dtype=np.float32),
        np.array([is_known for _, is_known in carried], dtype=bool),
    )
    return [original, replace(copy, text=[])]


def _label(page: LabelledPage, page_blocks: Segmentation) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    texts = page_blocks.blocks.text
    if page.corpus == "multilingual":
        return label_by_snippets(texts, page.truth["must"], page.truth["must_not"])
    if "html" in page.truth:
        reference = lxml_html.fromstring(f"<div>{page.truth['html']}</div>")
        wanted = [token for block in segment(reference).blocks.text for token in tokens(block)]
    else:
        wanted = tokens(page.truth["text"])
    return label_by_text([tokens(text) for text in texts], wanted), np.ones(len(texts), bool)


def _describe(
    page: LabelledPage,
    root: HtmlElement,
    page_blocks: Segmentation,
    labels: NDArray[np.float32],
    known: NDArray[np.bool_],
) -> LabelledBlocks:
    measured = measure(page_blocks)
    like = Likeness.of(page_blocks, measured, PageTitles.of(Elements(root)))
    words = measured.text.words
    if page.corpus == "multilingual":
        weights = known * _SNIPPET_WEIGHT
        weights *= _WEAK_PAGE_WEIGHT / max(weights.sum(), _WEAK_PAGE_WEIGHT)
    else:
        weights = known * (words + 1.0) / max(float((labels * words).sum()), _LEAST_REFERENCE)
        weights *= min(1.0, _MOST_PAGE_WEIGHT / max(float(weights.sum()), 1e-9))
    containers = replace(page_blocks.containers, element=[])
    return LabelledBlocks(
        page.corpus,
        page.id,
        page.kind,
        page.site(),
        np.concatenate([*block_features(page_blocks, measured, like, {}).parts()]),
        containers,
        measured,
        page_blocks.blocks.text,
        labels,
        known,
        weights.astype(np.float32),
    )
