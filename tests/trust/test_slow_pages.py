"""Pages that cost too much are given up in time; others are answered meanwhile, and nothing hangs."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from stillpage.settings import MEBIBYTE, Settings
from tests.web.live_server import LiveServer, live_server_with_workers

URL = "https://site.example/story"
SENTENCE = "Snow lay on the roofs, on the boats, and on the long pier, until the wind took it away."
ARTICLE = f"<html lang=en><article><h1>Snow</h1>{f'<p>{SENTENCE}</p>' * 8}</article>"
# Far more than three seconds' work for any extractor here; measured: 9 s.
SLOW = (
    "<body>"
    + "<div class=comment><p>Short, a paragraph, yes</p><ul><li><a href=x>l</a></li></ul></div>" * 80_000
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """With real workers, whose time is short; one for all, since a page must not harm those after it."""
    folder = tmp_path_factory.mktemp("server")
    settings = Settings(library=folder / "library", extraction_seconds=3, max_page_bytes=8 * MEBIBYTE)
    with live_server_with_workers(folder, settings) as running:
        yield running


def read(server: LiveServer, html: str) -> tuple[int, str]:
    """Status, and the article's text or the problem's code."""
    answer = server.call("POST", "/api/v1/extract", {"html": html, "url": URL})
    return answer.status, answer.json()["text"] if answer.status == 200 else answer.code


def test_a_slow_page_is_given_up_while_others_are_read(server: LiveServer) -> None:
    """503 with a code of its own; meanwhile ping and another page get their answers."""
    with ThreadPoolExecutor() as threads:
        # Two at once start both workers: a busy machine needs longer for that than a page has.
        assert {status for status, _ in threads.map(read, [server] * 2, [ARTICLE] * 2)} == {200}
        slow = threads.submit(read, server, SLOW)
        status, text = read(server, ARTICLE)
        assert status == 200
        assert SENTENCE in text
        assert server.call("GET", "/api/v1/ping").status == 200
        assert not slow.done()
        assert slow.result() == (503, "extraction_stopped")


def test_two_slow_pages_do_not_lock_the_door(server: LiveServer) -> None:
    """Both workers are taken; small calls go on, and the next page is read afterwards."""
    with ThreadPoolExecutor() as threads:
        slow = [threads.submit(read, server, SLOW) for _ in range(2)]
        assert server.call("GET", "/api/v1/articles").status == 200
        assert {future.result()[0] for future in slow} == {503}
    assert read(server, ARTICLE)[0] == 200


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + "x",
        "<p " + " ".join(f"a{number}=1" for number in range(100_000)) + ">text</p>",
        '<p title="' + " style=a" * 32_000 + '">text, and more of it</p>',
        "\0" * 1000,
        "%PDF-1.7 \x00\x01",
        "<" * 100_000,
        "<!--" * 50_000,
        "&" * 200_000,
        "",
        " \n",
    ],
    ids=[
        "nested",
        "attributes",
        "styles",
        "nul",
        "pdf",
        "angles",
        "comments",
        "ampersands",
        "empty",
        "blank",
    ],
)
def test_strange_pages_get_an_answer_in_words(server: LiveServer, html: str) -> None:
    """An article, or a problem with a code: never a 500."""
    status, said = read(server, html)
    assert status in (200, 422, 503)
    assert said != "extraction_failed"
