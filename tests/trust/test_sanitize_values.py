"""Values that the sanitizer lets pass or drops: what mutation testing found that no test minded."""

from __future__ import annotations

import pytest

from stillpage.extract.sanitize import sanitize


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ('<p lang="zh-Hant-TW">x</p>', '<p lang="zh-Hant-TW">x</p>'),
        ('<p lang="en onclick=1">x</p>', "<p>x</p>"),
        ('<p title="two words">x</p>', '<p title="two words">x</p>'),
        ('<a href="#note">x</a>', '<a href="#r-note" rel="noopener noreferrer">x</a>'),
        ('<td headers="a b">x</td>', '<td headers="r-a r-b">x</td>'),
    ],
)
def test_a_value_passes_or_is_dropped(given: str, left: str) -> None:
    """Languages by their form, words as they are, in-page links and headers under our prefix."""
    assert sanitize(f"<table><tr>{given}</tr></table>" if "<td" in given else given).count(left) == 1
