# ruff: noqa: E501  pages, one a place
"""What a web page can try, by each way that a browser has: stopped by every defence alone, through without any.

A page from elsewhere would also meet Local Network Access, which is the browser's, and not counted here: the
test's pages come from this machine, where it lets them be.
"""

from __future__ import annotations

import itertools
import json
import logging
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from flask import Flask, Response

from stillpage.web.guard import Guard
from tests.browser.driver import Browser, wait_until
from tests.browser.site import Site
from tests.web.live_server import LiveServer, live_server

# A page to save; as a form writes it, the `=` between a field's name and value stands inside a string.
_SAVE = '{"html": "<p>planted</p>", "url": "https://evil.example/", "title": "'
_FORM = f"""<form id=f method=post enctype=text/plain target=t action=SERVER/api/v1/articles>
<input name='{_SAVE}' value='"}}'></form><iframe name=t></iframe>"""
_SUBMIT = "<script>document.getElementById('f').submit()</script>"
_SANDBOXED = json.dumps(_FORM + _SUBMIT).replace("</", "<\\/")
_BODY = json.dumps(_SAVE + '"}')

# Name: the page, and the defences that stop it, each of them alone.
ATTACKS = {
    "no-cors fetch": (
        f"<script>fetch('SERVER/api/v1/articles', {{method: 'POST', mode: 'no-cors', body: {_BODY}}})</script>",
        ("_check_origin", "_check_fetch_metadata", "_check_token", "_check_content_type"),
    ),
    "beacon": (
        f"<script>navigator.sendBeacon('SERVER/api/v1/articles', {_BODY})</script>",
        ("_check_origin", "_check_fetch_metadata", "_check_token", "_check_content_type"),
    ),
    "form": (
        _FORM + _SUBMIT,
        ("_check_origin", "_check_fetch_metadata", "_check_token", "_check_content_type"),
    ),
    "form in a sandbox, origin null": (
        "<script>const frame = document.createElement('iframe'); frame.sandbox = 'allow-scripts allow-forms';"
        f"frame.srcdoc = {_SANDBOXED}; document.documentElement.append(frame)</script>",
        ("_check_origin", "_check_fetch_metadata", "_check_token", "_check_content_type"),
    ),
    "picture": ("<img src=SERVER/api/v1/articles>", ("_check_fetch_metadata", "_check_token")),
    "script": ("<script src=SERVER/api/v1/articles></script>", ("_check_fetch_metadata", "_check_token")),
    "frame": ("<iframe src=SERVER/api/v1/articles></iframe>", ("_check_fetch_metadata", "_check_token")),
    "link that is followed": (
        "<script>location = 'SERVER/api/v1/articles'</script>",
        ("_check_fetch_metadata", "_check_token"),
    ),
}
REBINDING_DEFENCES = ("_check_host", "_check_token")
CASES = [(attack, defence) for attack, (_, defences) in ATTACKS.items() for defence in (None, *defences)]
_ACCESS = re.compile(r"(?:GET|POST) /api/v1/articles (\d{3}) ")
_numbers = itertools.count()


@pytest.fixture
def exposed(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Iterator[LiveServer]:
    """A server of this test's process, so that its guard can be taken apart."""
    caplog.set_level(logging.INFO, "stillpage.access")
    with live_server(tmp_path) as running:
        yield running


def only(defence: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Switch every check of the guard off but this one."""
    for name in [name for name in vars(Guard) if name.startswith("_check_") and name != defence]:
        monkeypatch.setattr(Guard, name, lambda *_, **__: None)


def statuses(caplog: pytest.LogCaptureFixture) -> list[int]:
    """What the server answered about articles so far."""
    return [int(found[1]) for found in map(_ACCESS.match, caplog.messages) if found]


@pytest.mark.parametrize(("attack", "defence"), CASES)
def test_each_defence_stops_it_alone(
    browser: Browser,
    site: Site,
    exposed: LiveServer,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    attack: str,
    defence: str | None,
) -> None:
    """And with none of them the call is carried out: a page is planted, or the list of articles sent."""
    only(defence, monkeypatch)
    page = ATTACKS[attack][0].replace("SERVER", f"http://127.0.0.1:{exposed.port}")
    browser.goto(site.add(f"evil-{next(_numbers)}.html", f"<!doctype html><p>evil</p>{page}"))
    wait_until(lambda: statuses(caplog), "the attack to arrive")
    assert [status < 300 for status in statuses(caplog)] == [defence is None]
    planted = len(exposed.library.list().items)
    assert planted == (defence is None and statuses(caplog) == [201])


@pytest.mark.parametrize("defence", [None, *REBINDING_DEFENCES])
def test_a_rebound_name_reads_nothing(
    browser: Browser, exposed: LiveServer, monkeypatch: pytest.MonkeyPatch, defence: str | None
) -> None:
    """The page's own name leads to this machine now, so that the browser takes us for its server."""
    exposed.call("POST", "/api/v1/articles", {"html": "<p>x</p>", "url": "https://secret.example/"})
    only(defence, monkeypatch)
    browser.goto(f"http://other.test:{exposed.port}/api/v1/articles")
    # Whatever this origin can load, a page of it can read.
    shown = browser.js("document.documentElement.textContent")
    assert ("secret.example" in shown) is (defence is None)


def test_the_whole_guard_stops_them_all(
    browser: Browser, site: Site, exposed: LiveServer, caplog: pytest.LogCaptureFixture
) -> None:
    """As it is shipped."""
    for page, _ in ATTACKS.values():
        seen = len(statuses(caplog))
        attack = page.replace("SERVER", f"http://127.0.0.1:{exposed.port}")
        browser.goto(site.add(f"evil-{next(_numbers)}.html", f"<!doctype html><p>evil</p>{attack}"))
        wait_until(partial(_more, caplog, seen), "the attack to arrive")
    assert {status // 100 for status in statuses(caplog)} == {4}
    assert exposed.library.list().items == ()


def _more(caplog: pytest.LogCaptureFixture, seen: int) -> bool:
    return len(statuses(caplog)) > seen


def test_a_socket_opens_nowhere(
    browser: Browser, site: Site, exposed: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """WebSockets know no CORS. We have none: even without a guard there is nothing that would answer."""
    browser.goto(site.add("socket.html", "<p>socket</p>"))
    opened = f"""new Promise((done) => {{ const socket = new WebSocket('ws://127.0.0.1:{exposed.port}/api/v1/articles');
      socket.onopen = () => done('open'); socket.onclose = () => done('refused') }})"""
    assert browser.js(opened) == "refused"
    only(None, monkeypatch)
    assert browser.js(opened) == "refused"


_READ = "fetch('http://127.0.0.1:PORT/api/v1/articles').then((answer) => answer.text()).catch(() => 'not readable')"


def _readable_by_all(_app: Flask, _services: object) -> Callable[[Response], Response]:
    """CORS as servers have it that mean no harm."""

    def add(response: Response) -> Response:
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return add


@pytest.mark.parametrize(
    ("guarded", "closed", "read"),
    [
        (True, True, "not readable"),
        (True, False, "origin_refused"),
        (False, True, "not readable"),
        (False, False, "secret.example"),
    ],
)
def test_an_answer_is_read_by_the_paired_alone(
    browser: Browser,
    site: Site,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    guarded: bool,
    closed: bool,
    read: str,
) -> None:
    """Two defences, each enough: the guard gives a page nothing but a refusal, and CORS lets it read not even that.

    Without the guard, the list of articles comes and the browser keeps it from the page; without both it is read.
    """
    if not closed:
        monkeypatch.setattr("stillpage.web.app._cors", _readable_by_all)
    browser.goto(site.add("reader-of-answers.html", "<p>curious</p>"))
    with live_server(tmp_path) as server:
        server.call("POST", "/api/v1/articles", {"html": "<p>x</p>", "url": "https://secret.example/"})
        if not guarded:
            only(None, monkeypatch)
        assert read in browser.js(_READ.replace("PORT", str(server.port)))


def test_a_page_reads_no_answer_of_the_open_calls(browser: Browser, site: Site, exposed: LiveServer) -> None:
    """Ping needs no token; that Stillpage runs here is nobody's business all the same."""
    browser.goto(site.add("curious.html", "<p>curious</p>"))
    ping = f"fetch('http://127.0.0.1:{exposed.port}/api/v1/ping').then(() => 'read', () => 'refused')"
    assert browser.js(ping) == "refused"
