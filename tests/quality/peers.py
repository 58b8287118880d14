"""The extractors that we measure ourselves against; those that are not installed are left out."""

from __future__ import annotations

import contextlib
import importlib
import logging
from collections.abc import Callable

from tests.quality.scoring import Extraction, Metrics
from training.corpora import LabelledPage

Peer = Callable[[LabelledPage, Metrics], Extraction]


def installed_peers() -> dict[str, Peer]:
    """The peers that can run here, by name."""
    peers = {}
    for name, (module, peer) in _PEERS.items():
        with contextlib.suppress(ImportError):
            importlib.import_module(module)
            peers[name] = peer
    logging.disable(logging.CRITICAL)
    return peers


def _readability(page: LabelledPage, metrics: Metrics) -> Extraction:
    from readability import Document

    html = Document(page.html().decode("utf-8", "replace"), url=page.url).summary(html_partial=True)
    return Extraction(page, html, metrics.text_of(html))


def _trafilatura(page: LabelledPage, metrics: Metrics) -> Extraction:
    import trafilatura

    source = page.html().decode("utf-8", "replace")
    options = {"url": page.url, "include_comments": False}
    text = trafilatura.extract(source, **options) or ""
    html = ""
    if page.corpus == "structure":
        html = trafilatura.extract(
            source,
            output_format="html",
            include_images=True,
            include_links=True,
            include_formatting=True,
            **options,
        )
    return Extraction(page, html or "", text)


def _newspaper(page: LabelledPage, metrics: Metrics) -> Extraction:
    import newspaper

    article = newspaper.Article(page.url)
    article.download(input_html=page.html().decode("utf-8", "replace"))
    article.parse()
    return Extraction(page, article.article_html or "", article.text)


def _resiliparse(page: LabelledPage, metrics: Metrics) -> Extraction:
    from resiliparse.extract.html2text import extract_plain_text

    text = extract_plain_text(
        page.html().decode("utf-8", "replace"), main_content=True, alt_texts=False, links=False
    )
    return Extraction(page, "", text)


_PEERS: dict[str, tuple[str, Peer]] = {
    "readability-lxml": ("readability", _readability),
    "trafilatura": ("trafilatura", _trafilatura),
    "newspaper4k": ("newspaper", _newspaper),
    "resiliparse": ("resiliparse.extract.html2text", _resiliparse),
}
