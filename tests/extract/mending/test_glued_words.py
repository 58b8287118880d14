"""Words that only a style sheet parted."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage import extract
from stillpage.extract.mending.glued_words import part_glued_words


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<span>Holmqvist</span><span>Storm lamp, brass</span>", "Holmqvist Storm lamp, brass"),
        ("<time>11.20 GMT</time>Ferries halted", "11.20 GMT Ferries halted"),
        ("at <time>9:30</time>am sharp", "at 9:30am sharp"),
        ("<b>Зоя Маяк</b><span>Смотритель</span>", "Зоя Маяк Смотритель"),
        ("<span><i>€19.50</i></span><small><i>Was €24</i></small>", "€19.50 Was €24"),
        ("<a href='/a'>JSON</a><a href='/b'>Tables</a>", "JSON Tables"),
        ("<span>Brightness</span><span>4/6</span>", "Brightness 4/6"),
        ("<a href='/a'>Read the log</a><a href='/b'>See all logs</a>", "Read the log See all logs"),
        ("<span>(1)</span><span>lamps on piers</span>", "(1) lamps on piers"),
        ("<span>a)</span>سجل المصابيح", "a) سجل المصابيح"),
        ("<span>a)</span><span>Lamps on piers</span>", "a) Lamps on piers"),
        ("<em>(s)</em>he kept it", "(s)he kept it"),
        ("<span>(a)</span><span>light the lamp</span>", "(a) light the lamp"),
        ("<b>2</b><span>Duties of keepers</span>", "2 Duties of keepers"),
        ("<b>1.</b><a href='/o'>Oil</a>", "1. Oil"),
        ("<b>Ada Holm:</b><span>It burns.</span>", "Ada Holm: It burns."),
        ("<b>سلمى:</b><span>الضوء للجميع</span>", "سلمى: الضوء للجميع"),
        ("<span>Height:</span><b>31 m</b>", "Height: 31 m"),
        ("<span>12:</span><span>30</span>", "12:30"),
        ("<span>3</span><span>Com</span>", "3Com"),
        ("<b>7</b><span>Up</span>", "7Up"),
        ("<span>foaf:</span><span>Person</span>", "foaf:Person"),
        ("<span>C:</span><span>lamp</span>", "C:lamp"),
        ("<span>3</span><span>D printed</span>", "3D printed"),
        ("<span>作者:</span><span>林海子</span>", "作者:林海子"),
        ("<span>12.</span><cite>Ek B. On wicks.</cite>", "12. Ek B. On wicks."),
        ("<b>[3]</b>Записки смотрителя", "[3] Записки смотрителя"),
        ("the <span>(s)</span>lamp", "the (s)lamp"),
        ("<span>12.</span><span>5</span>", "12.5"),
        ("<span>(1)</span>灯塔看守", "(1)灯塔看守"),
        ("<b>lamp.</b>oil", "lamp.oil"),
        ("<code><b>(1)</b>lamp</code>", "(1)lamp"),
        ("<cite>AP/Ada Holm</cite>The pier at dawn.", "AP/Ada Holm The pier at dawn."),
        ("The pier at dawn<cite>Ada Holm</cite>", "The pier at dawn Ada Holm"),
        ("<b>Dawn.</b> The pier at dawn.<cite>Зоя Маяк</cite>", "Dawn. The pier at dawn. Зоя Маяк"),
        ("l'<cite>Almanach</cite> des phares", "l'Almanach des phares"),
        ("the <cite>Lamp</cite>s and <cite>LAMP</cite>'s", "the Lamps and LAMP's"),
        ("<span>€98.00</span><s>€130</s><i>24% off</i>", "€98.00 €130 24% off"),
        ("<span>₪98</span><s>₪130</s>", "₪98 ₪130"),
        ("<b>￥4980</b><s>￥6200</s>", "￥4980 ￥6200"),
        ("<span>Before</span><b>$19</b>", "Before $19"),
        ("<b>$44.93</b><span>compared to $59</span>", "$44.93 compared to $59"),
        ("<del>$30</del><span>Was $30.</span><ins><b><i>$</i>21.00</b></ins>", "$30 Was $30. $21.00"),
        ("<span>The pier at dawn.</span><span>Ada Holm</span>", "The pier at dawn. Ada Holm"),
        ("<span>الرصيف عند الفجر.</span><i>سلمى</i>", "الرصيف عند الفجر. سلمى"),
        ("<b>Who trims it?</b><span>Zoë does.</span>", "Who trims it? Zoë does."),
        # One word, or nothing that tells two.
        ("<b>Node.</b><span>Js</span>", "Node.Js"),
        ("<span>on lamps.</span><span>example</span>", "on lamps.example"),
        ("<span>黎明的码头。</span><span>林海子</span>", "黎明的码头。林海子"),
        ("<b>US</b><span>$98</span>", "US$98"),
        ("<span>$</span><span>98</span><sup>50</sup>", "$9850"),
        ("<b>$5</b><span>bn</span>", "$5bn"),
        ("<span>cob</span><b>web</b>", "cobweb"),
        ("<a href='/a'>Lamp</a><a href='/a'>House</a>", "LampHouse"),
        ("<span>AC</span><span>CESS TO LAMPS</span>", "ACCESS TO LAMPS"),
        ("<span>L</span><span>Amp</span>", "LAmp"),
        ("<span>19</span><span>99</span>", "1999"),
        ("<span>the lamp</span><a href='#n'>12</a>", "the lamp12"),
        ("<span>le </span><span>Phare</span>", "le Phare"),
        ("<span>lamp<br></span><span>Oil</span>", "lampOil"),
        ("<code><span>lamp</span><span>Oil</span></code>", "lampOil"),
        ("<span>灯塔</span><span>看守</span>", "灯塔看守"),
    ],
)
def test_a_blank_parts_what_a_style_sheet_showed_apart(html: str, text: str) -> None:
    """Where a capital follows a small letter or a figure, or text its number.

    Not in code, within a link, or in other scripts.
    """
    content = lxml.html.fromstring(f"<p>{html}</p>")
    part_glued_words(list(content.iter()))
    assert content.text_content() == text


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("<span>The pier at dawn</span><span>Ada Holm</span>", "The pier at dawn Ada Holm"),
        ("<span>The pier at dawn.</span><b>Photo: Ada</b>", "The pier at dawn. Photo: Ada"),
        ("<span>الرصيف عند الفجر.</span><i>سلمى</i>", "الرصيف عند الفجر. سلمى"),
        ("<span>Credit</span><span>Ada Holm</span>", "CreditAda Holm"),
    ],
)
def test_a_caption_and_its_credit_are_parted(words: str, text: str) -> None:
    """Newsrooms write each into an element; a single word stays as it is, as labels have it."""
    content = lxml.html.fromstring(f"<figure><img><figcaption>{words}</figcaption></figure>")
    part_glued_words(list(content.iter()))
    assert content.text_content() == text


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("<span>Holmqvist</span><span>Storm lamp, brass</span>", "Holmqvist Storm lamp, brass"),
        ("<a href='/maker'>Зоя Маяк</a><span>Лампа штормовая</span>", "Зоя Маяк Лампа штормовая"),
        ("<span>Lamp</span><span>house</span>", "Lamphouse"),
    ],
)
def test_a_title_has_its_blanks_too(heading: str, title: str) -> None:
    """Shops write the maker's name and the thing's in a heading, each in an element."""
    line = "<p>The lamp burns nine hours on a filling, and its glass is blue for a shipment was mixed up.</p>"
    page = f"<!doctype html><title>The pier</title><main><h1>{heading}</h1>{line * 4}</main>"
    assert extract(page, "https://pier.example/goods/storm-lamp").title == title


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (
            "<span class=c>عند الرصيف القديم</span><span class=s>تصوير سامي عوض</span>",
            "عند الرصيف القديم تصوير سامي عوض",
        ),
        (
            "<span class=c>عند الرصيف ال</span><span class=s>قديم في المدينة</span>",
            "عند الرصيف القديم في المدينة",
        ),
        (
            "<span class=c>عند الرصيف و</span><span class=s>المدينة القديمة</span>",
            "عند الرصيف والمدينة القديمة",
        ),
        ("<span>عند الرصيف القديم</span><span>تصوير سامي عوض</span>", "عند الرصيف القديمتصوير سامي عوض"),
        ("<span class=stem>كتب</span><span class=ending>ناها</span>", "كتبناها"),
        ("<span class=c>渡船离开码头</span><span class=s>摄影：陈立</span>", "渡船离开码头摄影：陈立"),
    ],
)
def test_texts_in_elements_with_names_of_their_own_are_parted(line: str, text: str) -> None:
    """In scripts without capitals, if each has several words; Chinese only below a picture."""
    content = lxml.html.fromstring(f"<p>{line}</p>")
    part_glued_words(list(content.iter()))
    assert content.text_content() == text


def test_chinese_caption_and_credit_are_parted() -> None:
    """Each in an element with a name of its own."""
    words = "<span class=alt>渡船离开码头</span><span class=source>摄影：陈立</span>"
    content = lxml.html.fromstring(f"<figure><img><div>{words}</div></figure>")
    part_glued_words(list(content.iter()))
    assert content.text_content() == "渡船离开码头 摄影：陈立"
