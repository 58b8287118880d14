# ruff: noqa: E501  scripts, one a place
"""Another extension of the same browser, with all the permissions that it could ask for here. Chromium.

What it sends is the same in Firefox, and so is the guard; `declarativeNetRequest` is Chromium's way of forging.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Request

from stillpage.extension_files import CHROME_ID
from stillpage.web.guard import Guard
from stillpage.web.tokens import TokenRecord
from tests.browser.chromium import ChromiumBrowser
from tests.browser.conftest import NewBrowser
from tests.web.live_server import CHROME_ORIGIN, PAGE, live_server

MANIFEST = {
    "manifest_version": 3,
    "name": "Evil",
    "version": "1",
    "permissions": ["tabs", "declarativeNetRequest", "scripting", "storage"],
    "host_permissions": ["http://127.0.0.1/*"],
    "action": {},
    "background": {"service_worker": "worker.js"},
}
FORGE = f"""chrome.declarativeNetRequest.updateDynamicRules({{removeRuleIds: [1], addRules: [{{id: 1,
  action: {{type: 'modifyHeaders', requestHeaders: [{{header: 'Origin', operation: 'set', value: '{CHROME_ORIGIN}'}}]}},
  condition: {{urlFilter: '||127.0.0.1', resourceTypes: ['xmlhttprequest', 'other']}}}}]}}).then(() => true)"""
FORGE_NOTHING = "chrome.declarativeNetRequest.updateDynamicRules({removeRuleIds: [1]}).then(() => true)"
ASK = """fetch('http://127.0.0.1:PORT/api/v1/articles', {method: 'POST', headers: {'Content-Type': 'application/json'},
  body: JSON.stringify({html: '<p>planted</p>', url: 'https://evil.example/'})}).then((answer) => answer.status)"""
TAKE = """chrome.tabs.query({}).then((tabs) => tabs.map((tab) => tab.url).find((url) => url.includes('/pair#')))
  .then((url) => fetch('http://127.0.0.1:PORT/api/v1/pair', {method: 'POST', headers: {'Content-Type': 'application/json'},
    body: JSON.stringify({code: url.split('#')[1]})})).then((answer) => answer.status)"""


@pytest.fixture(scope="module")
def _evil_browser(
    _make_browser: NewBrowser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ChromiumBrowser]:
    folder = tmp_path_factory.mktemp("evil")
    (folder / "manifest.json").write_text(json.dumps(MANIFEST))
    (folder / "worker.js").write_text("chrome.action.onClicked.addListener(() => {});")
    running = _make_browser("chromium", launcher=None, extension=folder)
    assert isinstance(running, ChromiumBrowser)
    yield running
    running.close()


@pytest.fixture
def evil(_evil_browser: ChromiumBrowser) -> Iterator[ChromiumBrowser]:
    """A browser in which it is installed, and forges nothing yet."""
    _evil_browser.open_tab()
    yield _evil_browser
    _evil_browser.extension_js(FORGE_NOTHING)
    _evil_browser.close_tab()


@pytest.mark.parametrize("defended", [True, False])
def test_a_forged_origin_opens_nothing(
    evil: ChromiumBrowser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, defended: bool
) -> None:
    """It can send our Origin. It cannot know our token; were there only the Origin, it would be in."""
    assert CHROME_ID in CHROME_ORIGIN
    with live_server(tmp_path / "server") as server:
        server.tokens.issue(origin=CHROME_ORIGIN)
        if not defended:
            monkeypatch.setattr(Guard, "_check_token", lambda *_: None)
        ask = ASK.replace("PORT", str(server.port))
        assert evil.extension_js(ask) == 403  # its own Origin
        evil.extension_js(FORGE)
        assert evil.extension_js(ask) == (401 if defended else 201)
        assert len(server.library.list().items) == (0 if defended else 1)


def test_a_code_that_it_takes_is_missed(
    evil: ChromiumBrowser, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The exception of the threat table: whoever may read tabs' addresses can be first with the code.

    Nothing here can prevent it, but it shows: the person's own click is refused, and the list of tokens and the
    log name an extension that is not ours. The code works once, for ten minutes.
    """
    caplog.set_level(logging.INFO)
    with live_server(tmp_path / "server") as server:
        code = server.pairing.new_code()
        evil.goto(f"http://127.0.0.1:{server.port}/pair#{code}")
        assert evil.extension_js(TAKE.replace("PORT", str(server.port))) == 200
        origins = {record.origin for record in server.tokens.records()}
        assert evil.extension_origin in origins
        late = server.call(
            "POST", "/api/v1/pair", {"code": code}, token=None, headers={"Origin": CHROME_ORIGIN}
        )
        assert (late.status, late.code) == (403, "pairing_refused")


def _of_any_origin(guard: Guard, request: Request) -> TokenRecord | None:
    """The check of the token as it would be if a token were enough."""
    return guard.tokens.verify(request.headers["Authorization"].removeprefix("Bearer "))


@pytest.mark.parametrize("paired_only", [True, False])
@pytest.mark.parametrize("bound", [True, False])
def test_a_token_of_ours_is_of_no_use_to_it(
    evil: ChromiumBrowser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paired_only: bool, bound: bool
) -> None:
    """Stolen somehow, it works for our Origin only: without forging that too it is refused.

    Two defences, each enough: an origin that was never paired may not call, and a token is bound to one.
    """
    if not paired_only:
        monkeypatch.setattr(Guard, "_check_origin", lambda *_, **__: None)
    if not bound:
        monkeypatch.setattr(Guard, "_check_token", _of_any_origin)
    with live_server(tmp_path / "server") as server:
        token = server.tokens.issue(origin=CHROME_ORIGIN).token
        ask = ASK.replace("PORT", str(server.port)).replace(
            "'application/json'}", f"'application/json', Authorization: 'Bearer {token}'}}"
        )
        assert evil.extension_js(ask) == (403 if paired_only or bound else 201)
        assert len(server.library.list().items) == (0 if paired_only or bound else 1)
        headers = {"Origin": CHROME_ORIGIN}
        assert server.call("POST", "/api/v1/extract", PAGE, token=token, headers=headers).status == 200
