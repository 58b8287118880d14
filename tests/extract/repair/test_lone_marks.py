"""Numbers and dots on a line of their own are set into what they count."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage.extract.repair.lone_marks import join_lone_marks


def joined(html: str) -> str:
    """The same with its marks set into lines."""
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    join_lone_marks(root)
    return lxml.html.tostring(root, encoding="unicode").removeprefix("<div>").removesuffix("</div>")


@pytest.mark.parametrize(
    ("html", "now"),
    [
        ("<p>1</p><h3>Oil</h3><p>Fill</p><p>2</p><h3>Ash</h3>", "<h3>1. Oil</h3><p>Fill</p><h3>2. Ash</h3>"),
        ("<div><p>1.</p><p>أوقد</p></div><div><p>2.</p><p>أطفئ</p></div>",
         "<div><p>1. أوقد</p></div><div><p>2. أطفئ</p></div>"),
        ("<p>01</p><p><b>点灯</b></p><p>02</p><p>熄灯</p>", "<p>01. <b>点灯</b></p><p>02. 熄灯</p>"),
        ("<p>3</p><h2>A</h2><p>2</p><h2>B</h2><p>1</p><h2>C</h2>", "<h2>3. A</h2><h2>2. B</h2><h2>1. C</h2>"),
        ("<p>1.</p><p>Light it</p>", "<p>1. Light it</p>"),
    ],
    ids="headings paragraphs zeros countdown one".split(),
)  # fmt: skip
def test_numbers_that_count_on_stand_in_the_line(html: str, now: str) -> None:
    """Before headings or paragraphs, up or down."""
    assert joined(html) == now


@pytest.mark.parametrize(
    "html",
    [
        "<p>2</p><p>recordings</p><p>3</p><p>requests</p><p>4</p><p>seats</p>",
        "<p>40</p><p>years</p><p>7</p><p>harbours</p>",
        "<p>1</p><p>★ ★ ★</p><p>2</p><p>★ ★</p>",
        "<p>1</p><h3>Oil</h3><p>2</p><p>Wick</p>",
        "<p>1</p><p>lamp</p>",
        "<table><tr><td><p>1</p></td><td><p>Oil</p></td></tr><tr><td><p>2</p></td><td><p>Wick</p></td></tr></table>",
    ],
    ids="amounts others stars unlike alone cells".split(),
)
def test_other_numbers_stay(html: str) -> None:
    """Amounts stand above what they are of, too."""
    assert joined(html) == html


def test_paragraphs_behind_dots_are_a_list() -> None:
    """As some editors write one; what stands between two lists parts them."""
    assert joined("<p>So:</p><p>•</p><p>oil</p><p>•</p><p>wick</p><p>Then</p><p>●</p><p>灯</p>") == (
        "<p>So:</p><ul><li><p>oil</p></li><li><p>wick</p></li></ul><p>Then</p><ul><li><p>灯</p></li></ul>"
    )
