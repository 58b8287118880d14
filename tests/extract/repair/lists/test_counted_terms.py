"""Lists of terms that only count."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage.extract.repair.lists.counted_terms import number_counted_terms


def made(*marks: str) -> str:
    """The tags and attributes of a list with these terms."""
    body = "".join(f"<dt>{mark}</dt> <dd>يشعل الحارس المصباح {mark}</dd>" for mark in marks)
    root = lxml.html.fragment_fromstring(f"<dl>{body}</dl>", create_parent="div")
    number_counted_terms(root)
    (found,) = root
    assert len(found.findall("dt")) in (0, len(marks))
    return " ".join([str(found.tag), *(f"{name}={value}" for name, value in found.items())])


@pytest.mark.parametrize(
    ("marks", "written"),
    [
        ("1. 2. 3.", "ol"),
        ("3) 4)", "ol start=3"),
        ("a) b) c)", "ol type=a"),
        ("(h) (i)", "ol type=a start=8"),
        ("(i) (ii) (iii)", "ol type=i"),
        ("iv) v)", "ol type=i start=4"),
        ("1. 3.", "dl"),
        ("h) ii)", "dl"),
        ("1.", "dl"),
        ("a) name", "dl"),
        ("اسم لقب", "dl"),
        ("1 2 3", "dl"),
        ("§1 §2", "ol"),
        ("0 1 2", "dl"),
        ("0) 1)", "dl"),
        ("100 101 102", "dl"),
        ("a b c", "dl"),
        ("x y z", "dl"),
        ("i ii iii", "dl"),
    ],
)
def test_terms_that_count_on_are_numbers_of_items(marks: str, written: str) -> None:
    """As laws are written; a gap, or a word, and they are terms: codes, variables."""
    assert made(*marks.split()) == written


def test_what_links_lead_to_is_kept() -> None:
    """The item has the name of its term; a note that leads back to the text is left."""
    page = '<dl><dt id="p1">1.</dt><dd>يشعل</dd><dt><span id="p2">2.</span></dt><dd id="d2">b</dd></dl>'
    root = lxml.html.fragment_fromstring(page, create_parent="div")
    number_counted_terms(root)
    assert [item.get("id") for item in root.iter("li")] == ["p1", "d2"]
    note = '<dl><dt id="n{0}"><a href="#r{0}">{0}</a></dt><dd>b</dd></dl>'
    notes = lxml.html.fragment_fromstring(
        note.format(1).removesuffix("</dl>") + note.format(2).removeprefix("<dl>"), create_parent="div"
    )
    number_counted_terms(notes)
    assert [each.get("id") for each in notes.iter("dt")] == ["n1", "n2"]


def test_a_list_within_an_item_counts_on_its_own() -> None:
    """Its letters stand below a number; several descriptions of a term are no items."""
    inner = "<dl><dt>a)</dt><dd>by day</dd><dt>b)</dt><dd>by night</dd></dl>"
    root = lxml.html.fragment_fromstring(
        f"<dl><dt>1.</dt><dd>light</dd><dt>2.</dt><dd>keep{inner}</dd></dl>", create_parent="div"
    )
    number_counted_terms(root)
    assert [each.get("type") for each in root.iter("ol")] == [None, "a"]
    twice = lxml.html.fragment_fromstring("<dl><dt>1.</dt><dd>a</dd><dd>b</dd></dl>", create_parent="div")
    number_counted_terms(twice)
    assert twice[0].tag == "dl"
