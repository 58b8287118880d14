"""Bylines as newspapers and blogs of many languages write them, which nothing but their words marks."""

from __future__ import annotations

import pytest

from tests.extract.metadata.conftest import Read

_NAMES = {
    "ar": "محمد علي", "bn": "রহিম উদ্দিন", "cs": "Jana Nováková", "el": "Ελένη Παππά", "fa": "سارا احمدی",
    "fi": "Anna Virtanen", "he": "דנה לוי", "hi": "राहुल शर्मा", "hu": "Kovács Anna", "id": "Budi Santoso",
    "ja": "山田太郎", "ko": "김민수", "pl": "Anna Kowalska", "pt": "Ana Silva", "ru": "Анна Иванова",
    "ta": "கவிதா ராஜன்", "tr": "Ayşe Demir", "uk": "Олена Коваль", "ur": "علی خان", "vi": "Nguyễn Văn An",
    "zh": "張建國",
}  # fmt: skip
_LINES = {
    "ar": ("بواسطة {}", "تأليف: {}", "من قبل {}", "تم اضافته من قبل {}"),
    "bn": ("লেখক: {}", "লিখেছেন {}", "প্রতিবেদক: {}"),
    "cs": ("Autorka: {}", "Napsala {}", "Napsal(a): {}", "od {}"),
    "el": ("Συντάκτρια: {}", "Κείμενο: {}", "Από {}"),
    "fa": ("نگارنده: {}", "گزارش از {}"),
    "fi": ("Kirjoittaja: {}", "Teksti {}", "Teksti ja kuvat: {}"),
    "he": ('ע"י {}', "ע״י {}"),
    "hi": ("Reported By: {}", "{} द्वारा"),
    "hu": ("Szerző: {}", "Írta {}", "Írta: {}"),
    "id": ("Ditulis oleh {}", "Penulis {}", "Reporter: {}"),
    "ja": ("［{}，港新聞］", "{}記者"),
    "ko": (
        "{} 기자",
        "기자 {}",
        "글·사진 {}",
        "작성자 {}",
        "[항구일보 {} 기자]",
        "{} 기자 min@harbour.example",
    ),
    "pl": ("oprac. {}", "Autorka: {}", "Dodane przez: {}"),
    "pt": ("Texto: {}", "Reportagem: {}"),
    "ru": ("Текст — {}", "Опубликовала: {}", "Подготовила {}"),
    "ta": ("எழுதியவர்: {}",),
    "tr": ("Haber: {}", "Muhabir: {}", "{} tarafından"),
    "uk": ("Авторка: {}", "Підготувала {}"),
    "ur": ("مصنف, {}",),
    "vi": ("Đăng bởi {}", "Người viết: {}", "Bởi {}"),
    "zh": (
        "記者{}／台北報導",
        "記者 {} 台北報導",
        "{}／綜合報導",
        "本報記者 {}",
        "高级记者 {}",
        "港新社特约记者{}",
        "港报记者 {}",
        "海湾新闻记者 {}",
        "采写：{}",
        "{}／文",
        "作者丨{}",
        "撰文|{}",
        "作者 | {}",
        "文、图/{}",
    ),
}
_CASES = [(lang, line) for lang, lines in _LINES.items() for line in lines]


@pytest.mark.parametrize(("lang", "line"), _CASES)
def test_byline_of_a_language(read: Read, lang: str, line: str) -> None:
    """In an element of its own, and on a line with the date."""
    name = _NAMES[lang]
    said = line.format(name)
    for beside in (f"<p>{said}</p><p>27.11.2026</p>", f"<p>{said} | 27.11.2026</p>"):
        assert read(lang=lang, beside=beside).authors == (name,)


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("zh", "記者昨天來到海邊，看見燈塔重新點亮。"),
        ("el", "Από την Αθήνα"),
        ("cs", "Od pondělí do pátku"),
        ("hu", "Írta valaki a falra"),
        ("ko", "기자 회견이 열렸다"),
        ("tr", "Liman tarafından"),
    ],
)
def test_line_that_begins_or_ends_so_and_names_nobody(read: Read, lang: str, line: str) -> None:
    """A sentence, a place, a time."""
    assert read(lang=lang, beside=f"<p>{line}</p>").authors == ()


def test_byline_behind_a_section(read: Read) -> None:
    """Both on one line, a bar between them."""
    assert read(beside="<p>Harbour Life | By Ann Lee | 27.11.2026</p>").authors == ("Ann Lee",)


@pytest.mark.parametrize(
    ("lang", "line", "authors"),
    [
        ("zh", '<span class="author">港報 記者<a>張建國</a>／台北即時報導</span>', ("張建國",)),
        ("zh", "<div>港报记者 张建国 实习生 李明</div><p>责任编辑：王芳</p>", ("张建国", "李明")),
        ("zh", "<p>〔記者張建國／台東報導〕燈塔昨晚重新點亮，老漁民說等了三十年。</p>", ("張建國",)),
        ("zh", "<p>〔本報訊〕燈塔昨晚重新點亮，記者張建國到場。</p>", ()),
        ("ko", "<p>(항구=등대뉴스) 김민수 기자 = 등대가 다시 켜졌다.</p>", ("김민수",)),
        ("ko", "<p>김민수 | 등대지기·시인</p>", ("김민수",)),
        (
            "he",
            "<address><a href='/writer/1'>דנה לוי</a><a href='/writer/2'>יוסי כהן</a></address>",
            ("דנה לוי", "יוסי כהן"),
        ),
        (
            "he",
            "<address><a href='/writer/1'>דנה לוי</a><a href='/news/2'>חדשות הנמל</a></address>",
            ("דנה לוי",),
        ),
        (
            "it",
            "<p class='author'>di <a>Anna Rossi</a>, <a>Luca Bianchi</a></p>",
            ("Anna Rossi", "Luca Bianchi"),
        ),
        (
            "en",
            "<nav class='posted'><ul><li>Written by: <a href='/author/1'>Ann Lee</a></li>"
            "<li>Edited by: <a href='/author/2'>Bo Ek</a></li></ul></nav>",
            ("Ann Lee",),
        ),
        ("ko", "<p>등대불 | 바다를 지킨다</p>", ()),
        ("tr", "<p>Haber: Ayşe DEMİR - Can ÖZ / DHA</p>", ("Ayşe DEMİR",)),
        ("tr", "<p>Haber: Ayşe DEMİR - Can ÖZEL</p>", ("Ayşe DEMİR", "Can ÖZEL")),
        ("tr", "<p>Haber: Ayşe Demir - Liman HABER</p>", ("Ayşe Demir",)),
        ("tr", "<p>Haber: Ayşe DEMİR - Liman Haberleri</p>", ("Ayşe DEMİR",)),
    ],
)
def test_byline_as_papers_lay_it_out(read: Read, lang: str, line: str, authors: tuple[str, ...]) -> None:
    """The office before a link, beside another's; family names in capitals with a dash between the people."""
    assert read(lang=lang, beside=line).authors == authors


_TWO = {
    "ar": ("أحمد علي", "سارة حسن"), "bn": ("অনিল রায়", "সীতা দাস"), "cs": ("Jana Nová", "Jan Kovář"),
    "el": ("Ελένη Παππά", "Νίκος Γεωργίου"), "en": ("Ann Lee", "Bo Ek"), "de": ("Anna Lang", "Bo Ek"),
    "fa": ("علی رضایی", "سارا محمدی"), "fr": ("Anne Lenoir", "Luc Petit"), "he": ("דנה כהן", "יוסי לוי"),
    "hi": ("अनिल शर्मा", "सीता वर्मा"), "it": ("Anna Rossi", "Luca Bianchi"), "ja": ("山田太郎", "鈴木花子"),
    "ko": ("홍길동", "김민수"), "ru": ("Анна Петрова", "Иван Сидоров"), "th": ("สมชาย ใจดี", "สมหญิง รักดี"),
    "tr": ("Ayşe Yılmaz", "Mehmet Demir"), "uk": ("Анна Петренко", "Іван Бойко"),
    "ur": ("علی خان", "سارہ احمد"), "zh": ("王芳", "李明"),
}  # fmt: skip
_JOINED = {
    "ar": ("بقلم {} و{}", "بقلم {} و {}", "بقلم: {}، {}"), "bn": ("লেখক: {} ও {}",),
    "cs": ("Autor: {} a {}",),
    "el": ("Γράφουν οι {} και {}",), "fa": ("نوشته {} و {}",), "he": ("מאת {} ויוסי לוי", "מאת: {}, {}"),
    "hi": ("लेखक: {} और {}", "{} एवं {} द्वारा"), "ja": ("文：{}、{}", "取材・文：{}・{}", "著者：{}／{}"),
    "ko": ("{}·{} 기자", "{} {} 기자", "{} 기자, {} 기자"), "ru": ("Авторы: {} и {}",),
    "th": ("โดย {} และ {}", "โดย {} และ{}"), "tr": ("Yazan: {} ve {}",), "uk": ("Автори: {} й {}",),
    "ur": ("تحریر: {} اور {}",),
    "zh": (
        "记者 {} {}", "记者：{} {}", "作者：{}、{}", "文/{} {}", "本报记者 {} 通讯员 {}", "记者{} 通讯员{}",
        "记者：{} 通讯员：{}",
        "本报记者{}、见习记者{}", "（记者 {} {}）", "记者 {} {} 摄影 张三", "{}、{}／綜合報導",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "line"), [(lang, line) for lang, lines in _JOINED.items() for line in lines]
)
def test_two_writers_are_two(read: Read, lang: str, line: str) -> None:
    """A word, a mark, an office or a blank between them; marked as a byline or not."""
    said = line.format(*_TWO[lang])
    for beside in (f"<p>{said}</p>", f'<p class="byline">{said}</p>'):
        assert read(lang=lang, beside=beside).authors == _TWO[lang]


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "Words by {}, photographs by {}"),
        ("en", "Words: {}. Photographs: {}"),
        ("en", "Words {}, Photos {}"),
        ("en", "By {} Photographs by {}"),
        ("en", "Story by {} and photography by {}"),
        ("de", "Von {} (Text) und {} (Fotos)"),
        ("de", "Text {}, Fotos {}"),
        ("fr", "Texte : {}, photos : {}"),
        ("it", "Testo di {}, foto di {}"),
        ("ko", "글 {}, 사진 {}"),
        ("ko", "글 {} 사진 {}"),
        ("ru", "Текст: {}, фото: {}"),
        ("tr", "Haber: {}, Fotoğraf: {}"),
        ("zh", "记者 {} 摄影 {}"),
        ("zh", "记者 {} 编辑 {}"),
        ("zh", "文/{} 图/{}"),
        ("zh", "作者丨{} 编辑丨{}"),
        ("zh", "撰文 | {} 责编 | {}"),
        ("ar", "كتبت: {}. تحرير: {}"),
        ("ar", "نص: {}، تصوير: {}"),
        ("ar", "بقلم: {}، ترجمة: {}"),
    ],
)
def test_who_made_the_pictures_did_not_write(read: Read, lang: str, line: str) -> None:
    """Who made both did."""
    names = _TWO[lang]
    assert read(lang=lang, beside=f'<p class="byline">{line.format(*names)}</p>').authors == names[:1]
    for both in ("Text & Fotos: {}", "글·사진 {}", "文・写真={}", "Words and photos: {}"):
        page = read(lang=lang, beside=f'<p class="byline">{both.format(names[0])}</p>')
        assert page.authors == names[:1]


def test_the_text_of_a_law_is_no_byline(read: Read) -> None:
    """In Arabic the word is also the label of a writer, where another says whose the pictures are."""
    assert read(lang="ar", beside="<p>نص: المادة الثالثة من القانون</p>").authors == ()


@pytest.mark.parametrize("office", ["高级记者", "特约记者", "记者"])
@pytest.mark.parametrize("blank", ["", " "])
def test_an_office_beside_a_chinese_name_is_none(read: Read, office: str, blank: str) -> None:
    """In an element of its own, and behind a blank."""
    marked = f"<div class=author><span>王芳</span>{blank}<span>{office}</span></div>"
    assert read(lang="zh", beside=marked).authors == ("王芳",)
    assert "".join(read(lang="zh", beside=marked.replace(" class=author", "")).authors) in ("", "王芳")
    assert read(lang="zh", beside="<p class=author>王芳 高级编辑</p>").authors == ("王芳",)


@pytest.mark.parametrize(
    ("lang", "line", "names"),
    [
        ("ja", "執筆：山田 太郎、鈴木 花子", ("山田 太郎", "鈴木 花子")),
        ("ja", "山田太郎 鈴木花子", ("山田太郎", "鈴木花子")),
        ("ja", "著者：ジョン・スミス", ("ジョン・スミス",)),
        ("zh", "王 芳", ("王 芳",)),
        ("ko", "[항구일보 김민수 기자]", ("김민수",)),
        ("ko", "[한겨레=김민수 기자]", ("김민수",)),
        ("he", "מאת דנה כהן, פרשנית מדינית", ("דנה כהן",)),
        ("en", "by sending a Pull Request", ()),
        ("en", "By John A Smith", ("John A Smith",)),
        ("ar", "بقلم وليد وهبة", ("وليد وهبة",)),
    ],
)
def test_what_looks_like_a_join_within_a_name_is_none(
    read: Read, lang: str, line: str, names: tuple[str, ...]
) -> None:
    """A family's name apart from a given one, an initial, a paper, an office."""
    assert read(lang=lang, beside=f'<p class="byline">{line}</p>').authors == names


@pytest.mark.parametrize(
    ("lang", "written", "edited", "writer", "editor"),
    [
        ("ar", "بقلم محمد علي", "تحرير: سامي حداد", "محمد علي", "سامي حداد"),
        ("zh", "作者：張建國", "责任编辑：李华", "張建國", "李华"),
        ("zh", "文：張建國", "編輯／李華", "張建國", "李華"),
    ],
)
def test_who_edited_it_is_named_where_nobody_wrote_it(
    read: Read, lang: str, written: str, edited: str, writer: str, editor: str
) -> None:
    """On lines of their own, in either order."""
    lines = (f"<p>{written}</p>", f"<p>{edited}</p>")
    assert read(lang=lang, beside="".join(lines)).authors == (writer,)
    assert read(lang=lang, beside="".join(reversed(lines))).authors == (writer,)
    assert read(lang=lang, beside=lines[1]).authors == (editor,)


@pytest.mark.parametrize(
    ("lang", "line", "names"),
    [
        ("ar", "بقلم محمد علي، بيروت", ("محمد علي",)),
        ("ar", "بقلم محمد علي، سامي حداد", ("محمد علي", "سامي حداد")),
        ("ar", "بقلم محمد، سامي", ("محمد", "سامي")),
        ("he", "מאת דנה לוי, חיפה", ("דנה לוי",)),
        ("zh", "作者：張建國，本报记者", ("張建國",)),
        ("zh", "作者：張建國，本报驻京记者", ("張建國",)),
        ("zh", "作者：張建國，王芳", ("張建國", "王芳")),
        ("zh", "記者 張建國 发自北京", ("張建國",)),
        ("zh", "張建國、王芳 发自 上海", ("張建國", "王芳")),
    ],
)
def test_a_town_and_an_office_behind_a_name(read: Read, lang: str, line: str, names: tuple[str, ...]) -> None:
    """One word behind a whole name is a place; two names of one word are two people."""
    assert read(lang=lang, beside=f"<p>{line}</p>").authors == names


def test_field_of_the_writer_behind_day_and_paper(read: Read) -> None:
    """Chinese papers write day, paper and writer on one line, each after two blanks."""
    line = "<p class=meta>2024-03-14 10:15&nbsp;&nbsp;海湾日报&nbsp;&nbsp;作者：林远舟</p>"
    assert read(lang="zh", beside=line).authors == ("林远舟",)


@pytest.mark.parametrize("name", ["林远舟｜海事记者", "林远舟｜港湾新闻特派記者"])
def test_wide_bar_parts_a_name_from_its_office(read: Read, name: str) -> None:
    """As JSON-LD of papers in Taiwan has it; behind "作者" it is a colon."""
    node = {"@type": "NewsArticle", "author": {"@type": "Person", "name": name}}
    assert read(lang="zh", json_ld=node).authors == ("林远舟",)
    assert read(lang="zh", beside="<p>作者｜林远舟</p>").authors == ("林远舟",)


@pytest.mark.parametrize(
    ("lang", "label", "name"), [("ar", "الكاتب", "سلمى الحداد"), ("el", "Συντάκτης", "Ελένη Παππά")]
)
def test_label_of_a_field_is_nobody(read: Read, lang: str, label: str, name: str) -> None:
    """Drupal's, without a colon, which its style sets."""
    field = f"<div class=field__label>{label}</div><div class=field__item>{name}</div>"
    assert read(lang=lang, beside=f"<div class=field--name-field-author>{field}</div>").authors == (name,)


def test_field_behind_a_bar_is_nobody(read: Read) -> None:
    """Discuz's portal: who sent it in, and how many read it."""
    line = "2024-3-14 10:15<i>|</i> 发布者: <a href=/space>林远舟</a><i>|</i> 查看: <em>532</em>"
    assert read(lang="zh", beside=f"<p>{line}</p>").authors == ("林远舟",)


@pytest.mark.parametrize("line", ["港湾日报｜林远舟", "主笔｜林远舟", "林远舟｜周建国"])
def test_a_wide_bar_alone_tells_no_office(read: Read, line: str) -> None:
    """What stands before it may be the paper, a label that we do not know, or one of two."""
    assert read(lang="zh", beside=f"<p class=author>{line}</p>").authors == (line,)
