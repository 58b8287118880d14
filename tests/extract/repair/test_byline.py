"""The line of author and date goes, since the reader shows both; what says more stays."""

from __future__ import annotations

import dataclasses
import re

import lxml.html
import pytest

from stillpage.extract.metadata import Metadata
from stillpage.extract.repair.byline import drop_byline, drop_stamp_at_end
from stillpage.extract.tree.text import text_of

_BODY = "<p>" + "The text of the article begins here, and goes on for a good while. " * 4 + "</p>"
_METADATA = Metadata(authors=("Nora Whitlock", "سلمى الحارثي"), published="2026-10-04T06:30:00+01:00")


def _kept(line: str) -> str:
    root = lxml.html.fragment_fromstring(line + _BODY, create_parent="div")
    drop_byline(root, _METADATA)
    return text_of(root).partition("The text of")[0].strip()


@pytest.mark.parametrize(
    "line",
    [
        "<div>By <a rel=author href=#>Nora Whitlock</a> · <time datetime=2026-10-04>4 October 2026</time>"
        " · 14 comments</div>",
        "<p>بقلم سلمى الحارثي | 4 أكتوبر 2026 | 14 تعليقاً</p>",
        "<p><b>NORA WHITLOCK</b></p>",
        "<ul><li>Nora Whitlock</li><li>4.10.2026</li></ul>",
        "<p>von unserem Hafenschreiber | 4. Oktober 2026</p>",
        "<p>نویسنده: مینا | ۴ اکتبر ۲۰۲۶</p>",
        "<p>（更新于2026年10月4日 10:20）</p>",
        "<h6>Published: October 4, 2026</h6>",
        "<h6>4 أكتوبر 2026</h6>",
        "<div><span><time datetime=2026-10-04T06:30:00>4 Ekim 2026, Pazar</time></span></div>",
        "<time datetime=2026-10-04T06:30:00>4 ต.ค. 2569 เวลา 06:30 น.</time>",
    ],
)
def test_line_of_author_and_date_is_dropped(line: str) -> None:
    """In any language: told by what the metadata holds."""
    assert _kept(line) == ""


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        ("<p>۱۲ مهر ۱۴۰۵</p>", "fa"),
        ("<p>๔ ตุลาคม ๒๕๖๙</p>", "th"),
        ("<p>4/10/2569</p>", "th-TH"),
        ("<p>令和8年10月4日</p>", "ja"),
        ("<p>4 октября 2026 г.</p>", "ru"),
        ("<p>4 października 2026 r.</p>", "pl"),
    ],
)
def test_line_of_the_day_in_another_notation_is_dropped(line: str, lang: str) -> None:
    """Of another calendar, with two figures for the year, with "year" behind it."""
    metadata = dataclasses.replace(_METADATA, declared_lang=lang)
    root = lxml.html.fragment_fromstring(line + _BODY, create_parent="div")
    drop_byline(root, metadata)
    assert text_of(root).startswith("The text of")


@pytest.mark.parametrize(
    "line",
    [
        "<p>Nora Whitlock visits the mill that gives a whole town its hours, and its bread.</p>",
        "<p>In Saltmere the mill turns when the sea says so</p>",
        "<h2>4 October</h2>",
        "<p>Photographs taken during the festival of the tides by Nora Whitlock and friends in 2025</p>",
        "<p>۱۳ مهر ۱۴۰۵</p>",
        "<p>（2026年10月4日第十四届会议通过）</p>",
    ],
)
def test_standfirst_and_heading_stay(line: str) -> None:
    """What says more than the metadata is the article's."""
    assert _kept(line)


@pytest.mark.parametrize(
    ("standfirst", "box"),
    [
        ("<h2>水车怎样给全镇报时</h2>", "<div>{}<div>سلمى الحارثي</div><div>2026年10月4日</div></div>"),
        ("<p>The mill that tells the time</p>", "<header>{}<div>By Nora Whitlock</div></header>"),
        (
            "<h2>הטחנה שנותנת לעיירה את השעה, וגם את הלחם שלה</h2>",
            "<div>{}<p>Nora Whitlock</p></div>",
        ),
    ],
)
def test_of_a_box_with_a_standfirst_the_byline_goes(standfirst: str, box: str) -> None:
    """However short the one is, and however long."""
    assert _kept(box.format(standfirst)) == re.sub("<[^>]+>", "", standfirst)


def test_in_a_box_of_a_listing_names_stay() -> None:
    """They may be what is listed."""
    box = "<div><h2>Whatever else there is to see</h2><p>Nora Whitlock</p></div>"
    root = lxml.html.fragment_fromstring(box + _BODY, create_parent="div")
    drop_byline(root, dataclasses.replace(_METADATA, kind="listing"))
    assert "Nora Whitlock" in text_of(root)


def test_author_named_below_the_first_paragraph_stays() -> None:
    """Only the top is looked at."""
    root = lxml.html.fragment_fromstring(_BODY + "<p>Nora Whitlock</p>", create_parent="div")
    drop_byline(root, _METADATA)
    assert text_of(root).endswith("Nora Whitlock")


def test_lines_of_a_live_blogs_entries_stay() -> None:
    """Each says who wrote what follows, and when; the day of all is the article's."""
    entry = "<header><time datetime=2026-10-04T{0}:00>{0}</time> حسن</header><h2>Entry of {0}</h2>"
    clocks = ("06:30", "07:05", "09:41")
    said = _kept("".join(f"<section>{entry.format(clock)}</section>" for clock in clocks))
    assert said.splitlines()[::2] == [f"{clock} حسن" for clock in clocks]
    changed = "<div><time datetime=2026-10-04T{0}:00>{1} October 4</time></div>"
    assert _kept(changed.format("06:30", "Published") + changed.format("08:00", "Updated")) == ""


def test_byline_below_a_caption_in_several_paragraphs_is_dropped() -> None:
    """What is called a caption is none of the text, whatever it says of who made the picture."""
    caption = "<p>The mill at dusk, seen from the harbour wall on the evening of the great tide. {0}</p>"
    line = "<p>By Nora Whitlock</p>"
    for said in (caption.format("The sea rose until it stood at the door of the mill. " * 3), caption):
        box = f"<div class=photo-caption><div>{said}<p>Picture: Harbour board</p></div></div>"
        assert "Whitlock" not in _kept(f"<div><div><img src=a.jpg></div>{box}</div>{line}")


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        ("Updated: Sunday, 4 Oct 2026, 4:25 PM EDT Published: Sunday, 4 Oct 2026, 3:05 PM EDT", "en"),
        ("Erschienen am 4. Oktober 2026, zuletzt geändert am 5. Oktober 2026", "de"),
        ("نُشر يوم الأحد 4 أكتوبر 2026 وجرى تحديثه يوم الاثنين 5 أكتوبر 2026 الساعة 10:20", "ar"),
    ],
)
def test_line_of_both_days_is_dropped(line: str, lang: str) -> None:
    """Each day has words of its own, more than a line of one has; of another day it tells something."""
    metadata = dataclasses.replace(_METADATA, modified="2026-10-05T10:20:00+01:00", declared_lang=lang)
    for text, stays in ((line, False), (line.replace("2026", "2019"), True)):
        root = lxml.html.fragment_fromstring(f"<p>{text}</p>{_BODY}", create_parent="div")
        drop_byline(root, metadata)
        assert (text in text_of(root)) is stays


@pytest.mark.parametrize("tag", ["h3", "h5", "h6"])
def test_a_heading_in_a_box_that_is_called_a_byline_is_dropped(tag: str) -> None:
    """The rest of its box says more; a heading that nothing calls so may be the text's own."""
    name = f"<{tag} class={{}}>Nora Whitlock, <i>Harbour Staff</i></{tag}>"
    box = f"<div>{name}<p>The lamp burns again.</p></div>"
    assert _kept(box.format("byline")) == "The lamp burns again."
    assert "Nora Whitlock" in _kept(box.format("name"))


def test_byline_below_a_caption_with_a_credit_is_dropped() -> None:
    """A box that its class calls a caption has a long paragraph, and whose picture it is on a second line."""
    caption = "The mill at dusk, seen from the harbour wall on the evening of the great tide. " * 3
    box = f"<div class=rolloverCaption><div><p>{caption}</p><p class=credit>Picture: Bo Ek</p></div></div>"
    byline = "<p>Nora Whitlock</p><p>HARBOUR | 4 October 2026</p>"
    found = _kept(f"<div><div class=photo><img src=a.jpg>{box}</div><div>{byline}</div></div>")
    assert "Nora Whitlock" not in found
    assert "Picture: Bo Ek" in found
    # A box that nothing calls a caption is the article.
    text = f"<div><p>{caption}</p><p>{caption}</p></div>"
    assert "Nora Whitlock" in _kept(f"<div><div><img src=a.jpg>{text}</div>{byline}</div>")


def test_byline_below_a_captioned_picture_is_dropped() -> None:
    """A long caption in a paragraph is no running text yet, whatever it names itself; it stays."""
    caption = "The mill at dusk, seen from the harbour wall on the evening of the great tide. " * 3
    found = _kept(
        f"<div><div><img src=a.jpg></div><div><p><span>Nora Whitlock</span> - {caption}</p></div></div>"
        "<h3>By Nora Whitlock,</h3>"
    )
    assert found == f"Nora Whitlock - {caption}".strip()


_PICTURE = "<img src=mill.jpg width=800 height=500>"


@pytest.mark.parametrize(
    "caption",
    [
        "Photo: Nora Whitlock",
        "Nora Whitlock at the mill",
        "تصوير: سلمى الحارثي",
        "摄影/Nora Whitlock",
        "Nora Whitlock",
    ],
)
@pytest.mark.parametrize(
    "picture",
    [
        "<figure>{0}<figcaption>{1}</figcaption></figure>",
        "<figure><div>{0}</div><figcaption><span>{1}</span></figcaption></figure>",
        "<figure>{0}<div class=credit>{1}</div></figure>",
        "<div class=pic>{0}<p>{1}</p></div>",
        "<div class=wp-caption><a href=mill.jpg>{0}</a><p class=wp-caption-text>{1}</p></div>",
        "<div><p>{0}</p></div><p class=caption>{1}</p>",
    ],
)
def test_a_caption_that_names_the_writer_stays(picture: str, caption: str) -> None:
    """The writer took the picture, or is on it."""
    assert _kept(picture.format(_PICTURE, caption)) == caption


@pytest.mark.parametrize(
    "line",
    [
        f"<p>{_PICTURE}</p><p>By Nora Whitlock</p>",
        f"<div>{_PICTURE}<p>By Nora Whitlock</p><p>4 October 2026</p></div>",
        f"<div><h2>The mill</h2>{_PICTURE}<p>By Nora Whitlock</p></div>",
        "<figure><p>By Nora Whitlock</p></figure>",
        "<div><img src=nora.jpg?w=105><p>By Nora Whitlock</p></div>",
        "<div><img src=nora.jpg width=96 height=96><p>Nora Whitlock</p></div>",
        "<div><img src=nora.jpg width=800 data-stillpage-width=48><p>Nora Whitlock</p></div>",
    ],
)
def test_a_byline_that_only_follows_a_picture_goes(line: str) -> None:
    assert "Nora" not in _kept(line)


def test_a_name_below_running_text_stays() -> None:
    """A paragraph above it that is no caption is the article."""
    assert _kept(f"<p>{'The tide came in at four. ' * 9}</p><h3>By Nora Whitlock,</h3>").endswith("Whitlock,")


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("<p>Last updated <time datetime=2026-10-04>5 days ago</time></p>", False),
        ("<p>آخر تحديث <time datetime=2026-10-04>٤ أكتوبر</time></p>", False),
        ("<p>The mill stood still until <time datetime=2026-10-04>4 October</time>.</p>", True),
        ("<p>Built <time datetime=1826-10-04>4 October 1826</time></p>", True),
        (f"<p>As of <time datetime=2026-10-04>4 October</time> {'the mill stands still ' * 20}</p>", True),
        ("<p>Read on <time datetime=2026-10-04>4 October</time></p><ul><li>Tide: 4 m</li></ul>", True),
    ],
)
def test_a_stamp_at_the_end_is_dropped(line: str, *, stays: bool) -> None:
    """What says when the page was changed, and no more."""
    root = lxml.html.fragment_fromstring(_BODY + line, create_parent="div")
    drop_stamp_at_end(root, _METADATA)
    assert (root.find(".//time") is not None) is stays


@pytest.mark.parametrize(
    "line",
    [
        "首班車進站，民眾在月台上拍照留念，有人帶來了三十年前的舊車票",
        "▲首班車進站，民眾拍照。（圖／記者陳美玲攝）",
        "陳美玲走訪三個老車站，看見月台上的人和他們留下的東西",
        "천미령 기자가 세 정거장을 돌며 만난 사람들과 그들이 남긴 물건 이야기",
    ],
)
def test_a_line_of_signs_without_spaces_says_more_than_a_byline(line: str) -> None:
    """Thirty letters are a label or two; thirty signs are a lead, and what a picture shows is a sentence."""
    root = lxml.html.fragment_fromstring(f"<p>{line}</p>{_BODY}", create_parent="div")
    drop_byline(root, Metadata(authors=("陳美玲", "천미령"), published="2026-10-04T06:30:00+08:00"))
    assert line in text_of(root)


@pytest.mark.parametrize(
    "line",
    ["記者陳美玲／港市報導", "文／陳美玲 2026年10月4日 06:30", "천미령 기자 입력 2026.10.04. 오전 6:30"],
)
def test_a_byline_of_such_signs_is_one(line: str) -> None:
    root = lxml.html.fragment_fromstring(f"<p>{line}</p>{_BODY}", create_parent="div")
    drop_byline(root, Metadata(authors=("陳美玲", "천미령"), published="2026-10-04T06:30:00+08:00"))
    assert line not in text_of(root)
