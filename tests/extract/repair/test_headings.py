"""Titles said twice."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage.extract.repair.headings import drop_repeated_title


def after(body: str, title: str) -> str:
    """What is left once the repeated title is gone."""
    root = lxml.html.fragment_fromstring(body, create_parent="div")
    drop_repeated_title(root, title)
    return " ".join(root.text_content().split())


@pytest.mark.parametrize(
    "line",
    [
        "<h1>Olive oil</h1>",
        "<p><b>Olive oil</b></p>",
        "<div><span><b>Olive oil</b></span><br>By Someone</div>",
        "<b>Olive oil</b><br>",
    ],
)
def test_the_title_at_the_top_is_not_said_twice(line: str) -> None:
    """As a heading, or as a bold line of old markup."""
    assert "Olive" not in after(f"{line}<p>It is pressed in autumn.</p>", "Olive oil")


def test_a_sentence_that_begins_with_the_title_in_bold_stays_whole() -> None:
    """Encyclopedias begin so."""
    body = "<p><b>Olive oil</b> is pressed in autumn.</p>"
    assert after(body, "Olive oil") == "Olive oil is pressed in autumn."
