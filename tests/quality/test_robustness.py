"""The same articles in other people's markup: what is found may not depend on names, sections or scripts."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import mean
from typing import Final

import lxml.html
import pytest
from lxml.html import HtmlElement

from tests.quality import ours
from tests.quality.scoring import Metrics
from training import augment
from training.corpora import LabelledPage, read_corpus

_Change = Callable[[HtmlElement, random.Random], None]


def _all_at_once(root: HtmlElement, chance: random.Random) -> None:
    """No name, no section, no paragraph."""
    for change in (augment.strip_names, augment.no_semantics, augment.paragraphs_as_divs):
        change(root, chance)


CHANGES: Final[tuple[_Change, ...]] = (
    augment.strip_names,
    augment.rename_names,
    augment.no_semantics,
    augment.paragraphs_as_divs,
    augment.paragraphs_as_breaks,
    augment.divs_as_tables,
    _all_at_once,
)
SCRIPTS: Final = (augment.like_chinese, augment.like_arabic, augment.like_thai)
# Words, and single characters of Thai and Chinese.
_TOKEN: Final = re.compile("[\u0e00-\u0e7f\u3400-\u9fff]|(?:(?![\u0e00-\u0e7f\u3400-\u9fff])\\w)+")
_EVERY: Final = 13
_MOST_LOST: Final = 0.015


@pytest.fixture(scope="module")
def articles(shared: Path) -> list[LabelledPage]:
    """Each 13th article of the corpus `mixed`: 61."""
    pages = [page for page in read_corpus(shared / "corpus", "mixed") if page.kind == "article"]
    return pages[::_EVERY]


@pytest.fixture(scope="module")
def metrics(shared: Path) -> Metrics:
    """The corpora's own."""
    return Metrics(shared / "corpus")


def _found(page: LabelledPage, change: _Change | None) -> str:
    html = page.html().decode("utf-8", "replace")
    if change is not None:
        root = lxml.html.document_fromstring(page.html(), parser=lxml.html.HTMLParser(encoding="utf-8"))
        change(root, random.Random(page.id))
        html = lxml.html.tostring(root, encoding="unicode")
    return ours.article_of(page, html=html).content_html


@pytest.mark.corpus
@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__.strip("_"))
def test_articles_survive_a_change_of_markup(
    change: _Change, articles: list[LabelledPage], metrics: Metrics
) -> None:
    """They lose less than .015 of their F1."""

    def score(changed: _Change | None) -> float:
        return mean(
            metrics.word_f1(metrics.text_of(_found(page, changed)), page.truth["text"]) for page in articles
        )

    assert score(change) > score(None) - _MOST_LOST


@pytest.mark.corpus
@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize("translate", SCRIPTS, ids=lambda translate: translate.__name__)
def test_articles_survive_a_change_of_script(
    translate: Callable[[str], str], articles: list[LabelledPage], metrics: Metrics
) -> None:
    """By words; by characters where the script writes no spaces."""

    def score(write: Callable[[str], str]) -> float:
        return mean(
            _token_f1(metrics.text_of(_found(page, augment.in_script(write))), write(page.truth["text"]))
            for page in articles
        )

    assert score(translate) > score(str) - _MOST_LOST


def _token_f1(text: str, reference: str) -> float:
    found, wanted = (Counter(_TOKEN.findall(each.lower())) for each in (text, reference))
    return 2 * (found & wanted).total() / max(found.total() + wanted.total(), 1)
