"""Menus written as a line of links go; links in the text stay."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.markup import EMBED
from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.drop.link_rows import (
    drop_leads_away,
    drop_link_rows,
    drop_said_around,
)

_NAMES = ("Home", "הכפר שלנו", "Tides", "Photographs")
_ROW = " | ".join(f"<a href='/{number}'>{name}</a>" for number, name in enumerate(_NAMES))


def stays(body: str, *, likely: float = 0.3) -> bool:
    """Whether the first block stays of a page that was kept whole."""
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    kept = np.ones(len(page.blocks), bool)
    drop_link_rows(page, measure(page), np.full(len(kept), likely), kept)
    return bool(kept[0])


def test_a_row_of_short_links_goes() -> None:
    """With what parts the names; one that the model believes stays."""
    assert not stays(f"<div>{_ROW}</div>")
    assert stays(f"<p>{_ROW}</p>", likely=0.7)


def test_links_that_say_something_stay() -> None:
    """Two of them, sentences, sources with their titles, notes, links in a sentence."""
    title = "A history of the northern light in forty-one volumes"
    assert stays("<p><a href=/a>The first</a>, <a href=/b>the second</a></p>")
    assert stays("<p>" + ", ".join(f"<a href=/{each}>{title}</a>" for each in "abc") + "</p>")
    assert stays("<ul><li>" + ", ".join(f"<a href=/{each}>notes {each}</a>" for each in "abc") + "</ul>")
    assert stays("<p>" + " ".join(f"<a href='#n{each}'>note {each}</a>" for each in "123") + "</p>")
    assert stays(f"<p>What keepers wrote of the weather, and of ships that passed: {_ROW}, and so on.</p>")


def test_a_cell_of_links_beside_the_text_goes_though_it_looks_likely() -> None:
    """With a word above it, in a table that lays out the page; the cells of one with data are its values."""
    text = "<td>" + "<p>A paragraph of the article, which goes on for a while.</p>" * 4 + "</td>"
    assert not stays(f"<table><tr><td><b>Parts</b> {_ROW}</td>{text}</tr></table>", likely=0.7)
    assert stays(f"<table><tr><td>{_ROW}</td></tr><tr><td>Low</td><td>High</td></tr></table>", likely=0.7)


def test_two_links_and_nothing_else_in_a_layout_s_cell_go() -> None:
    """Printing, sending; beside other words, or out of a table, two links stay."""
    text = "<tr><td>" + "<p>A paragraph of the article, which goes on for a while.</p>" * 4 + "</td></tr>"
    row = "<a href=/print>印刷用</a> <a href=/mail>送る</a>"
    assert not stays(f"<table><tr><td>{row}</td></tr>{text}</table>", likely=0.7)
    assert stays(f"<table><tr><td>Maps of the harbour: {row}</td></tr>{text}</table>", likely=0.7)
    assert stays(f"<p>{row}</p>")


@pytest.mark.parametrize(
    "next_letter", ["Next letter: <a href=/125>The winter</a>", "<a href=/2>الرسالة التالية</a>"]
)
def test_links_that_stand_above_and_below_the_text_are_not_of_it(next_letter: str) -> None:
    """As archives of letters have them; not what leads elsewhere, is a heading, or is believed."""
    text = "<p>The keeper counted ships each evening and wrote their names into a book, as he was told.</p>"

    def first_stays(line: str, below: str, *, likely: float = 0.5) -> bool:
        page = segment(lxml.html.document_fromstring(f"<body>{line}{text}{text}{below}</body>"))
        kept = np.ones(len(page.blocks), bool)
        drop_said_around(page, measure(page), np.full(len(kept), likely), kept)
        return bool(kept[0])

    line = f"<ul><li>{next_letter}</ul>"
    assert not first_stays(line, line)
    assert first_stays(line, line, likely=0.7)
    assert first_stays(line, line.replace("href=/", "href=/other/"))
    assert first_stays(f"<h2>{next_letter}</h2>", line)
    assert first_stays("<p>By Marit Sund</p>", "<p>By Marit Sund</p>")


def middle_stays(line: str, *, likely: float = 0.5, tag: str = "p", place: int = 1) -> bool:
    """Whether a line stays between a paragraph and another one, or a heading."""
    paragraph = "<p>The keeper counted ships each evening and wrote their names into a book.</p>"
    below = paragraph if tag == "p" else f"<{tag}>Ships</{tag}>"
    page = segment(lxml.html.document_fromstring(f"<body>{paragraph}{line}{below}</body>"))
    kept = np.ones(len(page.blocks), bool)
    drop_leads_away(page, measure(page), np.full(len(kept), likely), kept)
    return bool(kept[place])


def test_a_doubtful_line_that_leads_away_goes() -> None:
    """In any language; what the model believes, a note, an entry and a sentence with a link stay."""
    assert not middle_stays("<p>Read also: <a href=/boats>Boats that came back</a></p>")
    assert not middle_stays("<p>اقرأ أيضا: <a href=/boats>قوارب عادت إلى الميناء</a></p>")
    assert middle_stays("<p>Read also <a href=/boats>Boats that came back</a></p>", likely=0.8)
    assert middle_stays("<p>Read also <a href=/boats>Boats that came back</a></p>", tag="h2")
    assert middle_stays("<p>See <a href='#boats'>the list of boats below</a></p>")
    assert middle_stays(f"<p {EMBED}=film><a href=/boats>Boats that came back</a></p>"), "a film's place"
    assert middle_stays("<ul><li>Film: <a href=/boats>Boats that came back</a></li></ul>")
    assert middle_stays("<p>All that is known of them stands in <a href=/boats>the harbour book</a>.</p>")


def test_whom_a_quotation_is_from_stays() -> None:
    """Its last line, a link to the whole."""
    source = "<p><a href=/book>Ann Lee</a></p>"
    said = "<p>The keeper counted ships each evening and wrote their names into a book.</p>"
    body = f"<blockquote>{said}{source}</blockquote>{said}"
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    kept = np.ones(len(page.blocks), bool)
    drop_leads_away(page, measure(page), np.full(len(kept), 0.5), kept)
    assert kept.all()


def test_links_that_name_what_each_paragraph_is_about_stay_all() -> None:
    """A roundup of which the model believes most names; of two it does not."""
    paragraph = "<p>The keeper counted ships each evening and wrote their names into a book.</p>"
    for names, stay in ((4, True), (2, False)):
        lines = "".join(
            f"<p><a href=/{number}>Ship number {number}</a></p>{paragraph}" for number in range(names)
        )
        page = segment(lxml.html.document_fromstring(f"<body>{paragraph}{lines}</body>"))
        kept = np.ones(len(page.blocks), bool)
        probability = np.full(len(kept), 0.9)
        probability[1] = 0.5
        drop_leads_away(page, measure(page), probability, kept)
        assert bool(kept[1]) is stay
        page = segment(
            lxml.html.document_fromstring(
                f"<body>{paragraph}<p>See <a href=/x>ship four</a></p>{paragraph}{lines}"
            )
        )
        kept, probability = np.ones((2, len(page.blocks)))
        probability[1] = 0.5
        kept = kept.astype(bool)
        drop_leads_away(page, measure(page), probability, kept)
        assert not kept[1], "which says more than a name"


@pytest.mark.parametrize(
    "line",
    [
        "Read also: <a href=/boats>How the last boats came back</a>",
        "Read also: <a href=/boats><b>How</b> the last boats came back</a>",
        "<strong>Read also: <a href=/boats>How the last boats came back</a></strong>",
        "קראו גם: <a href=/boats>איך חזרו הסירות האחרונות לנמל</a>",
        "यह भी पढ़ें: <a href=/boats>आखिरी नावें बंदरगाह पर कैसे लौटीं</a>",
        "延伸阅读：<a href=/boats>最后的渔船是怎样回到港口的</a>",
        "<b>ये भी पढ़ें- <a href=/boats>आखिरी नावें बंदरगाह पर कैसे लौटीं</a></b>",
    ],
)
def test_a_line_that_announces_a_headline_goes_though_it_looks_likely(line: str) -> None:
    """Two or three words, a colon, the headline of another page, and no more."""
    assert not middle_stays(f"<p>{line}</p>", likely=0.95)
    assert not middle_stays(f"<blockquote><p>{line}</p></blockquote>", likely=0.95)
    assert not middle_stays(f"<p>{line}</p>", likely=0.95, tag="h2")


@pytest.mark.parametrize(
    "line",
    [
        "Source: <a href=/boats>Harbour board</a>",
        "Ada Holm - <a href=/boats>How the last boats came back</a>",
        "1931- <a href=/boats>How the last boats came back</a>",
        "(Source: <a href=/boats>The book of the harbour board</a>)",
        "The harbour board says: <a href=/boats>the last boats are back</a>, and that was all.",
        "He had written all that he knew of it down: <a href=/boats>the last boats came back</a>",
        "Read also: <a href=/boats>how the last boats came back</a> <b>today</b>",
        "Read also: <a href='#boats'>how the last boats came back</a>",
        "<a href=/boats>Read also: how the last boats came back</a>",
    ],
)
def test_other_likely_lines_with_a_link_stay(line: str) -> None:
    """Sources, sentences, what leads down the page; of a line all link half are content."""
    assert middle_stays(f"<p>{line}</p>", likely=0.95)


def test_a_headline_may_be_announced_below_a_quotation() -> None:
    """Which is short; below a heading the line may be all that its part says."""
    line = "<p>Read also: <a href=/boats>How the last boats came back</a></p>"
    assert not middle_stays(f"<blockquote>Light is a promise.</blockquote>{line}", likely=0.95, place=2)
    assert middle_stays(f"<h2>Light is a promise</h2>{line}", likely=0.95, place=2)


_PARAGRAPH = "<p>The keeper counted ships each evening and wrote their names into a book.</p>"


def stay(*lines: str, likely: float = 0.8) -> list[bool]:
    """Which lines stay between two paragraphs, a paragraph between those that a blank one parts."""
    body = "".join(f"<p>{line}</p>" if line else _PARAGRAPH for line in ("", *lines, ""))
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    kept = np.ones(len(page.blocks), bool)
    drop_leads_away(page, measure(page), np.full(len(kept), likely), kept)
    return [bool(each) for each, line in zip(kept[1:-1], lines, strict=True) if line]


@pytest.mark.parametrize(
    "lines",
    [
        (
            "BOATS: <a href=/boats>How the last boats came back</a>",
            "WINTER: <a href=/ice>The harbour froze before the new year</a>",
        ),
        (
            "סירות: <a href=/boats>איך חזרו הסירות האחרונות לנמל</a>",
            "חורף: <a href=/ice>הנמל קפא לפני ראשית השנה החדשה</a>",
        ),
    ],
)
def test_rows_of_lines_that_announce_headlines_go(lines: tuple[str, str]) -> None:
    """All of a row, and with them a shorter one that another word announces."""
    assert stay(*lines) == [False, False]
    short = "FILM: <a href=/film>The keeper speaks</a>"
    assert stay(*lines, "", short) == [False, False, False]
    assert stay(*lines, short) == [False, False, False]


def test_short_lines_stay_where_each_has_the_same_word_or_nothing_else_is_announced() -> None:
    """What each of several things has, as its picture; a source; rows of links without a label."""
    shown = [f"Pictured: <a href=/{each}>Northern lamp {each}</a>" for each in "abc"]
    long = [f"MORE: <a href=/{each}>The boats of the {each} came back</a>" for each in ("east", "west")]
    assert stay(*long, "", shown[0], "", shown[1]) == [False, False, True, True]
    assert stay(*long, "", "FILM: <a href=/film>The keeper</a>") == [False, False, True]
    assert stay("Plans: <a href=/plans>Harbour board archive</a>") == [True]
    assert (
        stay("<a href=/a>Northern light and its lamps</a>", "<a href=/b>The boats in winter</a>")
        == [True] * 2
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "(MORE: <a href=/boats>How the last boats came back</a>)",
            "(MORE: <a href=/ice>The winter when the harbour froze</a>)",
        ),
        (
            "[See <a href=/boats>How the last boats came back</a>]",
            "[See <a href=/ice>The winter when the harbour froze</a>]",
        ),
        (
            "（参见<a href=/boats>最后的渔船是怎样回到港口的</a>）",
            "（参见<a href=/ice>港口结冰的那个冬天发生了什么</a>）",
        ),
    ],
)
def test_headlines_in_brackets_between_paragraphs_go(first: str, second: str) -> None:
    """Where a page has several; one alone, what the model is sure of, and sources stay."""
    assert stay(first, "", second) == [False, False]
    assert stay(first) == [True]
    assert (
        stay("(A <a href=/b>lighthouse-keeper</a>)", "", "(An <a href=/c>iceboat-regatta</a>)") == [True] * 2
    )
    assert stay(first, "", second, likely=0.95) == [True, True]
    elsewhere = [
        line.replace("=/", f"=https://{host}.example/")
        for line, host in ((first, "board"), (second, "archive"))
    ]
    assert stay(elsewhere[0], "", elsewhere[1]) == [True, True]
