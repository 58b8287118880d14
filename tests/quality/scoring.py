"""Score an extraction by the corpora's own metrics."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from types import ModuleType
from typing import Any, Final

from training.corpora import LabelledPage

# A page that says of itself that it is news, in the words of schema.org; news is scored by 4-shingles.
_NEWS: Final = re.compile(rb"\bNewsArticle\b")
# Chinese and Japanese, which write no spaces, are scored by characters.
_UNSPACED: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Result:
    """What an extractor answers.

    Attributes:
        html: The article's body; empty where the extractor gives none.
        text: None where the text is what the HTML says.
        milliseconds: CPU time, where the extractor runs in another process; None for this one's.
    """

    html: str
    text: str | None = None
    milliseconds: float | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """What an extractor made of a page.

    Attributes:
        page: The page and its labels.
        html: The article's body; empty where the extractor gives none.
        text: The article's text, as the metrics read it.
    """

    page: LabelledPage
    html: str
    text: str


class Metrics:
    """The metrics that come with the corpora: the same rules score everyone."""

    def __init__(self, corpora: Path) -> None:
        """Load them from the corpora's folder."""
        # Its modules import each other by their bare names.
        sys.path.insert(0, str(corpora))
        try:
            self._metrics = _load(corpora / "metrics.py")
            self._structure = _load(corpora / "structure.py")
            self._to_text = _load(corpora / "to_text.py")
        finally:
            sys.path.remove(str(corpora))

    def text_of(self, html: str) -> str:
        """Visible text of HTML, by the rule that everyone's HTML is read by."""
        text: str = self._to_text.to_text(html)
        return text

    def read(self, page: LabelledPage, result: Result) -> Extraction:
        """A result as the metrics read it."""
        text = self.text_of(result.html) if result.text is None else result.text
        return Extraction(page, result.html, text)

    def word_f1(self, text: str, reference: str) -> float:
        """F1 over words."""
        f1: float = self._metrics.word_f1(text, reference)[2]
        return f1

    def title_right(self, got: str | None, want: str) -> bool:
        """Whether a title is the labelled one but for case and punctuation."""
        right: bool = self._metrics.title_right(got, want)
        return right

    def authors_right(self, got: Iterable[str], want: str) -> bool:
        """Whether the same words name the authors."""
        right: bool = self._metrics.authors_right(list(got), want)
        return right

    def date_right(self, got: str | None, want: str) -> bool:
        """Whether the day is the labelled one."""
        right: bool = self._metrics.date_right(got, want)
        return right

    def scores(self, extractions: Iterable[Extraction]) -> dict[str, float]:
        """All scores that these pages allow, by names like ``mixed/article`` and ``structure/structure``."""
        by_corpus: defaultdict[str, list[Extraction]] = defaultdict(list)
        for extraction in extractions:
            by_corpus[extraction.page.corpus].append(extraction)
        return {
            **self._mixed(by_corpus["mixed"]),
            **self._multilingual(by_corpus["multilingual"]),
            **self._structured(by_corpus["structure"]),
        }

    def _mixed(self, extractions: list[Extraction]) -> dict[str, float]:
        by_kind: defaultdict[str, list[float]] = defaultdict(list)
        for each in extractions:
            f1 = self.word_f1(each.text, each.page.truth["text"])
            by_kind["all"].append(f1)
            by_kind[each.page.kind].append(f1)
        news = [
            (each.text, each.page.truth["text"])
            for each in extractions
            if each.page.kind == "article" and _NEWS.search(each.page.html())
        ]
        return {
            **{f"mixed/{kind}": mean(f1s) for kind, f1s in sorted(by_kind.items())},
            **({"mixed/news-shingles": self._metrics.shingle_f1(news)[2]} if news else {}),
        }

    def _multilingual(self, extractions: list[Extraction]) -> dict[str, float]:
        if not extractions:
            return {}
        snippets = [(each.text, each.page.truth["must"], each.page.truth["must_not"]) for each in extractions]
        return {"multilingual/segments": self._metrics.segment_f1(snippets)}

    def _structured(self, extractions: list[Extraction]) -> dict[str, float]:
        if not extractions:
            return {}
        wanted = [self.text_of(each.page.truth["html"]) for each in extractions]
        texts = [self.word_f1(each.text, text) for each, text in zip(extractions, wanted, strict=True)]
        unspaced = [
            self._metrics.chars_f1(each.text, text)[2]
            for each, text in zip(extractions, wanted, strict=True)
            if 3 * len(_UNSPACED.findall(text)) > len(text)
        ]
        groups: Mapping[str, Any] = self._structure.structure_f1(
            (each.html, each.page.truth["html"]) for each in extractions
        )
        return {
            "structure/text": mean(texts),
            **({"structure/unspaced": mean(unspaced)} if unspaced else {}),
            "structure/structure": groups["mean"],
            **{f"structure/{name}": score for name, score in groups.items() if name != "mean"},
        }


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module
