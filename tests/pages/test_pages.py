"""Pages of our own, one folder each: what must come out of them, and what must not."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from stillpage import extract

_PAGES = sorted(path.parent for path in Path(__file__).parent.glob("*/page.html"))


@pytest.mark.parametrize("folder", _PAGES, ids=lambda folder: folder.name)
def test_page_is_read_as_expected(folder: Path) -> None:
    """Text and pictures in order, no clutter, title, language, direction; author and date where told.

    A page that has a charset comes in its bytes, as from disk; others as text, as from a browser.
    """
    expected: dict[str, Any] = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    page: str | bytes = (folder / "page.html").read_text(encoding="utf-8")
    if "charset" in expected:
        page = str(page).encode(expected["charset"], "xmlcharrefreplace")
    article = extract(page, f"https://example.org/{folder.name}")
    assert [line for line in expected["must"] if line not in article.text] == []
    assert [line for line in expected["must_not"] if line in article.text] == []
    places = [article.text.find(line) for line in expected["must"]]
    assert places == sorted(places)
    assert [piece for piece in expected.get("must_html", ()) if piece not in article.content_html] == []
    assert [piece for piece in expected.get("must_not_html", ()) if piece in article.content_html] == []
    assert (article.title, article.lang, article.dir) == (
        expected["title"],
        expected["lang"],
        expected["dir"],
    )
    told = {
        "authors": list(article.authors),
        "published": article.published,
        "site_name": article.site_name,
        "excerpt": article.excerpt,
    }
    assert {name: told[name] for name in told if name in expected} == {
        name: expected[name] for name in told if name in expected
    }


_BODY = re.compile(r"(<body\b[^>]*>)(.*)", re.DOTALL | re.IGNORECASE)
_NOT_MARKUP = re.compile(
    r"(<(script|style|textarea|svg|iframe|template|noscript|pre|code)\b.*?</\2\s*>|<!--.*?-->)",
    re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(r"</?(?!html|body|head)[a-zA-Z][^<>]*>")
_START = re.compile(r"<(?!html|body|head)[a-zA-Z][^\s/<>]*")


def _with_changed_tags(html: str, tag: re.Pattern[str], changed: str) -> str:
    """A page whose body's tags are written otherwise, where they are markup."""
    found = _BODY.search(html)
    assert found is not None
    head, body = html[: found.end(1)], found[2]
    pieces: list[str] = []
    end = 0
    for kept in _NOT_MARKUP.finditer(body):
        pieces += [tag.sub(changed, body[end : kept.start()]), kept[0]]
        end = kept.end()
    return head + "".join(pieces) + tag.sub(changed, body[end:])


@pytest.mark.parametrize(
    ("tag", "changed"), [(_TAG, r"<!---->\g<0><!-- -->"), (_START, r"\g<0> {if new}"), (_START, r"\g<0> {}")]
)
@pytest.mark.parametrize("folder", _PAGES, ids=lambda folder: folder.name)
def test_what_frameworks_leave_in_markup_changes_nothing(
    folder: Path, tag: re.Pattern[str], changed: str
) -> None:
    """Comments by which their script finds its places again, and marks that a template left unfilled."""
    html = (folder / "page.html").read_text(encoding="utf-8")
    url = f"https://example.org/{folder.name}"
    other, article = extract(_with_changed_tags(html, tag, changed), url), extract(html, url)
    assert other.content_html == article.content_html
    assert other == article
