"""Pictures beside the last kept text."""

from __future__ import annotations

import pytest

from tests.extract.content.media.test_media import kept_sources


def test_a_figure_that_ends_the_page_is_judged_by_what_it_says() -> None:
    """There is no block behind it to look at."""
    lines = "<figure><p>drop</p><img src=1><p>drop</p><p>{}</p></figure>"
    assert kept_sources(f"<p>a</p><p>drop</p>{lines.format('c')}") == ["1"]
    assert kept_sources(f"<p>a</p><p>drop</p>{lines.format('drop')}") == []


@pytest.mark.parametrize(
    ("page", "kept"), [("<div>{}{}</div>", ["0", "1", "2", "3"]), ("<div>{}</div>{}", [])]
)
def test_a_row_of_pictures_below_a_heading_is_the_texts_if_it_stands_in_its_box(
    page: str, kept: list[str]
) -> None:
    """On the page outside of it are other stories."""
    figures = "".join(
        f"<figure><img src={each} width=600 height=400><figcaption>drop {each}</figcaption></figure>"
        for each in range(4)
    )
    assert kept_sources(page.format("<p>a</p><p>b</p>", f"<h2>drop</h2>{figures}")) == kept
