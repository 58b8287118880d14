"""Pages of the web, cut, spliced and overwritten at random: an article or one of our errors, and harmless."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Final

import pytest

from tests.trust.fuzz import wrong_with_article
from training.corpora import CORPORA, LabelledPage, read_corpus

_EVERY: Final = 3
_LARGEST: Final = 3_000_000
_RUNS: Final = (1, 10, 200, 3_000, 30_000)
# What opens a context that a parser has to leave again, or closes one that was never opened.
_MARKUP: Final = (
    b'</div> </p> </script> <script> <table> <td> <svg> <template> <pre> <button> <a> <math> <!-- --> " >'
    b" &#0; <noscript> </noscript> <select> <h1> <title> <iframe <dl><dd> <blockquote> <br><br> <style>"
).split()


@pytest.mark.corpus
@pytest.mark.long
@pytest.mark.timeout(900)
def test_broken_pages_are_articles_or_errors_of_ours(shared: Path) -> None:
    """Attributes that a template left unfilled, 1,000 levels deep, once ended in lxml's own error."""
    pages = [page for corpus in CORPORA for page in read_corpus(shared / "corpus", corpus)][::_EVERY]
    found = {f"{page.corpus} {page.id}": wrong_with_article(_broken(page, pages)) for page in pages}
    assert {page: wrong for page, wrong in found.items() if wrong} == {}


def _broken(page: LabelledPage, others: list[LabelledPage]) -> bytes:
    """The page after one to twenty changes, the same ones at each run."""
    chance = random.Random(f"{page.corpus} {page.id}")
    html = page.html()
    for _ in range(chance.choice((1, 2, 5, 20))):
        start = chance.randrange(len(html) + 1)
        end = start + chance.choice(_RUNS)
        before, part, after = html[:start], html[start:end], html[end:]
        match chance.randrange(7):
            case 0:
                html = before
            case 1:
                html = before + after
            case 2:
                html = before + part * 3 + after
            case 3:
                html = before + part[::-1] + after
            case 4:
                other = chance.choice(others).html()
                place = chance.randrange(len(other))
                html = before + other[place : place + chance.choice(_RUNS)] + part + after
            case 5:
                html = before + chance.choice(_MARKUP) * chance.choice((1, 3, 300)) + part + after
            case _:
                html = html.replace(chance.choice((b"</p>", b"</div>", b'"', b"<p", b"<span")), b" {if ")
    return html[:_LARGEST]
