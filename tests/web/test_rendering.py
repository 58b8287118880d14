"""The files of a saved article, written by workers; what happens when a worker cannot."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from stillpage.article import Article
from stillpage.errors import BusyError, ExtractionStoppedError, WorkerError
from stillpage.library import SavedArticle
from stillpage.web.clock import seconds_gone
from stillpage.web.rendering import worker_renderers

SAVED = SavedArticle(
    id="3f9c1d2a",
    article=Article(
        url="https://site.example/", title="Rain", content_html="<p>a<p>b", text="one <b>\ntwo", dir="rtl"
    ),
    saved_at="2026-11-24T10:00:00Z",
    updated_at="2026-11-24T10:00:00Z",
    path="articles/2026/2026-11-24-rain-3f9c1d2a",
)


@dataclass
class FakePool:
    """Names what it is asked for, or fails."""

    failure: Exception | None = None
    asked: list[tuple[str, float | None]] = field(default_factory=list)

    def render_file(self, name: str, saved: SavedArticle, *, seconds: float | None = None) -> str:
        """The name of the file, as its content."""
        self.asked.append((name, seconds))
        if self.failure is not None:
            raise self.failure
        return f"{name} of {saved.id}"


def test_the_workers_write_the_files() -> None:
    """Both of them, outside of a request with all the time that a page has."""
    pool = FakePool()
    texts = {name: render(SAVED) for name, render in worker_renderers(pool).items()}
    assert texts == {name: f"{name} of 3f9c1d2a" for name in ("article.html", "article.md")}
    assert {seconds for _, seconds in pool.asked} == {None}


@pytest.mark.parametrize("failure", [ExtractionStoppedError("it took too long"), WorkerError("a fault")])
def test_an_article_that_cannot_be_written_well_is_kept_as_plain_text(failure: WorkerError) -> None:
    """Nothing is lost: its words are in both files, with front matter and direction."""
    renderers = worker_renderers(FakePool(failure))
    page, markdown = renderers["article.html"](SAVED), renderers["article.md"](SAVED)
    assert "<p>one &lt;b&gt;</p>" in page
    assert 'dir="rtl"' in page
    assert markdown.startswith("---\ntitle: Rain\n")
    assert markdown.endswith("# Rain\n\none \\<b>\n\ntwo\n")


def test_a_busy_server_says_so() -> None:
    """In a moment the files can be written as they should be."""
    with pytest.raises(BusyError):
        worker_renderers(FakePool(BusyError()))["article.md"](SAVED)


def test_who_is_in_no_request_has_waited_for_nothing() -> None:
    """An import reads its pages in a thread of its own; the workers ask how long their caller has waited."""
    assert seconds_gone() == 0
