"""A page that waits for its script is read as if it had run."""

from __future__ import annotations

from typing import Final

import lxml.html

from stillpage import extract
from stillpage.extract.mending.waiting_body import show_waiting_body
from stillpage.extract.tree.elements import Elements

_LINE: Final = "كان الحارس يصعد إلى المنارة كل مساء قبل أن تغيب الشمس، ويعد السفن التي تمر أمام الميناء. "


def _capture(mark: str) -> str:
    rows = "".join(f"<tr {mark}><td {mark}>{n} غرام</td><td {mark}>سكر</td></tr>" for n in range(3))
    paragraphs = "".join(f"<p {mark}>{_LINE * 3}<em {mark}>{number}</em></p>" for number in range(4))
    return (
        f"<html data-stillpage-dir=rtl><head><title>موقع</title></head><body {mark}><main {mark}>"
        f"<h1 {mark}>حارس المنارة</h1>{paragraphs}<table {mark}>{rows}</table></main></body></html>"
    )


def test_an_invisible_page_gives_the_article_of_a_visible_one() -> None:
    """All that the capture tells of its elements is that they have it from the body."""
    waiting = extract(_capture("data-stillpage-hidden=invisible"), "https://site.test/lamp")
    assert waiting == extract(_capture(""), "https://site.test/lamp")
    assert waiting.title == "حارس المنارة"


def test_what_is_not_displayed_or_invisible_by_itself_stays_so() -> None:
    """An element without a box is hidden in an invisible page, too; on a visible page all marks count."""
    for body, left in (("data-stillpage-hidden=invisible", ["", None]), ("", ["", "invisible"])):
        root = lxml.html.document_fromstring(
            f"<body {body}><p data-stillpage-hidden>a</p><p data-stillpage-hidden=invisible>b</p></body>"
        )
        show_waiting_body(Elements(root))
        assert [each.get("data-stillpage-hidden") for each in root.iter("p")] == left
