"""Which addresses are sizes of one picture."""

from __future__ import annotations

import pytest

from stillpage.extract.picture_sizes import told_width, without_size


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/th?q=harbour", "/th?q=ferry"),
        ("/thumb.php?h=8fe2", "/thumb.php?h=77ab"),
        ("/chart.png?size=population", "/chart.png?size=area"),
        ("/image?size=2", "/image?size=3"),
        ("/cam_2023x.jpg", "/cam_2024x.jpg"),
        ("/pier.jpg?q=10", "/pier.jpg?q=90"),
        ("/maze_10x10.png", "/maze_20x20.png"),
        ("/upload/w_300,e_sepia/pier.jpg", "/upload/w_300,e_grayscale/pier.jpg"),
        ("/a/pier.jpg?w=300", "/b/pier.jpg?w=300"),
    ],
)
def test_other_fields_of_an_address_tell_other_pictures(one: str, other: str) -> None:
    """What is searched for, a year, an effect, a folder."""
    assert without_size(one) != without_size(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/pier.jpg?w=1200&q=75", "/pier.jpg?w=640&q=80&fit=crop"),
        ("/pier_2000x.jpg?v=1", "/pier_300x.jpg?v=1"),
        ("/pier.png?resize=400%2C212", "/pier.png?resize=200%2C200"),
        ("/stencil/500x659/pier.jpg", "/stencil/50x50/pier.jpg"),
        ("/fill/w_281,h_250,al_c,blur_30/pier.png", "/fill/w_353,h_314,fp_0.50_0.50/pier.png"),
        ("/pier-1024x683.jpg", "/pier.jpg"),
    ],
)
def test_sizes_of_one_picture_have_one_address(one: str, other: str) -> None:
    """Wherever servers write them."""
    assert without_size(one) == without_size(other)


def test_what_tells_no_size_is_the_original() -> None:
    """A height alone tells how small it is."""
    addresses = "/pier.jpg", "/pier-1024x683.jpg", "/pier.jpg?h=80", "/w_640,h_80/pier.jpg"
    assert [told_width(each) for each in addresses] == [float("inf"), 1024, 80, 640]
