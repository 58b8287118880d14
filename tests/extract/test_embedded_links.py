"""What stood in a frame is a link in the text."""

from __future__ import annotations

import pytest

from stillpage.extract import extract

_TEXT = "<p>The keeper of the harbour lamp wrote the names of the ships into the blue book every evening.</p>"


def html_of(between: str) -> str:
    """The article of a page that has this between its paragraphs."""
    text = "".join(_TEXT.replace("evening", word) for word in ("day", "week"))
    after = "".join(_TEXT.replace("evening", word) for word in ("month", "year"))
    page = f"<html lang=en><body><article><h1>Lamps</h1>{text}{between}{after}</article></body></html>"
    return extract(page, "https://harbour.example/2026/lamps").content_html


@pytest.mark.parametrize(
    ("frame", "link"),
    [
        ("https://player.vimeo.com/video/123456789", "https://vimeo.com/123456789"),
        ("https://bandcamp.com/EmbeddedPlayer/album=1/", "https://bandcamp.com/EmbeddedPlayer/album=1/"),
        ("https://open.spotify.com/embed/track/1a2b3c", "https://open.spotify.com/track/1a2b3c"),
    ],
)
def test_a_player_without_a_poster_or_a_title_stays_a_link(frame: str, link: str) -> None:
    """An article on music has a dozen of them, and speaks of each."""
    assert f'href="{link}"' in html_of(f"<iframe src='{frame}' width=560 height=315></iframe>")


def test_a_link_of_the_page_alone_on_its_line_is_no_player() -> None:
    """It leads to another story."""
    assert "/boats" not in html_of("<figure><a href=/boats>Boats</a></figure>")


def test_a_quoted_post_says_whose_it_is() -> None:
    """Though the day that it tells is taken for no page's."""
    post = (
        "<blockquote><p>The lamp is lit.</p>&mdash; Ada (@ada) "
        "<a href='https://x.example/ada/1'>May 3, 2026</a></blockquote>"
    )
    assert "Ada (@ada)" in html_of(post)


def test_an_address_is_a_paragraph() -> None:
    """Its lines stay lines."""
    assert "<p>1 Quay Street<br>Harbour Town</p>" in html_of(
        "<address>1 Quay Street<br>Harbour Town</address>"
    )
