"""What a server streamed behind the page stands where the page waits for it."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage import extract
from stillpage.extract.repair.streamed_parts import place_streamed_parts
from stillpage.extract.tree.elements import Elements

_URL = "https://harbour.example/2026/lamps"


def placed(body: str) -> str:
    """A body with its parts in place."""
    root = lxml.html.document_fromstring(f"<html><body>{body}</body></html>")
    place_streamed_parts(Elements(root))
    told = lxml.html.tostring(root, encoding="unicode")
    return told.removeprefix("<html><body>").removesuffix("</body></html>")


def test_a_part_stands_in_its_place() -> None:
    """And a part of a part in that, whichever was sent first."""
    assert (
        placed(
            '<p>one</p><template id="B:0"></template><p>five</p>'
            '<div hidden id="S:a">three<p>four</p></div>'
            '<div hidden id="S:0"><p>two</p><template id="P:a"></template></div>'
        )
        == "<p>one</p><div><p>two</p><div>three<p>four</p></div></div><p>five</p>"
    )


@pytest.mark.parametrize(
    "body",
    [
        '<template id="B:0"></template><div id="S:0"><p>shown</p></div>',
        '<template id="B:0"></template><div hidden id="S:1"><p>other</p></div>',
        '<div hidden id="S:0"><p>two</p><template id="B:0"></template></div>',
        '<div hidden id="S:0"><p>two</p></div>',
    ],
    ids="shown other ring alone".split(),
)
def test_what_waits_for_nothing_stays(body: str) -> None:
    """A part that holds its own place is a ring."""
    assert placed(body) == body


def test_parts_that_wait_for_each_other_are_no_ring() -> None:
    """As a hostile page may write them."""
    told = placed(
        '<div hidden id="S:0"><p>a</p><template id="B:1"></template></div>'
        '<div hidden id="S:1"><p>b</p><template id="B:0"></template></div>'
    )
    assert told.count("<p>a</p>") == told.count("<p>b</p>") == 1


def test_an_article_as_its_server_sent_it_is_whole() -> None:
    """Its questions came last."""
    said = "يطفئ الحارس المصباح عند الفجر وينظف الزجاج بقطعة قماش جافة قبل أن يفتح الدفتر الكبير ويكتب فيه. "
    page = (
        f"<html lang=ar dir=rtl><title>المصابيح</title><main><article><h1>المصابيح</h1><p>{said * 3}</p>"
        f'<template id="B:0"></template><p>{said * 2}</p></article></main><footer>حقوق</footer>'
        f'<div hidden id="S:0"><h2>متى يشعل المصباح؟</h2><p>{"في المساء قبل أن تصل السفن. " * 5}</p></div>'
    )
    text = extract(page, _URL).text
    assert text.index("يطفئ") < text.index("متى يشعل") < text.index("في المساء") < text.rindex("يطفئ")


@pytest.mark.parametrize("notice", ["Loading paragraph...", "جارٍ التحميل…", "読み込み中…"])
def test_a_notice_of_the_wait_goes_when_the_part_has_come(notice: str) -> None:
    """It stands right behind the place; other text there stays."""
    waits = f'<template id="B:0"></template><div>{notice}</div><p>end</p>'
    part = '<div hidden id="S:0"><p>two</p></div>'
    assert placed(waits + part) == "<div><p>two</p></div><p>end</p>"
    assert notice in placed(waits)
    assert notice in placed(waits.replace("</template>", "</template>text") + part)
