"""Cutting a page into blocks."""

from __future__ import annotations

import lxml.html
from lxml import etree

from stillpage.extract.content.blocks.markup import Flag
from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.tree.capture_marks import HIDDEN_MARK, INVISIBLE
from stillpage.extract.tree.parse import parse_page


def cut(body: str) -> Segmentation:
    return segment(lxml.html.document_fromstring(f"<html><body>{body}</body></html>"))


def texts(body: str) -> list[str]:
    return cut(body).blocks.text


def test_blocks_end_where_block_level_elements_do() -> None:
    """Inline elements stay in their block; text around a block-level element is text of its own."""
    assert texts("before <b>bold</b><p>in <i>a</i> paragraph</p> after") == [
        "before bold",
        "in a paragraph",
        "after",
    ]


def test_two_breaks_end_a_block_and_one_does_not() -> None:
    """Old pages separate paragraphs by <br><br>, and lines by <br>."""
    assert texts("<div>one<br>line<br> <br>two<br><br><br>three</div>") == ["one line", "two", "three"]


def test_short_cells_share_the_block_of_their_row() -> None:
    """A row of data is one statement; a cell of prose stands for itself."""
    prose = "A long cell, as layout tables have them, with a sentence that goes on past eighty characters."
    assert texts(
        f"<table><tr><td>Size</td><td>12 cm</td></tr><tr><td>{prose}</td><td>x</td></tr></table>"
    ) == [
        "Size 12 cm",
        prose,
        "x",
    ]


def test_a_row_of_many_short_cells_is_cut_where_it_is_long() -> None:
    """It is no statement then."""
    cells = "".join(f"<td>Lamp number {number} of the quay</td>" for number in range(8))
    row = texts(f"<table><tr>{cells}</tr></table>")
    assert len(row) > 1
    assert " ".join(row).count("Lamp") == 8


def test_comments_between_the_words_of_a_cell_do_not_make_it_a_block_of_its_own() -> None:
    """Frameworks write them around all that they have put in; a capture has none."""
    cells = "<td><!--part--><b>Größe<!-- --></b></td><td>12<!-- --> cm</td>"
    page = parse_page(f"<html><body><table><tr>{cells}</tr></table></body></html>")
    assert segment(page.root).blocks.text == ["Größe 12 cm"]


def test_code_is_one_block_however_it_is_marked_up() -> None:
    """Highlighters put every token, or every line, in an element of its own."""
    assert texts("<pre><span>a</span> = 1\n\n<div>b = 2</div></pre>") == ["a = 1 b = 2"]


def test_an_unclosed_pre_does_not_swallow_the_page() -> None:
    """A <pre> left open holds the rest of the page; its paragraphs are still blocks."""
    assert texts("<pre>a<p>b</p><p>c</p>") == ["a", "b", "c"]


def test_long_noscript_bodies_are_read_and_short_ones_are_not() -> None:
    """Forums serve their thread in <noscript>; other pages a picture, or a request to enable scripts."""
    thread = "A post in the thread. " * 20
    page = cut(f"<noscript><p>Please enable it.</p></noscript><noscript><p>{thread}</p></noscript>")
    assert page.blocks.text == [thread.strip()]
    assert page.containers.flags[page.blocks.owner[0]] & Flag.NOSCRIPT
    assert texts(f"<noscript>{thread}</noscript>") == [], "a request, and nobody's post"


def test_links_and_bold_text_are_counted() -> None:
    """The share of a block's text that is linked or bold is what menus are known by."""
    blocks = cut("<p><a href=x>four</a> and <b>bo<a href=y>ld</a></b></p>").blocks
    assert (blocks.link_chars, blocks.links, blocks.bold_chars) == ([6], [2], [4])


def test_what_other_links_lead_to_is_no_link() -> None:
    """An empty `<a name>` before a text, as word processors and wikis write; an icon's is one."""
    body = "<p><a name=one></a>four <a href=x>more</a><a id=two></a></p><p><a href=y></a>a <a>b</a></p>"
    assert cut(body).blocks.links == [1, 2]
    assert cut("<p><a id=x></a></p><p>text <a><i class=icon></i></a></p>").blocks.links == [1]


def test_what_the_capture_marks_as_hidden_is_flagged_with_all_it_holds() -> None:
    """The extractor decides about hidden text; it must know which text is hidden."""
    page = cut("<div data-stillpage-hidden=''><p>closed</p></div><p>open</p>")
    hidden = [bool(page.containers.flags[owner] & Flag.HIDDEN) for owner in page.blocks.owner]
    assert hidden == [True, False]


def test_a_line_within_an_answer_that_waits_to_be_unfolded_is_one_block() -> None:
    """What is invisible hands that down, and a capture says so of each element, in the line too."""
    mark = "data-stillpage-hidden=invisible"
    line = f"<p {mark}>يمكنك <em {mark}>دائمًا</em> أن <span data-stillpage-hidden=''>سرًا</span> تسأل</p>"
    assert texts(f"<div {mark}>{line}</div>") == ["يمكنك دائمًا أن", "سرًا", "تسأل"]
    assert texts(f"<p>Seen <span {mark}>not seen</span> seen</p>") == ["Seen", "not seen", "seen"]


def test_a_hidden_body_is_not_hidden_text() -> None:
    """Pages hide their body until a script has run; the words in it are the page all the same."""
    root = lxml.html.document_fromstring("<html><body style='display:none'><p>text</p></body></html>")
    page = segment(root)
    assert not page.containers.flags[page.blocks.owner[0]] & Flag.HIDDEN


def test_a_formula_hidden_beside_its_picture_does_not_cut_the_sentence() -> None:
    """KaTeX and Wikipedia hide the MathML; the sentence around it is one block."""
    formula = "<span style='display:none'><math><mi>x</mi></math></span>"
    assert texts(f"<p>where {formula} is small</p>") == ["where x is small"]


def test_depth_is_no_limit() -> None:
    """The pass does not recurse, so no page can exhaust the stack."""
    root = lxml.html.document_fromstring("<html><body></body></html>")
    deepest = root.find("body")
    assert deepest is not None
    for _ in range(5000):
        deepest = etree.SubElement(deepest, "div")
    deepest.text = "bottom"
    assert segment(root).blocks.text == ["bottom"]


def test_media_know_the_block_they_stand_before() -> None:
    """An image between two paragraphs belongs to whichever of them is kept."""
    page = cut("<p>one</p><img src=a><p>two <img src=b></p>")
    assert [media.position for media in page.media] == [1, 1]


def test_a_link_without_an_address_leads_nowhere() -> None:
    """An anchor, and what a template left empty."""
    page = cut("<p><a href=/b>ب</a> <a name=c>c</a> <a href=''>d</a></p>")
    assert sorted(page.addresses_in(slice(0, 1))) == ["#", "#", "/b"]


def test_a_hidden_line_alone_is_cut_as_well() -> None:
    """As what was taken out of a page is, to tell of it."""
    line = lxml.html.fragment_fromstring(f"<span class=hidden {HIDDEN_MARK}={INVISIBLE}>مصباح</span>")
    assert segment(line).blocks.text == ["مصباح"]


def test_what_stands_outside_of_the_body_is_of_the_page() -> None:
    """A style in the head may bear an attribute that is looked for."""
    root = lxml.html.document_fromstring("<html><head><title>x</title></head><body><p>a</p></body></html>")
    (title,) = root.iter("title")
    assert segment(root).container_of(title) == 0
