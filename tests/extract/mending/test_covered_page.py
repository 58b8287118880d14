"""A page over which something lies is read as if nothing did."""

from __future__ import annotations

from itertools import product
from typing import Final

import lxml.html
import pytest

from stillpage import extract
from stillpage.extract.mending.covered_page import uncover_page
from stillpage.extract.tree.elements import Elements

_LINES: Final = {
    "en": "Each evening the keeper climbed to the lamp before sunset and counted the ships off the harbour. ",
    "ar": "كان الحارس يصعد إلى المنارة كل مساء قبل أن تغيب الشمس، ويعد السفن التي تمر أمام الميناء. ",
}
_DIALOG: Final = "<div role=dialog aria-modal=true><h2>Letters</h2><p>One each week.</p></div>"


def _page(line: str, *, body: str = "", around: str = "<div>", inside: str = "main") -> str:
    paragraphs = "".join(f"<p>{line * 3}{number}</p>" for number in range(4))
    head = "<title>7 lamps</title>"
    rest = f"<h1>7 lamps</h1>{paragraphs}<figure><img src=/a.jpg width=800 height=500></figure>"
    end = around[1:].split()[0].rstrip(">")
    return f"<head>{head}</head><body {body}>{around}<{inside}>{rest}</{inside}></{end}>{_DIALOG}</body>"


@pytest.mark.parametrize(
    ("around", "inside"),
    [
        *product(
            [
                "<div aria-hidden=true>",
                "<div data-stillpage-hidden=invisible>",
                "<div style='color: red; visibility: hidden'>",
                "<form method=post>",
                "<details open>",
            ],
            ["main", "section"],
        ),
        # Of a page that does not say what its main part is they are windows.
        ("<dialog open>", "main"),
        ("<div role=dialog>", "main"),
    ],
)
@pytest.mark.parametrize("language", list(_LINES))
def test_what_is_around_the_main_part_does_not_hide_it(language: str, around: str, inside: str) -> None:
    """As an open dialog leaves it, as it waits to fade in, and as ASP.NET writes a page."""
    line = _LINES[language]
    open_page = extract(_page(line, inside=inside), "https://site.test/lamp")
    covered = extract(_page(line, around=around, inside=inside), "https://site.test/lamp")
    assert covered == open_page
    assert covered.text.count(line.strip()) == 12


@pytest.mark.parametrize("line", _LINES.values(), ids=list(_LINES))
def test_what_unfolded_the_page_is_a_line_of_it(line: str) -> None:
    """Without what it unfolds it is no summary."""
    page = _page(line, around="<details open>", inside="section").replace(
        "</h1>", f"</h1><summary>{line}</summary>"
    )
    article = extract(page.replace("<section><h1>", "<h1>"), "https://site.test/lamp")
    assert "<summary>" not in article.content_html
    assert article.text.count(line.strip()) == 13


@pytest.mark.parametrize(
    "names",
    [
        "modal-open",
        "ReactModal__Body--open",
        "didomi-popup-open no-scroll",
        "sp-message-open",
        "swal2-shown swal2-height-auto",
        "overflow-hidden",
        "vsc-initialized",
    ],
)
def test_what_the_body_is_called_for_the_moment_is_forgotten(names: str) -> None:
    """What it is called for good stays."""
    page = f"<body class='single-post {names}'><p class=modal-open>a</p></body>"
    root = lxml.html.document_fromstring(page)
    elements = Elements(root)
    assert elements.having("class")[0][1].endswith(names)
    uncover_page(elements)
    assert root.xpath("//body/@class")[0].removesuffix(" swal2-height-auto") == "single-post"
    assert elements.having("class")[0][1] == root.xpath("//body/@class")[0], "asked before, too"
    assert root.xpath("//p/@class") == ["modal-open"]


def test_what_is_beside_the_main_part_stays_hidden() -> None:
    """Menus are, and the forms and windows that stand in the main part."""
    root = lxml.html.document_fromstring(
        "<body><nav aria-hidden=true>a</nav><main><form method=post>b</form><dialog>c</dialog></main></body>"
    )
    before = lxml.html.tostring(root)
    uncover_page(Elements(root))
    assert lxml.html.tostring(root) == before
