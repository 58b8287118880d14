"""Pages that programs make of PDFs."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import Final

import pytest
from lxml.html import HtmlElement

from stillpage import extract
from stillpage.extract.mending.typeset_pages import set_typeset_lines
from stillpage.extract.tree.parse import parse_page
from stillpage.extract.tree.text import squeezed

_TEXTS: Final = {
    "en": [
        "The keeper of the old harbour lamp wrote down every evening when he lit it, and the books of for"
        "ty years are still kept in a cupboard of the town hall.",
        "Most of his notes are short, for he had little time before the boats came in, but now and then a"
        " whole page tells of a storm or of a ship that lost its way.",
        "A teacher from the village began to copy the books last winter, and she found that the lamp was "
        "lit later each year than the tables of the harbour office said.",
        "Nobody knows for certain why this was so, although several people who grew up beside the harbour"
        " remember that oil was dear and that the keeper saved what he could.",
        "When the copies are finished they will be printed together with drawings of the tower, which thr"
        "ee pupils of the school have made from the window of the bakery.",
        "The council has promised to pay for the paper, and whoever wishes to help may come to the readin"
        "g room on Thursday evenings and bring a pencil and some patience.",
    ],
    "ar": [
        "كان حارس مصباح الميناء القديم يكتب كل مساء متى أشعله، وما زالت دفاتر أربعين عاما محفوظة في خزانة"
        " من خزائن دار البلدية حتى اليوم.",
        "أكثر ملاحظاته قصيرة لأن الوقت كان ضيقا قبل عودة القوارب، ولكن صفحة كاملة تحكي أحيانا عن عاصفة أو"
        " عن سفينة ضلت طريقها في الضباب.",
        "بدأت معلمة من القرية تنسخ الدفاتر في الشتاء الماضي، فوجدت أن المصباح كان يضاء كل عام متأخرا عما "
        "تقوله جداول مكتب الميناء.",
        "لا يعرف أحد السبب على وجه اليقين، غير أن عددا ممن نشأوا قرب الميناء يذكرون أن الزيت كان غاليا وأ"
        "ن الحارس كان يوفر ما استطاع.",
        "وحين تكتمل النسخ ستطبع مع رسوم للبرج رسمها ثلاثة من تلاميذ المدرسة من نافذة المخبز الذي يطل على "
        "الرصيف الشمالي.",
        "وعد المجلس بأن يدفع ثمن الورق، ومن أراد أن يساعد فليأت إلى قاعة القراءة مساء الخميس ومعه قلم وشي"
        "ء من الصبر.",
    ],
    "zh": [
        "老港口的守灯人每天晚上都记下点灯的时间，四十年的本子至今还保存在镇公所的一个柜子里，纸张已经发黄"
        "，字迹却仍然清楚。",
        "他的记录大多很短，因为船只回港之前时间不多，但偶尔也有整整一页讲述一场风暴，或者一艘在雾中迷失方"
        "向的船。",
        "去年冬天，村里的一位老师开始抄写这些本子，她发现灯每年点亮的时间都比港务局的表格所写的要晚一些。",
        "没有人确切知道原因，不过几位在港口旁边长大的人还记得，当时灯油很贵，守灯人总是能省就省。",
        "抄本完成以后，将与灯塔的图画一起印刷，这些图画是学校的三名学生从面包店的窗口画下来的。",
        "镇议会答应支付纸张的费用，愿意帮忙的人可以在星期四晚上到阅览室来，带上一支铅笔和一点耐心。",
    ],
}


def _lines(language: str, text: str) -> list[str]:
    if language == "zh":
        return [text[at : at + 18] for at in range(0, len(text), 18)]
    return textwrap.wrap(text, 50)


def _pages(language: str) -> list[list[str]]:
    """Two paragraphs a page, and a foot."""
    texts = _TEXTS[language]
    pages = [[*_lines(language, texts[at]), *_lines(language, texts[at + 1])] for at in (0, 2, 4)]
    return [[*page, f"Harbour papers {number}"] for number, page in enumerate(pages, start=71)]


def _placed(page: list[str]) -> str:
    lines = enumerate(page, start=1)
    return "".join(f'<p style="position:absolute;top:{20 * at}px;left:85px">{line}</p>' for at, line in lines)


def _ended(page: list[str]) -> str:
    return _placed([f"{line}<br>" for line in page])


def _drawn(page: list[str]) -> str:
    spans = (
        f'<span style="left: 60px; top: {20 * at}px; font-size: 12px" role="presentation">{line}</span><br>'
        for at, line in enumerate(page, start=1)
    )
    return f'<canvas></canvas><div class="textLayer">{"".join(spans)}</div>'


def _named(page: list[str]) -> str:
    lines = enumerate(page)
    return "".join(
        f'<div class="t m0 x1 h2 y{at} ff1 fs0 fc0 sc0 ls0 ws0">{line}</div>' for at, line in lines
    )


def _twice_placed(page: list[str]) -> str:
    inner = '<span style="position:relative;left:0px;top:0px">{}</span>'
    return _placed([inner.format(line) for line in page])


@pytest.mark.parametrize("language", list(_TEXTS))
@pytest.mark.parametrize(
    "form",
    [_placed, _twice_placed, _ended, _drawn, _named],
    ids=["pdftohtml", "within a placed line", "ended by breaks", "pdf.js", "pdf2htmlEX"],
)
def test_lines_are_paragraphs_again(form: Callable[[list[str]], str], language: str) -> None:
    """And what stands on each page goes, whatever its number."""
    pages = "".join(f'<div class="pf"><div class="pc">{form(page)}</div></div>' for page in _pages(language))
    article = extract(f"<html><title>Lamps</title><body>{pages}</body></html>")
    assert [line for line in article.text.splitlines() if line] == _TEXTS[language]


def _read(body: str) -> list[HtmlElement]:
    """The paragraphs that are made of a body's lines."""
    page = parse_page(f"<html><title>Lamps</title><body>{body}</body></html>")
    set_typeset_lines(page.elements)
    return list(page.root.iter("p"))


def _in_style(line: str) -> str:
    return f"{line[:4]}<b>{line[4:9]}</b>{line[9:]}"


@pytest.mark.parametrize("language", list(_TEXTS))
def test_placed_boxes_of_several_lines(language: str) -> None:
    """However long, breaks part them, also behind the last."""
    texts = _TEXTS[language]
    boxes = [
        "".join(f"{_in_style(line)}{end}" for text in held for line in _lines(language, text))
        for held, end in (
            (texts[:1], "<br>\n"),
            (texts[1:2], "<br>"),
            (texts[2:3], "<br>"),
            (texts[3:], "<br>"),
        )
    ]
    paragraphs = _read(f"<div>{_placed(boxes * 3)}</div>")
    blank = "" if language == "zh" else " "
    assert blank.join(squeezed(each.text_content()) for each in paragraphs) == blank.join(texts * 3)
    assert all(each.find("br") is None for each in paragraphs)


@pytest.mark.parametrize("language", list(_TEXTS))
@pytest.mark.parametrize(
    "form", ["<b>{0}</b>{1}<b>{2}</b>", "<b>{0}{1}</b>{2}", "{0}<b>{1}{2}</b>"], ids=["both", "first", "last"]
)
def test_bold_words_at_the_ends_of_lines(form: str, language: str) -> None:
    """What runs on in the next line without a blank is one element."""
    pages = [
        [form.format(line[:1], line[1:-1], line[-1:]) for line in _lines(language, text)]
        for text in _TEXTS[language]
    ]
    paragraphs = _read("".join(f"<div>{_placed(page)}</div>" for page in pages))
    assert [each.text_content() for each in paragraphs] == _TEXTS[language]
    ends = 2 if form.count("<b>") == 2 else 1
    joined = len(pages[0]) - 1 if language == "zh" and ends == 2 else 0
    assert len(list(paragraphs[0].iter("b"))) == ends * len(pages[0]) - joined


@pytest.mark.parametrize("language", list(_TEXTS))
def test_a_box_that_a_style_places_beside_named_lines(language: str) -> None:
    """A viewer's button; the lines' own places are in the style sheet."""
    button = '<div style="left:9px;top:9px">+</div>'
    pages = "".join(f'<div class="pf">{_named(page)}</div>' for page in _pages(language))
    article = extract(f"<html><title>Lamps</title><body>{button}{pages}</body></html>")
    assert [line for line in article.text.splitlines() if line in _TEXTS[language]] == _TEXTS[language]


@pytest.mark.parametrize("language", list(_TEXTS))
def test_lines_that_breaks_part(language: str) -> None:
    """Pdftohtml writes no places if it is not asked to."""
    heading = _lines(language, _TEXTS[language][-1])[0]
    pages = [[_in_style(line) for line in page[:-1]] + page[-1:] for page in _pages(language)]
    pages[0].insert(0, f"<b>{heading}</b>")
    body = "".join(f"<a name={at}></a>{'<br/>'.join(page)}<br/><hr/>" for at, page in enumerate(pages))
    head = '<title>Lamps</title><meta name="generator" content="pdftohtml 0.36"/>'
    article = extract(f"<html><head>{head}</head><body>{body}</body></html>")
    assert [line for line in article.text.splitlines() if line] == [heading, *_TEXTS[language]]


def test_lines_that_a_person_breaks_are_left() -> None:
    """Of other programs nothing tells that a break is no end of a line that somebody meant."""
    body = "<br>".join(line for page in _pages("en") for line in page)
    page = parse_page(f"<html><head><title>Lamps</title></head><body>{body}</body></html>")
    set_typeset_lines(page.elements)
    assert len(list(page.root.iter("br"))) == body.count("<br>")


@pytest.mark.parametrize(
    ("form", "piece"),
    [
        (_placed, '</p><p style="position:absolute;top:21px;left:99px">'),
        (_named, '</div><div class="t m0 x9 h2 y0 ff2 fs0 fc0 sc0 ls0 ws0">'),
    ],
    ids=["pdftohtml", "pdf2htmlEX"],
)
@pytest.mark.parametrize("blank", [" ", ""])
def test_pieces_of_a_line_and_signs_for_letters(
    form: Callable[[list[str]], str], piece: str, blank: str
) -> None:
    """Where fonts change a line is in pieces; and a font may have one sign for two letters."""
    pages = [page[:-1] for page in _pages("en")]
    pages[0][0] = pages[0][0].replace("The keeper ", f"<b>The keeper</b>{piece}{blank}")
    pages[0][1] = pages[0][1].replace("and", "ﬁnd")
    html = "".join(f'<div class="pf">{form(page)}</div>' for page in pages)
    text = extract(f"<html><title>Lamps</title><body>{html}</body></html>").text
    assert "The keeper of the old harbour" in text.replace("  ", " ")
    assert "ﬁ" not in text
    assert len([line for line in text.splitlines() if line]) == len(_TEXTS["en"])


@pytest.mark.parametrize("inside", ["<table><tr><td>1889</td><td>12 boats</td></tr></table>", "<h3>Oil</h3>"])
def test_a_placed_box_that_holds_blocks_is_no_line(inside: str) -> None:
    """A table among the lines stays one."""
    pages = [page[:-1] for page in _pages("en")]
    box = f'<div style="position:absolute;top:99px;left:85px">{inside}</div>'
    html = "".join(f"<div>{_placed(page)}{box}</div>" for page in pages)
    root = parse_page(f"<html><body>{html}</body></html>")
    set_typeset_lines(root.elements)
    assert len(root.root.xpath("//*[@style]/table | //*[@style]/h3")) == len(pages)


def test_words_that_a_hyphen_broke() -> None:
    """The hyphen goes where the next line goes on with a small letter."""
    pages = [page[:-1] for page in _pages("en")]
    pages[0][1:1] = ["and the harbour lamp was seen by all of the fisher-"]
    pages[0][2] = f"men, {pages[0][2]}"
    html = "".join(f"<div>{_drawn(page)}</div>" for page in pages)
    assert "fishermen," in extract(f"<html><title>Lamps</title><body>{html}</body></html>").text


def test_large_letters_are_a_heading() -> None:
    """Of a PDF only the size tells; a paragraph in such letters is none."""
    pages = [page[:-1] for page in _pages("en")]
    large = 'font-size: 18px" role="presentation">The lamp</span>'
    first = f'<span style="left: 60px; top: 2px; {large}<br>'
    lead = "".join(
        f'<span style="left: 60px; top: {20 * at - 100}px; font-size: 18px">{line}</span><br>'
        for at, line in enumerate(_lines("en", f"{_TEXTS['en'][-1]} So be it."))
    )
    html = "".join(f"<div>{(lead + first) * (not at)}{_drawn(page)}</div>" for at, page in enumerate(pages))
    root = parse_page(f"<html><body>{html}</body></html>")
    set_typeset_lines(root.elements)
    assert [each.text for each in root.root.iter("h2")] == ["The lamp"]


def test_boxes_that_a_design_places_are_left() -> None:
    """They are no lines of one text: headlines and buttons."""
    words = ["Lamps", "Oil for the winter", "Buy", "Contact", "Open on Monday", "Wicks", "Glass of any kind"]
    _assert_left(words)


@pytest.mark.parametrize(
    "words",
    [
        ["Old tower", "West pier", "Fish hall", "Boat house", "Salt barn", "Rope walk"],
        ["ميناء قديم", "رصيف غربي", "سوق السمك", "بيت القوارب", "برج الضوء"],
        [
            "And lit the lamp above the sea.",
            "The ships went by and did not know",
            "Who held the small flame.",
        ],
    ],
    ids=["map", "Arabic map", "song"],
)
def test_labels_and_verse_that_a_design_places_are_left(words: list[str]) -> None:
    """Though they are as long as each other: no sentence goes on in the next."""
    _assert_left(words)


def _assert_left(words: list[str]) -> None:
    page = parse_page(f"<html><body>{_placed(words * 4)}</body></html>")
    set_typeset_lines(page.elements)
    assert [each.text for each in page.root.iter("p")] == words * 4
    assert all(each.get("style") for each in page.root.iter("p"))
