"""Embedded players become links with a poster and what they play."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage.extract.repair.pictures.embeds import link_embeds
from stillpage.extract.repair.pictures.images import resolve_images
from stillpage.extract.tree.elements import Elements


def _figure_of(attributes: str) -> lxml.html.HtmlElement:
    root = lxml.html.fragment_fromstring(f"<iframe {attributes}></iframe>", create_parent="div")
    link_embeds(Elements(root), None)
    figure = root.find("figure")
    assert figure is not None
    return figure


def test_a_video_is_called_by_its_title() -> None:
    """The frame's title is the caption below the poster, and leads to the video."""
    figure = _figure_of("src=https://www.youtube.com/embed/abcdefghijk title='How a tide mill works'")
    assert figure.findtext(".//figcaption/a") == "How a tide mill works"


@pytest.mark.parametrize(
    "attributes",
    [
        "src=https://www.youtube.com/embed/abcdefghijk title='YouTube video player'",
        "src=https://www.youtube-nocookie.com/embed/abcdefghijk title='Embedded YouTube video'",
        "src=https://www.youtube.com/embed/abcdefghijk title='مشغل فيديو YouTube'",
    ],
)
def test_a_player_called_after_its_service_has_no_caption(attributes: str) -> None:
    """The service's own name for its player says nothing of the video."""
    figure = _figure_of(attributes)
    assert figure.find(".//img") is not None
    assert figure.text_content() == ""


def test_a_drawing_that_became_an_image_is_no_player() -> None:
    """Both steps ask the page as it was read, when the drawing was an object."""
    drawing = '<object data="/depth.svg" type="image/svg+xml">Depth</object>'
    root = lxml.html.fragment_fromstring(f"<figure>{drawing}</figure>", create_parent="div")
    elements = Elements(root)
    resolve_images(elements)
    link_embeds(elements, "https://example.org/")
    assert [image.get("src") for image in root.iter("img")] == ["/depth.svg"]


@pytest.mark.parametrize(
    "source",
    [
        "https://datawrapper.dwcdn.net/abc12/1/",
        "https://flo.uri.sh/visualisation/9/embed",
        "https://e.infogram.com/abc",
        "https://public.tableau.com/views/abc",
        "https://embed.podcasts.apple.com/us/podcast/abc",
        "https://t.me/harbour/12?embed=1",
    ],
)
def test_charts_posts_and_recordings_are_linked_whatever_their_frame_says(source: str) -> None:
    """It declares no size, or no title."""
    assert [link.get("href") for link in _figure_of(f"src={source}").iter("a")] == [source]


@pytest.mark.parametrize(
    "source", ["data-src", "data-lazy-src", "data-cookieblock-src", "src=about:blank data-x-src"]
)
def test_a_frame_that_waits_is_linked_too(source: str) -> None:
    """Until it is seen, or until the reader consents, its address stands in another attribute."""
    figure = _figure_of(f"{source}=https://www.youtube.com/embed/abcdefghijk")
    assert [link.get("href") for link in figure.iter("a")] == ["https://www.youtube.com/watch?v=abcdefghijk"]


@pytest.mark.parametrize(
    "words",
    [
        "To show this film of a video service we need your consent. It may set cookies.",
        "כדי להציג סרט זה משירות וידאו אנו זקוקים להסכמתך. ייתכן שיוגדרו עוגיות.",
        "为显示来自视频服务的影片，我们需要您的同意。可能会设置 Cookie。",
    ],
    ids="en he zh".split(),
)
@pytest.mark.parametrize("button", ["<button>+</button>", "<a role=button href=#>+</a>"])
def test_what_asks_for_consent_beside_a_frame_goes(words: str, button: str) -> None:
    """What stands there without asking stays, and so does all beside a frame that is loaded."""
    asks = f"<div><p>{words}</p>{button}</div>"
    frame = "<iframe {}=https://www.youtube.com/embed/abcdefghijk></iframe>"
    page = f"<div>{asks}{frame.format('data-src')}<p>The mill at night.</p></div>"
    root = lxml.html.fragment_fromstring(page, create_parent="div")
    link_embeds(Elements(root), None)
    assert root.text_content() == "The mill at night."
    loaded = lxml.html.fragment_fromstring(f"<div>{asks}{frame.format('src')}</div>", create_parent="div")
    link_embeds(Elements(loaded), None)
    assert words in loaded.text_content()
