"""Small clutter at the edges of what was found."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage.extract.mending.legacy import modernize
from stillpage.extract.repair.tidying import (
    draw_rules,
    drop_breadcrumbs,
    drop_bullets,
    drop_echoes_at_end,
    drop_empty,
    drop_indents,
    drop_links_after_rule,
    drop_words_of_players,
    open_unnamed,
    part_sources,
    rename_unknown,
    squeeze_spaces,
)
from stillpage.extract.sanitize import sanitize
from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.text import text_of

_TEXT = "<p>The article's own text, which goes on for a line or two, and ends here.</p>"


def test_what_stands_open_without_a_name_is_text() -> None:
    """Its summary says something only to whom it is closed."""
    for summary, tag in (
        (" <span data-stillpage-hidden=''>Expand</span> ", "div"),
        ("<span hidden>Close</span><b>كيف تحترق</b>", "details"),
        ("<span hidden>Close</span> How it burns", "details"),
        ("How it burns", "details"),
    ):
        details = f"<details open><summary>{summary}</summary>{_TEXT}</details>"
        root = lxml.html.fragment_fromstring(details, create_parent="div")
        open_unnamed(Elements(root))
        assert root[0].tag == tag
        assert (root.find(".//summary") is None) is (tag == "div")


@pytest.mark.parametrize(
    ("foot", "stays"),
    [
        ("<hr><p><a href=/1>Ferries</a></p><p><a href=/2>Tours</a></p><small>All rights</small>", False),
        ("<hr><div><a href=/1>Ferries</a> <a href=/2>Tours</a></div>", False),
        (
            "<hr><p>The second part begins, and it says a good deal more than any foot would, or should.</p>",
            True,
        ),
        ("<hr><ol><li><a href=/1>A source</a></li></ol>", True),
        ("<hr><p><a href=#a>Back</a> 1 See the first chapter.</p>", True),
        ("<p><a href=/1>A link alone, no rule above</a></p>", True),
    ],
)
def test_links_below_the_last_rule_are_a_foot(foot: str, stays: bool) -> None:
    """Sources, notes and a second part stay."""
    root = lxml.html.fragment_fromstring(_TEXT + foot, create_parent="div")
    drop_links_after_rule(root)
    assert (text_of(root).count("\n") > 0) is stays


def test_stamp_repeated_at_the_end_is_dropped() -> None:
    """Watermarks say one phrase several times."""
    root = lxml.html.fragment_fromstring(_TEXT + "<p>Courier Courier Courier</p>", create_parent="div")
    drop_echoes_at_end(root, "https://e.org/")
    assert "Courier" not in text_of(root)


@pytest.mark.parametrize(
    "line",
    [
        "© 2026 The Harbour Courier",
        "[ⓒ 항구신문, 무단전재 및 재배포 금지]",
        "Copyright © 2026 The Harbour Courier. All that is here is ours.",
        "حقوق النشر © ٢٠٢٦ بريد المرفأ",
    ],
)
def test_who_owns_the_page_is_not_said_at_the_end(line: str) -> None:
    """The sign is every script's; a sentence about it stays, and so does a line above the text."""
    root = lxml.html.fragment_fromstring(f"{_TEXT}<div><p>{line}</p></div>", create_parent="div")
    drop_echoes_at_end(root, None)
    assert text_of(root).endswith("ends here.")
    for body in (f"<p>{line}</p>{_TEXT}", f"{_TEXT}<p>The sign for it, an easy one, is ©.</p>"):
        root = lxml.html.fragment_fromstring(body, create_parent="div")
        before = text_of(root)
        drop_echoes_at_end(root, None)
        assert text_of(root) == before


def test_empty_wrappers_go_and_places_to_jump_to_stay() -> None:
    """Innermost first."""
    root = lxml.html.fragment_fromstring(
        _TEXT + "<div><p><b></b></p></div><p>x<a id=n1></a></p>", create_parent="div"
    )
    drop_empty(root)
    assert [element.tag for element in root] == ["p", "p"]
    assert root.find(".//a") is not None


@pytest.mark.parametrize("unseen", ["\u200b", "\xa0", "\u3000", "\ufeff", "\u2800", "\u3164", "\xad \u200b"])
def test_a_line_of_what_nobody_sees_is_empty(unseen: str) -> None:
    """Forums and editors write one to keep a line open."""
    root = lxml.html.fragment_fromstring(f"{_TEXT}<p><b>{unseen}</b></p>", create_parent="div")
    drop_empty(root)
    assert [element.tag for element in root] == ["p"]


@pytest.mark.parametrize(
    ("line", "is_rule"),
    [
        ("----------", True),
        ("* * *", True),
        ("<b>=====<br>=====</b>", True),
        ("———", True),
        ("...", False),
        ("—", False),
        ("--x--", False),
        ("* * * <img src=a.jpg>", False),
        ("", False),
    ],
)
def test_a_line_of_one_sign_is_a_rule(line: str, *, is_rule: bool) -> None:
    """What leaves something out, or says something, is none."""
    root = lxml.html.fragment_fromstring(f"{_TEXT}<p>{line}</p>{_TEXT}", create_parent="div")
    draw_rules(root)
    assert [element.tag for element in root] == ["p", "hr" if is_rule else "p", "p"]
    assert [rule.text_content() for rule in root.iter("hr")] == [""] * is_rule


def test_a_blank_in_an_element_of_its_own_parts_two_words() -> None:
    """Highlighters write it so."""
    root = lxml.html.fragment_fromstring(
        "<p><code><span>signed</span><span> </span><span>char</span></code></p>", create_parent="div"
    )
    drop_empty(root)
    assert root.text_content() == "signed char"


def test_text_in_elements_of_the_page_s_own_survives() -> None:
    """`<list>` and `<text>` are names that the sanitizer knows from formulas and drawings, and drops."""
    root = lxml.html.fragment_fromstring("<list><text><p>a</p></text></list>", create_parent="div")
    rename_unknown(root)
    assert "<p>a</p>" in sanitize(lxml.html.tostring(root, encoding="unicode"))


def test_line_breaks_of_the_source_are_spaces_but_in_code() -> None:
    """A sentence reads on; code does not."""
    root = lxml.html.fragment_fromstring("<p>a\n  b</p>\n\n<pre>x\n  y</pre>", create_parent="div")
    squeeze_spaces(root)
    assert lxml.html.tostring(root, encoding="unicode") == "<div><p>a b</p>\n<pre>x\n  y</pre></div>"


def test_a_break_inside_a_sentence_makes_no_paragraph() -> None:
    """Long lines with single breaks are paragraphs only where they end."""
    line = (
        "The keeper wrote down every ship that passed, by day and by night, for forty years,"
        " and he never missed one night"
    )
    broken, ended = (
        lxml.html.fragment_fromstring(f"<div>{line} one{stop}<br>{line} one.</div>") for stop in ("", ".")
    )
    for root in (broken, ended):
        modernize(root)
    assert (len(broken.findall(".//p")), len(ended.findall(".//p"))) == (0, 2)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("no\xa0break\xa0here", "no break here"),
        ("one,\xa0two \xa0 three", "one, two three"),
        ("10\xa0km, à\xa0Paris\xa0!", "10\xa0km, à\xa0Paris\xa0!"),
        ("«\xa0oui\xa0»", "«\xa0oui\xa0»"),
    ],
)
def test_no_break_spaces_stay_only_where_typography_wants_them(written: str, read: str) -> None:
    """A line of words that cannot be broken runs out of the column."""
    root = lxml.html.fromstring(f"<div><p>{written}</p><pre>{written}</pre></div>")
    squeeze_spaces(root)
    assert [element.text for element in root] == [read, written]


@pytest.mark.parametrize(
    ("top", "stays"),
    [
        ("<p><a href=/>首页</a> &gt; <a href=/c>科技</a> &gt; 正文</p>", False),
        ("<div><span><a href=/>الرئيسية</a> « <a href=/c>ثقافة</a> « مقال</span></div>", False),
        ("<p><a href=/>Home</a> / <a href=/c>Coast</a> / <a href=/c/t>Tides</a></p>", False),
        (
            "<p><a href=/1>The first part</a> was about the sea, <a href=/2>this</a> is about land.</p>",
            True,
        ),
        ("<p>Read this &gt; first, and <a href=/>that</a> afterwards</p>", True),
        ("<p>Salt &gt; sugar &gt; flour</p>", True),
        ("<p><a href=/o>Oil</a> / <a href=/g>Gas</a> / wax / wicks / glass / brass</p>", True),
    ],
    ids="chinese arabic slashes sentence words no-links few-links".split(),
)
def test_the_way_to_the_page_is_not_its_text(top: str, stays: bool) -> None:
    """Names with marks between them, most of them links."""
    root = lxml.html.fragment_fromstring(top + _TEXT, create_parent="div")
    drop_breadcrumbs(root)
    assert (text_of(root).count("\n") > 0) is stays


def test_indents_made_of_blanks_go() -> None:
    """Also inside the bold of a heading; blanks between words and in code stay."""
    root = lxml.html.fragment_fromstring(
        "<h2>\u3000\u3000<b>\u3000出国前</b>后</h2><p>\xa0\xa0One\xa0two</p><pre>  code</pre>",
        create_parent="div",
    )
    drop_indents(root)
    assert [child.text_content() for child in root] == ["出国前后", "One\xa0two", "  code"]


@pytest.mark.parametrize(
    ("quotation", "lines"),
    [
        ("<cite>tern wrote:</cite>It is low tide.", "tern wrote:\nIt is low tide."),
        ("<cite>The Tide Book</cite> says that it is low.", "The Tide Book says that it is low."),
        ("In <cite>The Tide Book</cite>, it is low.", "In The Tide Book, it is low."),
    ],
)
def test_the_source_of_a_quotation_that_its_words_touch_is_a_line(quotation: str, lines: str) -> None:
    """Boards name who is quoted so; a title in a sentence is a part of it."""
    root = lxml.html.fragment_fromstring(f"<blockquote>{quotation}</blockquote>", create_parent="div")
    part_sources(root)
    assert text_of(root) == lines


@pytest.mark.parametrize(
    "item",
    ["<li>• Wicks</li>", "<li><span>•</span><div><p>Wicks</p></div></li>", "<li><p>▪ Wicks</p></li>"],
)
def test_an_item_s_own_bullet_goes(item: str) -> None:
    """The reader draws one."""
    root = lxml.html.fragment_fromstring(f"<ul>{item}</ul>", create_parent="div")
    drop_bullets(root)
    assert root.text_content().strip() == "Wicks"


@pytest.mark.parametrize(
    "listing", ["<ul><li>•</li></ul>", "<ol><li>• Wicks</li></ol>", "<ul><li>•wicks</li></ul>"]
)
def test_other_signs_of_items_stay(listing: str) -> None:
    """One that is all there is, one beside a number, one that a word begins with."""
    root = lxml.html.fragment_fromstring(listing, create_parent="div")
    drop_bullets(root)
    assert "•" in root.text_content()


@pytest.mark.parametrize(
    ("player", "said"),
    [
        ("<video src=a.mp4>لا يدعم متصفحك الفيديو.</video>", ""),
        ("<audio><source src=b.mp3>浏览器<p>不支持<a href=b.mp3>音频</a></p>。<track src=c></audio>", ""),
        ("<audio><a href=b.mp3>Hear it</a></audio>", "Hear it"),
    ],
)
def test_what_a_player_says_where_it_does_not_play_goes(player: str, said: str) -> None:
    """Its files and what stands behind it stay, and so does a link where nothing else names a file."""
    root = lxml.html.fragment_fromstring(f"<div>{player} The lamp is lit.</div>")
    files = [each.get("src") for each in root.iter("video", "source", "track")]
    drop_words_of_players(root)
    assert root.text_content() == f"{said} The lamp is lit."
    assert [each.get("src") for each in root.iter("video", "source", "track")] == files


@pytest.mark.parametrize("clock", ["19:32", "0:01/4:16", "1:02:03 / 2:00:00"])
@pytest.mark.parametrize("tag", ["audio", "video"])
def test_the_clock_of_a_pages_own_player_goes(clock: str, tag: str) -> None:
    """In a box of the two."""
    player = f"<{tag} src=a.mp3></{tag}>"
    for box in (f"<p>{clock}</p>{player}", f"{player}<span>{clock}</span>"):
        root = lxml.html.fragment_fromstring(f"<div>{box}</div>{_TEXT}", create_parent="div")
        drop_words_of_players(root)
        assert clock not in root.text_content()


@pytest.mark.parametrize(
    "said",
    [
        "<h3>14:05</h3><video src=v.mp4></video>",
        "<p><time>14:05</time></p><video src=v.mp4></video>",
        "<video src=v.mp4></video><figcaption>14:05</figcaption>",
        "<span>14:05</span><video src=v.mp4></video><p>The bridge opens.</p>",
        "<p>At <b>14:05</b> <audio src=v.mp3></audio></p>",
    ],
)
def test_other_times_beside_a_player_stay(said: str) -> None:
    """Of an entry, a chapter, a caption."""
    root = lxml.html.fragment_fromstring(f"<div>{said}</div>{_TEXT}", create_parent="div")
    drop_words_of_players(root)
    assert "14:05" in root.text_content()
