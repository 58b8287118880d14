"""Real browsers with the real extension against a real server. See driver.py for what a test can do.

    def test_something(browser, site, server):
        browser.goto(site.add("page.html", "<article>...</article>"))
        browser.click_action()
        view = wait_for_reader(browser)

`browser` runs the test in Chromium and in Firefox; `chromium` and `firefox` in one of them; `unpaired` gives
one that knows no server. Browsers live as long as the test session, each test begins on an empty tab. A test
that needs another one (another host, a changed extension) makes it with `new_browser`.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Playwright, expect, sync_playwright

import stillpage
from stillpage.extension_files import extension_folder
from tests.browser.chromium import ChromiumBrowser
from tests.browser.driver import PATIENCE, Browser, lent_tab, seen_in
from tests.browser.firefox import FirefoxBrowser
from tests.browser.server import StillpageServer, running_server
from tests.browser.site import HOSTS, RunningSite, Site

HERE = Path(__file__).parent
Name = Literal["chromium", "firefox"]
NewBrowser = Callable[..., Browser]
Unpaired = Callable[[Name], Browser]
BROWSERS_OF_ITS_OWN = pytest.StashKey[list[Browser]]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything below this folder is a browser test, and may wait for a browser to start."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Beside a failure, what its browsers show: what a test waited for in vain is nothing to go by."""
    report = yield
    if report.failed and isinstance(item, pytest.Function):
        browsers = [*item.funcargs.values(), *item.stash.get(BROWSERS_OF_ITS_OWN, [])]
        for browser in browsers:
            if isinstance(browser, ChromiumBrowser | FirefoxBrowser):
                report.sections.append((f"what {browser.name} showed", seen_in(browser)))
        for server in item.funcargs.values():
            if isinstance(server, StillpageServer):
                report.sections.append(("the last that its server wrote", server.log()[-2_000:]))
    return report


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    expect.set_options(timeout=1000 * PATIENCE)
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def server() -> Iterator[StillpageServer]:
    """The server that the session's browsers are paired with, running."""
    with running_server() as running:
        yield running


@pytest.fixture(scope="session")
def _running_site() -> Iterator[Site]:
    with RunningSite([HERE.parent / "pages", Path(stillpage.__file__).parent / "demo"]) as site:
        yield site


@pytest.fixture
def site(_running_site: Site) -> Site:
    """A web site: tests/pages, and what a test adds."""
    _running_site.requests.clear()
    _running_site.cookies.clear()
    return _running_site


@pytest.fixture(scope="session")
def _make_browser(playwright: Playwright) -> NewBrowser:
    def make(name: Name, *, launcher: Path | None, extension: Path | None = None) -> Browser:
        folder = extension or extension_folder()
        if name == "chromium":
            return ChromiumBrowser(playwright, extension=folder, launcher=launcher, hosts="*.test")
        return FirefoxBrowser(extension=folder, launcher=launcher, hosts=",".join(HOSTS))

    return make


@pytest.fixture
def new_browser(_make_browser: NewBrowser, request: pytest.FixtureRequest) -> Iterator[NewBrowser]:
    """Start a browser for this test alone: `new_browser("firefox", launcher=PATH or None)`."""
    given, started = request.node.stash.setdefault(BROWSERS_OF_ITS_OWN, []), list[Browser]()

    def make(name: Name, *, launcher: Path | None, extension: Path | None = None) -> Browser:
        browser = _make_browser(name, launcher=launcher, extension=extension)
        given.append(browser)
        started.append(browser)
        browser.open_tab()
        return browser

    yield make
    for browser in started:
        browser.close()


@pytest.fixture(scope="session")
def _unpaired(_make_browser: NewBrowser) -> Iterator[Unpaired]:
    started: dict[Name, Browser] = {}

    def give(name: Name) -> Browser:
        if name not in started:
            started[name] = _make_browser(name, launcher=None)
        return started[name]

    yield give
    for browser in started.values():
        browser.close()


# All that an extension can remember.
_FORGET = """Promise.all([chrome.storage.local.clear(), chrome.storage.session.clear(),
  new Promise((done) => { indexedDB.deleteDatabase('queue').onsuccess = done })]).then(() => true)"""


@pytest.fixture
def unpaired(_unpaired: Unpaired, request: pytest.FixtureRequest) -> Iterator[Unpaired]:
    """`unpaired("firefox")` is as after installation, on an empty tab: without host program and server."""
    given, lent = request.node.stash.setdefault(BROWSERS_OF_ITS_OWN, []), list[Browser]()

    def give(name: Name) -> Browser:
        browser = _unpaired(name)
        browser.lend_tab()
        given.append(browser)
        lent.append(browser)
        return browser

    yield give
    for browser in lent:
        browser.take_back_tab()
        browser.extension_js(_FORGET)


@pytest.fixture(scope="session")
def _chromium(_make_browser: NewBrowser, server: StillpageServer) -> Iterator[Browser]:
    browser = _make_browser("chromium", launcher=server.launcher)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def _firefox(_make_browser: NewBrowser, server: StillpageServer) -> Iterator[Browser]:
    browser = _make_browser("firefox", launcher=server.launcher)
    yield browser
    browser.close()


@pytest.fixture
def chromium(_chromium: ChromiumBrowser) -> Iterator[ChromiumBrowser]:
    """Chromium, on an empty tab."""
    yield from lent_tab(_chromium)


@pytest.fixture
def firefox(_firefox: FirefoxBrowser) -> Iterator[FirefoxBrowser]:
    """Firefox, on an empty tab."""
    yield from lent_tab(_firefox)


@pytest.fixture(params=["chromium", "firefox"])
def browser(request: pytest.FixtureRequest) -> Browser:
    """Each browser in turn, on an empty tab."""
    found: Browser = request.getfixturevalue(request.param)
    return found
