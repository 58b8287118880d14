"""Archives of pages and letters: the page in them is read, with what they say of it."""

from __future__ import annotations

import base64
import quopri

import pytest

from stillpage.errors import NotHtmlError
from stillpage.extract import extract
from stillpage.mhtml import is_letter, read_mhtml

_URL = "https://sea.example/a/keeper"
_LINES = {
    "en": "The ferry leaves the northern pier at dawn \u2013 the keeper of the light is the last aboard. ",
    "ar": "تغادر العبارة الرصيف الشمالي عند الفجر، وحارس المنارة هو آخر من يصعد إليها كل يوم من أيام السنة. ",
    "ja": "渡し船は夜明けに北の桟橋を出て、灯台守がいつも最後に乗り込み、嵐の日も天気を書いた。",
}
_PICTURE = b"\xff\xd8\xff\xe0 a picture"


def page(line: str) -> str:
    picture = (
        '<img src="https://sea.example/pier.jpg" width=600 height=400><img src="cid:lamp@page" width=600>'
    )
    text = f"<h1>The last keeper</h1><p>{line * 3}</p>{picture}<p>{line * 2}</p>"
    return f"<html><head><title>The last keeper</title></head><body><article>{text}</article></body></html>"


def archive(
    html: str, *, located: str = f"Snapshot-Content-Location: {_URL}\r\n", end: str = "\r\n"
) -> bytes:
    """As Chromium saves a page."""
    picture = base64.b64encode(_PICTURE)
    parts = (
        "Content-Type: text/html\r\nContent-ID: <frame@page>\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: {_URL if located else 'file:///tmp/a.html'}\r\n\r\n".encode()
        + quopri.encodestring(html.encode()),
        b"Content-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n"
        b"Content-Location: https://sea.example/pier.jpg\r\n\r\n" + picture,
        b"Content-Type: image/png\r\nContent-ID: <lamp@page>\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + picture,
    )
    head = (
        f"From: <Saved by Blink>\r\n{located}Subject: x\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="edge"\r\n\r\n'
    )
    data = head.encode() + b"".join(b"\r\n--edge\r\n" + part for part in parts) + b"\r\n--edge--\r\n"
    return data.replace(b"\r\n", end.encode())


@pytest.mark.parametrize("lang", _LINES)
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_the_page_of_an_archive_is_read(lang: str, end: str) -> None:
    """In its own letters, at its own address."""
    article = extract(archive(page(_LINES[lang]), end=end))
    assert (article.title, article.url, article.lang) == ("The last keeper", _URL, lang)
    assert article.text.count(_LINES[lang].strip()) == 5
    assert 'src="https://sea.example/pier.jpg"' in article.content_html


def test_pictures_are_found_by_their_addresses() -> None:
    """Those of the web, and those that only the archive names."""
    archived = read_mhtml(archive(page(_LINES["en"])))
    assert archived is not None
    assert archived.picture("https://sea.example/pier.jpg") == _PICTURE
    assert archived.picture("cid:lamp@page") == _PICTURE
    assert archived.picture("https://sea.example/other.jpg") is None
    assert archived.picture(_URL) is None


def test_an_archive_of_a_file_has_no_address() -> None:
    """What lay on somebody's disk is nowhere else."""
    archived = read_mhtml(archive(page(_LINES["en"]), located=""))
    assert archived is not None
    assert archived.url is None


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "UTF-16", "no-such-charset"])
def test_a_letter_is_read_with_what_stands_above_it(charset: str) -> None:
    """Subject, sender and day; the form with a layout goes before that without."""
    line = _LINES["en"]
    known = "utf-8" if charset == "no-such-charset" else charset
    body = base64.b64encode(f"<html><body><p>{line * 3}</p><p>{line * 2}</p></body></html>".encode(known))
    letter = (
        b"From: =?utf-8?B?2YTZitmE2Yk=?= <l@sea.example>\nSubject: =?utf-8?Q?The_light_=E2=80=94_weekly?=\n"
        b"Date: Fri, 3 May 2024 10:00:00 +0200\nMIME-Version: 1.0\nContent-Type: multipart/alternative; "
        b"boundary=edge\n\n--edge\nContent-Type: text/plain\n\nno layout\n"
        b"--edge\nContent-Transfer-Encoding: base64\nContent-Type: text/html; charset="
    )
    article = extract(letter + charset.encode() + b"\n\n" + body + b"\n--edge--\n")
    assert (article.title, article.authors) == ("The light \u2014 weekly", ("ليلى",))
    assert article.published == "2024-05-03T10:00:00+02:00"
    assert article.text.count(line.strip()) == 5


def test_a_letter_of_one_part_is_read() -> None:
    """Words alone, too."""
    head = (
        "From: Ada Holm <a@sea.example>\nSubject: The light\nMIME-Version: 1.0\nContent-Type: text/plain\n\n"
    )
    article = extract((head + f"{_LINES['en']}\n\n" * 4).encode())
    assert (article.title, article.authors) == ("The light", ("Ada Holm",))
    assert article.content_html.count("<p>") == 4


@pytest.mark.parametrize(
    "data",
    [
        b"MIME-Version: 1.0\nContent-Type: image/png\n\nx",
        b"MIME-Version: 1.0\nContent-Type: multipart/related\n\nx",
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n" + b"--a\nX: boundary=b\n" * 99,
        b"MIME-Version: 1.0\n" + b"Content-Type: message/rfc822\n\n" * 3000 + b"x",
    ],
    ids=["a picture", "no parts", "too many", "too deep"],
)
def test_what_holds_no_text_is_refused(data: bytes) -> None:
    """With an error that says so."""
    with pytest.raises(NotHtmlError, match="letter"):
        extract(data)


@pytest.mark.parametrize(
    "text", ["<p>MIME-Version: 1.0</p>", "MIME-Version 1.0", "", "A line.\nMIME-Version: 1.0"]
)
def test_other_texts_are_no_letters(text: str) -> None:
    """A letter begins with its fields."""
    assert not is_letter(text)
    assert not is_letter(text.encode())
    assert read_mhtml(text.encode()) is None


@pytest.mark.parametrize("field", ["=?x?Q?a?=", "=?utf-8?B?!?=", "\x00", "a" * 99_999])
def test_odd_fields_are_taken_as_they_are(field: str) -> None:
    """No field of a letter keeps its text from being read."""
    head = f"Subject: {field}\nFrom: {field}\nDate: {field}\nMIME-Version: 1.0\nContent-Type: text/plain\n\n"
    assert _LINES["en"].strip() in extract((head + _LINES["en"] * 3).encode()).text
