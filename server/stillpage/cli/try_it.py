"""`stillpage try`: the newcomer's one command. Nothing of the user's own is touched, nothing stays."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from types import FrameType

import click

from stillpage import __version__
from stillpage.browsers.chromium import Chromium, ExtensionRefusedError
from stillpage.browsers.devtools_pipe import BrowserFailedError
from stillpage.browsers.find import InstalledBrowser, choose_browser
from stillpage.browsers.firefox import Firefox
from stillpage.browsers.observed_loop import Pictures, observe_loop
from stillpage.browsers.trial import DEMO_PAGES, Trial
from stillpage.extension_files import extension_folder, extension_version

picture_option = click.Path(dir_okay=False, writable=True, path_type=Path)


@click.command()
@click.option("--headless", is_flag=True, help="Do the whole loop without a window, and print what happened.")
@click.option("--screenshot", type=picture_option, help="Where to put a picture of the reader (PNG).")
@click.option("--before", type=picture_option, help="Where to put a picture of the page as it was (PNG).")
@click.option(
    "--page", type=click.Choice([*DEMO_PAGES, "both"]), default="both", help="Which of the demo pages."
)
@click.option("--browser", help="A browser's name (chromium, chrome, edge, brave, firefox) or its program.")
def try_command(
    *, headless: bool, screenshot: Path | None, before: Path | None, page: str, browser: str | None
) -> None:
    """Try Stillpage on a bundled page, in a temporary browser.

    A server, a browser and the extension, all of it temporary.

    With --headless it needs no screen: it opens the page, clicks the button, reads, saves and goes back by
    itself, leaves a picture with --screenshot, and prints JSON of what it observed. For both pages, the
    picture is of the first, and that of the second has its name with `-ar`.
    """
    if (screenshot or before) and not headless:
        raise click.UsageError("--screenshot and --before go with --headless.")
    chosen = choose_browser(browser)
    pages = DEMO_PAGES if page == "both" else (page,)
    signal.signal(signal.SIGTERM, _as_interrupt)
    try:
        if headless:
            _observe(chosen, pages, screenshot, before)
        else:
            _show(chosen, pages)
    except KeyboardInterrupt:
        click.echo("Stopped; nothing is left behind.", err=True)
        sys.exit(130)


def _observe(
    chosen: InstalledBrowser, pages: tuple[str, ...], reader: Path | None, before: Path | None
) -> None:
    """The loop without a person; exits 1 if a page was not given back as it was."""
    if chosen.brand.family == "firefox":
        raise BrowserFailedError(
            "--headless needs a browser of the Chromium family; Firefox can be tried with a window."
            " Install one (on Debian: apt install chromium), or name one with --browser."
        )
    observed = []
    with ExitStack() as stack:
        trial = stack.enter_context(Trial())
        try:
            browser = _start_chromium(chosen, trial, trial.page_url(pages[0]), headless=True)
        except ExtensionRefusedError as error:
            error.browser.close()
            raise
        stack.callback(browser.close)
        for page in pages:
            observation, pictures = observe_loop(browser, trial, page)
            observed.append(asdict(observation))
            _keep(pictures, reader, before, suffix="" if page == pages[0] else f"-{page}")
        version = browser.version
    report = {
        "version": __version__,
        "extension_version": extension_version(),
        "browser": chosen.brand.title,
        "browser_version": version,
        "pages": observed,
    }
    click.echo(json.dumps(report, ensure_ascii=False, indent=2))
    sys.exit(0 if all(item["page_restored"] for item in observed) else 1)


def _keep(pictures: Pictures, reader: Path | None, before: Path | None, *, suffix: str) -> None:
    for path, data in ((reader, pictures.reader), (before, pictures.page)):
        if path:
            path.with_name(f"{path.stem}{suffix}{path.suffix}").write_bytes(data)


def _show(chosen: InstalledBrowser, pages: tuple[str, ...]) -> None:
    """Open a window for a person, and wait until they close it."""
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        raise BrowserFailedError(
            "There is no screen here. `stillpage try --headless --screenshot reader.png` does it all without."
        )
    with ExitStack() as stack:
        trial = stack.enter_context(Trial())
        urls = [trial.page_url(page) for page in pages]
        if chosen.brand.family == "firefox":
            firefox = Firefox(
                chosen.path,
                home=trial.folder / "browser",
                extension=extension_folder(),
                launcher=trial.launcher,
                headless=False,
            )
            stack.callback(firefox.close)
            firefox.goto(urls[0])
            click.echo(_WHAT_TO_DO.format(urls="\n  ".join(urls), library=trial.library))
            firefox.process.wait()
            return
        try:
            browser = _start_chromium(chosen, trial, urls[0], headless=False)
        except ExtensionRefusedError as error:
            browser = error.browser
            click.echo(_LOAD_BY_HAND.format(folder=extension_folder(), url=urls[0], title=chosen.brand.title))
            _open_folder(extension_folder())
        stack.callback(browser.close)
        for url in urls[1:]:
            browser.open_beside(url)
        click.echo(_WHAT_TO_DO.format(urls="\n  ".join(urls), library=trial.library))
        while browser.pipe.process.poll() is None and browser.has_pages():
            time.sleep(0.5)


def _start_chromium(chosen: InstalledBrowser, trial: Trial, url: str, *, headless: bool) -> Chromium:
    if sys.platform == "win32":
        # Windows hands pipes to a child by handle, not by number, and the registry names the host.
        raise BrowserFailedError(
            "`stillpage try` cannot start this browser on Windows yet; run `stillpage setup`, which says how"
            " to load the extension, then `stillpage serve`. Firefox can be tried: --browser firefox."
        )
    return Chromium(
        chosen.path,
        profile=trial.folder / "browser",
        extension=extension_folder(),
        launcher=trial.launcher,
        headless=headless,
        url=url,
    )


def _open_folder(folder: Path) -> None:
    opener = "open" if sys.platform == "darwin" else "xdg-open"
    try:
        subprocess.Popen(  # noqa: S603  the desktop's own opener, our own folder
            [opener, str(folder)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        click.echo(f"(No file manager could be opened; the folder is {folder}.)", err=True)


def _as_interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


_WHAT_TO_DO = """
A browser is open with Stillpage in it, on a cluttered page:
  {urls}

1. Click the Stillpage button in the toolbar (behind the puzzle piece, if it is not shown), or press Alt+R.
2. Read. Press S to save the article, Escape to have the page back.
3. Close the window, or press Ctrl-C here, when you have seen enough.

Articles go to {library} and are removed at the end, like everything else of this trial.
"""

_LOAD_BY_HAND = """
{title} takes an extension only by hand. Three steps, in the window that is open now:

1. Open the page of extensions (chrome://extensions) and turn on "Developer mode".
2. Click "Load unpacked" and choose this folder:
     {folder}
3. Open {url}
"""
