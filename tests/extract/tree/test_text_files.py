"""Text files, as browsers show them: a page of one `<pre>`."""

from __future__ import annotations

import textwrap

import pytest

from stillpage.extract import extract

SENTENCE = {
    "en": "In the spring of year {n} the keeper wrote down what the sea had brought, and counted it twice. ",
    "ar": "في ربيع السنة {n} كتب حارس الطاحونة ما حمله البحر إلى الشاطئ، وعدّه مرتين قبل أن ينام. ",
    "th": "ในฤดูใบไม้ผลิปีที่ {n} คนเฝ้าโรงสีจดสิ่งที่ทะเลพัดมา และนับมันสองครั้งก่อนเข้านอน ",
    "zh": "第{n}年的春天，守磨坊的人写下了海水带来的东西，睡觉之前又数了两遍，因为村里没有别人会数。",
}
VERSE = "The mill is still,\nthe tide is low,\nthe keeper sleeps\nand does not know."


def shown(text: str) -> str:
    """What is extracted of a file that a browser shows."""
    html = f'<html><head></head><body><pre style="white-space: pre-wrap;">{text}</pre></body></html>'
    return extract(html, "https://texts.example/keeper.txt").content_html


def paragraph(lang: str, number: int) -> str:
    return "".join(SENTENCE[lang].format(n=number * 10 + part) for part in range(4)).strip()


@pytest.mark.parametrize("lang", SENTENCE)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_lines_as_long_as_paragraphs_are_paragraphs(lang: str, between: str) -> None:
    """As code, one of 500 letters would have to be followed for five windows to the side."""
    paragraphs = [paragraph(lang, number) for number in range(8)]
    content = shown(between.join(paragraphs))
    assert "<pre" not in content
    assert all(f"<p>{each}</p>" in content for each in paragraphs)


def test_a_word_that_a_hyphen_broke_is_whole_again() -> None:
    """Beside a line that ended early, too: where most are full, a small letter goes on with it."""
    broken = "The lamps of all the other harbours on this long coast were seen by fisher-\nmen, who"
    lines = textwrap.fill(paragraph("en", 1), 70)
    assert "<p>" + " ".join(broken.replace("-\n", "").split()) in shown(f"{broken}\n{lines}")


def test_lines_that_an_editor_broke_run_on_and_verse_keeps_them() -> None:
    """On a telephone each of 72 columns would break once more."""
    paragraphs = [paragraph("en", number) for number in range(8)]
    wrapped = [textwrap.fill(each, 72) for each in paragraphs]
    content = shown("\n\n".join([*wrapped[:4], textwrap.indent(VERSE, "    "), *wrapped[4:]]))
    assert all(f"<p>{each}</p>" in content for each in paragraphs)
    assert VERSE.replace("\n", "<br>") in content.replace("<br />", "<br>")


def test_chinese_runs_on_without_a_blank() -> None:
    """Its lines end between any two characters."""
    paragraphs = [paragraph("zh", number) for number in range(8)]
    wrapped = ["\n".join(each[at : at + 36] for at in range(0, len(each), 36)) for each in paragraphs]
    assert all(f"<p>{each}</p>" in shown("\n\n".join(wrapped)) for each in paragraphs)


CODE = "def keep(sea):\n    found = [each for each in sea if each > 3]\n\n    return {'n': len(found)}\n\n"
LOG = "2026-11-28 08:13:{n:02} INFO  [mill] turned 14 times in 3600 s, tide=4.2\n"
FIGURES = "Month {n}      4.2      high      wood and rope\n"


@pytest.mark.parametrize("text", [CODE * 12, "".join(LOG.format(n=n) for n in range(40)), FIGURES * 30])
def test_code_logs_and_tables_keep_their_lines(text: str) -> None:
    """They are no prose."""
    content = shown(text.replace(">", "&gt;"))
    assert content.count("<pre") == 1
    assert "<p>" not in content


def test_columns_between_paragraphs_keep_theirs() -> None:
    """A table within a letter."""
    paragraphs = [textwrap.fill(paragraph("en", number), 72) for number in range(8)]
    table = "wood      rope      shells\n4 cords   2 coils   none"
    content = shown("\n\n".join([*paragraphs[:4], table, *paragraphs[4:]]))
    assert f"<pre>{table}</pre>" in content


def test_preformatted_text_among_others_is_left() -> None:
    """A page with anything beside it is no text file."""
    text = textwrap.fill(paragraph("en", 1), 72)
    page = f"<html lang=en><body><h1>Keeper</h1><pre>{text}</pre><p>{paragraph('en', 2)}</p></body></html>"
    assert "<pre" in extract(page, "https://texts.example/keeper").content_html


@pytest.mark.parametrize("lang", SENTENCE)
def test_a_file_may_come_as_it_is(lang: str) -> None:
    """As it lies on a disk: its lines are lines, and a sign is a sign."""
    paragraphs = [paragraph(lang, number) for number in range(8)]
    text = "\n\n".join([*paragraphs[:4], "2 < 3 & 4 > 3", *paragraphs[4:]])
    article = extract(text.encode())
    assert article.text.splitlines() == text.split("\n\n")
    assert article.content_html.count("<p>") == 8


def test_one_line_without_markup_is_a_line() -> None:
    """Of a page, as somebody may send it."""
    assert extract("Fish &amp; chips").text == "Fish & chips"


@pytest.mark.parametrize("behind", ["", "The end.", "<b>The end.</b>"])
@pytest.mark.parametrize("within", ["", " <i>It is told so.</i>"])
def test_a_page_that_says_more_than_one_text_is_no_file(within: str, behind: str) -> None:
    """Nothing of it is lost."""
    text = "\n\n".join(paragraph("ar", number) for number in range(8))
    article = extract(f"<html><body><pre>{text}{within}</pre>{behind}</body></html>")
    assert ("<pre" in article.content_html) is bool(within or behind)
    said = article.text
    assert ("It is told so." in said, "The end." in said) == (bool(within), bool(behind))
