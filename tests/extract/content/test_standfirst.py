"""The standfirst."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.features import PageTitles, block_features
from stillpage.extract.content.segment import segment
from stillpage.extract.content.standfirst import keep_standfirst

_SAID = "The lamp went out one night, and nobody in the harbour knows why it did."


def kept_of(body: str, kept: list[bool]) -> list[bool]:
    """Which blocks stay of a page that describes itself."""
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    chosen = np.array(kept)
    keep_standfirst(page, block_features(page, PageTitles("The lamp", _SAID), {}), chosen)
    return [bool(each) for each in chosen]


@pytest.mark.parametrize(
    ("above", "kept"),
    [
        (f"<p>{_SAID}</p>", True),
        (f"<nav><p>{_SAID}</p></nav>", False),
        (f"<p><a href=/lamp>{_SAID}</a></p>", False),
        ("<p>By a reporter who was there, on a Monday in the autumn.</p>", False),
    ],
)
def test_what_a_page_says_of_itself_above_its_text_is_kept(above: str, *, kept: bool) -> None:
    """Not a link to it, nor another line."""
    assert (
        kept_of(f"<h1>The lamp</h1>{above}<p>Share</p><p>It was late.</p>", [False, False, False, True])[1]
        == kept
    )


def test_it_is_not_said_twice() -> None:
    """Where the first paragraph is the description."""
    assert kept_of(f"<p>{_SAID}</p><p>{_SAID}</p>", [False, True]) == [False, True]
