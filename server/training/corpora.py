"""Read the labelled corpora: pages and what a right extraction of them holds."""

from __future__ import annotations

import functools
import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

CORPORA: Final = ("mixed", "multilingual", "structure")

_CANONICAL: Final = re.compile(
    rb"""<link[^>]+rel=["']?canonical["']?[^>]+href=["']?([^"' >]+)"""
    rb"""|<meta[^>]+og:url["'][^>]+content=["']([^"']+)"""
)


@dataclass(frozen=True, slots=True, eq=False)
class LabelledPage:
    """A page and its labels.

    Attributes:
        corpus: Name of the corpus.
        id: Within the corpus.
        url: As the corpus has it; may be a stand-in.
        kind: As the corpus has it.
        path: Of the gzipped page.
        truth: The labels, as the corpus has them.
    """

    corpus: str
    id: str
    url: str
    kind: str
    path: Path
    truth: dict[str, Any]

    @functools.lru_cache(maxsize=2)  # noqa: B019 -- two pages at most outlive their use
    def html(self) -> bytes:
        """The page, UTF-8."""
        return gzip.decompress(self.path.read_bytes())

    def site(self) -> str:
        """What pages of one site share, so that they stay in one fold; read from the page if need be."""
        host = urlsplit(self.url).hostname or ""
        if "." not in host:
            found = _CANONICAL.search(self.html())
            address = (found.group(1) or found.group(2)).decode("utf-8", "replace") if found else ""
            host = urlsplit(address).hostname or f"{self.corpus}-{self.id}"
        return site_of(host)


def read_corpus(folder: Path, corpus: str) -> Iterator[LabelledPage]:
    """The pages of one corpus, in its own order."""
    with (folder / corpus / "truth.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            truth = json.loads(line.replace("\xad", ""))  # soft hyphens are not seen: 7 labels copied them
            path = folder / corpus / "pages" / f"{truth['id']}.html.gz"
            yield LabelledPage(corpus, truth["id"], truth["url"], truth["kind"], path, truth)


def site_of(host: str) -> str:
    """The registered domain, nearly: three labels where the last two look like a country's (``co.uk``).

    Pages of one hosting service (``*.wordpress.com``) share a site too: they share its templates.
    """
    labels = host.lower().removeprefix("www.").split(".")
    country = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3
    return ".".join(labels[-3:] if country else labels[-2:])
