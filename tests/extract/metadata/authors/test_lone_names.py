"""Names that stand alone in an element beside a portrait."""

from __future__ import annotations

import pytest

from tests.extract.metadata.conftest import Read

_FACE = '<img src="/{}.jpg" alt="" width="40" height="40">'
_LINES = (
    "<div><p>{name}</p><p>{day}</p></div>",
    "<div><time datetime='2026-02-05'>{day}</time><span>{name}</span><span>8 min</span></div>",
)


@pytest.mark.parametrize("line", _LINES)
@pytest.mark.parametrize(("lang", "day"), [("en", "February 5, 2026"), ("de", "5. Februar 2026")])
def test_whole_name_on_the_line_of_the_date_needs_a_portrait(
    read: Read, line: str, lang: str, day: str
) -> None:
    """A place or a label may stand beside a day; with a picture it is none of several, nor a job."""
    assert read(lang=lang, beside=line.format(name="New York", day=day)).authors == ()
    pictured = line.replace("<div>", f"<div>{_FACE.format('a')}")
    assert read(lang=lang, beside=pictured.format(name="Ada Holm", day=day)).authors == ("Ada Holm",)
    both = pictured.format(name="Ada Holm", day=day).replace("</div>", "<i>Bo Ek</i></div>")
    assert read(lang=lang, beside=both).authors == ()
    assert read(lang=lang, beside=pictured.format(name="Senior Editor", day=day)).authors == ()
    assert read(lang=lang, beside=pictured.format(name="Last Updated", day=day)).authors == ()


@pytest.mark.parametrize(
    ("lang", "name", "day"),
    [
        ("en", "Ada Holm", "3 May 2026"),
        ("ar", "سليم الحداد", "5 فبراير 2026"),
        ("he", "נועה ברק", "3.5.2026"),
    ],
)
def test_portrait_beside_a_name(read: Read, lang: str, name: str, day: str) -> None:
    """Without capitals any words look like a name: there the date must stand there, too."""
    face = _FACE.format("a")
    line = f"<div><div>{face}<a href='/people/7'>{name}</a></div><span>{day}</span></div>"
    assert read(lang=lang, beside=line).authors == (name,)
    alone = f"<div>{face}<span>{name}</span></div>"
    assert read(lang=lang, beside=alone).authors == ((name,) if lang == "en" else ())


def test_signs_are_no_portraits(read: Read) -> None:
    """They are smaller, or several, and a picture of the article is larger."""
    assert read(beside="<div><img src='/s.svg' width=16><span>Save This Story</span></div>").authors == ()
    assert read(beside="<div><img src='/s.jpg' width=640><span>Old Harbour</span></div>").authors == ()
    signs = _FACE.format("x") + _FACE.format("y")
    assert read(beside=f"<div><span>Share Article</span>{signs}</div>").authors == ()


def test_whom_a_page_declares_comes_first(read: Read) -> None:
    """Even in a meta, which may be the site's owner: the words on the line may be a section."""
    line = f"<div>{_FACE.format('a')}<p>Press Release</p><p>3 May 2026</p></div>"
    assert read(metas={"author": "Ada Holm"}, beside=line).authors == ("Ada Holm",)


@pytest.mark.parametrize(
    "prose",
    [
        "She wrote of lamps, of fog and of the birds that rest on both, of dogs, of stoves, and of what"
        " the sea takes away.",
        "她写过灯塔、雾和停在上面的鸟,也写过大海带走又送回来的一切,还有那些在夜里独自值守、从不说话的人们,以及他们的狗和炉子。",
    ],
)
def test_people_whom_the_text_tells_of(read: Read, prose: str) -> None:
    """Links to their pages among the text: whom the page names in a meta wrote it."""
    people = (
        "<ul><li><a href='/author/bo-ek'>Bo Ek</a></li><li><a href='/author/nour'>Nour Haddad</a></li></ul>"
    )
    text = f"<p>{prose}</p>" * 3 + people
    assert read(metas={"author": "Ada Holm"}, beside=text).authors == ("Ada Holm",)
    assert read(metas={"author": "Ada Holm"}, beside=people + text).authors == ("Bo Ek", "Nour Haddad")


def test_address_in_brackets_behind_a_name(read: Read) -> None:
    """Systems write so where an account has a page of its own."""
    assert read(metas={"author": "By Ada Holm (https://ada.example)"}).authors == ("Ada Holm",)


@pytest.mark.parametrize(("lang", "name"), [("en", "Ada Holm"), ("ar", "سليم الحداد"), ("ja", "山田太郎")])
def test_who_is_quoted_or_remarks_did_not_write(read: Read, lang: str, name: str) -> None:
    """Behind a paragraph a face is of who said it, behind two a name and a day of who remarks on them."""
    text = f"<p>{'The harbour was quiet when they came, and nobody had lit the lamp of the tower. ' * 2}</p>"
    quoted = f"<div>{_FACE.format('a')}<span>{name}</span></div>"
    assert read(lang=lang, beside=text + quoted).authors == ()
    remark = f"<div>{_FACE.format('a')}<span>{name}</span><span>5.3.2026</span></div>"
    assert read(lang=lang, beside=text * 2 + remark).authors == ()
    assert read(lang=lang, beside=text + remark).authors == (name,)
