"""The drawing of quality against time."""

from __future__ import annotations

import re
from itertools import pairwise

from lxml import etree

from tests.quality.plot import Point, plot


def test_better_stands_higher_and_faster_further_left() -> None:
    """Each extractor is a circle with its name beside it."""
    drawn = plot("Pages & time", [Point("stillpage", 40.0, 0.95), Point("other <1>", 400.0, 0.7)])
    root = etree.fromstring(drawn.encode())
    circles = [(float(each.attrib["cx"]), float(each.attrib["cy"])) for each in root.iter("{*}circle")]
    assert circles[0][0] < circles[1][0]
    assert circles[0][1] < circles[1][1]
    assert "other <1> 0.700" in [each.text for each in root.iter("{*}text")]


def test_names_of_equal_extractors_do_not_lie_on_each_other() -> None:
    """They are moved down."""
    drawn = plot("All", [Point(name, 10.0, 0.9) for name in "abc"])
    heights = sorted(float(y) for y in re.findall(r'y="([\d.]+)">[abc] 0\.900', drawn))
    assert len(heights) == 3
    assert all(lower - upper >= 15 for upper, lower in pairwise(heights))
