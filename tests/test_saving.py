"""What joins library, exporters and extraction: pages as files, highlights to be taken elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from stillpage.article import Article, Highlight
from stillpage.errors import EmptyPageError
from stillpage.library import Kept, Library
from stillpage.saving import highlights_digest, save_capture
from stillpage.site_rule import SiteRule

URL = "https://sea.example/fox"


class FakeExtractor:
    """Takes what it is given for text."""

    def extract(self, html: str | bytes, url: str | None, *, rules: Sequence[SiteRule] = ()) -> Article:
        if not html:
            raise EmptyPageError
        return Article(url=url, text=str(html))


@pytest.mark.parametrize("html", ["", "<p>The fox</p>"])
def test_an_archive_is_read_as_its_page(tmp_path: Path, html: str) -> None:
    """An empty one is not read as the letter that it is written as."""
    archive = f"Snapshot-Content-Location: {URL}\nMIME-Version: 1.0\nContent-Type: text/html\n\n{html}"
    with Library(tmp_path, renderers={}) as library:
        if html:
            saved = save_capture(library, FakeExtractor(), html=archive, url=URL).saved
            assert saved.article.text.strip() == html
        else:
            with pytest.raises(EmptyPageError):
                save_capture(library, FakeExtractor(), html=archive, url=URL)


def test_highlights_of_an_article_without_a_name_stand_below_its_id(tmp_path: Path) -> None:
    """An import brought an address that is none."""
    marked = Kept(highlights=(Highlight(id="00000001", quote="the sea"),))
    with Library(tmp_path, renderers={}) as library:
        saved = library.add_link(Article(url="http://[x"), marked).saved
    digest = highlights_digest([saved])
    assert saved.id in digest
    assert "> the sea" in digest
