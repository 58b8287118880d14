"""Numbers and dots on a line of their own are set into what they count."""

from __future__ import annotations

from time import process_time

import lxml.html
import pytest

from stillpage.extract.repair.divisions import simplify_divisions
from stillpage.extract.repair.lists.lone_marks import dots_of_items, drop_numbers_of_items, join_lone_marks

_PART = f"<p>{'The keeper went up once more, for the ferry was late. ' * 8}</p>"


def joined(html: str) -> str:
    """The same with its marks set into lines."""
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    dots = dots_of_items(root)
    simplify_divisions(root)
    join_lone_marks(root, dots)
    return lxml.html.tostring(root, encoding="unicode").removeprefix("<div>").removesuffix("</div>")


@pytest.mark.parametrize(
    ("html", "now"),
    [
        ("<p>1</p><h3>Oil</h3><p>Fill</p><p>2</p><h3>Ash</h3>", "<h3>1. Oil</h3><p>Fill</p><h3>2. Ash</h3>"),
        ("<p>1.</p><p>أوقد</p><p>2.</p><p>أطفئ</p>", "<p>1. أوقد</p><p>2. أطفئ</p>"),
        ("<p>01</p><p><b>点灯</b></p><p>02</p><p>熄灯</p>", "<p>01. <b>点灯</b></p><p>02. 熄灯</p>"),
        ("<p>3</p><h2>A</h2><p>2</p><h2>B</h2><p>1</p><h2>C</h2>", "<h2>3. A</h2><h2>2. B</h2><h2>1. C</h2>"),
        ("<p>1.</p><p>Light it</p>", "<p>1. Light it</p>"),
        ("<p>1</p><p>Light it at dusk</p><p id=b>2</p><p>把灯芯剪短一些再放回</p><p>3</p><p><b>Wait</b></p>",
         "<p>1. Light it at dusk</p><p id=\"b\">2. 把灯芯剪短一些再放回</p><p>3. <b>Wait</b></p>"),
    ],
    ids="headings paragraphs zeros countdown one steps".split(),
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
        "<p>0</p><p>Harbour United</p><p>1</p><p>Lamp Rovers</p>",
        "<p>1</p><p>euros a month</p><p>2</p><p>euros a month</p><p>3</p><p>euros a month</p>",
        f"<p>1</p>{_PART}<p>2</p>{_PART}<p>3</p>{_PART}",
        "<p></p><p>Light it</p>",
        "<p>1</p><h3>Harbour United</h3><p>0</p><h3>Lamp Rovers</h3>",
        "<p>0</p><p>Light it at dusk</p><p>1</p><p>Put it out at dawn</p><p>0</p><p>Never leave it alone</p>",
        "<p>1</p><p><i>خزان</i></p><p>2</p><p><i>خزانان</i></p><p>3</p><p><i>خزانات</i></p>",
        "<table><tr><td><p>1</p></td><td><p>Oil</p></td></tr><tr><td><p>2</p></td><td><p>Wick</p></td></tr></table>",
    ],
    ids="amounts others stars unlike alone score plans parts empty result votes slanted cells".split(),
)
def test_other_numbers_stay(html: str) -> None:
    """Amounts stand above what they are of, too."""
    assert joined(html) == html


def test_paragraphs_behind_dots_are_a_list() -> None:
    """As some editors write one, each in a box with its dot; what stands between two lists parts them."""
    item = "<div><div><p>{}</p></div><p>{}</p></div>"
    html = f"<p>So:</p>{item.format('•', 'oil')}{item.format('•', 'wick')}<p>Then</p>{item.format('●', '灯')}"
    assert joined(html).count("<li>") == 3
    assert joined(html).count("<ul>") == 2


def test_words_between_dotted_paragraphs_stay_there() -> None:
    item = "<div><p>•</p><p>{}</p></div>"
    html = joined(f"{item.format('oil')}and{item.format('wick')}")
    assert html == "<ul><li><p>oil</p></li></ul>and<ul><li><p>wick</p></li></ul>"


@pytest.mark.parametrize(
    "html",
    [
        "<p>She went up.</p><p>•</p><p>It was night.</p><p>•</p><p>Nobody came.</p>",
        "<section><p>•</p><p>It was night.</p><p>Nobody came.</p></section><p>So.</p>",
        "<section><p>It was night.</p><p>•</p><p>Nobody came.</p></section><p>So.</p>",
        "<div><p>•</p><h3>夜</h3></div><p>So.</p>",
        "<div><p>•</p><div><p>It was night.</p><p>Nobody came.</p></div></div><p>So.</p>",
        "<div><p>•</p><blockquote><p>Nobody came.</p></blockquote></div><p>So.</p>",
    ],
    ids="scenes first between heading two quotation".split(),
)
def test_a_dot_that_parts_a_text_is_no_item(html: str) -> None:
    """Between the scenes of a story; nor one before more than a paragraph, or something else."""
    assert "<li>" not in joined(html)
    assert "<blockquote></blockquote>" not in joined(html)


def test_thousands_of_dots_in_one_box_take_a_moment() -> None:
    """Each looks at its neighbours alone: counting for each took a minute."""
    root = lxml.html.fromstring(f"<div><section>{'<p>•</p><p>oil</p>' * 40_000}</section><p>So.</p></div>")
    begun = process_time()
    assert dots_of_items(root) == []
    assert process_time() - begun < 3


@pytest.mark.parametrize("numbers", ["123", "१२३", "٢٣٤"])
def test_numbers_that_a_list_writes_itself_are_not_said_twice(numbers: str) -> None:
    """Recipes hide the markers and draw the numbers in a circle."""
    start = "" if "1" in numbers or "१" in numbers else " start='2'"
    items = "".join(f"<li><p>{number}</p><p>灯を磨く</p></li>" for number in numbers)
    root = lxml.html.fragment_fromstring(f"<div><ol{start}>{items}</ol></div>")
    drop_numbers_of_items(root)
    assert root.text_content() == "灯を磨く" * 3


@pytest.mark.parametrize(
    "html",
    [
        "<ol><li><p>1</p><p>lamp</p></li><li><p>3</p><p>wicks</p></li></ol>",
        "<ol><li><p>1</p></li><li><p>2</p></li></ol>",
        "<ul><li><p>1</p><p>lamp</p></li><li><p>2</p><p>wicks</p></li></ul>",
        "<ol><li><p>1</p><p>lamp</p></li></ol>",
        "<ol><li><p></p><p>lamp</p></li><li><p></p><p>wicks</p></li></ol>",
        f"<ol start={'9' * 5000}><li><p>2</p><p>lamp</p></li><li><p>3</p><p>wicks</p></li></ol>",
    ],
    ids="amounts alone dots one empty start".split(),
)
def test_other_numbers_in_lists_stay(html: str) -> None:
    root = lxml.html.fragment_fromstring(html)
    said = root.text_content()
    drop_numbers_of_items(root)
    assert root.text_content() == said
