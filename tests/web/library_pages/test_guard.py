"""The threat table's rows that are about the library's pages. Who may ask, and with what."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from flask import Request, g

from stillpage.errors import ArticleNotFoundError
from stillpage.web import library_pages
from stillpage.web.guard import Guard
from tests.web.library_browser import FORM, LibraryBrowser, Save, words
from tests.web.live_server import LiveServer


@pytest.mark.parametrize(
    "path", ["/api/v1/ping", "/api/v1/articles", "/api/v1/extract", "/feeds/articles.atom"]
)
def test_the_pages_name_has_no_api(inside: LibraryBrowser, server: LiveServer, path: str) -> None:
    """Neither with a session's cookie nor with a token: what runs in a page of ours cannot call it."""
    cookie = "; ".join(f"{name}={value}" for name, value in inside.cookies.items())
    for headers in ({"Cookie": cookie}, {"Authorization": f"Bearer {server.token}"}):
        answer = inside.send("GET", path, headers=headers)
        assert answer.status == (403 if path.startswith("/api/v1/") else 404)


def test_the_api_takes_no_cookie(inside: LibraryBrowser, server: LiveServer) -> None:
    """Under the API's own name either."""
    cookie = "; ".join(f"{name}={value}" for name, value in inside.cookies.items())
    answer = server.call("GET", "/api/v1/articles", token=None, headers={"Cookie": cookie})
    assert (answer.status, answer.code) == (401, "token_missing")


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}"])
def test_the_pages_are_under_no_other_name(inside: LibraryBrowser, server: LiveServer, host: str) -> None:
    """Cookies of these names go to every port and every program on it."""
    own = {"Host": host.format(port=server.port), "Origin": ""}
    assert inside.send("GET", "inbox", headers=own).status == 404
    assert inside.send("GET", f"/open/{server.sessions.new_link()}", headers=own).status == 404
    code = urlencode({"code": server.sessions.new_link()}).encode()
    assert inside.send("POST", "/open", code, headers=own).status in (403, 404)


def test_a_rebound_name_is_refused(inside: LibraryBrowser, server: LiveServer) -> None:
    """Also one that begins or ends as ours does."""
    for host in (f"evil.test:{server.port}", f"x.stillpage.localhost:{server.port}", "stillpage.localhost:1"):
        assert inside.send("GET", "inbox", headers={"Host": host}).status == 400


@pytest.mark.parametrize(
    "origin", ["https://evil.test", "null", "", "http://stillpage.localhost:1", "http://127.0.0.1:{port}"]
)
def test_a_form_of_another_page_changes_nothing(
    inside: LibraryBrowser, server: LiveServer, save: Save, origin: str
) -> None:
    """Even with the cookie and the proof; `http://stillpage.localhost:1` is the same site to a browser."""
    saved = save("Kept")
    answer = inside.post(
        "change", {"Origin": origin.format(port=server.port), "Sec-Fetch-Site": ""}, one=f"delete {saved.id}"
    )
    assert answer.status == 403
    assert server.library.get(saved.id).id == saved.id


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_other_pages_cannot_ask_for_ours(inside: LibraryBrowser, save: Save, site: str) -> None:
    """Neither as a frame, an image, a script nor a link; a person is told how to open the library."""
    saved = save("Private")
    for destination in ("document", "iframe", "image", "script", "empty", ""):
        for path in ("inbox", f"articles/{saved.id}/text/", f"articles/{saved.id}/picture"):
            answer = inside.get(path, Sec_Fetch_Site=site, Sec_Fetch_Dest=destination)
            assert answer.status == 403
            assert b"Private" not in answer.body


def test_a_form_without_the_proof_changes_nothing(
    inside: LibraryBrowser, server: LiveServer, save: Save
) -> None:
    """The second line, should a browser one day send our Origin for others."""
    saved = save("Kept")
    for proof in ("", "0" * 64, "é"):
        answer = inside.post("change", one=f"delete {saved.id}", proof=proof)
        assert answer.status == 403
        assert "Go back" in words(answer)
    assert server.library.get(saved.id).id == saved.id


def test_a_proof_is_of_one_session(server: LiveServer, save: Save) -> None:
    """Another session's proof is none."""
    saved, first, second = save("Kept"), LibraryBrowser(server), LibraryBrowser(server)
    first.enter()
    second.enter()
    assert first.post("change", one=f"delete {saved.id}", proof=second.proof()).status == 403


def test_only_forms_are_taken(inside: LibraryBrowser) -> None:
    """What a form cannot be is refused before it is looked at."""
    for headers in ({"Content-Type": "text/plain"}, {"Content-Type": FORM, "Content-Encoding": "gzip"}):
        assert inside.send("POST", "undo", b"proof=1", headers).status == 415
    assert inside.send("DELETE", "inbox").status == 405


@pytest.mark.parametrize(
    "back",
    [
        "https://evil.test/",
        "//evil.test",
        "/library/x/../../evil",
        "\\\\evil.test",
        "{place}/\\..\\..\\evil",
        "{place}/inbox\r\nSet-Cookie: x=y",
        "",
    ],
)
def test_one_is_sent_back_to_our_pages_only(inside: LibraryBrowser, back: str) -> None:
    """No page of ours leads elsewhere by itself."""
    answer = inside.post("undo", back=back.replace("{place}", inside.place))
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Location"] == f"{inside.place}/inbox"


@pytest.mark.parametrize("name", ["nothing.css", "..%2fpages.py", "..", "%2fetc%2fpasswd", "templates"])
def test_only_the_pages_own_files_are_given_out(outside: LibraryBrowser, name: str) -> None:
    """Whatever a name leads to."""
    assert outside.get("/static/library.css").status == 200
    assert outside.get(f"/static/{name}").status == 404


def test_nothing_private_is_logged(
    inside: LibraryBrowser, server: LiveServer, save: Save, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither codes, cookies, the path that nobody knows, searches, nor ids."""
    caplog.set_level("DEBUG")
    code, saved = server.sessions.new_link(), save("Secret title")
    inside.get(f"/open/{code}")
    inside.send("POST", "/open", urlencode({"code": code}).encode())
    inside.get("search?q=secretword")
    inside.get(f"articles/{saved.id}")
    private = [code, saved.id, "secretword", "Secret title", server.sessions.place, *inside.cookies.values()]
    assert len(caplog.records) >= 4
    assert [each for each in private if each in caplog.text] == []


def test_these_defences_are_what_stops_it(
    inside: LibraryBrowser, server: LiveServer, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the guard and the proof switched off, another page's form does delete the article."""
    saved = save("Lost")

    def let_through(self: Guard, request: Request) -> None:
        g.on_library_host = True

    monkeypatch.setattr(Guard, "_check_library_page", let_through)
    monkeypatch.setattr(library_pages, "_check_proof", lambda secret: None)
    foreign = {"Origin": "https://evil.test", "Sec-Fetch-Site": "cross-site"}
    assert inside.post("change", foreign, one=f"delete {saved.id}", proof="").status == 303
    with pytest.raises(ArticleNotFoundError):
        server.library.get(saved.id)


@pytest.mark.parametrize("destination", ["iframe", "image", "empty", ""])
def test_even_the_entrance_is_for_visits_alone(
    outside: LibraryBrowser, server: LiveServer, destination: str
) -> None:
    """A person may be led there by a link of any page, and by nothing else that a page has."""
    for path in ("/", f"/open/{server.sessions.new_link()}"):
        assert outside.get(path, Sec_Fetch_Site="cross-site", Sec_Fetch_Dest="document").status < 400
        assert outside.get(path, Sec_Fetch_Site="cross-site", Sec_Fetch_Dest=destination).status == 403
    body = urlencode({"code": server.sessions.new_link()}).encode()
    crossed = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "document"}
    assert outside.send("POST", "/open", body, crossed).status == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"])
def test_the_pages_take_no_other_methods(inside: LibraryBrowser, method: str) -> None:
    """Refused before it is looked where it would lead; whether something is there may be asked."""
    assert inside.send("HEAD", "inbox").status == 200
    origin = {"Origin": f"http://{inside.host}"}
    answer = inside.send(method, "inbox", headers=origin)
    assert answer.status == 405
    assert "GET and POST" in words(answer)


def test_forms_with_files_are_taken_and_other_bodies_are_not(inside: LibraryBrowser) -> None:
    """A page is added with its file; JSON, plain text and packed bodies are no forms."""
    parts = "".join(
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in {"proof": inside.proof(), "address": "", "html": ""}.items()
    )
    body = f"{parts}--x--\r\n".encode()
    form = {"Content-Type": "multipart/form-data; boundary=x"}
    assert inside.send("POST", "add", body, form).status == 422  # nothing was given, and that is what it says
    packed = {**form, "Content-Encoding": "gzip"}
    for headers in ({"Content-Type": "text/plain"}, {"Content-Type": "application/json"}, packed):
        assert inside.send("POST", "add", body, headers).status == 415
