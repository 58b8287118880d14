"""Posts of a thread: short ones are kept as long ones are, what a board writes around them is not."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import lxml.html
import numpy as np
import pytest

from stillpage import extract
from stillpage.article import Article
from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.threads.post_bodies import drop_signatures, settle_quotations
from stillpage.extract.content.threads.threads import find_posts

_URL = "https://board.example/showthread.php?t=12"
_WRITERS = ["مريم", "الحارس القديم", "سالم", "مريم"]
_MOMENTS = [
    "04-05-2023, 10:15 صباحاً",
    "04-05-2023, 11:20 صباحاً",
    "05-05-2023, 08:01 مساءً",
    "06-05-2023, 09:30",
]
_TEXTS = [
    "كان المصباح القديم في بيت جدي عند الميناء، وقد أشعلناه كل مساء حين تعود السفن، والآن لا أجد له زيتاً"
    " يصلح، فقد جربت نوعين من السوق ولم يشتعل الفتيل إلا دقيقة واحدة ثم انطفأ.",
    "جرب الزيت الذي يبيعه الحداد قرب الجسر، فهو خفيف ولا يترك دخاناً على الزجاج، واقطع طرف الفتيل قبل"
    " أن تشعله، ثم اتركه نصف ساعة في الزيت حتى يتشبع منه تماماً.",
    "نعم، هو كما قال، وقد كتبت عنه قبل سنة: الزيت الخفيف وحده هو الذي يصعد في فتيل قديم، أما الثقيل"
    " فيبقى في القاع مهما طال الانتظار.",
    "شكراً لكما.",
]


def _in_cells(number: int) -> str:
    """Tables whose names are numbered ids alone; floor, link and signature around the text."""
    floor = ("صاحب الموضوع", "الأول", "الثاني", "الثالث")[number]
    return (
        f'<div id="post_{number}7"><table><tr><td class="side"><div><a href="home.php?uid={number}1">'
        f"{_WRITERS[number]}</a></div><p>عضو نشيط</p></td><td class=main><div class=top><b><a href="
        f'"go.php?pid={number}">{floor}</a></b><div><em>كتب في {_MOMENTS[number]}</em> | <a href="t.php'
        f'?authorid={number}">هذا الكاتب فقط</a></div></div><div class=said><table><tr><td>{_TEXTS[number]}'
        f"</td></tr></table></div></td></tr><tr><td class=main><div>البحر واسع والليل طويل عند من ينتظر"
        f"</div></td></tr></table></div>"
    )


def _in_boxes(number: int) -> str:
    """Boxes with a subject in each, a number and a moment between marks, buttons below."""
    subject = "أي زيت للمصباح القديم؟"
    return (
        f'<div class="wrap"><div class="who"><h4><a href="index.php?action=profile;u={number}1">'
        f"{_WRITERS[number]}</a></h4><ul><li>عضو نشيط</li><li>المشاركات: 1204</li></ul></div>"
        f'<div class="area"><h5><a href="#m{number}">{"رد: " * bool(number)}{subject}</a></h5>'
        f'<div class="small">&#171; '
        f'<strong>رد #{number}:</strong> {_MOMENTS[number]} &#187;</div><div class="inner" id="msg_{number}">'
        f'{_TEXTS[number]}</div></div><div class="bar"><div>محفوظ</div><div>البحر واسع</div></div></div>'
    )


def _thread(posts: list[str]) -> Article:
    head = "<!doctype html><html lang=ar dir=rtl><title>أي زيت للمصباح القديم؟ - منتدى الميناء</title>"
    menu = (
        "<table><tr><td><a href=/>المنتدى</a></td></tr></table><div><div>أي زيت للمصباح القديم؟</div></div>"
    )
    return extract(f"{head}<body>{menu}<div id=posts>{''.join(posts)}</div></body>", _URL)


@pytest.mark.parametrize("post", [_in_cells, _in_boxes], ids=["cells", "boxes"])
def test_a_post_of_two_words_is_kept_and_nothing_of_what_stands_around(post: Callable[[int], str]) -> None:
    """Each text once, below its writer and moment; no rank, floor, button or signature."""
    article = _thread([post(number) for number in range(4)])
    headings = [
        re.sub(r"<[^>]+>", "", found) for found in re.findall(r"<header>(.*?)</header>", article.content_html)
    ]
    assert headings == [f"{who} · {when}" for who, when in zip(_WRITERS, _MOMENTS, strict=True)]
    lines = article.text.replace("\n\n", "\n").split("\n")
    assert lines == [line for heading, text in zip(headings, _TEXTS, strict=True) for line in (heading, text)]
    assert article.authors == ("مريم",)


def test_a_copy_of_a_post_is_no_short_post() -> None:
    """A board shows its first post once more, hidden from those who read on."""
    posts = [_in_boxes(number) for number in range(4)]
    article = _thread([*posts, _in_boxes(0)])
    assert article.text.count(_TEXTS[0]) == 1
    assert article.text.count(_TEXTS[3]) == 1


def test_a_moment_in_a_title_tells_what_is_said_to_be_long_ago() -> None:
    """As Chinese and Arabic boards write it, months without a zero too."""
    posts = [
        re.sub(
            r"كتب في [^<]*", f'<span title="2023-5-{number + 4} 9:15:33">قبل ساعة</span>', _in_cells(number)
        )
        for number in range(4)
    ]
    said = re.findall(r"<time[^>]*>(.*?)</time>", _thread(posts).content_html)
    assert said == [f"2023-5-{day} 9:15:33" for day in (4, 5, 6, 7)]


def test_a_post_of_a_picture_alone_is_kept() -> None:
    """Below its writer; the portrait beside it and the banner in a signature are none."""
    posts = [
        _in_boxes(number)
        .replace("</h4>", f'<img src="/face{number}.png" class="avatar" width="120" height="120"></h4>')
        .replace("البحر واسع", "البحر واسع<img src=/banner.png width=468 height=60>")
        for number in range(4)
    ]
    posts[2] = posts[2].replace(_TEXTS[2], '<img src="/lamp.jpg" alt="مصباح" width="640" height="480">')
    html = _thread(posts).content_html
    assert html.count("<img") == 1
    assert re.search(r"سالم</b> · [^\n]*?</header>(?:<(?!img)[^>]*>)*<img [^>]*lamp\.jpg", html)


def _answering(number: int, *, day: str) -> str:
    """A tracker's: a heading with subject, writer and how long ago."""
    subject = "رد: أي زيت يصلح للمصباح القديم الذي وجدناه في بيت جدي عند الميناء" if number else "السؤال"
    return (
        f'<div class="message" id="m{number}"><h4><a href="#m{number}">{subject}</a> - تم اضافته من قبل'
        f' <a class="user" href="/users/{number}1">{_WRITERS[number]}</a> منذ <a title="{day} 05:3{number}'
        f' مساءاً" href="/activity?at={number}">{number + 2} دقائق</a></h4><div class="wiki"><p>'
        f"{_TEXTS[number]}</p></div></div>"
    )


def _answered(day: str) -> Article:
    return _thread([_answering(number, day=day) for number in range(4)])


def test_a_heading_that_says_by_whom_and_when_goes() -> None:
    """However long the subject is that stands in it, too."""
    text = _answered("11/28/2026").text
    assert "رد:" not in text
    assert "تم اضافته" not in text
    assert all(said in text for said in _TEXTS)


def test_a_thread_begins_when_its_first_post_says_in_its_title() -> None:
    """Where no country could read the figures otherwise."""
    assert _answered("11/28/2026").published == "2026-11-28T17:30"
    assert _answered("11/10/2026").published is None


# What is quoted, what the answer says to it, and the third post.
_QUOTED = {
    "en": (
        "I have changed the oil and cleaned the chimney, but it made no difference at all.",
        "That sounds like the cowl on the roof, which was put on the wrong way round in summer.",
        "Before you climb up, let the gauge count the gusts for one night.",
    ),
    "ar": (
        "بدلت الزيت ونظفت المدخنة ولم يتغير شيء على الإطلاق.",
        "يبدو أنه الغطاء الذي على السقف فقد رُكب معكوساً في الصيف.",
        "قبل أن تصعد دع المقياس يعد هبات الريح ليلة واحدة.",
    ),
    "zh": (
        "我换了油，也清洗了灯罩，可是一点用处也没有。",
        "听起来像是屋顶上的风帽，夏天的时候装反了。",
        "爬上去之前，先让风速计数一夜的阵风，早上再看。",
    ),
}


@pytest.mark.parametrize("language", _QUOTED)
@pytest.mark.parametrize("box", ["{}", "<aside class=quote><div class=quote-head>@ada:</div>{}</aside>"])
def test_what_an_answer_quotes_of_the_post_above_is_no_copy(box: str, language: str) -> None:
    """It stays in its quotation, as what the answer is said to; the post that it is from stays whole."""
    quoted, answer, last = _QUOTED[language]
    quotation = box.format(f"<blockquote><p>{quoted}</p></blockquote>")
    said = ("ada", f"<p>{quoted}</p>"), ("jonas", f"{quotation}<p>{answer}</p>"), ("mira", f"<p>{last}</p>")
    article = _board(language, said)
    assert article.text.count(quoted) == 2
    assert article.content_html.count("<blockquote>") == 1


@pytest.mark.parametrize("language", _QUOTED)
@pytest.mark.parametrize(
    "box", ["<div><label>@ada</label></div><div>{}</div>", "<div data-testid=quote-container>{}</div>"]
)
def test_a_box_of_what_a_post_above_says_is_a_quotation(box: str, language: str) -> None:
    """Whatever it is called, or by its testers' name; the answer below it is none."""
    quoted, answer, last = _QUOTED[language]
    said = (
        ("ada", f"<p>{quoted}</p>"),
        ("jonas", f"{box.format(quoted)}<p>{answer}</p>"),
        ("mira", f"<p>{last}</p>"),
    )
    quotations = re.findall(r"<blockquote>(.*?)</blockquote>", _board(language, said).content_html, re.DOTALL)
    assert [re.sub(r"<[^>]+>", "", quotation) for quotation in quotations] == [quoted]


@pytest.mark.parametrize("language", _QUOTED)
def test_an_answer_that_quotes_a_whole_post_is_no_copy_of_it(language: str) -> None:
    """Of which nothing was kept; a copy ends as the post does."""
    quoted, answer, last = _QUOTED[language]
    quoted = f"{quoted} {quoted}"
    posts = [f"<p>{quoted}</p>", f"<p>{last}</p>", f"<blockquote><p>{quoted}</p></blockquote><p>{answer}</p>"]
    for third, kept_of_third in ((posts[2], [quoted, answer]), (posts[0], [])):
        boxes = "".join(
            f'<div class=post><a class=username href="/u/{name}">{name}</a><div class=body>{text}</div></div>'
            for name, text in (
                ("ada", posts[0]),
                ("mira", posts[1]),
                ("jonas", third),
                ("ole", f"<p>{last * 2}</p>"),
            )
        )
        page = segment(lxml.html.document_fromstring(f"<body>{boxes}</body>"))
        start = page.blocks.text.index("jonas")
        stop = page.blocks.text.index("ole")
        kept = np.ones(len(page.blocks), bool)
        kept[start:stop] = False
        find_posts(page, measure(page), kept, is_thread=True)
        assert [page.blocks.text[block] for block in range(start, stop) if kept[block]] == kept_of_third


@pytest.mark.parametrize("language", _QUOTED)
def test_of_a_long_quotation_that_went_nothing_is_left(language: str) -> None:
    """Nor whose words they are: below that the answer would stand. Not without an answer, nor code."""
    long = " ".join(_QUOTED[language]) * 2
    naming = "<div>ada @</div>"
    quotation = f"<blockquote>{naming}<p>{long}</p></blockquote>"
    assert _settled(f"{quotation}<p>So it is.</p>", gone=long) == ["So it is."]
    assert _settled(quotation, gone=long) == ["ada @"]
    whole = f"<blockquote><div class=bbcode_quote>{naming}<p>{long}</p></div><p>So it is.</p></blockquote>"
    assert _settled(whole, gone=long) == ["So it is."]
    coded = f"<blockquote><p>{long}</p><pre>oil = 1</pre></blockquote><p>So it is.</p>"
    assert _settled(coded, gone=long) == ["oil = 1", "So it is."]


def _settled(body: str, *, gone: str) -> list[str]:
    """What is kept of a post of which a passage went as a copy."""
    page = segment(lxml.html.document_fromstring(f"<body><div class=post>{body}</div><p>Next.</p></body>"))
    kept = np.array([text != gone and text != "Next." for text in page.blocks.text])
    settle_quotations(
        page,
        measure(page),
        [next(each for each, name in enumerate(page.containers.names) if "post" in name)],
        kept,
    )
    return [text for text, is_kept in zip(page.blocks.text, kept, strict=True) if is_kept]


def _board(language: str, said: Sequence[tuple[str, str]]) -> Article:
    """A thread of what each of these writers said."""
    title = _QUOTED[language][2][:20]
    posts = "".join(
        f'<div id="p{n}" class="post"><div class="by"><a class="username" href="/u/{name}/">{name}</a>'
        f'<span class="when">2026-10-1{n} 08:00</span></div><div class="body">{text}</div></div>'
        for n, (name, text) in enumerate(said)
    )
    return extract(
        f"<!doctype html><html lang={language}><title>{title}</title><body><h1>{title}</h1>{posts}",
        "https://boats.example/forum/t/77",
    )


@pytest.mark.parametrize("motto", ["The sea is wide.", "البحر واسع.", "海は広い。"])
def test_what_is_named_a_signature_goes(motto: str) -> None:
    body = f"<div class=body><p>It burns.</p><div class=signature><p>{motto}</p></div></div>"
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    kept = np.ones(2, bool)
    drop_signatures(page, page.containers.of("div")[0], kept)
    assert kept.tolist() == [True, False]
