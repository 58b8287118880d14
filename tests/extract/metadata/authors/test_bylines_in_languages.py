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
    "zh": ("記者{}／台北報導", "記者 {} 台北報導", "{}／綜合報導", "本報記者 {}"),
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
