"""Addresses are absolute, or go; embedded players are links."""

from __future__ import annotations

import re

import lxml.html
import pytest

from stillpage import extract
from stillpage.extract.repair.links import absolute, absolute_srcset, shorten_page_links
from stillpage.extract.repair.pictures.embeds import link_embeds, show_embeds
from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.parse import parse_page

_BASE = "https://example.org/a/b.html"


@pytest.mark.parametrize(
    ("written", "resolved"),
    [
        ("c", "https://example.org/a/c"),
        ("/c", "https://example.org/c"),
        ("//cdn.example/x.png", "https://cdn.example/x.png"),
        ("../c", "https://example.org/c"),
        ("https://e.net/a.b/c?d=1&e=2#f", "https://e.net/a.b/c?d=1&e=2#f"),
        (" a b.png ", "https://example.org/a/a%20b.png"),
        ("java\nscript:alert(1)", None),
        ("mailto:a@e.org", "mailto:a@e.org"),
        ("http://[broken", None),
        ("", None),
    ],
)
def test_address_is_resolved_as_browsers_do(written: str, resolved: str | None) -> None:
    """What leads nowhere is None."""
    assert absolute(written, _BASE) == resolved


def test_srcset_candidates_are_resolved_one_by_one() -> None:
    """Commas inside an address do not end it."""
    assert absolute_srcset("a,b.png 1x, /c.png 2x", _BASE) == (
        "https://example.org/a/a,b.png 1x, https://example.org/c.png 2x"
    )


@pytest.mark.parametrize(
    ("written", "resolved"),
    [
        ("/a.png, /b.png 2x", "https://example.org/a.png, https://example.org/b.png 2x"),
        ("/a.png,, /b.png 2x,", "https://example.org/a.png, https://example.org/b.png 2x"),
        ("/a.png 100w 2x , /b.png 200w", "https://example.org/a.png 100w, https://example.org/b.png 200w"),
        ("/a.png wide, /b.png 2x", "https://example.org/b.png 2x"),
        ("data:image/png;base64,AAAA 1x, /b.png 2x", "https://example.org/b.png 2x"),
        (" , ", None),
        ("/a large picture.png", None),
    ],
)
def test_broken_candidates_of_a_srcset_are_left_out(written: str, resolved: str | None) -> None:
    """As browsers leave them out; what stands beside them stays."""
    assert absolute_srcset(written, _BASE) == resolved


@pytest.mark.parametrize(
    ("html", "target"),
    [
        (
            "<iframe src=https://www.youtube-nocookie.com/embed/abc123DEF45>",
            "https://www.youtube.com/watch?v=abc123DEF45",
        ),
        ("<lite-youtube videoid=abc123DEF45></lite-youtube>", "https://www.youtube.com/watch?v=abc123DEF45"),
        ("<iframe data-src=//player.vimeo.com/video/42>", "https://vimeo.com/42"),
        ("<lite-vimeo videoid=42></lite-vimeo>", "https://vimeo.com/42"),
    ],
)
def test_player_becomes_a_link(html: str, target: str) -> None:
    """Nothing of a stranger loads unasked."""
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    link_embeds(Elements(root), _BASE)
    show_embeds(root)
    assert root.find(".//iframe") is None
    assert next(root.iter("a")).get("href") == target


def test_frame_that_is_no_content_is_dropped() -> None:
    """Advertisements come in frames."""
    for frame in ("<iframe src=https://ads.example/x></iframe>", "<lite-youtube></lite-youtube>"):
        root = lxml.html.fragment_fromstring(f"<p>a</p>{frame}", create_parent="div")
        link_embeds(Elements(root), _BASE)
        assert [child.tag for child in root] == ["p"]


def test_link_into_the_page_itself_stays_inside() -> None:
    """Footnotes work in the reader and in the saved file."""
    text = "<p>A paragraph with a note<a href='https://e.org/x#n1'>1</a> in it, and words enough. </p>" * 4
    page = f"<article>{text}<ol><li id=n1>The note, which says a little more.</li></ol></article>"
    for address in ("https://e.org/x", "https://e.org/x?utm_source=letter&fbclid=1"):
        assert 'href="#r-n1"' in extract(page, address).content_html
    assert 'href="https://e.org/x#n1"' in extract(page, "https://e.org/x?id=2").content_html


@pytest.mark.parametrize("address", [None, "https://letters.example/open/x"])
def test_notes_of_a_page_read_elsewhere_stay_inside(address: str | None) -> None:
    """A file, a letter opened at another address. Where it has no such part, its own page is meant."""
    text = (
        "<p>كلام فيه حاشية<a href='https://e.org/x#n1'>1</a> ثم <a href='https://e.org/x#p9'>غيره</a>.</p>"
        * 4
    )
    head = "<link rel=canonical href='https://e.org/x'>"
    page = f"{head}<article>{text}<ol><li id=n1>الحاشية، وفيها كلمات أخرى.</li></ol></article>"
    html = extract(page, address).content_html
    assert html.count('href="#r-n1"') == 4
    assert html.count('href="https://e.org/x#p9"') == 4


@pytest.mark.parametrize("route", ["#/guide", "#!/指南", "https://e.org/#/guide"])
def test_link_to_a_page_that_a_program_shows_leads_out(route: str) -> None:
    """Its name is a path; in the reader it would lead nowhere."""
    text = f"<p>A paragraph with <a href='{route}'>a link</a> in it, and words enough to be one.</p>" * 4
    html = extract(f"<article>{text}</article>", "https://e.org/#/lamps").content_html
    assert html.count('href="https://e.org/#') == 4


def test_a_picture_without_an_address_goes() -> None:
    """A file that does not say where it was leaves none to a relative one."""
    text = (
        "<p>" + "The keeper of the harbour lamp lit it each night of the year for forty years. " * 6 + "</p>"
    )
    page = f"<title>The lamp</title><main><h1>The lamp</h1>{text}<img src=/lamp.jpg alt=Lamp>{text}</main>"
    assert 'src="https://quay.example/lamp.jpg"' in extract(page, "https://quay.example/a").content_html
    assert "<img" not in extract(page, None).content_html


@pytest.mark.parametrize(
    ("href", "led"),
    [
        ("#small-print", f"{_BASE}#small-print"),
        ("#%E6%B3%A8", f"{_BASE}#%E6%B3%A8"),
        ("#tide", "#r-tide"),
        ("#m%C3%BCnze", "#r-m%C3%BCnze"),
    ],
)
def test_link_to_what_the_article_lacks_leads_to_the_page(href: str, led: str) -> None:
    """In the reader, and in a book, it would lead nowhere."""
    page = (
        f'<article><p>The ferry waits for <a href="{href}">the tide</a>, which comes in twice a day.</p>'
        '<p id="tide">It is high at noon.</p><p id="münze">Throw a coin in before the ropes are cast off.</p>'
        "</article>"
    )
    assert f'href="{led}"' in extract(page, url=_BASE).content_html
    if led.startswith("http"):
        assert "for the tide, which" in extract(page).content_html


def test_a_place_that_the_article_leads_to_stays() -> None:
    """Though it was a link itself, whose note is not kept, on a page of no known address."""
    page = "<p>قنديل<a id=c1 href=#n1>1</a> يضيء كل ليلة.</p><p>كما <a href=#c1>قيل</a> من قبل.</p>"
    html = extract(f"<article>{page * 2}</article>").content_html
    assert re.search(r'<a id="[^"]+"[^>]*>1</a>', html)


def test_only_links_that_one_can_follow_are_shortened() -> None:
    """What says where the page belongs stays a whole address."""
    page = parse_page(f"<link rel=canonical href='{_BASE}#main'><a href='{_BASE}#main'>x</a>", url=_BASE)
    shorten_page_links(page, None)
    assert [each.get("href") for each in page.root.iter("link", "a")] == [f"{_BASE}#main", "#main"]


@pytest.mark.parametrize(
    "linked",
    [
        "<p><a href=/t><div><figure><img src=/a.png width=600 height=400></figure></div></a></p>",
        "<ul><li><a href=/t><p>Rope and wire. <a href=/u>More about it</a></p></a></li><li>Bells.</li></ul>",
    ],
)
def test_a_link_that_the_parser_parts_leaves_no_empty_one(linked: str) -> None:
    """A link around blocks in a line, as Drupal writes pictures, and one in another."""
    said = "<p>The ferry waits for the tide, which comes in twice a day, and for nobody else.</p>" * 3
    html = extract(f"<article>{said}{linked}{said}</article>", url=_BASE).content_html
    assert 'href="https://example.org/t"' in html
    assert re.search(r"<a [^>]*></a>", html) is None
