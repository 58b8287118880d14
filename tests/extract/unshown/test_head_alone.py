"""Pages that a crawler kept before their program had run: the head is all there is."""

from __future__ import annotations

import pytest

from stillpage.errors import EmptyPageError
from stillpage.extract.pipeline import extract_article

_OPENING = (
    "My kiln cracks every bowl that I fire on a Monday, and I have tried three clays so far. The bowls are "
    "dry, the shelves are level and the cones agree with the meter..."
)
_DAY = '<meta property="article:published_time" content="2024-05-03T10:00:00+00:00">'
_TOLD = f'<meta property="og:description" content="{_OPENING}">'
_NAMED = '<meta property="og:title" content="Bowls crack in the kiln">'
_SHEET = '<link rel="stylesheet" href="/all.css">'
_SPLASH = '<section id="splash"><div class="dots"></div></section><section id="main"></section>'
_URL = "https://pots.example/t/bowls-crack/12"


def _page(*head: str, body: str = _SPLASH) -> str:
    told = "".join(("<title>Bowls crack in the kiln - Pots</title>", *head))
    return f"<!doctype html><html lang=en><head>{told}</head><body>{body}"


@pytest.mark.parametrize("sent", [_SHEET, '<script src="/app.js"></script>', "<script>start()</script>"])
@pytest.mark.parametrize("menu", ["", '<nav><a href="/">Pots</a> <a href="/give">Give</a></nav>'])
def test_the_head_is_the_article(sent: str, menu: str) -> None:
    """Its title, its day and its first lines, of which we say that we are hardly sure."""
    article = extract_article(_page(_NAMED, _DAY, _TOLD, sent, body=menu + _SPLASH), _URL)
    assert (article.title, article.published) == ("Bowls crack in the kiln", "2024-05-03T10:00:00+00:00")
    assert article.text == _OPENING
    assert article.confidence == 0.1


def test_from_the_right() -> None:
    """The direction is that of the lines."""
    told = "كلما أحرقت وعاء يوم الاثنين تشقق، وقد جربت ثلاثة أنواع من الطين حتى الآن ولم ينفع أي منها."
    head = (
        f'<meta name="description" content="{told}">',
        '<meta property="og:title" content="تشقق الأوعية">',
    )
    article = extract_article(_page(*head, _DAY, _SHEET), _URL)
    assert (article.text, article.dir, article.lang) == (told, "rtl", "ar")


@pytest.mark.parametrize(
    "head",
    [
        (_NAMED, _DAY, _TOLD),
        (_NAMED, _TOLD, _SHEET),
        (_NAMED, _DAY, _SHEET),
        (_NAMED, _DAY, '<meta name="description" content="All about pots.">', _SHEET),
    ],
    ids=["captured", "no day", "no description", "a slogan"],
)
def test_a_page_that_shows_nothing_is_empty(head: tuple[str, ...]) -> None:
    """What the browser captured has nothing to show yet, and a slogan is no article."""
    with pytest.raises(EmptyPageError):
        extract_article(_page(*head), _URL)


def test_a_picture_is_the_article() -> None:
    """A page that shows something is read as it is, however little it says."""
    picture = '<main><img src="/bowl.jpg" width=900 height=600 alt="A bowl"></main>'
    article = extract_article(_page(_NAMED, _DAY, _TOLD, _SHEET, body=picture), _URL)
    assert _OPENING not in article.text
    assert "/bowl.jpg" in article.content_html


def test_links_and_data_that_every_capture_has_are_no_sign_of_a_server() -> None:
    """Microdata's links have no `rel`, and JSON-LD stays in a capture."""
    kept = (
        '<link itemprop="url" href="/t/12"><script type="application/ld+json">{"@type": "WebPage"}</script>'
    )
    with pytest.raises(EmptyPageError):
        extract_article(_page(_NAMED, _DAY, _TOLD, kept), _URL)
