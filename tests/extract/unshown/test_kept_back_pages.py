"""Whole pages that a page keeps back: in a template, a comment, a frame, a string of its state."""

from __future__ import annotations

import pytest

from stillpage import extract
from stillpage.errors import EmptyPageError
from tests.extract.content.threads import boats
from tests.extract.unshown.test_embedded_state import page_with

_LINES = [
    f"On day {day} the ferry left the northern pier at dawn, and the keeper was the last to step aboard."
    for day in range(4)
]
_BODY = "".join(f"<p>{line}</p>" for line in _LINES)
_MENU = "<nav><ul><li><a href=/>Home</a></li><li><a href=/w>Weather and tides</a></li></ul></nav>"
_WHOLE = (
    f"{_MENU}<main><article><h1>The last keeper</h1><p class=byline>By <span class=author>Ada Holm</span></p>"
    f"{_BODY}</article></main><footer><p>Something went wrong while this page was loading.</p></footer>"
)


@pytest.mark.parametrize(
    "holder",
    [
        "<template>{}</template>",
        "<!-- {} -->",
        "<script type=text/html>{}</script>",
        "<iframe srcdoc='<!doctype html><title>x</title><body>{}</body>'></iframe>",
    ],
    ids=["template", "comment", "script", "frame"],
)
def test_of_a_whole_page_that_is_kept_back_the_article_is_found(holder: str) -> None:
    """Its menu and its notices stay out."""
    page = f"<title>The last keeper</title><div id=root></div>{holder.format(_WHOLE)}"
    article = extract(page, "https://example.org/keeper")
    assert [line for line in article.text.splitlines() if line in _LINES] == _LINES
    assert "Weather" not in article.text
    assert "went wrong" not in article.text
    assert article.confidence <= 0.5


@pytest.mark.parametrize(
    "begin", ["%PDF-1.4", '{"a": ', "From: keeper", "# A title\n\n[b](/c)\n", "\x00", "<!-- "]
)
def test_a_string_is_no_file_whatever_it_begins_with(begin: str) -> None:
    """It is read, or left; the page is no error for it."""
    state = {"story": {"title": "The last keeper", "body": f"{begin} {_WHOLE}"}}
    page = page_with(state).replace("<div id=root></div>", "<p>The light is out.</p>")
    text = extract(page, "https://example.org/keeper").text
    assert _LINES[2] in text or text == "The light is out."


def test_templates_that_say_nothing_are_no_thread() -> None:
    """And end in no error of another kind."""
    with pytest.raises(EmptyPageError):
        extract(
            f"<title>T</title><div id=root></div>{'<template>' * 300}<main>{_BODY}", "https://example.org/"
        )


def test_who_wrote_a_page_that_is_kept_back_and_when_is_told_by_it() -> None:
    """Where the page itself tells nothing of it; of a thread by its first post."""
    told = _WHOLE.replace("</article>", "<time datetime=2024-05-03 pubdate>May 3</time></article>")
    article = extract(f"<title>The last keeper</title><div id=root></div><!-- {told} -->")
    assert (article.authors, article.published) == (("Ada Holm",), "2024-05-03")
    page = boats.thread(
        lambda number, text: (
            f"<article class=post><div class=author>{boats.NAMES[number]}</div>"
            f"<time datetime={boats.DAYS[number]}>{boats.DAYS[number]}</time>{text}</article>"
        )
    )
    head, _, body = page.partition("<body>")
    article = extract(f"{head}<body><div id=root></div><!-- <main>{body}</main> -->", boats.URL)
    assert (article.authors, article.published) == ((boats.NAMES[0],), boats.DAYS[0])


def test_of_a_page_that_is_kept_back_a_short_article_is_all_of_it() -> None:
    """And not the others that it names."""
    others = "".join(
        f"<a href=/{at}><h3>Story {at}</h3><p>{line}</p></a>" for at, line in enumerate(_LINES * 3)
    )
    said = "The keeper wrote the weather down, and the pilots read it every evening before they rowed out."
    page = (
        f"<body><article><h1>The last keeper</h1><p>{said}</p></article><aside><h2>More</h2>{others}</aside>"
    )
    article = extract(page_with({"story": {"title": "The last keeper", "body": page}}))
    assert article.text == said
