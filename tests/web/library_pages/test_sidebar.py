"""How many articles there are, beside every page: true at once, unless counting takes long."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from stillpage.library import Library
from stillpage.web.library_pages.sidebar import Sidebar


class SlowLibrary(Library):
    """Counting takes as many seconds as the test says, by a clock that nothing else moves."""

    now = 0.0
    takes = 0.0
    articles = 1

    def clock(self) -> float:
        """The time, in seconds."""
        return self.now

    def count(self) -> int:
        """As many as the test says."""
        self.now += self.takes
        return self.articles


@pytest.fixture
def library(tmp_path: Path) -> Iterator[SlowLibrary]:
    """One of the test's own."""
    with SlowLibrary(tmp_path / "library", renderers={}) as opened:
        yield opened


def test_the_number_is_true_at_once(library: SlowLibrary) -> None:
    """Where counting takes no time to speak of."""
    sidebar = Sidebar(library, clock=library.clock)
    assert sidebar.now().articles == 1
    library.articles = 2
    assert sidebar.now().articles == 2


def test_counting_takes_a_hundredth_of_the_time_at_most(library: SlowLibrary) -> None:
    """A page must not wait for 100,000 articles to be counted, nor the next one after it."""
    library.takes = 0.05
    sidebar = Sidebar(library, clock=library.clock)
    assert sidebar.now().articles == 1
    library.articles = 2
    library.now += 4.9
    assert sidebar.now().articles == 1
    library.now += 0.2
    assert sidebar.now().articles == 2
