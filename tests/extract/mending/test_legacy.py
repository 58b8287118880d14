"""What old markup says, in today's elements."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage.extract.mending.legacy import modernize

_LINES = "<p>The lamp burns oil, and the keeper climbs to it each evening.</p>" * 3


def test_a_quotation_around_the_whole_text_is_an_indent() -> None:
    """Not one of many parts, nor one that is the text of a short page."""
    for body, quotes in ((_LINES, 0), ("<p>A line.</p>", 1)):
        root = lxml.html.fragment_fromstring(f"<blockquote>{body}</blockquote>", create_parent="div")
        modernize(root)
        assert len(root.findall(".//blockquote")) == quotes
    root = lxml.html.fragment_fromstring(f"{_LINES}<blockquote>{_LINES}</blockquote>", create_parent="div")
    modernize(root)
    assert root.find(".//blockquote") is not None


def test_breaks_in_what_is_preformatted_stay() -> None:
    """It has no paragraphs."""
    root = lxml.html.fragment_fromstring("<pre><span>قنديل<br><br>oil</span></pre>", create_parent="div")
    before = lxml.html.tostring(root)
    modernize(root)
    assert lxml.html.tostring(root) == before


def test_lines_between_blocks_stay_where_a_break_parts_none() -> None:
    """A break after a line is no reason to lose the line behind a list."""
    root = lxml.html.fragment_fromstring(
        "<ul><li>A lamp</li></ul>The oil <b>burns</b> here<br><p>And there.</p>And no more",
        create_parent="div",
    )
    modernize(root)
    assert " ".join(root.text_content().split()) == "A lampThe oil burns hereAnd there.And no more"


@pytest.mark.parametrize(
    ("written", "paragraphs"),
    [
        (
            "<p><b>The harbour </b><span> lights.<br>Lit each evening<br><br></span><i>A walk</i>"
            "<span><br><br>Along the quay, </span><i>Herring</i><span> is sold.</span></p>",
            ["The harbour  lights.|Lit each evening", "A walk", "Along the quay, Herring is sold."],
        ),
        (
            "<p><span>مرفأ </span><span>القرية.<br><br></span><b>نزهة</b><span><br><br>على الرصيف</span></p>",
            ["مرفأ القرية.", "نزهة", "على الرصيف"],
        ),
        (
            "<p><b>The lamp<br></b>It burns.<b><i><br><br>The keeper<br></i></b>He climbs.</p>",
            ["The lamp|It burns.", "The keeper|He climbs."],
        ),
        (
            "<div><span>The lamp burns.<br><br>The keeper climbs.</span></div>",
            ["The lamp burns.", "The keeper climbs."],
        ),
    ],
    ids=["spans", "Arabic", "bold", "a span of all"],
)
def test_breaks_in_words_part_the_line_around_them(written: str, paragraphs: list[str]) -> None:
    """Not the words themselves, which would stand in a box within the sentence."""
    root = lxml.html.fragment_fromstring(written, create_parent="div")
    modernize(root)
    found = []
    for paragraph in root.iter("p"):
        for line_break in paragraph.iter("br"):
            line_break.tail = "|" + (line_break.tail or "")
        found.append(paragraph.text_content())
    assert found == paragraphs
    assert root.find(".//b//br") is None


def test_the_line_of_a_picture_says_nothing_of_how_long_lines_are() -> None:
    """A picture, a title and a paragraph, each ended by a break: the paragraph is one."""
    for title in ("", "<b>The lamp of 1911</b><br>"):
        root = lxml.html.fragment_fromstring(
            f"<p><img src=a.png><br>{title}{'It burns oil, and lights. ' * 9}</p>", create_parent="div"
        )
        modernize(root)
        assert len(root.findall(".//p")) == (3 if title else 2)


_WRAPPED = (
    "The keeper of the old harbour lamp wrote down every evening when he lit",
    "it, and the books of forty years are still kept in a cupboard of the",
    "town hall, where nobody reads them.",
)


def _paragraphs(lines: tuple[str, ...]) -> list[str]:
    root = lxml.html.fragment_fromstring(f"<p>{'<br>'.join(lines)}</p>", create_parent="div")
    modernize(root)
    return [" ".join(each.itertext()) for each in root.iter("p")]


@pytest.mark.parametrize(
    "lines",
    [
        _WRAPPED,
        (
            "كان حارس مصباح الميناء القديم يكتب كل مساء متى أشعله وما زالت دفاتر أربعين",
            "عاما محفوظة في خزانة من خزائن دار البلدية حتى اليوم. وأكثر ملاحظاته قصيرة لأن",
            "الوقت كان ضيقا",
        ),
        (
            "등대지기는 매일 저녁 배가 들어오기 전에 계단을 올라갔고 기름을",
            "직접 날랐다. 의회는 그에게 소년을 제안했지만 그는 거절했다. 그해",
            "겨울에는 바람이 불었다.",
        ),
    ],
    ids=["en", "ar", "ko"],
)
def test_lines_that_an_editor_broke_run_on(lines: tuple[str, ...]) -> None:
    """What is pasted from mail and text files has a break at the end of each line."""
    assert _paragraphs(lines) == [" ".join(lines)]
    assert _paragraphs((*lines, *lines)) == [" ".join(lines), " ".join(lines)]


@pytest.mark.parametrize(
    "lines",
    [
        tuple(f"{line[0].upper()}{line[1:]}" for line in _WRAPPED),
        tuple(f"• {line}" for line in _WRAPPED),
        tuple(line[:40] for line in _WRAPPED),
        ("oil", *_WRAPPED[:2], "and wick", "and glass", "and the key"),
    ],
    ids=["verse", "items", "short", "uneven"],
)
def test_lines_that_are_meant_stay(lines: tuple[str, ...]) -> None:
    """Verse, lists, addresses."""
    assert _breaks(lines) == len(lines) - 1


def _breaks(lines: tuple[str, ...]) -> int:
    root = lxml.html.fragment_fromstring(f"<p>{'<br>'.join(lines)}</p>", create_parent="div")
    modernize(root)
    return len(list(root.iter("br")))


_WORDS = (
    "oil for the lamp, which the ferry brings on Friday, if the sea is calm",
    "two boxes of matches that the wind from the pier can not blow out",
    "a key of the tower, as nobody knows where the last keeper left his",
)


@pytest.mark.parametrize(
    "lines",
    [
        (
            "حملت مصباحي في ليل المرافئ وحدي *** ونادتني من البعد السفائن يا رفيقي",
            "وقلت لها أنا الباقي على رصيفي *** أعد الموج حتى يستبين لها طريقي",
            "فلم ترجع ولم يرجع صداها لي *** وظل الزيت يحرس في الظلام لنا بريقي",
        ),
        (
            "चिराग़ लेकर मैं सूने घाट पर बैठा रहा सारी रात अकेला तुम्हारे लिए",
            "नाव कोई लौट कर आई नहीं लहरों ने भी कुछ न बोला मेरे लिए अब",
            "तेल जलता ही रहा खिड़की में जब तक भोर का तारा न डूबा यहाँ से",
        ),
        (
            "我提着灯走过空荡荡的房间窗外的月亮照着没有归来的船和风里的歌",
            "飞蛾跟着我像那些你从来没有寄出的信一封一封落在冬天的窗台上面",
            "我数着它们就像守灯的人数着那些再也没有回到码头上来的白色的帆",
        ),
        (
            "She carried the lamp through the empty house on that winter night",
            "and the moths that followed were letters that nobody ever did send,",
            "so pale against the window where the moon had left its only light.",
        ),
        _WORDS,
        tuple(f"{number * 150} g {line}" for number, line in enumerate(_WORDS, start=1)),
        tuple(f"{letter}) {line}." for letter, line in zip("абв", _WORDS, strict=True)),
        tuple(f"{name}: {line}. And so on." for name, line in zip("ada bo cy".split(), _WORDS, strict=True)),
        (f"{_WORDS[0]};", f"{_WORDS[1]};", f"{_WORDS[2]}."),
        tuple(f"sudo lamp --light --pier={number} && {line}" for number, line in enumerate(_WORDS)),
        tuple(f"https://lamps.example/archive/2024/a-keeper-of-the-pier-{at}.html" for at in range(4)),
    ],
    ids=[
        "ar",
        "hi",
        "zh",
        "en",
        "small",
        "figures",
        "letters",
        "labels",
        "semicolons",
        "commands",
        "addresses",
    ],
)
def test_lines_that_no_sentence_runs_through_stay(lines: tuple[str, ...]) -> None:
    """However long and alike they are: verse with no capitals, lists with small letters, figures, names."""
    assert _breaks(lines) == len(lines) - 1


@pytest.mark.parametrize(
    "kept",
    [
        tuple(f"- {line}" for line in _WORDS),
        tuple(f"{at}. {line.capitalize()}" for at, line in enumerate(_WORDS, start=1)),
        tuple(f"> {line.capitalize()}" for line in _WORDS),
        tuple(line.capitalize() for line in _WORDS),
        tuple(f'"{line.capitalize()}."' for line in _WORDS),
        ("Ada Holm", "Harbour Office", "12 Pier Street", "Northport"),
    ],
    ids=["dashes", "numbers", "quoted", "verse", "speech", "signature"],
)
def test_lines_within_prose_that_an_editor_broke_stay(kept: tuple[str, ...]) -> None:
    """In a paragraph of their own; the prose runs on."""
    prose = _WRAPPED * 10
    assert _breaks((*prose, *kept)) == len(kept) - 1
    assert _paragraphs((*prose, *kept)) == [" ".join(_WRAPPED)] * 10 + [" ".join(kept)]


def test_chinese_words_have_no_blank_where_the_source_ends_a_line() -> None:
    """Of "<br>" and a line's end nothing stays."""
    lines = (
        "老港口的守灯人每天晚上都记下点灯的时间。四十年的本子至今还保存在镇公",
        "所的一个柜子里，纸张已经发黄。他的记录大多很短，因为船只回港之前时间不",
        "多，但偶尔也有整整一页讲述一场风暴。",
    )
    root = lxml.html.fragment_fromstring("<p>" + "<br>\n".join(lines) + "</p>", create_parent="div")
    modernize(root)
    assert [each.text for each in root.iter("p")] == ["".join(lines)]


@pytest.mark.parametrize("whole", ["fishermen", "Leuchtfeuerwärter", "рыболовецкими"])
def test_words_that_were_broken_at_the_end_of_a_line_are_whole(whole: str) -> None:
    """As people broke them who wrote on paper, too; a link may stand in the line."""
    first, *others = _WRAPPED
    lines = (f'<a href="/pier">{first}</a> {whole[:5]}-', f"{whole[5:]} {others[0]}", *others[1:])
    (paragraph,) = {" ".join(each.split()) for each in _paragraphs(lines * 3)}
    assert f"{first} {whole} {others[0]}" in paragraph
