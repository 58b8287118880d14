"""Items without a list, and what stands alone in a line without need."""

from __future__ import annotations

from time import process_time

import lxml.html
import pytest

from stillpage.extract.repair.lists.lists import (
    divide_lists_without_items,
    free_details,
    gather_items,
    join_lone_items,
    join_marks_of_notes,
    nest_lists,
    unwrap_only_items,
)


def repaired(body: str) -> str:
    """The body as it comes out."""
    root = lxml.html.fragment_fromstring(body, create_parent="div")
    gather_items(root)
    unwrap_only_items(root)
    nest_lists(root)
    join_marks_of_notes(root)
    return "".join(lxml.html.tostring(each, encoding="unicode") for each in root)


@pytest.mark.parametrize(
    ("body", "as_"),
    [
        ("<ul><li><ol><li>أ</li><li>ب</li></ol></li></ul> tail", "<ol><li>أ</li><li>ب</li></ol> tail"),
        ("<ul><li><ul><li><ul><li>So</li></ul></li></ul></li></ul>", "<ul><li>So</li></ul>"),
        ("<ul><li>So<ul><li>Lo</li></ul></li></ul>", None),
        ("<ul><li><ul><li>So</li></ul></li><li>Lo</li></ul>", None),
    ],
    ids="alone twice said beside".split(),
)
def test_a_list_that_is_a_lists_only_item_is_that_list(body: str, as_: str | None) -> None:
    """What says something, or has others beside it, is an item."""
    assert repaired(body) == (as_ or body)


@pytest.mark.parametrize(
    ("body", "as_"),
    [
        (
            "<ul><li>أ</li><li><ul><li>ب</li><li> <ol><li>ج</li></ol> </li></ul></li><li>د</li></ul>",
            "<ul><li>أ<ul><li>ب<ol><li>ج</li></ol></li></ul></li><li>د</li></ul>",
        ),
        ("<ul><li><ul><li>So</li></ul></li><li>Lo</li></ul>", None),
        ("<ul><li>So</li><li>Lo<ul><li>La</li></ul></li></ul>", None),
        ("<ul><li>So</li><li><ul><li>La</li></ul> and more</li></ul>", None),
        ("<ul><li><ul><li>So</li></ul></li><li><ul><li>Lo</li></ul></li></ul>", None),
        ("<ul><p>So</p><li><ul><li>Lo</li></ul></li></ul>", None),
        ("<ul><li><p>So</p><h3>Lo</h3></li><li><ul><li>La</li></ul></li></ul>", None),
        ('<ul><li>So</li><li id="r-la"><ul><li>La</li></ul></li></ul>', None),
        (
            "<ul><li>أ</li> <ul><li>ب</li></ul><ol><li>ج</li></ol><li>د</li></ul>",
            "<ul><li>أ<ul><li>ب</li></ul><ol><li>ج</li></ol></li> <li>د</li></ul>",
        ),
        ("<ul><ul><li>So</li></ul><li>Lo</li></ul>", None),
        ("<ul><li>So</li> and <ul><li>Lo</li></ul></ul>", None),
    ],
    ids="editors first said goes-on beside paragraph card anchor between first-of-all behind-words".split(),
)
def test_a_list_in_an_item_of_its_own_is_of_the_item_above(body: str, as_: str | None) -> None:
    """As Lexical writes it, or between two items; not where nothing is above it, or something beside it."""
    assert repaired(body) == (as_ or body)


_MARK = '<sup><a id="r-n1" href="#r-c1">1)</a></sup>'


@pytest.mark.parametrize(
    ("body", "as_"),
    [
        (f"<p>{_MARK}</p><p>ملاحظة <b>و</b></p>", f"<p>{_MARK} ملاحظة <b>و</b></p>"),
        (f"<div>{_MARK}</div><div><p>So.</p><p>Lo.</p></div>", f"<div><p>{_MARK} So.</p><p>Lo.</p></div>"),
        (f"<p>{_MARK}</p><p>{_MARK}</p><p>So.</p>", f"<p>{_MARK}</p><p>{_MARK} So.</p>"),
        (f"<p>{_MARK}</p><p><i>Lo.</i></p>", f"<p>{_MARK} <i>Lo.</i></p>"),
        (f"<p>{_MARK}</p> so <p>Lo.</p>", None),
        (f"<p>{_MARK}</p><div>So <p>Lo.</p></div>", None),
        (f"<p>{_MARK}</p><div></div>", None),
        (f"<p>{_MARK}</p><ul><li>Lo.</li></ul>", None),
        ('<p><a href="#r-top">1</a></p><p>So.</p>', None),
        ('<p><a id="r-all" href="#r-c1">All of it</a></p><p>So.</p>', None),
    ],
    ids="line box two slanted between words empty list no-note long".split(),
)
def test_the_mark_of_a_note_stands_in_its_line(body: str, as_: str | None) -> None:
    """One that leads back to its call; not what only leads somewhere."""
    assert repaired(body) == (as_ or body)


_CALL = '<p>So<a href="#r-n1">1</a></p>'


@pytest.mark.parametrize("text", ["So.", "ملاحظة <b>و</b>", "<i>注</i>を読む。"])
@pytest.mark.parametrize(
    ("note", "as_"),
    [
        ('<div id="r-n1"><p><sup>1</sup> </p><p>{}</p></div>', '<div id="r-n1"><p><sup>1</sup> {}</p></div>'),
        ('<aside id="r-n1">[<b>1</b>]<p>{}</p></aside>', '<aside id="r-n1"><p>[<b>1</b>] {}</p></aside>'),
        ('<aside id="r-n1"><b>1</b><p>{}</p></aside>', '<aside id="r-n1"><p><b>1</b> {}</p></aside>'),
        ('<aside id="r-n1">[1]<p>{}</p></aside>', '<aside id="r-n1"><p>[1] {}</p></aside>'),
        (
            '<aside id="r-n1"><p>1.</p><p>{}</p><p>Lo.</p></aside>',
            '<aside id="r-n1"><p>1. {}</p><p>Lo.</p></aside>',
        ),
        ('<aside id="r-n2"><p>1</p><p>{}</p></aside>', None),
        ('<aside id="r-n1"><p>Lo</p><p>{}</p></aside>', None),
        ('<aside id="r-n1"><p>1</p><ul><li>{}</li></ul></aside>', None),
        ('<aside id="r-n1"><p>1</p> and <p>{}</p></aside>', None),
    ],
    ids="Zola docutils bare words two-paragraphs not-called no-mark list between".split(),
)
def test_a_mark_above_the_text_of_what_a_link_leads_to_stands_in_its_line(
    text: str, note: str, as_: str | None
) -> None:
    assert repaired(_CALL + note.format(text)) == _CALL + (as_ or note).format(text)


@pytest.mark.parametrize(
    ("body", "as_"),
    [
        ("<p>So</p><li>أ</li> <li>ب</li> tail", "<p>So</p><ul><li>أ</li><li>ب</li></ul> tail"),
        ("<li>灯</li> and <li>塔</li>", "<ul><li>灯</li></ul> and <ul><li>塔</li></ul>"),
        ("<ul><div><li>So</li></div><div><li>Lo</li> <li>La</li></div></ul>", None),
        ("<li><p>So</p></li><p>Lo</p>", "<div><p>So</p></div><p>Lo</p>"),
        (
            "<li><h3>So</h3><p>Lo</p></li><li><h3>La</h3></li>",
            "<div><h3>So</h3><p>Lo</p></div><div><h3>La</h3></div>",
        ),
        ("<b><li>So</li></b>", "<b><li>So</li></b>"),
        ("<ul><div><p>So</p><li>Lo</li></div></ul>", "<ul><div><p>So</p><ul><li>Lo</li></ul></div></ul>"),
        ("<ul><div>So <li>Lo</li></div></ul>", "<ul><div>So <ul><li>Lo</li></ul></div></ul>"),
    ],
    ids="run apart in-divisions alone cards in-a-line paragraph-beside words-beside".split(),
)
def test_items_without_a_list_are_one(body: str, as_: str | None) -> None:
    """Sanitizers and editors lose the list around them."""
    assert repaired(body) == (as_ or "<ul><li>So</li><li>Lo</li> <li>La</li></ul>")


def test_many_items_without_a_list_take_a_moment() -> None:
    """Each looks at its neighbours alone."""
    assert repaired("<li>So</li>" * 20_000).count("<ul>") == 1


def test_what_a_division_of_items_says_goes_to_them() -> None:
    """Language and direction to each, what a link leads to to the first."""
    body = "<ul><div lang=ar dir=rtl id=a><li>أ</li><li lang=he>ב</li></div></ul>"
    items = lxml.html.fragment_fromstring(repaired(body))
    assert [(each.get("lang"), each.get("dir"), each.get("id")) for each in items] == [
        ("ar", "rtl", "a"),
        ("he", "rtl", None),
    ]


def test_lists_of_one_item_in_a_row_are_one() -> None:
    """Notion exports each item so; numbers would begin anew in each."""
    page = '<ol start="1"><li>a</li></ol> <ol start="2"><li>b<ol><li>c</li></ol></li></ol>'
    root = lxml.html.fragment_fromstring(f"{page}<ol><li>ثلاثة</li></ol>", create_parent="div")
    join_lone_items(root)
    assert [[item.text for item in listing] for listing in root] == [["a", "b", "ثلاثة"]]


def test_a_start_that_is_no_number_of_a_list_is_none() -> None:
    """Of thousands of digits Python makes no number."""
    root = lxml.html.fromstring(
        f"<div><ol start={'9' * 5000}><li>a</li></ol><ol start=2><li>b</li></ol></div>"
    )
    join_lone_items(root)
    assert [[item.text for item in listing] for listing in root] == [["a", "b"]]


@pytest.mark.parametrize(
    "page",
    [
        "<ul><li>a</li></ul>and<ul><li>b</li></ul>",
        "<ul><li>a</li></ul><ol><li>b</li></ol>",
        "<ul><li>a</li></ul><ul><li>b</li><li>c</li></ul>",
        '<ol start="1"><li>a</li></ol><ol start="1"><li>ب</li></ol>',
    ],
)
def test_other_lists_in_a_row_stay_apart(page: str) -> None:
    """With text between, of another kind, of more items, or counted anew."""
    root = lxml.html.fragment_fromstring(page, create_parent="div")
    join_lone_items(root)
    assert len(root) == 2


def test_parts_that_unfold_are_no_items() -> None:
    """A list in which each item is such a part goes, as Notion's."""
    part = "<details><summary>كيف</summary><p>a</p></details>"
    root = lxml.html.fragment_fromstring(f"<ul><li>{part}</li><li>{part}</li></ul>", create_parent="div")
    free_details(root)
    assert [child.tag for child in root] == ["details", "details"]


@pytest.mark.parametrize("other", ["<li>a</li>", "<li></li>", "<li>a <details><p>b</p></details></li>"])
def test_a_list_with_another_item_stays(other: str) -> None:
    """Beside a part that unfolds."""
    page = f"<ul><li><details><summary>كيف</summary></details></li>{other}</ul>"
    root = lxml.html.fragment_fromstring(page, create_parent="div")
    free_details(root)
    assert [child.tag for child in root] == ["ul"]


@pytest.mark.parametrize("text", ["The book", "<span>دفتر</span>"])
def test_a_note_is_parted_from_its_mark(text: str) -> None:
    """LibreOffice parts the two by a style; words that are linked in a line stay as they are."""
    mark = '<a id="n1" href="#r1">1</a>'
    body = f"<p>{mark}{text}</p><p>a{mark}st</p>"
    assert repaired(body) == f"<p>{mark} {text}</p><p>a{mark}st</p>"


@pytest.mark.parametrize("behind", ["1</a>. So", "1</a> So", "1</a><br>So", "1</a><img>", "T</a>he keeper"])
def test_other_marks_stay_beside_what_follows(behind: str) -> None:
    """A sign parts them already, a blank or a line; a letter is the first of its word."""
    body = f'<p><a id="n1" href="#r1">{behind}</p>'
    assert repaired(body) == body


@pytest.mark.parametrize(
    ("body", "as_"),
    [
        ("<ul><b>Lamp</b><br><ul><li>Oil</li></ul></ul>", "<div><b>Lamp</b><br><ul><li>Oil</li></ul></div>"),
        ("<ol><p>المصباح</p></ol>", "<div><p>المصباح</p></div>"),
        ("<ul><div><li>Lamp</li></div></ul>", None),
        ("<ul><b>Lamp</b><li>Oil</li></ul>", None),
        (
            '<ol start="4"><div><div><li>زيت</li><li>灯</li></div></div></ol>',
            '<ol start="4"><div><li>زيت</li><li>灯</li></div></ol>',
        ),
        (
            '<ol><div><div lang="ja"><li>灯</li></div></div><div><div><li>Oil</li></div></div></ol>',
            '<ol><div lang="ja"><li>灯</li></div><div><li>Oil</li></div></ol>',
        ),
        (
            "<ul><div><div>Lamp<li>Oil</li></div><p>Wick</p></div></ul>",
            "<div><div><div>Lamp<li>Oil</li></div><p>Wick</p></div></div>",
        ),
        ("<ul><div><div>Lamp<li>Oil</li></div></div></ul>", "<ul><div>Lamp<li>Oil</li></div></ul>"),
        (
            "<ul><div><div><h3>زيت</h3><li>Oil</li></div></div></ul>",
            "<div><div><div><h3>زيت</h3><li>Oil</li></div></div></div>",
        ),
        ("<ul><div><div><p>Lamp</p></div></div></ul>", "<div><div><div><p>Lamp</p></div></div></div>"),
    ],
    ids="stores indent division item divisions each beside words heading text".split(),
)
def test_a_list_without_an_item_is_none(body: str, as_: str | None) -> None:
    """Stores and old pages indent by it; its items may stand in a division of it."""
    root = lxml.html.fragment_fromstring(body, create_parent="div")
    divide_lists_without_items(root)
    assert lxml.html.tostring(root[0], encoding="unicode") == (as_ or body)


def test_time_grows_with_the_number_of_divisions() -> None:
    """A list of 60,000 items, each in a division of its own, took half a minute."""
    root = lxml.html.fragment_fromstring(
        f"<ol>{'<div><li>Oil</li></div>' * 60_000}</ol>", create_parent="div"
    )
    begun = process_time()
    gather_items(root)
    assert process_time() - begun < 5
    assert len(root[0]) == 60_000
    assert root.find(".//div") is None
