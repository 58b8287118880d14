"""Pictures that wait for a loader of today's libraries, and what tells how large they are."""

from __future__ import annotations

import pytest
from lxml.html import HtmlElement

from stillpage.extract.repair.pictures.images import resolve_images
from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.parse import parse_fragment
from tests.extract.repair.pictures.conftest import sources_of

_BLANK = "data:image/gif;base64,R0lGODlhAQABAAAAACw="
_BLUR = "data:image/jpeg;base64,/9j/4AAQSkZJRgABAQAAAQABAAD"
_EMPTY = "data:image/svg+xml,%3Csvg xmlns=%27http://www.w3.org/2000/svg%27%3E%3C/svg%3E"


def _image(html: str) -> HtmlElement:
    root = parse_fragment(html)
    resolve_images(Elements(root))
    [image] = root.iter("img")
    return image


@pytest.mark.parametrize(
    "html",
    [
        f"<img class=lazyload src='{_BLUR}' data-srcset='s.jpg 400w, a.jpg 1600w' data-sizes=auto>",
        f"<img class=lazyload src='{_BLANK}' srcset='{_BLANK}' data-lazy-src=a.jpg>",
        f"<img src='{_EMPTY}' data-lazy-src=a.jpg><noscript><img src=a.jpg></noscript>",
        f"<img src='{_BLUR}' alt=''><noscript><picture><img src=a.jpg alt=A></picture></noscript>",
        "<picture><source data-srcset='b.webp 9w'><img class=lozad data-src=a.jpg></picture>",
        "<img data-echo=a.jpg src=/img/blank.gif>",
        "<div class=slick-slide><img data-lazy=a.jpg src=/img/ajax-loader.gif></div>",
        f"<img src='{_BLANK}' data-src='a_{{width}}x.jpg' data-path=b.jpg srcset='s.jpg 400w, a.jpg 1600w'>",
        f"<img src='{_BLANK}' data-file=b_{{size}}.jpg data-other=a.jpg>",
        "<div role=img aria-label=A data-thumbnail=a.jpg></div>",
        "<div role=img data-background=a.jpg></div>",
        "<div class=lazy data-bg='url(\"a.jpg\")' style='height:400px'></div>",
        "<div role=img style=\"--x:url('a.jpg');background-image:var(--x)\"></div>",
        "<div role=img style='--card-image: url(a.jpg)'></div>",
    ],
)
def test_a_lazy_picture_is_found(html: str) -> None:
    """By the best of what its loader would take; an address with a gap is none."""
    assert _image(f"<div>{html}</div>").get("src") == "a.jpg"


@pytest.mark.parametrize("src", [_BLANK, "s.jpg"])
@pytest.mark.parametrize("name", ["data-srcset", "data-lazy-srcset"])
def test_candidates_that_wait_beside_a_drawn_one_are_found(src: str, name: str) -> None:
    """Else the drawing was shown, or nothing."""
    image = _image(f"<img src='{src}' srcset='{_BLANK} 1w' {name}='s.jpg 600w, a.jpg 1500w'>")
    assert (image.get("src"), image.get("srcset")) == ("a.jpg", "s.jpg 600w, a.jpg 1500w")


def test_a_drawn_candidate_goes_where_nothing_waits() -> None:
    assert _image(f"<img src=a.jpg srcset='{_BLANK} 1w'>").get("srcset") is None


@pytest.mark.parametrize("file", ["Grey_heron.jpg", "Loading_dock.jpg"])
@pytest.mark.parametrize("page", ["./File:{}", "/wiki/ملف:{}", "/wiki/文件:{}"])
def test_the_page_about_a_picture_is_not_taken_for_it(file: str, page: str) -> None:
    """MediaWiki names it in RDFa's attribute, and links to it; the file is called as stand-ins may be."""
    about, src = page.format(file), f"/thumb/{file}/250px-{file}"
    assert _image(f"<a href='{about}'><img resource='{about}' src='{src}'></a>").get("src") == src


@pytest.mark.parametrize("gap", ["{width}", "%7Bwidth%7D"])
@pytest.mark.parametrize(
    ("widths", "found"), [("[180, 360, 1080]", "a_1080x.jpg"), ("[180, 1500, 4000]", "a_1500x.jpg")]
)
def test_a_gap_for_a_width_is_filled_with_one_of_those_that_there_are(
    gap: str, widths: str, found: str
) -> None:
    waiting = f"data-src='a_{gap}x.jpg' data-widths='{widths}'"
    assert _image(f"<img {waiting}>").get("src") == found
    assert _image(f"<img src=a_300x.jpg {waiting}>").get("src") == found


@pytest.mark.parametrize("widths", ["", "[", "{}", "[null]", "12", '["wide"]'])
def test_a_gap_that_nothing_fills_leaves_no_picture(widths: str) -> None:
    root = parse_fragment(f"<img data-src='a_{{width}}x.jpg' data-widths='{widths}'>")
    resolve_images(Elements(root))
    assert list(root.iter("img")) == []


@pytest.mark.parametrize("name", ["data-lazy-src", "data-lazy", "data-original"])
def test_a_small_picture_gives_way_to_the_same_file_that_waits_under_any_name(name: str) -> None:
    """Its proxy is told the size in the query."""
    image = _image(f"<img src='/p/a.jpg?type=w80_blur' {name}='/p/a.jpg?type=w966'>")
    assert image.get("src") == "/p/a.jpg?type=w966"


def test_an_address_that_only_says_more_to_its_loader_is_not_taken() -> None:
    """Jetpack's tells its script what is not loaded yet."""
    waiting = "src='/a.jpg?fit=940' data-lazy-src='/a.jpg?fit=940&amp;is-pending-load=1'"
    assert _image(f"<img {waiting}>").get("src") == "/a.jpg?fit=940"
    candidates = f"srcset='{_BLANK}' data-lazy-srcset='/a.jpg?w=300 300w, /a.jpg?w=1500 1500w'"
    assert _image(f"<img {waiting} {candidates}>").get("src") == "/a.jpg?w=1500"


@pytest.mark.parametrize(
    "html",
    [
        "<div role=img style='--icon: url(a.svg)'></div>",
        "<div role=img style='background-image: url(a.png); width:20px; height: 20px'></div>",
        "<div style='--card-image: url(a.jpg)'>Words</div>",
        "<div data-thumbnail=a.jpg></div>",
    ],
)
def test_a_variable_or_an_attribute_of_a_box_is_no_picture_by_itself(html: str) -> None:
    root = parse_fragment(html)
    resolve_images(Elements(root))
    assert list(root.iter("img")) == []


@pytest.mark.parametrize(
    ("declared", "size"),
    [
        ("width=640.5 height=400.25", ("640", "400")),
        ("width=640px height='400 px'", ("640", "400")),
        ("width=640 height=400 {natural}", ("640", "400")),
        ("width=100% height=auto {natural}", ("1200", "800")),
        ("width=600 height=auto {natural}", ("600", "400")),
        ("height=400 {natural}", ("600", "400")),
        ("{natural}", ("1200", "800")),
        ("height=400 data-stillpage-width=1200", ("1200", "400")),
        ("width=0 height=0 {natural}", ("1200", "800")),
    ],
)
def test_a_size_is_told_in_whole_pixels(declared: str, size: tuple[str, str]) -> None:
    """As declared; a side that is not from the other one and from what the browser found."""
    natural = "data-stillpage-width=1200 data-stillpage-height=800"
    image = _image(f"<img src=a.jpg {declared.format(natural=natural)}>")
    assert (image.get("width"), image.get("height")) == size


@pytest.mark.parametrize("name", ["data-original", "data-photo"])
def test_a_picture_that_several_show_stands_in_for_the_files_that_wait(name: str) -> None:
    """Whatever it is called, and however large each asks for it; two may be a film and its sign."""
    waiting = [f"<img src='soft-blue.jpeg?w=32&amp;h={20 + at}' {name}='/p/{at}.jfif'>" for at in range(3)]
    assert sources_of("".join(waiting)) == ["/p/0.jfif", "/p/1.jfif", "/p/2.jfif"]
    pointed = [each.replace("<img", "<img data-hover=/p/back.jpg") for each in waiting]
    assert ("/p/1.jfif" in sources_of("".join(pointed))) is (name == "data-original")
    assert "/p/1.jfif" not in sources_of(waiting[0] + waiting[1])
    assert sources_of(f"<img src=mill.jpg {name}=/p/sign.png>" * 3) == ["mill.jpg"] * 3
    several = "".join(f"<img src=mill-{at}.jpg {name}=/p/{at}.jpg>" for at in "abc")
    assert sources_of(several) == ["mill-a.jpg", "mill-b.jpg", "mill-c.jpg"]
