"""Rebuilding the page from what is kept."""

from __future__ import annotations

from collections.abc import Callable

import lxml.html
from lxml import etree

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.rebuild.rebuild import rebuild


def rebuilt(body: str, keep: Callable[[str], bool] = lambda text: "drop" not in text) -> str:
    page = segment(lxml.html.document_fromstring(f"<html lang=fa><body>{body}</body></html>"))
    kept = [index for index, text in enumerate(page.blocks.text) if keep(text)]
    root = rebuild(page, kept, [media.element for media in page.media])
    return etree.tostring(root, encoding="unicode", method="html")


def test_kept_text_keeps_its_elements_and_spaces() -> None:
    """Inline markup, its attributes, and the white space between words survive."""
    body = "<article><p>a <b>b</b> <a href=x>c</a></p><p>drop</p>tail</article>"
    assert rebuilt(body) == '<div lang="fa"><p>a <b>b</b> <a href="x">c</a></p><p>tail</p></div>'


def test_wrappers_of_the_whole_are_left_out_and_their_direction_kept() -> None:
    """The article is not wrapped in the page's layout; direction declared out there still holds."""
    assert rebuilt("<div dir=rtl><div><p>a</p><p>b</p></div></div>") == (
        '<div lang="fa" dir="rtl"><p>a</p><p>b</p></div>'
    )


def test_bare_lines_behind_a_picture_in_a_box_are_kept() -> None:
    """Blogs of old: the box is all that is kept for itself, the lines stand behind breaks beside it."""
    picture = "<center><img src=a.jpg width=500 height=375></center>"
    for lines in ("The fog came.<br>It stayed.", "جاء الضباب.<br>وبقي."):
        html = rebuilt(f"<h1>drop</h1><div>{picture}<br>{lines}</div>")
        assert html.endswith(f"{lines}</p></div>")
        assert "<img" in html


def test_code_is_copied_to_the_last_space() -> None:
    """Line breaks and indentation are the code."""
    assert "<pre>a:\n  <b>b</b>\n</pre>" in rebuilt("<p>x</p><pre>a:\n  <b>b</b>\n</pre>")


def test_targets_of_kept_links_survive_though_empty() -> None:
    """A footnote's way back often ends at an empty anchor."""
    html = rebuilt("<p>text<a href='#n1'>1</a></p><p><a id='n1'></a><a id='other'></a>note</p>")
    assert 'id="n1"' in html
    assert "other" not in html
    assert "name" not in rebuilt("<p>text<a href='#'>up</a></p><p><a name=''></a>note</p>")


def test_text_kept_from_a_form_or_noscript_leaves_that_element() -> None:
    """The sanitizer drops forms and buttons with all they hold; kept text must not go with them."""
    assert rebuilt("<form><button>Question</button><p>Answer</p></form><p>more</p>") == (
        '<div lang="fa"><div><p>Question</p><p>Answer</p></div><p>more</p></div>'
    )


def test_the_page_itself_is_not_changed() -> None:
    """Other stages read the same tree."""
    root = lxml.html.document_fromstring("<html><body><p>a</p><pre>b</pre><p>drop</p></body></html>")
    before = etree.tostring(root)
    page = segment(root)
    rebuild(page, [0, 1], []).clear()
    assert etree.tostring(root) == before


def test_names_that_cannot_be_written_do_not_stop_the_rebuild() -> None:
    """libxml2 reads element names and characters that lxml refuses to write."""
    assert rebuilt("<scr<script>ipt>kept</script>") == '<div lang="fa"><span>ipt&gt;kept</span></div>'
    assert rebuilt("<p title='&#1;a' on\"x=1>kept</p><p>b</p>").startswith(
        '<div lang="fa"><p title="a">kept</p>'
    )


def test_a_div_that_holds_a_line_is_a_paragraph() -> None:
    """Many editors write no <p>; a reader's margins and every export depend on it."""
    assert rebuilt("<div>one <b>line</b></div><div>text <p>a</p></div>") == (
        '<div lang="fa"><p>one <b>line</b></p><div><p>text </p><p>a</p></div></div>'
    )


def test_a_line_break_in_a_span_breaks_the_line() -> None:
    """Word processors write it so; the words on both sides stay apart."""
    assert rebuilt("<p><span>a</span><span><br></span><span>b</span></p><p>drop</p>") == (
        '<div lang="fa"><p><span>a</span><br><span>b</span></p></div>'
    )


def test_a_break_that_begins_a_span_parts_it_from_the_words_before() -> None:
    """A title and what follows it would run together; a picture is parted from its words without."""
    assert rebuilt("<p><b>a</b><span><br>b</span></p><p>drop</p>") == (
        '<div lang="fa"><p><b>a</b><span><br>b</span></p></div>'
    )
    assert "<br>" in rebuilt("<p>a <span><br>b</span></p><p>drop</p>")
    assert "<br>" not in rebuilt("<p><b>a</b><a><br><img src=i.png></a></p><p>drop</p>")
    assert "<br>" not in rebuilt("<p><a><br>a</a></p><p>drop</p>")


def test_a_blank_in_elements_of_its_own_parts_words() -> None:
    """Editors leave it in a link or in bold italics, when what stood there was taken out."""
    for blank in ("<span> </span>", "<em><strong> </strong></em>", "<a href=x><span>\n</span></a>"):
        html = rebuilt(f"<p>كلمة{blank}<b>أخرى</b></p><p>drop</p>")
        assert lxml.html.fromstring(html).text_content().split() == ["كلمة", "أخرى"]


def test_a_division_that_holds_a_line_is_a_paragraph() -> None:
    """Whatever its text is wrapped in; not one inside a heading, nor one that holds blocks."""
    body = "<div><div><span>a</span></div><h2><div>b</div></h2><div><p>c</p></div></div><div>drop</div>"
    assert (
        rebuilt(body) == '<div lang="fa"><p><span>a</span></p><h2><div>b</div></h2><div><p>c</p></div></div>'
    )


def test_a_paragraph_that_holds_a_block_is_parted() -> None:
    """Browsers end it where the block begins."""
    assert rebuilt("<p>a<figure><img src=1></figure>b <i>c</i></p><p>drop</p>") == (
        '<div lang="fa"><div><p>a</p><figure><img src="1"></figure><p>b <i>c</i></p></div></div>'
    )


def test_lines_beside_blocks_become_paragraphs_of_their_own() -> None:
    """A step's name above its text, words between two lists; not a picture's, which may be a figure."""
    body = "<div><b>Step 1</b> now<p>a</p>then<ul><li>b</li></ul><img src=1> below</div><div>drop</div>"
    assert rebuilt(body) == (
        '<div lang="fa"><p><b>Step 1</b> now</p><p>a</p><p>then</p><ul><li>b</li></ul>'
        '<img src="1"> below</div>'
    )


def test_a_line_with_a_formula_s_picture_beside_blocks_is_a_paragraph() -> None:
    """A photograph with words below it is not."""
    for picture, paragraphs in (("<img src=1 alt='$w^2$'>", 3), ("", 3)):
        html = rebuilt(f"<section><p>a</p>It grows with {picture} at night.<p>b</p></section>")
        assert html.count("<p>") == paragraphs
    assert rebuilt("<section><p>a</p><img src=1 alt=Quay>The quay.<p>b</p></section>").count("<p>") == 2


def test_a_formula_keeps_its_spaces_and_its_empty_bases() -> None:
    """What has no text is a part of it too: without its empty base, an index would change its place."""
    formula = "<math><mi>a</mi><mspace width=2em></mspace><msub><mrow></mrow><mn>2</mn></msub></math>"
    assert rebuilt(f"<p>as {formula} shows</p><p>more</p>").startswith(
        '<div lang="fa"><p>as <math><mi>a</mi><mspace width="2em"></mspace>'
        "<msub><mrow></mrow><mn>2</mn></msub></math> shows</p>"
    )


def test_rows_whose_table_was_a_wrapper_are_lines() -> None:
    """No parser leaves a cell without a table: its words ran together with the next one's."""
    rows = "<tr><td>a</td></tr><tr><td>b</td></tr>"
    assert rebuilt(f"<table>{rows}</table>").count("<p>") == 2


def test_a_table_of_data_stays_one_though_it_is_all_there_is() -> None:
    """A page of tides is a table."""
    rows = "<tr><th>day</th><th>tide</th></tr><tr><td>one</td><td>low</td></tr>"
    assert "<td>low</td></tr></table>" in rebuilt(f"<div><table>{rows}</table></div>")


def test_a_first_line_without_an_element_is_a_paragraph() -> None:
    """Old pages write <p> between paragraphs; a quotation's source is told apart later."""
    for tag in ("div", "blockquote", "section"):
        assert f'<{tag} id="a"><p>a</p><p>b</p></{tag}>' in rebuilt(f"<{tag} id=a>a<p>b</p></{tag}><p>c</p>")
    assert "<blockquote><cite>a</cite>b<p>c</p>" in rebuilt(
        "<blockquote><cite>a</cite>b<p>c</p></blockquote>d"
    )


def test_a_section_that_is_one_line_holds_a_paragraph() -> None:
    """As one does that holds more: posts of a sentence stood without distance. No quotation, no picture."""
    for line in ("چراغ روشن بود.", "The lamp <b>was</b> lit.", "<a href='x'>The lamp</a>"):
        for tag in ("section", "article"):
            one = f"<{tag}>{line}</{tag}>"
            assert rebuilt(f"{one}{one}<p>c</p>").count(f"<{tag}><p>") == 2
    assert rebuilt("<p>a</p><blockquote>b</blockquote>").endswith("<blockquote>b</blockquote></div>")
    assert "<section><img" in rebuilt("<p>a</p><section><img src=1></section>")
    assert "<p>" not in rebuilt("<h2><section>a</section></h2><h2>b</h2>")


def test_empty_cells_of_a_table_of_data_hold_their_columns() -> None:
    """Each value below its own heading: a notebook's index has none, and what was not measured is empty."""
    head = "<tr><th></th><th>الزيت</th><th>الضوء</th></tr>"
    row = "<tr><th>1</th><td></td><td>4.1</td></tr>"
    icon = "<tr><th>2</th><td><svg><path d='M0 0'></path></svg></td><td>3.2</td></tr>"
    table = rebuilt(f"<p>a</p><table>{head}{row}{icon}</table><p>b</p>")
    rows = lxml.html.fragment_fromstring(table).findall(".//tr")
    assert [[cell.text_content() for cell in each] for each in rows] == [
        ["", "الزيت", "الضوء"],
        ["1", "", "4.1"],
        ["2", "", "3.2"],
    ]


def test_empty_cells_of_a_table_that_lays_out_the_page_go() -> None:
    """They are distances between its columns."""
    text = "<p>One.</p><p>Two.</p><p>Three.</p>"
    assert "<td" not in rebuilt(f"<table><tr><td></td><td>{text}</td></tr><tr><td>drop</td></tr></table>")


def test_a_box_says_that_it_held_a_heading() -> None:
    """The picture and the line that are left of it look like a figure with its caption."""
    html = rebuilt(
        "<p>a</p><div><h2>drop</h2><img src=b.png><p>c</p></div><div><img src=d.png><p>e</p></div>"
    )
    assert html.count("data-stillpage-headed") == 1
    assert '<div data-stillpage-headed=""><img src="b.png">' in html


def test_a_name_that_is_given_a_rank_is_a_heading() -> None:
    """A button that unfolds an answer."""
    page = segment(lxml.html.document_fromstring("<body><div>متى؟</div><p>غدا.</p></body>"))
    root = rebuild(page, [0, 1], [], ranks={page.containers.element[page.blocks.owner[0]]: 3})
    assert [(each.tag, each.text) for each in root] == [("h3", "متى؟"), ("p", "غدا.")]
