"""One picture that a page holds twice comes once; a gallery's pictures all come."""

from __future__ import annotations

import pytest

from stillpage.extract.repair.pictures.twins import drop_picture_twins
from stillpage.extract.tree.parse import parse_fragment


def left(html: str, *, is_capture: bool = True) -> list[str]:
    root = parse_fragment(html)
    drop_picture_twins(list(root.iter("img")), is_capture=is_capture)
    return [str(image.get("src")) for image in root.iter("img")]


HIDDEN = "data-stillpage-hidden"


@pytest.mark.parametrize(
    "html",
    [
        f"<p><img class=light alt=רשת src=a.png><img class=dark {HIDDEN} alt=רשת src=b.png></p>",
        f"<img {HIDDEN} class=x-dark src=b.png alt=z><img class=x-light src=a.png alt=z>",
        f"<img {HIDDEN} class=dark src=b.png alt=z><img data-stillpage-width=800 src=a.png alt=z>",
        f"<div {HIDDEN}><img src=b.png#only-dark></div><div><img src=a.png#only-light></div>",
        f"<figure class=d-none><picture><source srcset=c.png><img src=a.png alt=z></picture></figure>"
        f"<figure {HIDDEN} class=md:hidden><img src=b.png alt=z></figure>",
        f"<a href=big.jpg><picture><img alt=z class=screen src=a.png></picture>"
        f"<img {HIDDEN} class=print alt=z src=b.png></a>",
    ],
)
def test_the_one_that_the_page_hides_goes(html: str) -> None:
    assert [src.partition("#")[0] for src in left(html)] == ["a.png"]


@pytest.mark.parametrize("alt", ["net", "רשת", "網"])
@pytest.mark.parametrize("is_capture", [True, False])
def test_the_large_one_that_a_picture_opens_goes(alt: str, *, is_capture: bool) -> None:
    """Its link leads there, or a dialog waits beside it; another picture in a hidden box stays."""
    link = f"<a href=big.jpg><img src=a.png alt={alt}></a>"
    box = "<div style='display:none'><img src={} alt={}></div>"
    assert left(f"<div>{link}{box.format('big.jpg', alt)}</div>", is_capture=is_capture) == ["a.png"]
    assert len(left(f"<div>{link}{box.format('other.jpg', alt)}</div>", is_capture=is_capture)) == 2
    zoom = f"<button><img src=a.png alt={alt}></button><dialog {{}}><img src=b.png alt={alt}></dialog>"
    assert left(zoom.format(""), is_capture=is_capture) == ["a.png"]
    assert len(left(zoom.format("open"), is_capture=is_capture)) == 2


def test_files_that_are_called_alike_are_one() -> None:
    assert left(f"<img src=/x/net_dark.png {HIDDEN}><img src=/x/net_light.png>") == ["/x/net_light.png"]
    assert left(f"<img src=net-640x360.png><img src=net-320x180.png {HIDDEN}>") == ["net-640x360.png"]


def test_of_a_file_the_one_for_the_dark_goes() -> None:
    pair = "<p><img class=dark:hidden alt=網 src=a.png><img class='hidden dark:block' alt=網 src=b.png></p>"
    assert left(pair, is_capture=False) == ["a.png"]
    assert left("<img src=a.png#only-dark alt=z><img src=b.png#only-light alt=z>", is_capture=False) == [
        "b.png#only-light"
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<p><img class=light alt=z src=a.png><img class=dark alt=z src=b.png></p>",  # both are seen
        f"<div><img src=bread-1.jpg alt=bread></div><div {HIDDEN}><img src=bread-2.jpg alt=bread></div>",
        f"<p><img class=light alt=z src=a.png>Or so:<img class=dark {HIDDEN} alt=z src=b.png></p>",
        f"<p><img class=light alt=day src=a.png><img class=dark {HIDDEN} alt=night src=b.png></p>",
        f"<div><p>Words</p><img class=light src=a.png></div><img class=dark {HIDDEN} src=b.png>",
        f"<div {HIDDEN}><img class=light src=a.png><img class=dark src=b.png></div>",
        # A blur till the picture is there.
        f"<img data-stillpage-width=24 src=net-24x16.jpg><img {HIDDEN} src=net-900x600.jpg>",
    ],
)
def test_two_pictures_stay_two(html: str) -> None:
    assert len(left(html)) == 2


def test_a_file_whose_name_speaks_of_the_night_stays() -> None:
    assert len(left("<img src=lamp.jpg><img src=lamp-at-night.jpg>", is_capture=False)) == 2
    assert len(left("<img src=lamp.jpg><img class=night src=pier.jpg>", is_capture=False)) == 2


@pytest.mark.parametrize("is_capture", [True, False])
@pytest.mark.parametrize(
    ("blurred", "whole"),
    [
        ("/m/oar.jpg?width=150&quality=20", "/m/oar.jpg?width=2048&quality=75"),
        ("/m/oar.jpg?v=3&w=150&crop=3:2", "/m/oar.jpg?v=3&w=900&crop=1:1"),
        ("/m/w_281,h_250,blur_30/oar.png", "/m/w_353,h_314/oar.png"),
        ("/m/f_auto,c_fill,w_40/oar.png", "/m/f_auto,ar_1.7,w_900/oar.png"),
        ("/m/مجداف-150x150.webp", "/m/مجداف.webp"),
    ],
)
def test_what_is_shown_till_the_picture_is_there_goes(blurred: str, whole: str, *, is_capture: bool) -> None:
    """One file in two sizes, side by side in their boxes."""
    box = (
        f"<div><img src='{blurred}'></div><picture><source srcset=x.jpg><img src='{whole}' alt=oar></picture>"
    )
    assert left(f"<figure>{box}</figure>", is_capture=is_capture) == [whole]


@pytest.mark.parametrize(
    "html",
    [
        "<img src=star.png><img src=star.png>",  # a mark of two stars
        "<img src=/show.php?id=4&width=90><img src=/show.php?id=5&width=90>",
        "<img src=/a/oar.jpg?w=90><p>Or:</p><img src=/a/oar.jpg?w=900>",
        "<img src=/oar.jpg?id=1><img src=/oar.jpg?id=2>",
        "<img src='/oar.png?series=1&w=90' alt=אחת><img src='/oar.png?series=2&w=900'>",
        "<img src=/a/heat-10x10.png alt=first><img src=/a/heat-50x50.png alt=second>",  # a grid's own size
        "<img src=/a/e_coli/plate.jpg><img src=/a/t_cells/plate.jpg>",
        "<img src=/a/DSC_0012.jpg><img src=/a/DSC_0013.jpg>",
        "<img src=/12/oar.jpg><img src=/13/oar.jpg>",
        "<img src=/a/oar.jpg><noscript><img src=/a/oar-150x150.jpg></noscript>",  # it goes by itself
    ],
)
def test_other_pictures_side_by_side_stay(html: str) -> None:
    assert len(left(html)) == 2
