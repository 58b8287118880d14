"""The finder: cut the page into blocks, ask the model of each, keep the likely ones, rebuild the page."""

from __future__ import annotations

import lxml.html
import numpy as np
from lxml.html import HtmlElement
from numpy.typing import NDArray

from stillpage.extract.content import Content, ContentFinder
from stillpage.extract.content.features import Measured, PageTitles, block_features
from stillpage.extract.content.media import keep_captions, kept_media
from stillpage.extract.content.model import Model, shipped_model
from stillpage.extract.content.readability import ReadabilityFinder
from stillpage.extract.content.reader_rules import apply_reader_rules
from stillpage.extract.content.rebuild import rebuild
from stillpage.extract.content.second_opinion import UNSURE, compare
from stillpage.extract.content.segment import Segmentation, segment
from stillpage.extract.content.selection import Selection, select
from stillpage.extract.metadata import Metadata
from stillpage.extract.parse import ParsedPage


class BlockModelFinder:
    """Content by a trained model of text blocks; another finder is asked where the model is unsure."""

    def __init__(self, model: Model | None = None, *, second: ContentFinder | None = None) -> None:
        """Use these.

        Args:
            model: None for the one that comes with Stillpage, read at the first page.
            second: Asked where the model is unsure; None for readability.
        """
        self._model = model
        self._second = second or ReadabilityFinder()

    def find(self, page: ParsedPage, metadata: Metadata) -> Content:
        """Find the content; the page's tree is not changed."""
        model = self._model or shipped_model()
        blocks = segment(page.root)
        if not blocks.blocks:
            return self._second.find(page, metadata)
        table = block_features(blocks, PageTitles.of(page.root), model.name_weights)
        measured = table.measured
        words = measured.text.words
        probability = model.probabilities(table)
        selection = select(probability, words, blocks.blocks.text, measured.parent[measured.owner])
        confidence = selection.expected_f1
        if confidence < UNSURE:
            second = self._second.find(page, metadata)
            opinion = compare(blocks, probability, words, selection, second.root)
            # The expected F1 is near the true one on average; agreement tells the lucky from the unlucky.
            confidence = 0.75 * confidence + 0.25 * opinion.agreement
            if opinion.better:
                return Content(root=second.root, confidence=confidence, kind=second.kind)
        return Content(root=_rebuilt(blocks, measured, probability, selection), confidence=confidence)


def _rebuilt(
    blocks: Segmentation, measured: Measured, probability: NDArray[np.float64], selection: Selection
) -> HtmlElement:
    kept = apply_reader_rules(blocks, measured, probability, selection.kept)
    media = kept_media(blocks, measured, kept)
    keep_captions(blocks, measured, media, kept)
    if not kept.any():
        return lxml.html.Element("div")
    return rebuild(blocks, np.nonzero(kept)[0].tolist(), [each.element for each in media])
