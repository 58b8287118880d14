"""A server whose library has articles, and a browser that was let in."""

from __future__ import annotations

import pytest

from stillpage.article import Article
from stillpage.library import Capture, SavedArticle
from tests.web.library_browser import LibraryBrowser, Save
from tests.web.live_server import LiveServer


@pytest.fixture
def outside(server: LiveServer) -> LibraryBrowser:
    """A browser that was not let in."""
    return LibraryBrowser(server)


@pytest.fixture
def inside(server: LiveServer) -> LibraryBrowser:
    """A browser with a session."""
    browser = LibraryBrowser(server)
    assert browser.enter().status == 303
    return browser


@pytest.fixture
def save(server: LiveServer) -> Save:
    """Save an article with this title: `save("Title", tags=("a",), text="...")`."""

    def save_one(
        title: str, *, tags: tuple[str, ...] = (), text: str = "words", **fields: str
    ) -> SavedArticle:
        url = f"https://site.example/{abs(hash(title))}"
        article = Article(url=url, title=title, content_html=f"<p>{text}</p>", text=text, word_count=2)
        for name, value in fields.items():
            object.__setattr__(article, name, value)
        return server.library.save(Capture("<p>page", url), article, tags=tags).saved

    return save_one
