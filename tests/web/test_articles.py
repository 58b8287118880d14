"""Saving, listing, deleting, images: the library through the API."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest

from tests.web.live_server import PAGE, Answer, LiveServer

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
Saved = dict[str, Any]


@pytest.fixture
def saved(server: LiveServer) -> Saved:
    """An article of the library."""
    value: Saved = server.call("POST", "/api/v1/articles", PAGE | {"tags": ["one"]}).json()
    return value


def test_saving_answers_201_with_the_saved_article(server: LiveServer) -> None:
    """The article's own fields, and where it is."""
    answer = server.call("POST", "/api/v1/articles", PAGE | {"tags": ["one"]})
    saved = answer.json()
    assert answer.status == 201
    assert saved["title"] == "A title"
    assert saved["tags"] == ["one"]
    assert Path(saved["folder"]).is_dir()
    assert saved["folder"].endswith(saved["path"])


def test_saving_again_answers_200_with_the_same_id(server: LiveServer, saved: Saved) -> None:
    """One address, one article."""
    answer = server.call("POST", "/api/v1/articles", PAGE)
    assert (answer.status, answer.json()["id"]) == (200, saved["id"])


@pytest.mark.parametrize("url", [None, ""])
def test_a_page_without_an_address_is_not_saved(server: LiveServer, url: str | None) -> None:
    """It could never be found again."""
    answer = server.call("POST", "/api/v1/articles", PAGE | {"url": url})
    assert (answer.status, answer.code) == (422, "url_invalid")


def test_an_article_is_found_by_its_address(server: LiveServer, saved: Saved) -> None:
    """None or one."""
    found = server.call("GET", f"/api/v1/articles?url={PAGE['url']}").json()
    assert [item["id"] for item in found["items"]] == [saved["id"]]
    assert server.call("GET", "/api/v1/articles?url=https://other.example/").json()["items"] == []


def test_a_list_goes_on_at_its_cursor(server: LiveServer, saved: Saved) -> None:
    """Two articles, one a page."""
    server.call("POST", "/api/v1/articles", PAGE | {"url": "https://site.example/two"})
    first = server.call("GET", "/api/v1/articles?limit=1").json()
    second = server.call("GET", f"/api/v1/articles?limit=1&cursor={first['next_cursor']}").json()
    assert {first["items"][0]["url"], second["items"][0]["url"]} == {PAGE["url"], "https://site.example/two"}
    assert second["next_cursor"] is None


@pytest.mark.parametrize("query", ["limit=0", "limit=x", "unknown=1", "is=odd", "cursor=%00", "sort=odd"])
def test_a_wrong_query_is_refused(server: LiveServer, query: str) -> None:
    """In words, never with a 500."""
    assert server.call("GET", f"/api/v1/articles?{query}").status == 422


def test_a_delete_can_be_undone(server: LiveServer, saved: Saved) -> None:
    """Gone, then back."""
    path = f"/api/v1/articles/{saved['id']}"
    assert server.call("DELETE", path).status == 204
    assert server.call("GET", path).code == "article_not_found"
    assert server.call("POST", f"{path}/restore").json()["id"] == saved["id"]
    assert server.call("GET", path).json()["title"] == "A title"


def test_an_article_comes_in_its_forms(server: LiveServer, saved: Saved) -> None:
    """Each with its type; the HTML can do nothing even if it wanted to."""
    path = f"/api/v1/articles/{saved['id']}/content"
    types = {"html": "text/html", "md": "text/markdown", "txt": "text/plain", "json": "application/json"}
    for form, media_type in types.items():
        answer = server.call("GET", f"{path}.{form}")
        assert answer.headers["Content-Type"].partition(";")[0] == media_type
    policy = server.call("GET", f"{path}.html").headers["Content-Security-Policy"]
    assert policy.startswith("sandbox; default-src 'none'")


def test_the_folder_is_shown_in_the_file_manager(server: LiveServer, saved: Saved) -> None:
    """On this machine, by its own opener."""
    answer = server.call("POST", f"/api/v1/articles/{saved['id']}/reveal").json()
    assert answer == {"opened": True, "folder": saved["folder"]}
    assert server.revealed == [Path(saved["folder"])]


@pytest.mark.parametrize(("form", "name"), [("html", "article.html"), ("md", "article.md")])
def test_a_form_is_given_though_its_file_was_deleted(
    server: LiveServer, saved: Saved, form: str, name: str
) -> None:
    """It is made from the article."""
    address = f"/api/v1/articles/{saved['id']}/content.{form}"
    before = server.call("GET", address)
    assert before.status == 200
    (Path(saved["folder"]) / name).unlink()
    after = server.call("GET", address)
    assert (after.status, after.body) == (200, before.body)


@pytest.mark.parametrize("id", ["00000000", "..", "%00", "x" * 300, "ä"])
def test_an_unknown_id_is_not_found(server: LiveServer, id: str) -> None:
    """Every call about one article."""
    for method, rest in (("GET", ""), ("DELETE", ""), ("POST", "/restore"), ("POST", "/reveal")):
        assert server.call(method, f"/api/v1/articles/{id.replace('ä', '%C3%A4')}{rest}").status == 404
    assert server.call("GET", f"/api/v1/articles/{id.replace('ä', '%C3%A4')}/content.md").status == 404


def upload(server: LiveServer, id: str, parts: list[tuple[str, bytes]]) -> Answer:
    """Send multipart parts: `url` fields and `image` files."""
    lines = []
    for name, data in parts:
        more = b'; filename="blob"\r\nContent-Type: application/octet-stream' if name == "image" else b""
        lines.append(
            b'--x\r\nContent-Disposition: form-data; name="%b"%b\r\n\r\n' % (name.encode(), more) + data
        )
    body = b"\r\n".join([*lines, b"--x--", b""])
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    return server.call("POST", f"/api/v1/articles/{id}/images", body, headers=headers)


def test_images_need_an_address_each(server: LiveServer, saved: Saved) -> None:
    """Two images and one address cannot be matched."""
    parts = [("url", b"https://site.example/a.png"), ("image", PNG), ("image", PNG)]
    for wrong in (parts, parts[:1], []):
        answer = upload(server, saved["id"], wrong)
        assert (answer.status, answer.code) == (422, "images_unpaired")


def test_what_is_no_image_is_refused_in_words(server: LiveServer, saved: Saved) -> None:
    """A script under an image's name stays outside; the call itself succeeds."""
    url = "https://site.example/a.png"
    answer = upload(server, saved["id"], [("url", url.encode()), ("image", b"<script>alert(1)</script>")])
    assert answer.status == 200
    assert [item["url"] for item in answer.json()["refused"]] == [url]
    assert answer.json()["refused"][0]["reason"]
