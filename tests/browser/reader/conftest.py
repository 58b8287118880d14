"""The reader alone in real browsers: the shipped scripts, and a background that hands them an article."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from stillpage.extension_files import extension_folder
from tests.browser.chromium import ChromiumBrowser
from tests.browser.conftest import NewBrowser
from tests.browser.driver import PATIENTLY, Browser, ReaderView, lent_tab, wait_for_reader, wait_until
from tests.browser.firefox import FirefoxBrowser
from tests.browser.site import Site

# The page brings the article along; the toolbar button shows and closes it. What the reader sends is kept.
BACKGROUND = (
    PATIENTLY
    + """
import {dateInWords} from './shared/dates.js';
import {ARTICLE_CSS, CHROME_CSS, HIGHLIGHTER, PAGE_CSS, PAPER_CSS, READER_FILES} from './reader/files.js';
const text = async (file) => (await fetch(chrome.runtime.getURL(file))).text();
chrome.action.onClicked.addListener(async (tab) => {
  const target = {tabId: tab.id};
  const attempt = async () => {
    await chrome.scripting.insertCSS({target, origin: 'USER', files: [PAGE_CSS]});
    await chrome.scripting.insertCSS({target, origin: 'AUTHOR', files: [PAPER_CSS]});
    await chrome.scripting.executeScript({target, files: READER_FILES});
  };
  await patiently(attempt);
  const sheets = await Promise.all(ARTICLE_CSS.map(text));
  const styles = {articleCss: sheets.join('\\n'), chromeCss: await text(CHROME_CSS)};
  await chrome.scripting.executeScript({target, files: ['stand_in_voices.js']});
  const [{result: article}] = await chrome.scripting.executeScript({target,
    func: () => JSON.parse(document.getElementById('shown').textContent).article});
  const dates = {published: dateInWords(article?.published), modified: dateInWords(article?.modified)};
  await chrome.scripting.executeScript({target, args: [styles, dates], func: (given, dates) => {
    const {reader} = stillpage;
    if (reader.isOpen()) return reader.close();
    const shown = JSON.parse(document.getElementById('shown').textContent);
    if (shown.voices) installVoices(shown.voices);
    reader.install({...given, testing: shown.testing});
    reader.showLoading(shown.settings);
    if (shown.failure) reader.showError(shown.failure);
    else if (shown.article) reader.showArticle({...shown, dates});
  }});
});
const ANSWERS = {
  'reader/save': {ok: true, saved: {status: 'saved', id: 'abcd1234', missingImages: 2}},
  'reader/copyMarkdown': {ok: true, markdown: '# Copied'},
  'reader/site': {ok: true, memory: {site: 'site.test', choice: null, offer: false}},
  'reader/leftOut': {ok: true, leftOut: {article: {}, rules: [], host: 'site.test', remembers: true, parts: [
    {text: 'Menu', tag: 'li', kept: false, reason: 'model', selector: 'nav li'},
    {text: 'Words of the article', tag: 'p', kept: true, reason: 'model', selector: 'p.story'},
    {text: 'نص من المقال', tag: 'h2', kept: true, reason: 'model', selector: null}]}},
};
// One after the other: of two at once the later would write over what the earlier has kept.
let kept = Promise.resolve();
chrome.runtime.onMessage.addListener((message, sender, answer) => {
  kept = kept.then(async () => {
    if (message.type === 'reader/highlighter') {
      await chrome.scripting.executeScript({target: {tabId: sender.tab.id}, files: [HIGHLIGHTER]});
    }
    const {sent} = await chrome.storage.local.get({sent: []});
    await chrome.storage.local.set({sent: [...sent, message]});
    answer(ANSWERS[message.type] ?? {ok: true});
  }).catch(() => answer({ok: false}));
  return true;
});
"""
)

# No browser of the tests has voices. These say nothing; the page's event `stand-in-finish` ends an utterance,
# `stand-in-fail` is that of a service that cannot be reached.
VOICES = """
globalThis.installVoices ??= (voices) => {
  const spoken = [];
  let current = null;
  const tell = (kind, error = 'canceled') => {
    const one = current;
    current = null;
    one?.dispatchEvent(Object.assign(new Event(kind), {error}));
  };
  class Utterance extends EventTarget { constructor(text) { super(); this.text = text; } }
  const synthesis = Object.assign(new EventTarget(), {
    getVoices: () => voices,
    speak: (one) => {
      current = one;
      spoken.push(one.text);
      document.documentElement.dataset.spoken = JSON.stringify(spoken);
    },
    cancel: () => tell('error'),
  });
  document.addEventListener('stand-in-finish', () => tell('end'));
  document.addEventListener('stand-in-fail', () => tell('error', 'network'));
  const globals = {speechSynthesis: synthesis, SpeechSynthesisUtterance: Utterance};
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, {value, configurable: true});
  }
};
undefined;
"""

BLANK: dict[str, Any] = {
    "url": None, "canonical_url": None, "title": "A title", "authors": [], "site_name": None,
    "published": None,
    "modified": None, "lang": "en", "dir": "ltr", "excerpt": None, "lead_image": None, "text": "",
    "content_html": "<p>The article's text.</p>", "word_count": 3, "reading_minutes": 1, "kind": "article",
    "confidence": 1.0, "next_page": None,
}  # fmt: skip


@pytest.fixture(scope="session")
def reader_extension(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reader") / "extension"
    shutil.copytree(extension_folder(), folder)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest["background"] = {
        "service_worker": "stand_in.js",
        "scripts": ["stand_in.js"],
        "type": "module",
    }
    for key in ("options_ui", "content_scripts"):
        manifest.pop(key, None)
    (folder / "options").mkdir(exist_ok=True)
    (folder / "options" / "options.html").write_text("<!doctype html><title>stand-in</title>")
    (folder / "manifest.json").write_text(json.dumps(manifest))
    notices = folder / "reader" / "notices.js"
    for_a_while = "STATUS_FOR_MS = 5000"  # a busy machine has looked for the words when they were gone
    assert for_a_while in notices.read_text("utf-8")
    notices.write_text(notices.read_text("utf-8").replace(for_a_while, "STATUS_FOR_MS = 60_000"), "utf-8")
    (folder / "stand_in.js").write_text(BACKGROUND)
    (folder / "stand_in_voices.js").write_text(VOICES)
    return folder


# Not one fixture with two parameters: pytest keeps the last of them alone, so each file started both anew.
@pytest.fixture(scope="session")
def _reader_chromium(_make_browser: NewBrowser, reader_extension: Path) -> Iterator[Browser]:
    running = _make_browser("chromium", launcher=None, extension=reader_extension)
    yield running
    running.close()


@pytest.fixture(scope="session")
def _reader_firefox(_make_browser: NewBrowser, reader_extension: Path) -> Iterator[Browser]:
    running = _make_browser("firefox", launcher=None, extension=reader_extension)
    yield running
    running.close()


@pytest.fixture
def reading_chromium(_reader_chromium: ChromiumBrowser) -> Iterator[ChromiumBrowser]:
    """Chromium with the reader and a stand-in for everything behind it; on an empty tab."""
    yield from lent_tab(_reader_chromium)


@pytest.fixture
def reading_firefox(_reader_firefox: FirefoxBrowser) -> Iterator[FirefoxBrowser]:
    """The same in Firefox."""
    yield from lent_tab(_reader_firefox)


@pytest.fixture(params=["chromium", "firefox"])
def reading(request: pytest.FixtureRequest) -> Browser:
    """Each of them in turn."""
    found: Browser = request.getfixturevalue(f"reading_{request.param}")
    return found


OpenReader = Callable[..., ReaderView]


@pytest.fixture
def page_with(site: Site) -> Callable[..., str]:
    """Serve a page that brings an article along: `page_with(body, headers={}, **fields of the article)`."""

    def serve(
        body: str = "",
        *,
        headers: dict[str, str] | None = None,
        settings: dict[str, Any] | None = None,
        shown: dict[str, Any] | None = None,
        **article: Any,
    ) -> str:
        parts = {
            "article": {**BLANK, **article}, "saved": None, "unsure": False, "settings": settings,
            "selection": False, "testing": False, **(shown or {}),
        }  # fmt: skip
        data = json.dumps(parts).replace("</", "<\\/")
        html = (
            f"<!doctype html><html lang=en><title>Page</title><script type='application/json' id='shown'>"
            f"{data}</script><body>{body}"
        )
        return site.add("page.html", html, headers=headers)

    return serve


@pytest.fixture
def open_reader(reading: Browser, page_with: Callable[..., str]) -> OpenReader:
    """Open the reader on a page of `page_with` by a real toolbar click, and wait for all its text."""

    def open_it(body: str = "", **parts: Any) -> ReaderView:
        reading.goto(page_with(body, **parts))
        if reading.name == "chromium":
            reading.extension_js("1")  # a click while the worker is still starting is lost
        reading.click_action()
        wait_for_reader(reading)
        wait_until(
            lambda: reading.reader_js("(root) => !!root.querySelector('main[data-complete]')"), "all text"
        )
        return wait_for_reader(reading)

    return open_it
