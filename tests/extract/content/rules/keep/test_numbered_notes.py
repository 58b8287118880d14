"""Notes that the text calls by number, with no link."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.keep.numbered_notes import keep_numbered_notes

_FIRST = "Letter of the miller to his sister, kept at Sund."
_SECOND = "دفتر حسابات الطاحونة، محفوظ في سند."


def kept_of(text: str, below: str) -> str:
    """What is kept of a page of which the text was, and nothing below it."""
    page = segment(
        lxml.html.document_fromstring(f"<body><article><p>barley {text}</p>{below}</article></body>")
    )
    kept = np.array(["barley" in each for each in page.blocks.text])
    keep_numbered_notes(page, measure(page), kept)
    return " ".join(each for each, is_kept in zip(page.blocks.text, kept, strict=True) if is_kept)


@pytest.mark.parametrize(
    ("text", "below"),
    [
        ("was dear [1] and oats were cheap.[2]", f"<p>[1] {_FIRST}</p><p>[2] {_SECOND}</p>"),
        ("was dear<sup>[א]</sup> and oats.<sup>[ב]</sup>", f"<hr><p>[א] {_FIRST}</p><p>[ב] {_SECOND}</p>"),
        ("was dear<sup>1</sup> and oats<sup>[2]</sup>.", f"<ol><li>{_FIRST}</li><li>{_SECOND}</li></ol>"),
        ("was dear<sup>1</sup> and oats<sup>2</sup>.", f"<p>1. {_FIRST}</p><p>2. {_SECOND}</p>"),
        (
            '<sup><a href="javascript:;">1</a></sup> and <a href="#"><sup>2</sup></a>.',
            f'<h4>Notes</h4><div><a href="javascript:;">1</a>. {_FIRST}</div><div><a>2</a>. {_SECOND}</div>',
        ),
        (
            "on the 4<sup>th</sup> was<sup>1</sup> and<sup>2</sup>.",
            f"<ol><li>{_FIRST}</li><li>{_SECOND}</li></ol>",
        ),
        ("was dear¹ and oats².", f"<p>¹ {_FIRST}</p><p>²{_SECOND}</p>"),
        (
            "was<sup>1</sup> and<sup>2</sup>.",
            f"<p>1 <a href=//a.example>{_FIRST}</a></p><p>2 <a href=//b.example>{_SECOND}</a></p>",
        ),
        ("贵了①，燕麦②也是。", f"<p>①{_FIRST}</p><p>② {_SECOND}</p>"),
        ("m<sup>3</sup> was dear<sup>1</sup> and<sup>2</sup>.", f"<p>1 {_FIRST}</p><p>2 {_SECOND}</p>"),
    ],
    ids=[
        "typed",
        "in letters",
        "raised",
        "counted",
        "for a script",
        "beside letters",
        "signs",
        "sources",
        "ringed",
        "beside a power",
    ],
)
def test_notes_are_kept_by_their_numbers(text: str, below: str) -> None:
    """In brackets at the beginning of each, or by their place in the list."""
    found = kept_of(text, below)
    assert _FIRST in found
    assert _SECOND in found
    assert _FIRST not in kept_of("was dear.", f"<p>Oats were cheap.</p>{below}")


@pytest.mark.parametrize(
    ("text", "below"),
    [
        ("was dear [1].", f"<p>[3] {_FIRST}</p>"),
        ("was dear [1].", f"<p>[1] {_FIRST * 40}</p>"),
        ("was dear<sup>1</sup><sup>2</sup>", f"<ol><li>{_FIRST * 40}</li><li>{_SECOND}</li></ol>"),
        (
            "was dear.",
            f"<ol><li>{_FIRST}</li><li>{_SECOND}</li></ol><p>barley<sup>1</sup> and<sup>2</sup></p>",
        ),
        ("was dear<sup>1</sup><sup>2</sup><sup>3</sup>.", f"<ol><li>{_FIRST}</li><li>{_SECOND}</li></ol>"),
        ("on 10 m<sup>2</sup>.", f"<ol><li>{_FIRST}</li><li>{_SECOND}</li></ol>"),
        ("was dear<sup>1</sup>.", f"<ol><li>{_FIRST}</li><li>{_SECOND}</li></ol>"),
        ("was<sup>1</sup> and<sup>2</sup>.", f"<p>1 {_FIRST * 40}</p><p>2 {_SECOND}</p>"),
        ("was dear.", f"<p>So<sup>1</sup> and<sup>2</sup></p><ol><li>{_FIRST}</li><li>{_SECOND}</li></ol>"),
        ("was dear<sup>1</sup>.", f"<nav><ol><li>{_FIRST}</li></ol></nav>"),
        ("was dear<sup>1</sup>.", f"<p>1. {_FIRST}</p><p>2. {_SECOND}</p>"),
        ("was dear<sup>1</sup> and<sup>2</sup>.", f"<p>1. {_FIRST}</p><p>More</p><p>2. {_SECOND}</p>"),
        ("was dear<sup>1</sup> and<sup>2</sup>.", f"<footer><p>1. {_FIRST}</p><p>2. {_SECOND}</p></footer>"),
        ("was dear<sup>1</sup> and<sup>2</sup>.", f"<p>11 {_FIRST}</p><p>2 {_SECOND}</p>"),
        ('<sup><a href="#a">1</a></sup>, <sup>2</sup>', f"<p>1 {_FIRST}</p><p>2 {_SECOND}</p>"),
        ("was<sup>1</sup> and<sup>2</sup>.", f"<p>1 {_FIRST}</p><p>2 {_SECOND}</p><p>3 {_SECOND}</p>"),
        (
            "<sup>1</sup> and<sup>2</sup>.",
            f"<p>1 <a href=/a>{_FIRST}</a></p><p>2 <a href=/b>{_SECOND}</a></p>",
        ),
    ],
    ids=[
        "another number",
        "long",
        "of long items",
        "above the numbers",
        "too few",
        "a power",
        "steps",
        "long and counted",
        "called by what is left out",
        "a menu",
        "one call",
        "not in a row",
        "a footer",
        "another count",
        "a link",
        "more than called",
        "stories",
    ],
)
def test_what_no_number_calls_is_no_note(text: str, below: str) -> None:
    """Nor a list that is too short for the numbers, a menu, or a row of the stories that are read most."""
    assert _FIRST not in kept_of(text, below)


@pytest.mark.parametrize(
    "below",
    [
        f"<h3>Sources</h3><p>[1] {_FIRST}<br>[2] {_SECOND}</p>",
        f"<h3>Sources</h3><p>[1] {_FIRST}</p><p>[2] {_SECOND}</p>",
    ],
)
def test_notes_that_count_from_one_under_a_heading_below_the_text_need_no_call(below: str) -> None:
    """Each in a line or a block of its own; the heading over them is for another rule."""
    assert kept_of("was dear.", below) == f"barley was dear. [1] {_FIRST} [2] {_SECOND}"


@pytest.mark.parametrize(
    "below",
    [
        f"<h3>More</h3><p>[1] {_FIRST}</p>",
        f"<h3>More</h3><p>[2] {_FIRST}<br>[3] {_SECOND}</p>",
        f"<p>Oats were cheap.</p><p>[1] {_FIRST}<br>[2] {_SECOND}</p>",
        f"<p>[1] {_FIRST}<br>[2] {_SECOND}</p>",
        f"<h3>More</h3><aside><p>[1] {_FIRST}<br>[2] {_SECOND}</p></aside>",
        "<h3>More</h3><p>[1] [2] [3] Next</p>",
        "<h3>More</h3><p><a href=/1>[1]</a> <a href=/2>[2]</a></p>",
    ],
    ids=["one", "from two", "not right below", "without a heading", "aside", "pages", "links to pages"],
)
def test_other_numbers_in_brackets_below_the_text_are_no_notes(below: str) -> None:
    """A single one may be an answer's; those of pages say nothing."""
    assert kept_of("was dear.", below) == "barley was dear."


def test_a_single_number_calls_a_list_of_one() -> None:
    """Any longer list has a first item, too."""
    assert _SECOND in kept_of("was dear<sup>1</sup>.", f"<ol><li>{_SECOND}</li></ol>")
    assert _SECOND not in kept_of("was dear<sup>1</sup>.", f"<ol><li>{_SECOND}</li><li>{_FIRST}</li></ol>")


_CALLS = "was dear<sup><a href=//a.example/1>[1]</a></sup> and oats.<a href=//b.example/2><sup>2</sup></a>"


@pytest.mark.parametrize("tag", ["ol", "ul"])
def test_numbers_that_lead_to_the_sources_call_the_list_of_them(tag: str) -> None:
    """The same addresses stand in most of its items; the list may be set in columns, each a list."""
    sources = f"<li><a href=//a.example/1>{_FIRST}</a><li><a href=//b.example/2>{_SECOND}</a>"
    listed = f"<div><{tag}>{sources}<li>Of the miller himself</{tag}></div>"
    assert _SECOND in kept_of(_CALLS, f"<h2>References</h2>{listed}")
    assert "miller" in kept_of(_CALLS, listed)
    again = f"<{tag}><li><a href=//a.example/1>1789</a><li><a href=//b.example/2>1790</a></{tag}>"
    assert "1790" in kept_of(_CALLS, f"{listed}{again}")


def test_other_stories_are_not_called_by_numbers_that_lead_elsewhere() -> None:
    """One of five of them may be a source, too; numbers may lead to places on the page."""
    others = "".join(f"<li><a href=/{number}>Other story</a>" for number in range(5))
    sources = "<li><a href=//a.example/1>1</a><li><a href=//b.example/2>2</a>"
    assert "Other" not in kept_of(_CALLS, f"<ul>{sources}{others}</ul>")
    places = _CALLS.replace("//a.example/", "#").replace("//b.example/", "#")
    links = "<li><a href=#1>Other story</a><li><a href=#2>Other story</a>"
    assert "Other" not in kept_of(places, f"<ul>{links}</ul>")
