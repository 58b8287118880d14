"""Titles said twice, headings that are links to themselves."""

from __future__ import annotations

import lxml.html
import pytest
from lxml import etree

from stillpage.extract.repair.headings import (
    drop_heading_buttons,
    drop_heading_tools,
    drop_permalinks,
    drop_repeated_title,
    lay_in_lines,
    lower_heading_runs,
    part_headings,
    promote_bold_lines,
)
from stillpage.extract.tree.elements import Elements


def after(body: str, title: str) -> str:
    """What is left once the repeated title is gone."""
    root = lxml.html.fragment_fromstring(body, create_parent="div")
    drop_repeated_title(root, title)
    return " ".join(root.text_content().split())


@pytest.mark.parametrize(
    "line",
    [
        "<h1>Olive oil</h1>",
        "<h4>Olive oil</h4>",
        "<p><b>Olive oil</b></p>",
        "<div><span><b>Olive oil</b></span><br>By Someone</div>",
        "<b>Olive oil</b><br>",
        "<h2><ruby>Olive<rt>o-liv</rt></ruby> oil</h2>",
    ],
)
def test_the_title_at_the_top_is_not_said_twice(line: str) -> None:
    """As a heading, or as a bold line of old markup."""
    assert "Olive" not in after(f"{line}<p>It is pressed in autumn.</p>", "Olive oil")


@pytest.mark.parametrize("title", ["Olive oil", "زيت الزيتون", "オリーブ油"])
def test_a_title_in_two_heads_goes_from_both(title: str) -> None:
    """A page that shows strangers the beginning carries its head twice, here with a line between."""
    head = f"<h1>{title}</h1><h2>How it is pressed</h2>"
    assert title not in after(f"{head}{head}<p>It is pressed in autumn.</p>", title)
    heading = f"<h1>{title}</h1>"
    assert after(heading * 2, title) == title, "a page that says nothing else"
    assert after(f"<div>{heading}</div>", title) == title
    assert after(f"<div>{heading}<img src=press.jpg></div>", title) == ""


def test_a_sentence_that_begins_with_the_title_in_bold_stays_whole() -> None:
    """Encyclopedias begin so."""
    body = "<p><b>Olive oil</b> is pressed in autumn.</p>"
    assert after(body, "Olive oil") == "Olive oil is pressed in autumn."


@pytest.mark.parametrize(
    ("heading", "left"),
    [
        ('<h2>Sluices<a href="#sluices">¶</a></h2>', "<h2>Sluices</h2>"),
        ('<h2><a href="#s">\ue157</a> Sluices</h2>', "<h2> Sluices</h2>"),
        ('<h3><a href="#id3">Sluices</a><a href="#sluices">#</a></h3>', "<h3>Sluices</h3>"),
        ('<h2><a href="#s"><code>open()</code></a></h2>', "<h2><code>open()</code></h2>"),
        ('<h2 id="s"><a href="#s">Sluices</a></h2>', '<h2 id="s">Sluices</h2>'),
        ('<dt><code>open(gate)</code><a href="#gate.open">¶</a></dt>', "<dt><code>open(gate)</code></dt>"),
    ],
    ids="mark icon contents whole itself term".split(),
)
def test_a_heading_is_no_link_into_its_own_page(heading: str, left: str) -> None:
    """The mark goes, the words stay."""
    root = lxml.html.fragment_fromstring(heading, create_parent="div")
    drop_permalinks(root)
    assert etree.tostring(root[0], encoding="unicode") == left


@pytest.mark.parametrize(
    "heading",
    [
        '<h2>Sluices<a href="#n1">1</a></h2>',
        '<h2><a href="https://a.example/">Sluices</a></h2>',
        '<h2><a href="#contents">Sluices</a></h2>',
    ],
    ids=["note", "elsewhere", "contents"],
)
def test_other_links_of_headings_stay(heading: str) -> None:
    """Notes are called there, and other pages named."""
    root = lxml.html.fragment_fromstring(f'{heading}<ol id="contents"></ol>', create_parent="div")
    drop_permalinks(root)
    assert etree.tostring(root[0], encoding="unicode") == heading


def test_a_sign_that_leads_to_what_it_stands_in_goes() -> None:
    """Of a caption or a part; not what leads back from a note."""
    page = '<figure id="f"><figcaption>Oil<a href="#f">¶</a></figcaption></figure>'
    page += '<div><a id="p"> </a><p>open(gate)<a href="#p">¶</a></p></div>'
    note = '<p id="n">A note. <a href="#back">↩</a> <a href="#back">§</a></p><p id="back">Text</p>'
    root = lxml.html.fragment_fromstring(page + note, create_parent="div")
    drop_permalinks(root)
    assert root.text_content() == "Oil open(gate)A note. ↩ §Text"


@pytest.mark.parametrize(
    ("heading", "left"),
    [
        ("<h1>Struct <b>Lamp</b> <button>Copy</button></h1>", "Struct Lamp"),
        ("<h3><button>Who lights it?</button><span>▾</span></h3>", "Who lights it?▾"),
        ("<h3><button>Oil</button> <button>Gas</button></h3>", "Oil Gas"),
        ("<h3><span><button>من يضيئه؟</button></span></h3>", "من يضيئه؟"),
        ("<h3>Oil <a role=button href=#>1x</a><a role=button href=#>2x</a></h3>", "Oil"),
        ("<h3><span role=button>من يضيئه؟</span></h3>", "من يضيئه؟"),
    ],
)
def test_a_button_in_a_heading_goes_unless_it_is_the_heading(heading: str, left: str) -> None:
    """Headings of what unfolds are buttons."""
    root = lxml.html.fragment_fromstring(heading, create_parent="div")
    drop_heading_buttons(Elements(root))
    assert root.text_content().strip() == left


def test_a_bold_line_that_sends_elsewhere_is_no_heading() -> None:
    """Words before a link; a line that is one bold link names what is told below it."""
    text = "<p>The keeper of the lock counted barges for as long as there was water to carry them.</p>"
    line = '<p><strong>{}<a href="/weir">The weir above the town</a></strong></p>'
    for words, headings in (("Read also: ", 0), ("", 1)):
        root = lxml.html.fragment_fromstring(text + line.format(words) + text, create_parent="div")
        promote_bold_lines(root)
        assert sum(1 for _ in root.iter("h2")) == headings


@pytest.mark.parametrize(
    ("line", "headings"),
    [
        ('<p><span style="font-size: 16px"><strong>הסכר מעל העיר</strong></span></p>', 1),
        ("<p><span> <span><b>The weir above the town</b></span></span> </p>", 1),
        ("<p><span><b>The weir</b></span> is above the town</p>", 0),
        ("<p><span>See <b>the weir above the town</b></span></p>", 0),
        ("<p><a href=/weir><b>The weir above the town</b></a></p>", 0),
    ],
)
def test_a_bold_line_in_an_editors_span_is_a_heading(line: str, headings: int) -> None:
    text = "<p>The keeper of the lock counted barges for as long as there was water to carry them.</p>"
    root = lxml.html.fragment_fromstring(text + line + text, create_parent="div")
    promote_bold_lines(root)
    assert sum(1 for _ in root.iter("h2")) == headings


def test_of_headings_within_headings_the_innermost_stays() -> None:
    """Else the outer one comes out empty: HTML has no heading within a heading."""
    root = lxml.html.fragment_fromstring("<div/>")
    outer = etree.SubElement(root, "h1")
    etree.SubElement(outer, "h2").text = "The mill"
    etree.SubElement(root, "h3").text = "The lamp"
    part_headings(root)
    assert [(each.tag, each.text) for each in root] == [("h2", "The mill"), ("h3", "The lamp")]


@pytest.mark.parametrize("word", ["top", "أعلى", "上へ", "[top]"])
def test_what_several_headings_lead_to_alike_is_none_of_them(word: str) -> None:
    """The way up from each section of a manual; a link of one heading may be meant."""
    heading = f'<h2>Sluices <a href="#top">{word}</a></h2>'
    root = lxml.html.fragment_fromstring(heading * 2, create_parent="div")
    drop_heading_tools(root)
    assert root.text_content().split() == ["Sluices", "Sluices"]
    once = lxml.html.fragment_fromstring(heading, create_parent="div")
    drop_heading_tools(once)
    assert word in once.text_content()


@pytest.mark.parametrize(
    ("address", "stays"),
    [
        ("/index?title=Sluices&action=edit&section={}", False),
        ("/{}.pdf", True),
        ("/watch?v=abc{}", True),
        ("/download?id=7{}", True),
        ("/code/{}/lamp.py", True),
        ("/help?x=1", True),
    ],
)
@pytest.mark.parametrize("word", ["[edit]", "[تعديل]"])
def test_links_in_brackets_stay_unless_they_change_a_part(word: str, address: str, *, stays: bool) -> None:
    """One page and the number of a part; each other is a paper, a film, the source."""
    page = "".join(f'<h3>Weirs <a href="{address.format(part)}">{word}</a></h3>' for part in (1, 2))
    root = lxml.html.fragment_fromstring(page, create_parent="div")
    drop_heading_tools(root)
    assert (root.find(".//a") is not None) == stays


def test_calls_of_one_note_stay_in_headings() -> None:
    """Products of a maker bear the same small print."""
    heading = '<h2>Sluices <sup><a href="#note-1">1</a></sup></h2>'
    root = lxml.html.fragment_fromstring(heading * 2, create_parent="div")
    drop_heading_tools(root)
    assert len(root.findall(".//a")) == 2


@pytest.mark.parametrize(
    ("heading", "left"),
    [
        ("<h3><div>Sluices</div></h3>", "<h3><span>Sluices</span></h3>"),
        ("<h3><div>水闸</div><div>1820</div></h3>", "<h3><span>水闸</span><br/><span>1820</span></h3>"),
        ("<h3><div>سد</div> قديم</h3>", "<h3><span>سد</span><br/> قديم</h3>"),
        ("<h3>Sluices <div>🔗</div></h3>", "<h3>Sluices </h3>"),
        ('<h3><a href="/b"><img src="/a"/></a></h3>', '<div><a href="/b"><img src="/a"/></a></div>'),
        ('<h3><img src="/a"/> Sluices</h3>', '<h3><img src="/a"/> Sluices</h3>'),
    ],
    ids="button two-lines line-behind sign picture picture-and-words".split(),
)
def test_headings_hold_lines(heading: str, left: str) -> None:
    """No division may stand in one, and a picture alone is none."""
    root = lxml.html.fragment_fromstring(heading, create_parent="div")
    lay_in_lines(root)
    assert etree.tostring(root[0], encoding="unicode") == left


@pytest.mark.parametrize("said", ["They are old. ", "بنيت قديما. ", "水闸很老。"])
def test_what_is_too_long_for_a_heading_is_none(said: str) -> None:
    """Some write a paragraph in one; one that was left open holds the rest of the page."""
    for page in (f"<h2>{said * 90}</h2>", f"<h2>{said}<div>{said * 90}</div></h2>"):
        root = lxml.html.fragment_fromstring(page, create_parent="div")
        lay_in_lines(root)
        assert [each.tag for each in root] == ["div"]
        assert root.text_content() == lxml.html.fromstring(page).text_content()


def test_a_heading_that_unfolds_what_is_below_is_no_link() -> None:
    """Alone or in a box of its own."""
    link = '<h4><a href="#c">السدود</a></h4>'
    for heading in (link, f"<div>{link}</div>"):
        root = lxml.html.fragment_fromstring(f'{heading}<div id="c">So.</div>', create_parent="div")
        drop_permalinks(root)
        assert root.find(".//a") is None


def test_a_wiki_s_link_for_answering_goes() -> None:
    """Behind what somebody said, in whatever language."""
    name = "ext-discussiontools-init-replylink-buttons"
    line = f'<p>So. Ada <span class="{name}"><span>[</span><a role=button>Antworten</a>]</span></p>'
    root = lxml.html.fragment_fromstring(line, create_parent="div")
    drop_heading_tools(root)
    assert root.text_content() == "So. Ada "


def test_a_wiki_s_link_for_editing_a_section_goes() -> None:
    """It stands behind the heading or within, in whatever language."""
    link = '<span class="mw-editsection">[<a href="/e">Bearbeiten</a>]</span>'
    for heading in (f"<h2>Schleusen</h2>{link}", f"<h2><span>Schleusen</span>{link}</h2>"):
        root = lxml.html.fragment_fromstring(f"{heading}<p>So.</p>", create_parent="div")
        drop_heading_tools(root)
        assert root.text_content() == "SchleusenSo."


def test_a_heading_in_the_text_may_say_half_the_title() -> None:
    """Below a paragraph it names a part; the whole title again is said again."""
    text = "<p>" + "The lamps of the harbour were lit each evening by one keeper. " * 6 + "</p>"
    part, whole = "<h2>Lamps of the harbour</h2>", "<h2>Nine lamps of the harbour</h2>"
    for heading, stays in ((part, True), (whole, False)):
        root = lxml.html.fromstring(f"<div>{text}{heading}{text}</div>")
        drop_repeated_title(root, "Nine lamps of the harbour")
        assert (root.find(".//h2") is not None) == stays


def test_links_in_brackets_that_several_headings_end_with_go() -> None:
    """Wikis write where each is changed, in whatever language; a note's call has a number."""
    sections = "".join(
        f'<h2>{name}<span><a href="/edit?section={at}">[편집]</a></span></h2><p>A.</p>'
        for at, name in enumerate(("개요", "역사"))
    )
    root = lxml.html.fragment_fromstring(sections, create_parent="div")
    drop_heading_tools(root)
    assert root.text_content() == "개요A.역사A."
    called = '<h2>Lamps<a href="/n">[1]</a></h2><h2>Oil<a href="/n">[1]</a></h2>'
    root = lxml.html.fragment_fromstring(called, create_parent="div")
    drop_heading_tools(root)
    assert root.text_content() == "Lamps[1]Oil[1]"


@pytest.mark.parametrize(
    ("body", "tags"),
    [
        ("<h3>سلام على البحر</h3>" * 4, "p p p p"),
        ("<h3>Lamps</h3>" * 4 + "<p>They burn.</p>", "h3 h3 h3 h3 p"),
        ("<h3>Lamps</h3>" * 5 + "<p>They burn.</p>", "p p p p h3 p"),
        ("<h3>Lamps</h3><p>They burn.</p>" * 4, "h3 p h3 p h3 p h3 p"),
        ("<h3>Lamps</h3>They burn." * 5, "h3 h3 h3 h3 h3"),
        ("<h3>Lamps</h3>" * 3, "h3 h3 h3"),
    ],
    ids=["verse", "three and a heading", "four and a heading", "sections", "bare text", "few"],
)
def test_headings_in_a_row_with_nothing_below_are_lines(body: str, tags: str) -> None:
    """Sites of poems write each half of a verse so; the last above a text is a heading."""
    root = lxml.html.fragment_fromstring(body, create_parent="div")
    lower_heading_runs(root)
    assert [each.tag for each in root] == tags.split()


@pytest.mark.parametrize(("questions", "headings"), [(2, 3), (1, 1)])
def test_a_question_with_a_short_answer_is_asked_as_the_others_are(questions: int, headings: int) -> None:
    """Of an interview all questions are headings or none; where there is but one other, it is none."""
    asked = (
        "<p><b>איך התחלת לעבוד במגדלור?</b></p><p>השומר היה עולה בכל ערב במדרגות האבן ומדליק את המנורה.</p>"
    )
    short = "<p><b>ולא פחדת?</b></p><p>לא.</p>"
    root = lxml.html.fragment_fromstring(f"<p>כך.</p>{short}{asked * questions}", create_parent="div")
    promote_bold_lines(root)
    assert sum(1 for _ in root.iter("h2")) == headings


@pytest.mark.parametrize(
    "form", ["<p>{}</p>", "<p><strong>{}</strong></p>", "<div><p dir=rtl><span>{}</span></p></div>"]
)
@pytest.mark.parametrize("title", ["The mill that came back", "الطاحونة التي عادت", "潮汐磨坊归来"])
def test_a_title_said_again_above_the_text_is_said_once(form: str, title: str) -> None:
    """In a line; above other lines it is a poem's first."""
    again, text = (
        form.format(title),
        "The wheel turned again in the first week of spring, and nobody spoke. " * 3,
    )
    root = lxml.html.fragment_fromstring(f"<h1>{title}</h1>{again}<p>{text}</p>", create_parent="div")
    drop_repeated_title(root, title)
    assert title not in root.text_content()
    poem = lxml.html.fragment_fromstring(f"<h1>{title}</h1>{again}<p>It turned.</p>", create_parent="div")
    drop_repeated_title(poem, title)
    assert poem.text_content().count(title) == 1
