"""The figures of `./run bench pages` are what they are called."""

from __future__ import annotations

import pytest

from tests.bench.growth_plot import growth_plot
from tests.bench.pages import growth_exponent


def test_the_exponent_tells_linear_from_quadratic_growth() -> None:
    """Pages below 100 kB, whose time is mostly fixed, do not count."""
    sizes = [10_000, 100_000, 1_000_000, 10_000_000]
    assert growth_exponent([(size, size / 4000) for size in sizes]) == pytest.approx(1.0)
    assert growth_exponent([(size, (size / 4000) ** 2) for size in sizes]) == pytest.approx(2.0)


def test_the_plot_shows_each_size() -> None:
    """A dot for each, and the power in its title."""
    svg = growth_plot([(10_000, 8.0), (100_000, 30.0), (1_000_000, 300.0), (10_000_000, 3000.0)])
    assert svg.count("<circle") == 4
    assert "power 1.00" in svg
