"""Names in a line of words: what is around them goes, lists are split, the same person is one."""

from __future__ import annotations

import pytest

from stillpage.extract.metadata.authors.names import is_label, merge, names_in
from stillpage.extract.metadata.authors.text_pieces import names_of_pieces


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ann Lee", ["Ann Lee"]),
        ("ByAnn Lee", ["Ann Lee"]),
        ("Written by Ann Lee and Bo Ek", ["Ann Lee", "Bo Ek"]),
        ("Ann Lee, Bo Ek & Cy Dunn", ["Ann Lee", "Bo Ek", "Cy Dunn"]),
        ("Ann Lee, Senior Editor", ["Ann Lee"]),
        ("Ann Lee, head of research at the Harbour Institute", ["Ann Lee"]),
        ("Ann Lee, MD, PhD", ["Ann Lee, MD, PhD"]),
        ("By Ann Lee, 3 May 2020", ["Ann Lee"]),
        ("Ann Lee May 3", ["Ann Lee"]),
        ("Ann Lee | Harbour Times", ["Ann Lee", "Harbour Times"]),
        ("Von Anna Müller und Jörg Weiß", ["Anna Müller", "Jörg Weiß"]),
        ("Par Zoé Dubois et Luc Roy", ["Zoé Dubois", "Luc Roy"]),
        ("Por María Pérez y José Gil", ["María Pérez", "José Gil"]),
        ("Автор: Анна Иванова и Пётр Белов", ["Анна Иванова", "Пётр Белов"]),
        ("Tekst: Kari Nordmann og Ola Dahl", ["Kari Nordmann", "Ola Dahl"]),
        ("بقلم: سعاد الحسن", ["سعاد الحسن"]),
        ("كتب أحمد منصور", ["أحمد منصور"]),
        ("سعاد الحسن وأحمد منصور", ["سعاد الحسن", "أحمد منصور"]),
        ("نویسنده: مریم رضایی", ["مریم رضایی"]),
        ("מאת דנה כהן", ["דנה כהן"]),
        ("作者：王小明", ["王小明"]),
        ("文／陳大文、李小華", ["陳大文", "李小華"]),
        ("記者：林美玲", ["林美玲"]),
        ("โดย สมชาย ใจดี", ["สมชาย ใจดี"]),
        ("Yazan: Ayşe Yılmaz", ["Ayşe Yılmaz"]),
        ("林远舟 二〇二四年五月三日", ["林远舟"]),
        ("執筆｜山田太郎記者", ["山田太郎"]),
        ("本报记者，BBC", ["BBC"]),
        ("来源：港湾日报", []),
        ("林远舟｜Senior Editor", ["林远舟"]),
        ("Ann Lee｜Harbour Desk", ["Ann Lee"]),
        ("ADA HOLM, BRNT EK", ["ADA HOLM", "BRNT EK"]),
        ("Ann Lee & t.me/annlee", ["Ann Lee"]),
        ("https://www.facebook.com/annlee", []),
        ("admin", []),
        ("user", []),
        ("user3080", ["user3080"]),
        ("user 12", []),
        ("3 min read", []),
        ("May 3, 2020", []),
    ],
)
def test_names_of_a_byline(text: str, names: list[str]) -> None:
    """Jobs, dates, addresses and the word for "by" are left out, lists are split, in many languages."""
    assert names_in(text) == names


def test_label_may_end_in_a_word_that_names_have() -> None:
    """Words for pictures and "by" are nobody, though "von" is a part of names."""
    assert is_label("Bilder von:")
    assert not is_label("Ann von Lee:")


def test_who_did_one_thing_and_who_wrote_it() -> None:
    """Fields of a line that a mark joins; pictures are no text."""
    assert list(names_of_pieces(["Ann Lee", "| Text: Bo Ek"])) == ["Ann Lee", "Bo Ek"]
    assert list(names_of_pieces(["Ann Lee", "| Bilder: Bo Ek"])) == ["Ann Lee"]
    assert list(names_of_pieces(["2024-03-14 海湾日报", "作者：林远舟"])) == ["林远舟"]


def test_same_person_is_named_once() -> None:
    """Case and the order of first and last name make no other person."""
    assert merge(["Ann Lee", "ANN LEE", "Lee Ann", "Bo Ek"]) == ["Ann Lee", "Bo Ek"]
    assert merge(["Ann Lee", "Bo Ek", "Ann B. Lee"]) == ["Bo Ek", "Ann B. Lee"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Posted on September 21, 2020 by Ann Lee", ["Ann Lee"]),
        ("06.11.2023 13:30 von Olga", ["Olga"]),
        ("06.11.2023, 13:30 Uhr von Olga Berg", ["Olga Berg"]),
        ("Ein Gastbeitrag von Olga Berg", ["Olga Berg"]),
        ("Erstellt von Olga Berg", ["Olga Berg"]),
        ("— by Ann Lee", ["Ann Lee"]),
        ("Follow Ann Lee", ["Ann Lee"]),
        ("Ann Lee <ann@harbour.example>", ["Ann Lee"]),
        ("Ann Lee <ann at harbour dot example>", ["Ann Lee"]),
        ("Luc Le Roy", ["Luc Le Roy"]),
        ("4th Street Collective", ["4th Street Collective"]),
        ("12 comments", []),
        ("Von Anna K. und Jörg W.", ["Anna K.", "Jörg W."]),
        ("港务长把每一盏灯都记在账本里，每逢星期天就大声念给大家听。", []),
        ("作者：林小海，王大明。", ["林小海", "王大明"]),
        ("本报记者 林小海 王大明", ["林小海", "王大明"]),
        ("モーニング娘。さくら", ["モーニング娘。さくら"]),
        ("نوشته ها", ["نوشته ها"]),
        ("Ann (A.M.) Lee", ["Ann (A.M.) Lee"]),
        ("Ann Lee (Harbour Times)", ["Ann Lee"]),
        ("By Ann Lee And Bo Ek For The Harbour Times", ["Ann Lee", "Bo Ek"]),
        ("Last Updated: January 7, 2025", []),
        ("First published: 7 January 2025", []),
        ("johnny posted: 7 January 2025", ["johnny"]),
        ("By Ann Lee | @annlee", ["Ann Lee"]),
        ("@annlee", ["@annlee"]),
        ("Автор Анна Иванова", ["Анна Иванова"]),
        ("글 홍길동", ["홍길동"]),
    ],
)
def test_name_after_a_date_or_other_words(text: str, names: list[str]) -> None:
    """Dates, addresses and calls around the name are left out; capitalised particles are the name's own."""
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ავტორი: ნინო ბერიძე", ["ნინო ბერიძე"]),
        ("Հեղինակ՝ Անի Պետրոսյան", ["Անի Պետրոսյան"]),
        ("លេខក៖ សុខ ដារ៉ា", ["សុខ ដារ៉ា"]),
        ("எழுதியவர்: கவிதா ராஜன்", ["கவிதா ராஜன்"]),
        ("Szerző: Kovács Anna", ["Kovács Anna"]),
        ("Γράφτηκε από: Ελένη Παππά", ["Ελένη Παππά"]),
        ("Güncelleme Tarihi: Mayıs 04, 2026 10:11", []),
        ("Ann Lee: The lamp", ["Ann Lee"]),
        ("ნინო ბერიძე, გიორგი დიდი კაცი", ["ნინო ბერიძე", "გიორგი დიდი კაცი"]),
    ],
)
def test_label_in_a_language_that_is_not_known(text: str, names: list[str]) -> None:
    """A colon tells it from the name, whatever it says; of two names the first is the writer's."""
    assert names_in(text) == names
