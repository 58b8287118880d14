"""Pictures that count visits are none, with or without a size; what only looks like one stays."""

from __future__ import annotations

from time import perf_counter

import pytest

from tests.extract.repair.pictures.conftest import sources_of


@pytest.mark.parametrize(
    "address",
    [
        "https://www.facebook.com/tr?id=1&amp;ev=PageView",
        "https://mc.yandex.ru/watch/1234",
        "//counter.yadro.ru/hit?t44.6;r;s1600",
        "https://hm.baidu.com/hm.gif?si=ab",
        "https://top-fwz1.mail.ru/counter?id=12;js=na",
        "https://bat.bing.com/action/0?ti=5",
        "https://ct.pinterest.com/v3/?tid=2",
        "https://ad.doubleclick.net/ddm/trackimp/N1/B2;ord=3",
        "http://feeds.feedburner.com/~r/paper/~4/ab",
        "https://ir-na.amazon-adsystem.com/e/ir?t=a",
        "https://px.ads.paper.example/collect/?pid=1",
        "https://pixel.paper.example/story/12",
        "/stats/beacon",
        "/files/count.gif",
        "/matomo.php?idsite=1",
        "https://files.paper.example/tracker/12-34?l=mill",
        "//banners.paper.example/www/delivery/avw.php?zoneid=1&amp;n=ab",
    ],
)
def test_a_counter_without_a_size_is_told_by_its_address(address: str) -> None:
    """A service's, or one that a site runs; nor does it take the place of what waits for a loader."""
    assert sources_of(f"<p>The mill.</p><img src='{address}'>") == []
    assert sources_of(f"<img data-src=mill.jpg><noscript><img src='{address}'></noscript>") == ["mill.jpg"]


@pytest.mark.parametrize("side", ["left", "top"])
@pytest.mark.parametrize("alt", ["", "Top.Mail.Ru", "عداد"])
def test_a_counter_may_stand_beside_the_window(side: str, alt: str) -> None:
    """As its makers tell sites to place it, called after the service."""
    style = f"position:absolute; {side}: -9999px"
    assert sources_of(f"<img src=/see/12 alt='{alt}' style='{style}'>") == []
    assert sources_of(f"<img src=/mill.jpg alt='{alt}' width=800 height=500 style='{style}'>") == [
        "/mill.jpg"
    ]


@pytest.mark.parametrize(
    "address",
    [
        "/image.php?id=3&size=full&v=2",
        "/pixel/render?url=https://paper.example/mill.jpg&w=9",
        "/statistics/harvest.png",
        "/photos/kitchen-counter.gif",
        "https://tracks.example/mill",
        "https://www.facebook.com/trees?id=1",
        "https://pixelated.example/mill",
        "https://files.example/collection/12",
    ],
)
def test_a_picture_at_the_address_of_a_program_stays(address: str) -> None:
    assert sources_of(f"<img src='{address}'>") == [address]


def test_a_counter_with_a_size_or_a_text_is_a_picture() -> None:
    """A site may call anything so; a service that does nothing else never has one."""
    assert sources_of("<img src=/count.gif width=640 height=480>") == ["/count.gif"]
    assert sources_of("<img src=/stats alt='Harvests'>") == ["/stats"]
    assert sources_of("<img src=//mc.yandex.ru/watch/1 width=640 height=480 alt=Metrica>") == []


@pytest.mark.parametrize("height", ["1px", "0px", " 1 "])
def test_a_size_of_a_pixel_may_have_its_unit(height: str) -> None:
    assert sources_of(f"<img src=/u?v=1 height='{height}'>") == []


def test_addresses_of_any_length_are_looked_at_in_time() -> None:
    begun = perf_counter()
    for address in ("/" * 100_000, "//" + "a." * 50_000, "/track/" * 20_000):
        sources_of(f"<img src='{address}'>")
    assert perf_counter() - begun < 1
