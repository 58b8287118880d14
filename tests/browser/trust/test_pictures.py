"""What a page calls a picture, and a browser would run: drawings with scripts in them, and whole pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from stillpage.article import Article
from stillpage.library import Capture, ImageUpload, Library, images
from stillpage.library.images import ImageFacts
from tests.browser.driver import Browser

URL = "https://site.example/story"
SCRIPT = b"<script>document.documentElement.id = 'ran'</script>"
RUNS = {
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg">' + SCRIPT + b"</svg>",
    "html": b"<!doctype html>" + SCRIPT,
}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library", renderers={}) as opened:
        yield opened


def kept(library: Library, kind: str) -> Path | None:
    """The file that becomes of an upload, if one does."""
    address = f"https://site.example/picture.{kind}"
    article = Article(url=URL, content_html=f'<p>words</p><img src="{address}">', text="words")
    saved = library.save(Capture("<p>words", URL), article).saved
    outcome = library.add_images(saved.id, [ImageUpload(address, RUNS[kind])])
    assert len(outcome.added) + len(outcome.refused) == 1
    return next((library.folder(saved.id) / "images").iterdir(), None) if outcome.added else None


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("looked_at", [True, False])
@pytest.mark.parametrize("kind", RUNS)
def test_what_a_browser_would_run_is_not_kept(
    browser: Browser,
    library: Library,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    looked_at: bool,
    named: bool,
) -> None:
    """Two defences: a picture's bytes must be those of one, and its name ends like a picture's.

    With neither it lies in the library as what the page called it, and runs for whoever opens it from there;
    under a picture's name the browser shows a broken one.
    """
    if not looked_at:
        ending = "png" if named else kind
        monkeypatch.setattr(images, "examine", lambda _: ImageFacts(ending, 7, 5))
    if not named:
        monkeypatch.setattr(images, "_NAME", re.compile(r"[0-9a-f]{32}\.\w+"))
    file = kept(library, kind)
    assert (file is None) is looked_at
    if file is None:
        return
    browser.goto(file.as_uri())
    assert (browser.js("document.documentElement.id") == "ran") is not named
    assert images.is_image_name(file.name)
