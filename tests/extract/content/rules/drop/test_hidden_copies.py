"""Of a text that a page holds twice the copy that its style hides goes; what is said once stays."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage import extract
from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.rules.drop.hidden_copies import hidden_copies
from stillpage.extract.pipeline import explain_article

HIDDEN = "data-stillpage-hidden"
LONG = "The lamp on the quay is lit at dusk by whoever passes last, and put out by whoever comes first."
LAMPS = [
    f"مصباح رقم {number} على الرصيف يضاء عند الغروب، ويطفئه أول من يمر به في الصباح، كما يقولون."
    for number in range(9)
]


def dropped(body: str) -> list[str]:
    root = lxml.html.document_fromstring(f"<body>{body}</body>")
    return [str(element.get("class")) for element in hidden_copies(segment(root))]


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{LONG}</p><div class=x {HIDDEN}><p>{LONG}</p></div>",
        f"<div class=x {HIDDEN}><h2>Lamps</h2><p>{LONG}</p></div><div><h2>Lamps</h2><p>{LONG}</p></div>",
        f"<div class=x style='display: none'><p>{LONG}</p></div><section><p>{LONG}</p></section>",
        f"<div class=hidden><p class=x>{LONG}</p><p>Other words</p></div><p>{LONG}</p>",
        f"<h2>Lamps</h2><h2 class=x {HIDDEN}>Lamps</h2><p>{LONG}</p>",
        f"<div {HIDDEN}><p class=x>{LONG}</p><p>Other words</p></div><p>{LONG}</p>",
    ],
)
def test_a_copy_that_is_hidden_goes(body: str) -> None:
    assert dropped(body) == ["x"]


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{LONG}</p><p>{LONG}</p>",
        f"<div {HIDDEN}><p>{LONG}</p></div>",
        f"<div class='hidden md:block'><p>{LONG}</p></div><p>{LONG}</p>",
        f"<div {HIDDEN}><p>{LONG}</p></div><div {HIDDEN}><p>{LONG}</p></div>",
        f"<div {HIDDEN}=invisible><p>{LONG}</p></div><p>{LONG}</p>",
        # An answer that begins with what another says, a tab's code, a menu.
        f"<p>{LONG}</p><div {HIDDEN}><p>{LONG}</p><p>{LONG} Others say noon. {LONG}</p></div>",
        f"<p>{LONG}</p><div role=tabpanel {HIDDEN}><p>{LONG}</p></div>",
        f"<ul {HIDDEN}><li><a href=/a>{LONG}</a></ul><p>One</p><ul><li><a href=/a>{LONG}</a></ul>",
        f"<div {HIDDEN}>{LONG}<p>Other words</p></div><p>{LONG}</p>",
        f"<p>Yes</p><div {HIDDEN}><p>Yes</p><p>No</p></div><p>Perhaps</p><p>No</p>",
        f"<table><tr><td>Yes<tr {HIDDEN}><td>No<tr><td>Yes<tr {HIDDEN}><td>Perhaps</table>",
    ],
)
def test_what_is_said_once_stays(body: str) -> None:
    assert dropped(body) == []


@pytest.mark.parametrize("first", [False, True])
def test_an_article_for_phones_beside_the_one_that_is_shown(first: bool) -> None:
    """Each paragraph once, and the headings: both were kept where the hidden one came first."""
    shown = "".join(f"<h2>الباب {at}</h2><p>{lamp}</p>" for at, lamp in enumerate(LAMPS))
    hidden = f"<div class=mobile {HIDDEN}>{shown}</div>"
    both = hidden + shown if first else shown + hidden
    html = f"<html lang=ar data-stillpage-dir=rtl><title>مصابيح</title><main><h1>مصابيح</h1>{both}</main>"
    article = extract(html, "https://example.org/lamps")
    assert [article.text.count(lamp) for lamp in LAMPS] == [1] * len(LAMPS)
    assert article.content_html.count("<h2") == len(LAMPS)


def test_each_line_beside_its_copy() -> None:
    html = "".join(
        f"<h2 {HIDDEN}>{at}. باب</h2><h2>{at}. باب</h2><p>{lamp}</p>" for at, lamp in enumerate(LAMPS)
    )
    article = extract(f"<html lang=ar><main><h1>مصابيح</h1>{html}</main>", "https://example.org/lamps")
    assert article.content_html.count("<h2") == len(LAMPS)


def test_the_explanation_says_what_was_a_copy() -> None:
    shown = "".join(f"<p>{lamp}</p>" for lamp in LAMPS)
    html = f"<html lang=ar><main><h1>مصابيح</h1><div {HIDDEN}>{shown}</div>{shown}</main></html>"
    explained = explain_article(html, "https://example.org/lamps", ())
    taken = [block for block in explained.blocks if block.by == "hidden_copy"]
    assert {(block.kept, block.reason) for block in taken} == {(False, "reader_rule")}
    assert all(lamp in " ".join(block.text for block in taken) for lamp in LAMPS)


def test_the_explanation_shows_copies_in_their_places() -> None:
    """Two in a row before what they are copies of, with the way down to them."""
    pairs = "".join(f"<div><p {HIDDEN}>{lamp}</p><p {HIDDEN}>{lamp}</p><p>{lamp}</p></div>" for lamp in LAMPS)
    html = f"<html lang=ar><main><h1>مصابيح</h1>{pairs}</main></html>"
    told = explain_article(html, "https://example.org/lamps", ()).blocks[1:]
    assert [block.text for block in told] == [lamp for lamp in LAMPS for _ in range(3)]
    assert [block.by == "hidden_copy" for block in told] == [True, True, False] * len(LAMPS)
    assert {block.path for block in told} == {"main > div > p"}


def test_a_copy_goes_from_a_page_that_is_hidden_until_a_script_ran() -> None:
    """The body is no copy of anything."""
    copy = f"<div class=x {HIDDEN}><p>{LONG}</p></div>"
    root = lxml.html.document_fromstring(f"<body {HIDDEN}><p>{LONG}</p>{copy}</body>")
    assert [element.get("class") for element in hidden_copies(segment(root))] == ["x"]
