"""A hostile article in article.md, shown by a program that lets all HTML and every address through."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from stillpage.article import Article
from stillpage.extract.sanitize import sanitize
from stillpage.library import Capture, Library
from stillpage.saving import article_renderers
from tests.browser.driver import Browser
from tests.browser.site import Site
from tests.browser.tripwire import Tripwire
from tests.trust.payloads import ALL, Payload, some_of_each_family
from tests.trust.payloads.carriers import CARRIERS, carry
from tests.trust.rendering import render_markdown

URL = "https://site.example/article"


@cache
def written(trip: str, payloads: tuple[Payload, ...]) -> list[tuple[int, str]]:
    """Number and rendered article.md of articles, each with one payload.

    It is the title, and words in a place of its own; and itself in the text, as the sanitizer leaves it.
    """
    with TemporaryDirectory() as folder, Library(Path(folder), renderers={}) as library:
        saved = library.save(Capture("<p>x", URL), Article(url=URL, text="x")).saved
    pieces = []
    for payload, carrier in zip(payloads, cycle(CARRIERS), strict=False):
        armed = payload.armed(trip)
        content = carry(carrier, f"<i>{armed}", f"(top.fired??=[]).push({payload.number})") + armed
        article = Article(url=URL, title=armed, content_html=sanitize(content), text="x")
        file = article_renderers()["article.md"](replace(saved, article=article))
        pieces.append((payload.number, render_markdown(file)))
    return pieces


def test_article_md_does_nothing(browser: Browser, site: Site, request: pytest.FixtureRequest) -> None:
    """Whatever the article says; all payloads with --long."""
    wire = Tripwire(browser, site)
    chosen = ALL if request.config.getoption("--long") else some_of_each_family()
    assert wire.fired_by(written(wire.trip, tuple(chosen))) == set()


def test_without_escapes_it_comes_to_life(browser: Browser, site: Site) -> None:
    """The control: payloads that the sanitizer let through, and words that nothing escaped."""
    wire = Tripwire(browser, site)
    chosen = [one for one in some_of_each_family() if one.family in ("handlers", "tokens", "svg")]
    raw = [(one.number, render_markdown(f"words\n\n{one.armed(wire.trip)}")) for one in chosen]
    link = f"[x](javascript:(top.fired??=[]).push({(number := 100_000)}))"
    assert number in (fired := wire.fired_by([*raw, (number, render_markdown(link))]))
    assert len(fired) > 5
