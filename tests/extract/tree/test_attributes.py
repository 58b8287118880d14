"""What is copied of an element's attributes."""

from __future__ import annotations

import lxml.html

from stillpage.extract import extract
from stillpage.extract.tree.attributes import copy_attributes

_TEXT = "<p>The keeper climbs to the lamp each evening, and the oil lasts until the morning comes.</p>" * 6


def test_what_a_template_left_is_not_copied() -> None:
    """Nor what is to stay behind; all else is, names of frameworks among it."""
    element = lxml.html.fragment_fromstring('<p id="a" {if new} {} @click="b" :key="c" lang="el">')
    copy = lxml.html.Element("p")
    copy_attributes(element, copy, without={"id"})
    assert copy.items() == [("new}", ""), ("@click", "b"), (":key", "c"), ("lang", "el")]


def test_a_picture_that_waits_with_an_unfilled_mark_is_shown() -> None:
    """It takes the place of its stand-in, with all that can be written."""
    waiting = (
        '<noscript><img {if new} src="/quay.jpg" alt="The quay at dawn" width="800" height="500"></noscript>'
    )
    stand_in = '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" class="lazy">'
    article = extract(f"<h1>The lamp</h1>{_TEXT}<p>{stand_in}{waiting}</p>{_TEXT}", "https://a.example/x")
    assert 'src="https://a.example/quay.jpg"' in article.content_html
