"""Boxes of advice are lines with a bold title, whatever draws them."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage.extract.repair.admonitions import name_boxes, open_admonitions, set_titles_bold
from stillpage.extract.tree.elements import Elements

ASCIIDOCTOR = """<div class="admonitionblock note"><table><tr><td class="icon"><i title="{0}"></i></td>
<td class="content">{1}</td></tr></table></div>"""
DOCBOOK = """<div class="warning"><table>
<tr><td rowspan="2"><img alt="[{0}]" src="w.png"></td><th>{0}</th></tr>
<tr><td><p>{1}</p></td></tr></table></div>"""
SPHINX = '<div class="admonition note"><p class="admonition-title">{0}</p><p>{1}</p></div>'
VITEPRESS = '<div class="tip custom-block"><p class="custom-block-title">{0}</p><p>{1}</p></div>'
STARLIGHT = """<aside aria-label="{0}"><p class="starlight-aside__title" aria-hidden="true">{0}</p>
<div><p>{1}</p></div></aside>"""
SIDEBAR = '<aside class="sidebar"><p class="sidebar-title">{0}</p><p>{1}</p></aside>'
DOCUSAURUS = '<div class="alert"><div class="admonitionHeading_Gvgb">{0}</div><div><p>{1}</p></div></div>'

OBSIDIAN = """<div class="callout"><div class="callout-title"><div class="callout-title-inner">{0}</div></div>
<div class="callout-content"><p>{1}</p></div></div>"""
QUARTO = """<div class="callout callout-note"><div class="callout-header">
<div class="callout-title-container">{0}</div></div><div class="callout-body"><p>{1}</p></div></div>"""
HUGO = '<div class="admonition tip"><div class="admonition-header"><i>{0}</i></div><p>{1}</p></div>'
EMPTY_HEAD = DOCBOOK.replace("<th>{0}</th>", "<th></th>")
HINT = '<div class="hint-container tip"><p class="hint-container-title">{0}</p><p>{1}</p></div>'
HEADED = (OBSIDIAN, QUARTO, HUGO, HINT)
RESPEC = '<div class="note" role="note"><div class="note-title marker">{0}</div><p>{1}</p></div>'
CAUTION = '<div class="caution"><p class="caution-title">{0}</p><p>{1}</p></div>'


@pytest.mark.parametrize("words", [("Note", "Trim it."), ("ملاحظة", "قلّم الفتيل."), ("注意", "芯を切る。")])
@pytest.mark.parametrize(
    "box",
    [
        ASCIIDOCTOR,
        DOCBOOK,
        EMPTY_HEAD,
        SPHINX,
        VITEPRESS,
        STARLIGHT,
        SIDEBAR,
        DOCUSAURUS,
        RESPEC,
        CAUTION,
        *HEADED,
    ],
    ids="asciidoctor docbook empty-head sphinx vitepress starlight sidebar docusaurus respec caution"
    " obsidian quarto hugo hint".split(),
)
def test_a_box_is_a_bold_title_and_its_words(box: str, words: tuple[str, str]) -> None:
    """No table, and the title of one that shows a sign alone is what the sign is called."""
    root = lxml.html.document_fromstring(f"<body><p>So:</p>{box.format(*words)}<p>On.</p></body>")
    open_admonitions(Elements(root))
    set_titles_bold(root)
    assert " ".join(" ".join(root.itertext()).split()) == f"So: {words[0]} {words[1]} On."
    assert [bold.text_content() for bold in root.iter("strong")] == [words[0]]
    assert root.find(".//table") is None
    assert root.find(".//*[@aria-hidden]") is None
    if box not in (ASCIIDOCTOR, DOCBOOK, EMPTY_HEAD):  # of these no title's name tells
        seen = [" ".join(" ".join(each.itertext()).split()) for each in root.iter("aside")]
        assert seen == [" ".join(words)]


@pytest.mark.parametrize(
    "body",
    [
        '<div class="note"><table><tr><th>Wick</th><th>cm</th></tr><tr><td>old</td><td>3</td></tr></table>'
        "</div>",
        '<div class="note"><p>See:</p><table><tr><td>Wick</td><td>3</td></tr></table></div>',
        '<div class="data"><table><tr><td>Wick</td><td>3</td></tr></table></div>',
        '<div class="note"><table><tr><td>Cut</td></tr><tr><td>Fill</td></tr><tr><td>Light</td></tr></table>'
        "</div>",
    ],
    ids="data beside-words other-name steps".split(),
)
def test_other_tables_stay(body: str) -> None:
    """A note may hold one of data."""
    root = lxml.html.document_fromstring(f"<body>{body}</body>")
    open_admonitions(Elements(root))
    assert root.find(".//table") is not None


@pytest.mark.parametrize(
    "article",
    [
        "<div><h1>Lamps</h1><div class='content'><p class='callout-title'>{0}</p><p>{1}</p></div></div>",
        "<div class='callout'><p class='callout-title'>{0}</p><p>{1}</p></div>",
        "<div><div><div class='callout'><p class='callout-title'>{0}</p><p>{1}</p></div></div></div>",
        "<div><p>{1}</p><div class='aside'><p>{1}</p><p class='callout-title'>{0}</p><p>{1}</p></div></div>",
        "<div><p>{1}</p><div class='callout'>{1}<p class='callout-title'>{0}</p><p>{1}</p></div></div>",
        "<div><p>{1}</p><div class='callout'><p class='callout-title'>{0}</p></div></div>",
    ],
    ids="content root all second after-words alone".split(),
)
def test_what_holds_the_article_is_no_box_of_advice(article: str) -> None:
    """Though its first line is the title of one; nor what says something before it, or nothing else."""
    root = lxml.html.fragment_fromstring(article.format("ملاحظة", "قلّم الفتيل."))
    set_titles_bold(root)
    assert root.tag == "div"
    assert root.find(".//aside") is None
    assert root.find(".//strong") is not None


def test_a_title_with_bold_words_or_several_lines_is_left() -> None:
    """There is nothing to add, or it is a box."""
    body = '<p class="alert-title"><b>Note</b></p><div class="alert-heading"><p>One.</p><p>Two.</p></div>'
    root = lxml.html.fragment_fromstring(body, create_parent="div")
    set_titles_bold(root)
    assert root.find(".//strong") is None


@pytest.mark.parametrize("words", [("Note:", "Trim it."), ("ملاحظة", "قلّم الفتيل."), ("注意", "芯を切る。")])
@pytest.mark.parametrize(
    "box",
    [
        '<div class="alert alert-info"><h4>{0}</h4><p>{1}</p></div>',
        '<div class="notecard note"><p><strong>{0}</strong> {1}</p></div>',
        '<div class="warning"><h3>{0}</h3><p>{1}</p></div>',
        '<div class="tip"><b>{0}</b> {1}</div>',
        '<div class="tip"><b>{0}</b><br> {1}</div>',
        '<div class="admonitionblock note"><p><strong>{0}</strong></p><div>{1}</div></div>',
    ],
    ids="bootstrap mdn docbook plain broken asciidoctor".split(),
)
def test_a_short_box_that_begins_with_a_label_is_seen(box: str, words: tuple[str, str]) -> None:
    """And has an end; a label that was a heading names no part of the text."""
    root = lxml.html.fragment_fromstring(f"<div><p>So:</p>{box.format(*words)}<p>On.</p></div>")
    name_boxes(root)
    boxes = list(root.iter("aside"))
    assert [" ".join(" ".join(each.itertext()).split()) for each in boxes] == [" ".join(words)]
    assert [bold.text for bold in root.iter("strong", "b")] == [words[0]]
    assert all(each.tag in ("p", "div") for each in boxes[0])


@pytest.mark.parametrize(
    "box",
    [
        '<div class="note"><p>Trim it.</p></div>',
        '<div class="note"><p>Trim it, <b>now</b>.</p></div>',
        '<div class="note">You <b>must</b> trim it.</div>',
        '<div class="note"><b>Note</b></div>',
        '<div class="how-to-tip"><b>Tip</b> Trim it.</div>',
        '<div class="alert"><b>Tip</b> Trim it.</div>',
        f'<div class="note"><h3>Note</h3><p>{"Trim it. " * 300}</p></div>',
        f'<div class="note"><h3>{"A long heading on wicks " * 2}</h3><p>Trim it.</p></div>',
        "".join(f'<div class="tip"><h2>{n}</h2><p>Trim it.</p></div>' for n in ("العربية", "中文")),
        '<div class="tip"><h2>Cut it</h2><p>Trim it.</p><h2>Fill it</h2><p>Not to the brim.</p></div>',
    ],
    ids="no-label within-words behind-words nothing-more other-name one-name long long-label titles"
    " parts".split(),
)
def test_what_begins_with_no_label_or_is_long_stays(box: str) -> None:
    """A part of the text may be called a note."""
    root = lxml.html.fragment_fromstring(f"<div><p>So:</p>{box}<p>On.</p></div>")
    name_boxes(root)
    assert root.find(".//aside") is None


def test_a_short_article_in_such_a_box_is_none() -> None:
    root = lxml.html.fragment_fromstring(
        '<div><div class="note"><h3>ملاحظة</h3><p>قلّم الفتيل.</p></div></div>'
    )
    name_boxes(root)
    assert root.find(".//aside") is None
