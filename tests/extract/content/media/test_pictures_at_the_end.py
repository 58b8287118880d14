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


_TAGS = "<p><a href=/t/1>drop</a> <a href=/t/2>drop</a></p>"


@pytest.mark.parametrize(
    ("below", "kept"),
    [
        (f"{_TAGS}<div><a href=/i/1.jpg><img src=1></a></div>", ["1"]),
        (
            f"{_TAGS}<div><a href=/i/1.jpg><img src=1></a><button>drop</button><button>drop</button></div>",
            ["1"],
        ),
        (f"{_TAGS}<div><a href=/other><img src=1></a></div>", []),
        (f"{_TAGS}<div><img src=1></div>", []),
        ("<p>drop by somebody</p><div><a href=/i/1.jpg><img src=1></a></div>", []),
        (f"{_TAGS}<p>drop</p><div><a href=/i/1.jpg><img src=1></a></div>", []),
    ],
)
@pytest.mark.parametrize("text", ["<p>a</p><p>b</p>", "<p dir=rtl>نص قصير</p><p>آخر</p>"])
def test_a_picture_that_opens_its_own_file_stays_below_a_text_and_its_tags(
    text: str, below: str, kept: list[str]
) -> None:
    """So networks show a post of a few lines; a picture of another story leads to that."""
    assert kept_sources(f"<div>{text}{below}</div>") == kept


def test_a_picture_below_the_tags_of_a_text_in_another_box_is_not_its_own() -> None:
    """Nothing but the page holds the two."""
    other = "<div><div><a href=/i/1.jpg><img src=1></a></div></div>"
    assert kept_sources(f"<div><p>a</p>{_TAGS}</div>{other}") == []
