"""extract and render."""

from __future__ import annotations

from pathlib import Path

import pytest

from stillpage.errors import BusyError, ExtractionStoppedError, InvalidUrlError, StillpageError, WorkerError
from tests.web.live_server import PAGE, FakeExtractor, LiveServer


def test_extract_answers_with_the_article(server: LiveServer) -> None:
    """Flat, snake_case, absent values null, lists never."""
    article = server.call("POST", "/api/v1/extract", PAGE).json()
    assert article["title"] == "A title"
    assert article["url"] == PAGE["url"]
    assert article["authors"] == []
    assert article["published"] is None
    assert article["saved"] is None


def test_extract_says_where_the_page_is_saved(server: LiveServer) -> None:
    """So that the reader's button shows it."""
    saved = server.call("POST", "/api/v1/articles", PAGE).json()
    found = server.call("POST", "/api/v1/extract", PAGE).json()["saved"]
    kept = {key: saved[key] for key in ("id", "path", "saved_at")}
    assert found == kept | {"highlights": 0, "missing_images": 0}


def test_page_is_read_where_the_library_cannot_be_asked(server: LiveServer, tmp_path: Path) -> None:
    """Reading needs no library: its article is damaged here, a disk that is gone acts alike."""
    saved = server.call("POST", "/api/v1/articles", PAGE).json()
    (tmp_path / "library" / saved["path"] / "article.json").write_text("{", "utf-8")
    answer = server.call("POST", "/api/v1/extract", PAGE)
    assert (answer.status, answer.json()["title"], answer.json()["saved"]) == (200, "A title", None)


def test_what_the_browser_knows_fills_gaps_only(server: LiveServer) -> None:
    """The article's own title stays; the missing language is taken."""
    article = server.call("POST", "/api/v1/extract", PAGE | {"title": "Tab", "lang": "fr"}).json()
    assert (article["title"], article["lang"]) == ("A title", "fr")


@pytest.mark.parametrize(
    ("failure", "status", "retry_after"),
    [
        (InvalidUrlError("x"), 422, None),
        (ExtractionStoppedError("it took too long"), 503, "5"),
        (BusyError(), 503, "2"),
        (WorkerError("a fault"), 503, "1"),
    ],
)
def test_failures_have_status_code_and_words(
    server: LiveServer,
    extractor: FakeExtractor,
    failure: StillpageError,
    status: int,
    retry_after: str | None,
) -> None:
    """And say when to try again, where that helps."""
    extractor.failure = failure
    answer = server.call("POST", "/api/v1/extract", PAGE)
    assert (answer.status, answer.code) == (status, failure.code)
    assert answer.json()["detail"] == str(failure)
    assert answer.headers.get("Retry-After") == retry_after


def test_render_gives_plain_text(server: LiveServer) -> None:
    """For an article that is not saved."""
    answer = server.call("POST", "/api/v1/render", PAGE | {"format": "txt"})
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.body == b"12"


def test_render_gives_markdown(server: LiveServer) -> None:
    """What "copy as Markdown" puts on the clipboard."""
    answer = server.call("POST", "/api/v1/render", PAGE | {"format": "md"})
    assert answer.headers["Content-Type"] == "text/markdown; charset=utf-8"
    assert answer.body.strip() == b"12"
