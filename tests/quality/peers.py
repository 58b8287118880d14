"""The extractors that we measure ourselves against; those that are not installed are left out."""

from __future__ import annotations

import atexit
import contextlib
import functools
import importlib
import logging
from collections.abc import Callable

from tests.quality.node_peers import NAMES, NodePeers
from tests.quality.scoring import Result
from training.corpora import LabelledPage

Peer = Callable[[LabelledPage], Result]


def installed_peers() -> dict[str, Peer]:
    """The peers that can run here, by name."""
    peers: dict[str, Peer] = {}
    for name, (module, peer) in _PEERS.items():
        with contextlib.suppress(ImportError):
            importlib.import_module(module)
            peers[name] = peer
    if NodePeers.installed():
        node = NodePeers()
        atexit.register(node.close)
        peers.update({name: functools.partial(node.extract, name) for name in NAMES})
    logging.disable(logging.CRITICAL)
    return peers


def _readability(page: LabelledPage) -> Result:
    readability = importlib.import_module("readability")
    return Result(
        readability.Document(page.html().decode("utf-8", "replace"), url=page.url).summary(html_partial=True)
    )


def _trafilatura(page: LabelledPage) -> Result:
    trafilatura = importlib.import_module("trafilatura")
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
    return Result(html or "", text)


def _newspaper(page: LabelledPage) -> Result:
    newspaper = importlib.import_module("newspaper")
    article = newspaper.Article(page.url, fetch_images=False)  # or it asks the page's site for each picture
    article.download(input_html=page.html().decode("utf-8", "replace"))
    article.parse()
    return Result(article.article_html or "", article.text)


def _resiliparse(page: LabelledPage) -> Result:
    resiliparse = importlib.import_module("resiliparse.extract.html2text")
    text = resiliparse.extract_plain_text(
        page.html().decode("utf-8", "replace"), main_content=True, alt_texts=False, links=False
    )
    return Result("", text)


_PEERS: dict[str, tuple[str, Peer]] = {
    "readability-lxml": ("readability", _readability),
    "trafilatura": ("trafilatura", _trafilatura),
    "newspaper4k": ("newspaper", _newspaper),
    "resiliparse": ("resiliparse.extract.html2text", _resiliparse),
}
