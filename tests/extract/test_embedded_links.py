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


_VIMEO = "<iframe src='https://player.vimeo.com/video/{}' width=560 height=315></iframe>"


@pytest.mark.parametrize(
    "embeds",
    [
        "{0}{1}",
        "<p>{0}</p><p>{1}</p>",
        "<div class=video><div>{0}</div></div><div class=video><div>{1}</div></div>",
        "{0}<form><p>Get our letter</p><input><button>Go</button></form>{1}",
        "{0}<figure><img src=/lamp.jpg width=800 height=500><figcaption>A lamp</figcaption></figure>{1}",
    ],
)
def test_embeds_in_a_row_stay(embeds: str) -> None:
    """No text stands between them."""
    html = html_of(embeds.format(_VIMEO.format(1), _VIMEO.format(2)))
    assert 'href="https://vimeo.com/1"' in html
    assert 'href="https://vimeo.com/2"' in html


@pytest.mark.parametrize(("above", "below"), [(_VIMEO, ""), ("", _VIMEO)], ids=["above", "below"])
@pytest.mark.parametrize(
    "text", ["The keeper wrote their names.", "كتب حارس المنارة أسماء السفن.", "守灯人写下船名。"]
)
def test_an_embed_leads_or_ends_a_text_as_a_picture_does(above: str, below: str, text: str) -> None:
    lines = "".join(f"<p>{' '.join([text] * 9)} {number}</p>" for number in range(4))
    article = f"<h1>{text}</h1>{above.format(1)}{lines}{below.format(1)}"
    page = f"<html><body><article>{article}</article></body></html>"
    assert 'href="https://vimeo.com/1"' in extract(page, "https://harbour.example/2026/lamps").content_html


@pytest.mark.parametrize("words", ["View this post", "عرض هذا المنشور", "この投稿を見る"])
def test_a_post_that_waits_for_its_script_stays_a_quotation(words: str) -> None:
    """It is all link, as what leads to other stories is."""
    post = "https://www.instagram.com/p/Cab/"
    quotation = (
        f"<blockquote class=instagram-media data-instgrm-permalink={post}><div><a href={post}>{words}</a>"
        f"<p><a href={post}>Ada Holm (@ada)</a></p></div></blockquote>"
    )
    html = html_of(quotation)
    assert words in html
    assert "Ada Holm (@ada)" in html


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
