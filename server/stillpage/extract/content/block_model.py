"""The finder: cut the page into blocks, ask the model of each, keep the likely ones, rebuild the page from them."""

from __future__ import annotations

import lxml.html
import numpy as np

from stillpage.extract.content import Content
from stillpage.extract.content.features import PageTitles, block_features
from stillpage.extract.content.media import kept_media
from stillpage.extract.content.model import Model, shipped_model
from stillpage.extract.content.reader_rules import apply_reader_rules
from stillpage.extract.content.rebuild import rebuild
from stillpage.extract.content.segment import segment
from stillpage.extract.content.selection import select
from stillpage.extract.metadata import Metadata
from stillpage.extract.parse import ParsedPage


class BlockModelFinder:
    """Content by a trained model of text blocks."""

    def __init__(self, model: Model | None = None) -> None:
        """Use a model; None for the one that comes with Stillpage, read at the first page."""
        self._model = model

    def find(self, page: ParsedPage, metadata: Metadata) -> Content:
        """Find the content; the page's tree is not changed."""
        model = self._model or shipped_model()
        blocks = segment(page.root)
        if not blocks.blocks:
            return Content(root=lxml.html.Element("div"), confidence=0.0)
        table = block_features(blocks, PageTitles.of(page.root), model.name_weights)
        words = table.measured.text.words
        selection = select(model.probabilities(table), words, blocks.blocks.text)
        kept = apply_reader_rules(blocks, table.measured, selection.kept)
        root = rebuild(blocks, np.nonzero(kept)[0].tolist(), kept_media(blocks, kept))
        return Content(root=root, confidence=selection.expected_f1)
