"""The whole loop on one page in a Chromium, with real clicks: open, click, read, save, back."""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stillpage.browsers.chromium import Chromium, wait_until
from stillpage.browsers.devtools_pipe import BrowserFailedError
from stillpage.browsers.trial import Trial

COMMENT = "Half a comment, not sent yet. نصف تعليق"

# What a person would miss if it were not as they left it.
PAGE_STATE = """(() => ({
  address: location.href,
  loaded_at: performance.timeOrigin,
  scroll: [Math.round(scrollX), Math.round(scrollY)],
  focus: document.activeElement?.id ?? null,
  cursor: [document.activeElement?.selectionStart ?? null, document.activeElement?.selectionEnd ?? null],
  form: [...document.querySelectorAll('input, textarea')].map((field) => [field.value, field.checked]),
}))()"""

_READER = """function () {
  const article = this.querySelector('article');
  const body = article?.querySelector('.article-body');
  if (!body?.textContent.trim()) {
    const problem = this.querySelector('[role=alert]')?.innerText;
    return problem ? {problem} : null;
  }
  const pictures = [...article.querySelectorAll('img')];
  return {
    title: article.querySelector('h1').innerText, lang: article.lang, dir: article.dir,
    words: body.innerText.split(/\\s+/u).filter(Boolean).length,
    pictures: pictures.filter((picture) => picture.complete && picture.naturalWidth > 0).length,
    ready: pictures.every((picture) => picture.complete),
    save: this.querySelector('.save-control').dataset.status,
  };
}"""

_CENTRE_OF_SAVE = """function () {
  const box = this.querySelector('button.save').getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}"""


@dataclass(frozen=True, slots=True)
class Observation:
    """What was seen, in the browser and on disk; nothing in it was taken from the server's answers.

    Attributes:
        page: `en` or `ar`.
        title, lang, dir, words, pictures: Of the article as the reader shows it.
        milliseconds_to_read: From the click until its text was there.
        saved_path: The folder in the library, relative to it.
        saved_title: As article.json there has it.
        saved_files: What that folder holds.
        page_restored: Whether everything in `restored` is true.
        restored: Address, no reload, scroll, focus, cursor and form contents, before against after.
    """

    page: str
    title: str
    lang: str
    dir: str
    words: int
    pictures: int
    milliseconds_to_read: int
    saved_path: str
    saved_title: str
    saved_files: list[str]
    page_restored: bool
    restored: dict[str, bool]


@dataclass(frozen=True, slots=True)
class Pictures:
    """PNG images of the page before, at its top, and of the reader."""

    page: bytes
    reader: bytes


def observe_loop(browser: Chromium, trial: Trial, page: str) -> tuple[Observation, Pictures]:
    """Go through the loop on one demo page.

    Raises:
        BrowserFailedError: A step did not happen; says which.
    """
    browser.goto(trial.page_url(page))
    picture_before = browser.screenshot()
    _begin_a_comment(browser)
    before = browser.evaluate(PAGE_STATE)

    start = time.monotonic()
    browser.click_toolbar_button()
    wait_until(lambda: _read(browser), "the reader to show the article", seconds=20)
    milliseconds = round((time.monotonic() - start) * 1000)
    wait_until(lambda: (_read(browser) or {}).get("ready"), "the article's pictures")
    seen = _read(browser) or {}
    # The reader fades in; a picture halfway through would show both.
    time.sleep(0.4)
    picture = browser.screenshot()

    known = {path for path, _ in trial.saved()}
    browser.click(*browser.call_on_reader(_CENTRE_OF_SAVE))
    wait_until(lambda: (_read(browser) or {}).get("save") == "saved", "the article to be saved")
    path, record = next((path, record) for path, record in trial.saved() if path not in known)

    _wait_for_images(trial.library / path / "images", seen["pictures"])

    browser.click_toolbar_button()
    wait_until(lambda: browser.call_on_reader("function () { return true; }") is None, "the page to be back")
    after = browser.evaluate(PAGE_STATE)
    restored = {name: before[name] == after[name] for name in before}
    observation = Observation(
        page=page,
        title=seen["title"],
        lang=seen["lang"],
        dir=seen["dir"],
        words=seen["words"],
        pictures=seen["pictures"],
        milliseconds_to_read=milliseconds,
        saved_path=path,
        saved_title=record["title"],
        saved_files=_files_below(trial.library / path),
        page_restored=all(restored.values()),
        restored=restored,
    )
    return observation, Pictures(picture_before, picture)


def _read(browser: Chromium) -> dict[str, Any] | None:
    """What the reader shows, None until it shows an article.

    Raises:
        BrowserFailedError: It shows an error instead.
    """
    seen: dict[str, Any] | None = browser.call_on_reader(_READER)
    if seen and "problem" in seen:
        raise BrowserFailedError(f"The reader says: {seen['problem']}")
    return seen


def _files_below(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def _wait_for_images(folder: Path, count: int) -> None:
    """Give the pictures, which follow the text, a moment to arrive; what came is seen in `saved_files`."""
    with contextlib.suppress(BrowserFailedError):
        wait_until(lambda: folder.is_dir() and len(list(folder.iterdir())) >= count, "pictures", seconds=5)


def _begin_a_comment(browser: Chromium) -> None:
    """Write half a comment, tick a box and scroll on, as someone might who then wants to read in peace."""
    x, y = browser.evaluate(
        """(() => {
          document.querySelector('.cookie-bar button').click();
          document.getElementById('notify').checked = true;
          const field = document.getElementById('comment');
          field.scrollIntoView({block: 'center'});
          const box = field.getBoundingClientRect();
          return [box.x + 20, box.y + 20];
        })()"""
    )
    browser.click(x, y)
    browser.type_text(COMMENT)
    browser.evaluate("document.getElementById('comment').setSelectionRange(2, 9)")
    browser.evaluate("scrollTo({top: 640, behavior: 'instant'})")
