"""Embedded players become links with a poster and what they play."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage.extract.elements import Elements
from stillpage.extract.repair.embeds import link_embeds
from stillpage.extract.repair.images import resolve_images


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
