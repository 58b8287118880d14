"""What a reader wants that labels do not teach."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.article import Kind
from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.choice.judgement import Judgement
from stillpage.extract.content.choice.selection import Choice, Selection
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.reader_rules import apply_reader_rules


def kept_texts(body: str, *chosen: str, likely: float = 0.3, kind: Kind | None = None) -> list[str]:
    """What is kept after the rules, if the model chose these blocks."""
    page = segment(lxml.html.document_fromstring(f"<html><body>{body}</body></html>"))
    choice = np.array([text in chosen for text in page.blocks.text])
    kept = choice_after(page, np.full(len(choice), likely), choice, kind=kind)
    return [text for text, is_kept in zip(page.blocks.text, kept, strict=True) if is_kept]


def choice_after(page: Segmentation, likely: Column, chosen: Choice, *, kind: Kind | None = None) -> Choice:
    """The choice after the rules, if the model thinks so of the blocks and chose these."""
    judgement = Judgement(
        page=page, measured=measure(page), probability=likely, selection=Selection(chosen, 0.5), kind=kind
    )
    return apply_reader_rules(judgement)


def test_the_heading_above_kept_text_is_kept() -> None:
    """And the one above that heading; not one whose own text was dropped."""
    body = "<p>a</p><h2>Part</h2><h3>Section</h3><p>b</p><h2>Related</h2><p>c</p>"
    assert kept_texts(body, "a", "b") == ["a", "Part", "Section", "b"]


def test_the_heading_above_notes_is_kept_with_them() -> None:
    """Whatever the model thinks of either."""
    body = "<p>a<a href=#n1>1</a></p><section><h2>References</h2><p id=n1>Letter of the miller</p></section>"
    assert kept_texts(body, "a1") == ["a1", "References", "Letter of the miller"]


def test_a_table_that_ends_the_text_is_kept() -> None:
    """It stands right below a kept paragraph; what else may, or a table of links, leads elsewhere."""
    body = "<main><div><p>a</p>{}<div><table>{}</table></div></div><p>b</p></main>"
    table = "<tr><th>Lamp<th>Oil<tr><td>Quay<td>12<tr><td>Gate<td>14"
    assert kept_texts(body.format("", table), "a") == ["a", "Lamp Oil", "Quay 12", "Gate 14"]
    assert kept_texts(body.format("<p>c</p>", table), "a") == ["a"]
    links = "<tr><th><a href=/l>Lamp</a><th><a href=/o>Oil</a><tr><td><a href=/q>Quay</a><td>1"
    assert kept_texts(body.format("", links), "a") == ["a"]


def test_a_heading_before_the_article_is_left_to_the_model() -> None:
    """What stands above the first kept text is the title, or the site's name."""
    assert kept_texts("<h1>Site</h1><p>a</p><p>b</p>", "a", "b") == ["a", "b"]


def test_a_mostly_kept_table_is_kept_whole() -> None:
    """A table with a missing row says something else."""
    rows = "".join(
        f"<tr><td>{cell}</td><td>1</td></tr>" for cell in ("City and people", "Oslo in Norway", "x")
    )
    assert kept_texts(f"<table>{rows}</table>", "City and people 1", "Oslo in Norway 1")[-1] == "x 1"


@pytest.mark.parametrize(("likely", "whole"), [(0.2, False), (0.5, True), (0.95, True)])
def test_a_believed_list_is_kept_whole(likely: float, *, whole: bool) -> None:
    """One item is enough if the model nearly believes the others, or left out but what is said elsewhere."""
    items = ["burns all night", "needs no care", "costs two coins a year"]
    body = "<p>a</p><ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    assert (kept_texts(body, "a", items[0], likely=likely) == ["a", *items]) is whole
    linked = body.replace("<li>", "<li><a href=/x>").replace("</li>", "</a></li>")
    assert (kept_texts(linked, "a", items[0], likely=min(likely, 0.6)) == ["a", *items]) is False


def test_a_layout_table_is_not_taken_for_one() -> None:
    """Old pages stand in one table from the logo to the small print."""
    rows = "".join(f"<tr><td><p>{text}</p></td></tr>" for text in ("menu", "The long text of the article."))
    assert kept_texts(f"<table>{rows}</table>", "The long text of the article.") == [
        "The long text of the article."
    ]


def test_a_table_around_the_page_s_text_is_a_layout() -> None:
    """Rows of links above and below the text, in as many cells, are no values."""
    text = "".join(f"<p>Paragraph {number} of the text.</p>" for number in range(4))
    table = f"<table><tr><td>Home</td><td>Tides</td></tr><tr><td>News</td><td>{text}</td></tr></table>"
    texts = [f"Paragraph {number} of the text." for number in range(4)]
    assert kept_texts(table, *texts) == texts


@pytest.mark.parametrize(
    "text",
    [
        "<ul><li>The lamp burns<li>The oil is low<li>Fog comes in</ul>",
        "<dl><dt>Lamp<dd>It burns<dt>Oil<dd>It is low<dt>Fog<dd>It comes in</dl>",
        "<h1>Oil</h1><p>It burns all night, and is low when fog comes in</p>",
        "<h1>زيت</h1><pre>يضيء طوال الليل والزيت قليل في آخره</pre>",
    ],
    ids="list terms heading pre".split(),
)
def test_a_table_around_a_list_or_the_pages_heading_is_a_layout(text: str) -> None:
    """Whatever the text is made of: what stands in its other cells is no part of it."""
    table = f"<table><tr><td><p>Home</p></td><td>{text}</td></tr><tr><td>News<td>Mail</table>"
    page = segment(lxml.html.document_fromstring(f"<body>{table}</body>"))
    chosen = np.ones(len(page.blocks), dtype=bool)
    chosen[[0, -1]] = False
    assert list(choice_after(page, np.full(len(chosen), 0.3), chosen)[[0, -1]]) == [False, False]


def test_buttons_in_a_list_that_is_kept_whole_are_no_items() -> None:
    """Galleries put one beside each picture."""
    items = "".join(f"<li>The {name} of the old house</li>" for name in ("roof", "stair", "lamp"))
    body = f"<ul>{items}<li>The cellar</li><li><button>Open picture 2</button></li></ul>"
    chosen = [f"The {name} of the old house" for name in ("roof", "stair", "lamp")]
    assert kept_texts(body, *chosen) == [*chosen, "The cellar"]


def test_a_mostly_dropped_list_stays_dropped() -> None:
    """One kept item does not make a menu an article."""
    menu = "<ul><li>kept item</li><li>a long other item</li><li>another long item</li></ul>"
    assert kept_texts(menu, "kept item") == ["kept item"]


def test_question_and_answer_stay_together() -> None:
    """A collapsed answer without its question is no use, nor the other way round."""
    body = "<p>a</p><details><summary>Why?</summary><p>Because it is so.</p></details>"
    assert kept_texts(body, "a", "Because it is so.") == ["a", "Why?", "Because it is so."]
    assert kept_texts(body, "a", "Why?") == ["a", "Why?", "Because it is so."]


def test_notes_that_the_text_points_to_are_kept() -> None:
    """Footnotes stand outside the article's element on many pages; a table of contents points at no notes."""
    body = (
        "<p>text <a href='#n1'>1</a> <a href='#far'>a long link to a section</a></p>"
        "<ol><li id=n1>The note.</li><li id=n2>Another.</li></ol><div id=far>Far.</div>"
    )
    assert kept_texts(body, "text 1 a long link to a section") == [
        "text 1 a long link to a section",
        "The note.",
    ]


def test_fields_and_the_text_about_them_are_dropped() -> None:
    """A comment form under the article, however likely its small print looked."""
    form = "<div><p>Your e-mail is never shown.</p><input type=email><p>Terms</p><textarea></textarea></div>"
    article = "<p>A paragraph of the article that is longer than the form.</p>" * 3
    kept = kept_texts(article + form, "A paragraph of the article that is longer than the form.", "Terms")
    assert set(kept) == {"A paragraph of the article that is longer than the form."}


@pytest.mark.parametrize(
    "line", ["All the harbour's news, free and once a week.", "كل أخبار الميناء مرة في الأسبوع مجانا."]
)
def test_an_aside_with_a_field_is_a_letter_to_subscribe_to(line: str) -> None:
    """However much its publisher says there; what says as much in a division may be part of the text."""
    terms = "We may tell you of our own books and of those of others, and you can leave at any time. " * 4
    box = f"<{{0}}><p>{line}</p><form><input type=email><button>Go</button></form><p>{terms}</p></{{0}}>"
    said = "A paragraph of the article that is longer than what is said of the letter."
    article = f"<p>{said}</p>" * 12
    assert line not in kept_texts(article + box.format("aside") + article, said, line)
    assert line in kept_texts(article + box.format("div") + article, said, line)


def test_fields_of_a_closed_menu_below_a_post_ask_nothing_of_it() -> None:
    """Boards put the address to copy there; elsewhere such a menu belongs to what is sold or asked."""
    post = "<div><p>It is older than the boat.</p><div hidden><input type=text></div></div>"
    body = "<p>A paragraph of the thread that is longer than the answer to it.</p>" * 3 + post
    chosen = ("A paragraph of the thread that is longer than the answer to it.", "It is older than the boat.")
    assert "It is older than the boat." in kept_texts(body, *chosen, kind="forum")
    assert "It is older than the boat." not in kept_texts(body, *chosen)


def test_a_poll_inside_the_text_goes_with_its_question() -> None:
    """Choices in a form are fields; a box outside of one unfolds an answer."""
    poll = "<div><p>Should it?</p><{0}><input type=radio>Yes<input type=checkbox>No</{0}></div>"
    text = "<p>A paragraph of the article that is longer than the poll in it.</p>"
    chosen = ("A paragraph of the article that is longer than the poll in it.", "Should it?")
    assert "Should it?" not in kept_texts(text + poll.format("form") + text, *chosen)
    assert "Should it?" in kept_texts(text + poll.format("p") + text, *chosen)


@pytest.mark.parametrize(
    ("facts", "guests"),
    [("Bake: 45 min", "Serves"), ("الخبز: ٤٥ دقيقة", "الحصص"), ("焼成 45分", "人数")],
)
def test_times_of_a_recipe_stay_beside_the_number_of_its_guests(facts: str, guests: str) -> None:
    """Outside a form an amount is a setting of the page's own; in one, and in a shop, it is an order's."""
    row = f"<p>{facts}</p><p>{guests} <input type=number></p>"
    text = "<p>A paragraph of the article that is longer than the row in it.</p>"
    chosen = ("A paragraph of the article that is longer than the row in it.", facts)
    assert facts in kept_texts(f"{text}<div>{row}</div>{text}", *chosen)
    assert facts not in kept_texts(f"{text}<form>{row}</form>{text}", *chosen)
    assert facts not in kept_texts(f"{text}<div>{row}</div>{text}", *chosen, kind="product")


def test_the_specification_of_a_product_is_kept_with_its_description() -> None:
    """With its heading; on a page of another kind it is left to the model."""
    table = "<table><tr><th>Height<td>21<tr><th>Weight<td>7</table>"
    body = f"<div><p>a</p></div><div><h2>Measures</h2>{table}</div>"
    page = segment(lxml.html.document_fromstring(f"<html><body>{body}</body></html>"))
    likely, choice = np.array([0.9, 0.2, 0.3, 0.3]), np.array([True, False, False, False])
    assert choice_after(page, likely, choice, kind="product").all()
    assert choice_after(page, likely, choice).tolist() == choice.tolist()


@pytest.mark.parametrize(
    ("hiding", "is_kept"),
    [
        ("role=tabpanel hidden", True),
        ("role=tabpanel style='display:none'", True),
        ("role=tabpanel class=fade", True),
        ("hidden", False),
        ("class=fade", False),
    ],
)
@pytest.mark.parametrize("names", [("Height", "Weight"), ("الارتفاع", "الوزن"), ("高さ", "重さ")])
def test_a_specification_behind_a_tab_is_kept(names: tuple[str, str], hiding: str, is_kept: bool) -> None:
    """One click shows it; what is hidden otherwise nobody sees."""
    rows = "".join(f"<tr><th>{name}<td>{number}" for number, name in enumerate(names, 7))
    body = f"<div role=tabpanel><p>a</p></div><div {hiding}><table>{rows}</table></div>"
    page = segment(lxml.html.document_fromstring(f"<html><body>{body}</body></html>"))
    likely = np.array([0.9] + [0.05] * (len(page.blocks) - 1))
    choice = likely > 0.5
    kept = choice_after(page, likely, choice, kind="product")
    assert kept.tolist() == [True] + [is_kept] * (len(kept) - 1)


def test_what_was_a_frame_between_paragraphs_stays() -> None:
    """A chart, of which the model sees a link alone in its line."""
    frame = "<div><figure data-stillpage-embed><a href=https://charts.example/1>chart</a></figure></div>"
    body = f"<p>A paragraph of the article.</p>{frame}<p>What the chart shows.</p>"
    chosen = ("A paragraph of the article.", "What the chart shows.")
    assert "chart" in kept_texts(body, *chosen, likely=0.1, kind="article")
    assert "chart" not in kept_texts(frame + body.replace(frame, ""), *chosen, likely=0.1)


def test_what_stands_around_the_form_of_an_order_is_what_is_sold() -> None:
    """A few words and a price; around another form they would ask to fill it in."""
    form = "<form><input type=number><p>pieces</p></form>"
    body = f"<div><p>a lamp of brass</p><p>₪390</p>{form}</div>" + "<p>The lamp is cast by hand.</p>" * 4
    chosen = ("a lamp of brass", "₪390", "pieces", "The lamp is cast by hand.")
    assert kept_texts(body, *chosen, kind="product")[:3] == ["a lamp of brass", "₪390", chosen[3]]
    assert set(kept_texts(body, *chosen)) == {chosen[3]}


def test_a_page_that_is_one_form_keeps_its_text() -> None:
    """ASP.NET wraps the whole page; a search box does not make an article a form."""
    assert kept_texts("<form><input type=search><p>a b c</p><p>d</p></form>", "a b c") == ["a b c"]


def test_what_stands_between_kept_text_is_kept() -> None:
    """A list, and a paragraph among its siblings; not a list of links to other pages."""
    prose = "A paragraph of a dozen words or more that the model was not sure about."
    links = "<ul><li><a href=x>link</a></li></ul>"
    body = f"<p>a</p><ul><li>b</li></ul><p>c</p>{links}<p>d</p><p>{prose}</p><p>e</p>"
    assert kept_texts(body, "a", "c", "d", "e") == ["a", "b", "c", "d", prose, "e"]


def test_code_after_kept_text_is_kept() -> None:
    """Documentation with its code intact, and what the code prints."""
    body = "<p>Run this:</p><pre>x = 1</pre><pre>1</pre><p>end</p><p>other</p><pre>y</pre>"
    assert kept_texts(body, "Run this:", "end") == ["Run this:", "x = 1", "1", "end"]


def test_words_between_the_text_and_its_code_are_no_hindrance() -> None:
    """The number of a notebook's cell, a file's name, a button; a sentence that was left out is one."""
    cell = "<div>In [1]:</div><pre>import lamp</pre><div>Out[1]:</div><pre>lit</pre>"
    assert kept_texts(f"<p>Run this:</p>{cell}", "Run this:") == ["Run this:", "import lamp", "lit"]
    sentence = "<p>Something else that the page says there.</p>"
    assert kept_texts(f"<p>Run this:</p>{sentence}<pre>import lamp</pre>", "Run this:") == ["Run this:"]


@pytest.mark.parametrize(
    "formula", ["\\[ V = k\\,h^2 \\]", "$$E=mc^2$$", "\\begin{align} a &= b \\end{align}"]
)
def test_a_formula_after_kept_text_is_kept(formula: str) -> None:
    """As TeX that no script has drawn yet."""
    body = f"<p>لذلك نكتب:</p><div>{formula}</div><p>end</p>"
    assert kept_texts(body, "لذلك نكتب:", "end") == ["لذلك نكتب:", formula, "end"]
    assert kept_texts("<p>a</p><div>from $$ to $$$</div><p>end</p>", "a", "end") == ["a", "end"]


def test_a_table_is_kept_whole_where_its_head_and_half_of_it_are() -> None:
    """Rows without the names of their columns may be what is meant; names without rows say nothing."""
    table = "<table><tr><th>Option</th><th>Type</th></tr><tr><td>wick</td><td>text</td></tr></table>"
    assert kept_texts(f"<p>a</p>{table}", "a", "Option Type") == ["a", "Option Type", "wick text"]
    assert kept_texts(f"<p>a</p>{table}", "a", "wick text") == ["a", "wick text"]


def test_the_heading_beside_the_first_kept_text_is_kept() -> None:
    """A chapter's, inside the article."""
    assert kept_texts("<div><h2>Chapter</h2><p>a</p><p>b</p></div><p>c</p>", "a", "b") == [
        "Chapter",
        "a",
        "b",
    ]


def test_the_article_s_own_contents_are_kept() -> None:
    """Links to its parts; not the links of a menu beside it, nor those to other pages or to nothing."""
    inner = "".join(f"<li><a href=#p{number}>Part {number}</a></li>" for number in range(3))
    outer = "".join(f"<li><a href=/p{number}>Page {number}</a></li>" for number in range(3))
    nothing = "<li><a href=#>More</a></li>" * 3
    body = (
        f"<div><nav><ul>{inner}</ul></nav><ul>{inner}</ul><p id=p1>a</p><ul>{outer}</ul><p id=p2>b</p>"
        f"<ul>{nothing}</ul></div>"
    )
    assert kept_texts(body, "a", "b") == ["Part 0", "Part 1", "Part 2", "a", "b"]
    named = f"<div><ul>{inner.replace('<li>', '<li><a name=up></a>')}</ul><p id=p1>a</p><p id=p2>b</p></div>"
    assert kept_texts(named, "a", "b") == ["Part 0", "Part 1", "Part 2", "a", "b"]
    column = f"<div><div><p id=p1>a</p><p id=p2>b</p></div><div><ul>{inner}</ul></div></div>"
    assert kept_texts(column, "a", "b") == ["a", "b"]


def test_contents_that_name_the_page_s_own_file_are_kept() -> None:
    """As terms, or in a list; not where they lead into several pages."""

    def contents(*files: str) -> str:
        return "".join(f"<dt>1.{n} <a href='{file}#p{n}'>الباب {n}</a></dt>" for n, file in enumerate(files))

    text = "<p id=p1>a</p><p id=p2>b</p>"
    own = f"<div><dl>{contents(*['ch05.html'] * 3)}</dl>{text}</div>"
    assert kept_texts(own, "a", "b") == ["1.0 الباب 0", "1.1 الباب 1", "1.2 الباب 2", "a", "b"]
    others = f"<div><dl>{contents('ch05.html', 'ch06.html', 'ch07.html')}</dl>{text}</div>"
    assert kept_texts(others, "a", "b") == ["a", "b"]


def test_a_table_of_facts_is_kept_though_it_links_most_of_them() -> None:
    """An encyclopedia's, between its title line and its first sentence."""
    rows = "".join(
        f"<tr><th>fact {number}</th><td><a href=x>link {number}</a></td></tr>" for number in range(3)
    )
    kept = kept_texts(f"<p>a</p><table>{rows}</table><p>b</p>", "a", "b")
    assert len(kept) == 5


def test_short_lines_among_lines_like_them_are_kept() -> None:
    """A dialogue."""
    assert kept_texts("<div><p>a</p><p>“Yes?”</p><p>“No.”</p><p>b</p></div>", "a", "b")[1:3] == [
        "“Yes?”",
        "“No.”",
    ]


def test_of_a_list_whole_items_are_added_and_no_more() -> None:
    """The buttons below each post of a thread stay out."""
    post = "<li><p>{0} a post of several words that was kept</p><p>button</p></li>"
    body = f"<ul>{post.format(1)}{post.format(2)}<li>short</li></ul>"
    kept = kept_texts(body, *(f"{number} a post of several words that was kept" for number in (1, 2)))
    assert "button" not in kept
    assert kept[-1] == "short"


def test_the_likeliest_paragraph_of_a_page_stays_beside_fields() -> None:
    """Three lines of a diary with a form for comments, on a page that the model is sure of nowhere."""
    text = "We have been walking since the early morning and there is no end to these hills."
    body = f"<div><p>{text}</p><input><input></div><div><p>{text}!</p></div><p>comments, links, months</p>"
    page = segment(lxml.html.document_fromstring(f"<html><body>{body}</body></html>"))
    likely = np.array([0.8, 0.6, 0.6])
    assert choice_after(page, likely, likely > 0.5)[0]
    assert not choice_after(page, likely[::-1], likely > 0.5)[0]


def test_a_paragraph_that_the_model_is_sure_of_stays_beside_fields() -> None:
    """A page of a few sentences and a long form to ask for more."""
    text = "A guide of a dozen pages or more tells what to ask before renting out a car."
    body = f"<div><p>{text}</p><input><input></div><p>terms of use of the whole site, which are long too</p>"
    chosen = (text, "terms of use of the whole site, which are long too")
    assert text in kept_texts(body * 2, *chosen, likely=0.95)
    assert text not in kept_texts(f"{body}<p>{chosen[1]}</p>" * 2, *chosen, likely=0.6)


def test_what_a_test_asks_is_its_text() -> None:
    """Three questions in a form, each with answers; a poll has one, and who registers is asked two."""
    question = "<p>من أين تهب الرياح {0}؟</p>" + "".join(
        f"<div><input type=radio name=q{{0}}><label>{answer} {{0}}</label></div>"
        for answer in ("شمال", "جنوب")
    )
    first = "يختبر هذا الامتحان معرفة الرياح والمنارات لمن قرأ الفصل الأول كله."

    def kept_of(count: int) -> list[str]:
        questions = "".join(question.format(number) for number in range(count))
        lines = (
            f"{line} {number}" for number in range(count) for line in ("من أين تهب الرياح", "شمال", "جنوب")
        )
        asked = [f"{line}؟" if line.startswith("من") else line for line in lines]
        return kept_texts(f"<p>{first}</p><form>{questions}</form>", first, *asked)

    assert len(kept_of(3)) == 10
    assert kept_of(1) == kept_of(2) == [first]
    survey = "".join(question.format(number) for number in range(3))
    article = "وقف الحارس على الدرج كل مساء ونظر إلى البحر الذي لم يتغير منذ ولد في هذه القرية البعيدة. " * 9
    article = article.strip()
    assert kept_texts(f"<p>{article}</p><form>{survey}</form>", article, "شمال 0", "جنوب 1") == [article]
