"""The founders' two pages, and the same pages in other people's markup."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from stillpage import extract

_SEED = Path(__file__).parents[3] / "shared" / "seed"
pytestmark = pytest.mark.corpus


def _renamed(html: str) -> str:
    return re.sub(r'class="([^"]+)"', lambda found: f'class="x{sum(map(ord, found[1]))}"', html)


def _without_classes(html: str) -> str:
    return re.sub(r' class="[^"]*"', "", html)


def _as_tables(html: str) -> str:
    html = re.sub(r"<(article|main|section|aside|header|footer|div|nav)\b[^>]*>", "<table><tr><td>", html)
    return re.sub(r"</(article|main|section|aside|header|footer|div|nav)>", "</td></tr></table>", html)


def _break_soup(html: str) -> str:
    html = re.sub(r"</p>", "<br><br>", re.sub(r"<p\b[^>]*>", "", html))
    return re.sub(r"</?(article|main|section|h1|figure)\b[^>]*>", "", html)


def _breaks_for_cells(html: str) -> str:
    return re.sub(r"</?(table|tbody|tr|td|th)\b[^>]*>", "<br>", html)


def _breaks_for_all_blocks(html: str) -> str:
    blocks = "p|div|section|article|main|h[1-6]|figure|figcaption|aside|header|footer|nav|ul|ol|li|form|label"
    return re.sub(rf"</?({blocks}|blockquote)\b[^>]*>", "<br>", _breaks_for_cells(html))


def _one_form(html: str) -> str:
    html = re.sub(
        r"(<body[^>]*>)", r'\1<form action="/x.aspx" method="post"><input type="hidden" name="v">', html
    )
    return html.replace("</body>", "</form></body>")


def _called_english(html: str) -> str:
    return re.sub(r"<html[^>]*>", '<html lang="en">', html).replace('dir="rtl"', "")


_CHANGES: tuple[Callable[[str], str], ...] = (
    str,
    _renamed,
    _without_classes,
    _as_tables,
    _break_soup,
    _breaks_for_cells,
    _breaks_for_all_blocks,
    _one_form,
    _called_english,
)


@pytest.mark.parametrize("change", _CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("name", ["semantic", "tables"])
def test_seed_page_is_perfect_in_any_markup(name: str, change: Callable[[str], str]) -> None:
    """All paragraphs in order, nothing of the clutter, title, language and direction right."""
    truth = json.loads((_SEED / "truth.json").read_text())
    article = extract(change((_SEED / f"{name}.html").read_text()), truth["url"])
    places = [article.text.find(paragraph) for paragraph in truth["keep"]]
    assert -1 not in places
    assert places == sorted(places)
    assert [line for line in truth["drop"] if line in article.text] == []
    assert (article.title, article.lang, article.dir) == (truth["title"], "ar", "rtl")
    assert (article.published or "2018-01-17").startswith("2018-01-17")  # no related headline's
    assert article.site_name in (truth["site"], None if name == "tables" else truth["site"])
