"""Our reader and Firefox's own side by side: `./run pictures --compare DIR [PAGE.html ...]`.

For each page of pages/ and each file given: DIR/NAME-THEME-WIDTH.png, ours in Chromium on the left, Firefox's
`about:reader` on the right, the same page in the same theme and width. All of it real.
"""

from __future__ import annotations

import argparse
import base64
import json
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import sync_playwright

import stillpage
from stillpage.extension_files import extension_folder
from tests.browser.chromium import ChromiumBrowser
from tests.browser.driver import wait_for_page, wait_for_reader, wait_until
from tests.browser.firefox import FirefoxBrowser
from tests.browser.server import StillpageServer
from tests.browser.site import HOSTS, RunningSite, Site
from tests.pictures.landscape import landscape

PAGES = Path(__file__).parent / "pages"
THEMES = ("light", "dark")
# (name, CSS pixels): a desktop's window and a phone's. Tall, so that one picture shows the rhythm of a page.
WINDOWS = (("wide", 1280), ("narrow", 400))
HEIGHT = 1500
DRAWN = {
    "dawn.png": landscape(1200, 800, sky=(228, 150, 110), hills=(62, 48, 70)),
    "reeds.png": landscape(800, 1200, sky=(150, 190, 150), hills=(30, 60, 50)),
    "noon.png": landscape(1200, 500, sky=(110, 160, 215), hills=(50, 80, 90)),
    "dusk.png": landscape(320, 240, sky=(150, 110, 180), hills=(50, 34, 80)),
    "night.png": landscape(1200, 800, sky=(24, 30, 60), hills=(6, 8, 18)),
}


@dataclass(frozen=True, slots=True)
class Shot:
    """One page in one theme and window, read in both readers."""

    name: str
    url: str
    theme: str
    width: int


class Ours:
    """Stillpage in Chromium."""

    def __init__(self, browser: ChromiumBrowser) -> None:
        self.browser = browser

    def take(self, shot: Shot) -> bytes:
        """Open the page, click the button, and photograph the reader."""
        vertical = {"cjk": {"vertical": shot.name == "japanese"}}
        settings = json.dumps({"readerSettings": {"theme": shot.theme, "scripts": vertical}})
        self.browser.extension_js(f"chrome.storage.local.set({settings})")
        self.browser.page.set_viewport_size({"width": shot.width, "height": HEIGHT})
        self.browser.goto(shot.url)
        self.browser.click_action()
        wait_for_reader(self.browser)
        wait_until(
            lambda: self.browser.reader_js("(root) => !!root.querySelector('[data-complete]')"), "all text"
        )
        time.sleep(0.7)  # pictures, colours of code
        # Not Playwright's own: of a page wider than the window that runs to the left it shows the wrong part.
        picture = base64.b64decode(self.browser.cdp.send("Page.captureScreenshot")["data"])
        self.browser.press("Escape")
        wait_for_page(self.browser)
        return picture


class Firefoxes:
    """Firefox's own reader."""

    def __init__(self, browser: FirefoxBrowser) -> None:
        self.browser = browser
        browser.marionette.send("WebDriver:SetWindowRect", width=1280, height=HEIGHT + 90)
        # The site of these pages has no https, to which about:reader would move their pictures.
        browser.chrome_js(
            "Services.prefs.setBoolPref('security.mixed_content.upgrade_display_content', false);"
        )

    def take(self, shot: Shot) -> bytes | None:
        """Open it; None where Firefox finds no article."""
        self.browser.chrome_js(f"Services.prefs.setCharPref('reader.color_scheme', '{shot.theme}');")
        # The window itself does not get as narrow as a phone.
        style = json.dumps({"maxWidth": f"{shot.width}px", "flex": f"0 0 {shot.width}px"})
        self.browser.chrome_js(f"Object.assign(w.gBrowser.selectedBrowser.style, {style});")
        self.browser.goto("about:reader?url=" + quote(shot.url, safe=""))
        shown = "document.querySelector('.moz-reader-content')?.innerText.length > 100"
        try:
            wait_until(lambda: self.browser.js(shown), "Firefox's reader", seconds=10)
        except AssertionError:
            return None
        time.sleep(0.7)
        picture = self.browser.marionette.send("WebDriver:TakeScreenshot", full=False, hash=False)
        return base64.b64decode(picture)


def beside(browser: ChromiumBrowser, one: bytes, other: bytes | None, file: Path) -> None:
    """Write two pictures as one."""

    def image(data: bytes | None) -> str:
        if data is None:
            return "<p>Firefox does not open this page in its reader.</p>"
        return f'<img src="data:image/png;base64,{base64.b64encode(data).decode()}">'

    browser.page.set_content(
        "<style>body{margin:0;display:flex;gap:24px;background:#c33;width:max-content;font:20px sans-serif}"
        f"img{{display:block}}p{{background:#fff}}</style>{image(one)}{image(other)}"
    )
    browser.page.wait_for_function("[...document.images].every((i) => i.complete)")
    browser.page.locator("body").screenshot(path=file)


@contextmanager
def readers(folders: list[Path]) -> Iterator[tuple[Site, Ours, Firefoxes]]:
    """Both readers, and a site of the pages in `folders`."""
    with ExitStack() as stack:
        server = StillpageServer()
        stack.callback(server.close)
        server.start()
        site = stack.enter_context(RunningSite(folders))
        for name, data in DRAWN.items():
            site.add(name, data, media_type="image/png")
        playwright = stack.enter_context(sync_playwright())
        chromium = ChromiumBrowser(
            playwright, extension=extension_folder(), launcher=server.launcher, hosts="*.test"
        )
        stack.callback(chromium.close)
        firefox = FirefoxBrowser(extension=extension_folder(), launcher=None, hosts=",".join(HOSTS))
        stack.callback(firefox.close)
        chromium.open_tab()
        yield site, Ours(chromium), Firefoxes(firefox)


def main() -> int:
    """Take the pictures."""
    parser = argparse.ArgumentParser(prog="./run pictures", description=__doc__)
    parser.add_argument("--compare", type=Path, required=True, metavar="DIR", help="where the pictures go")
    parser.add_argument("pages", nargs="*", type=Path, help="further pages, as files")
    parser.add_argument("--only", action="append", metavar="NAME", help="these pages alone")
    given = parser.parse_args()
    given.compare.mkdir(parents=True, exist_ok=True)
    demo = Path(stillpage.__file__).parent / "demo"
    files = [*sorted(PAGES.glob("*.html")), demo / "ar.html", *given.pages]
    files = [file for file in files if not given.only or file.stem in given.only]
    with readers([*{file.parent.resolve() for file in files}, demo]) as (site, ours, theirs):
        for file in files:
            for theme in THEMES:
                for window, width in WINDOWS:
                    shot = Shot(file.stem, site.url(file.name), theme, width)
                    picture = given.compare / f"{file.stem}-{theme}-{window}.png"
                    beside(ours.browser, ours.take(shot), theirs.take(shot), picture)
                    print(picture, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
