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


def test_an_archive_tells_its_address_at_its_page() -> None:
    """As Internet Explorer and others write it."""
    data = archive(page(_LINES["en"]), located="").replace(b"file:///tmp/a.html", _URL.encode())
    article = extract(data)
    assert (article.url, article.title) == (_URL, "The last keeper")


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
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: image/png\n\nx",
        b"MIME-Version: 1.0\nContent-Type: text/plain\n\n" + b"multipart/\n" * 9_000,
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n" + b"--a\n\n" * 20_001,
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary*=''a; boundary*0=b\n\nx",
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary*" + b"9" * 5000 + b"=b\n\nx",
        b"MIME-Version: 1.0\n" + b"Content-Type: message/rfc822\n\n" * 3000 + b"x",
    ],
    ids=[
        "a picture",
        "no parts",
        "pictures alone",
        "too many kinds",
        "too many",
        "two boundaries",
        "digits",
        "too deep",
    ],
)
def test_what_holds_no_text_is_refused(data: bytes) -> None:
    """With an error that says so."""
    with pytest.raises(NotHtmlError, match="letter"):
        extract(data)


@pytest.mark.parametrize(
    "text",
    [
        "<p>MIME-Version: 1.0</p>",
        "<pre>From: a\nMIME-Version: 1.0\n</pre>",
        "MIME-Version 1.0",
        "",
        "A line.\nMIME-Version: 1.0",
    ],
)
def test_other_texts_are_no_letters(text: str) -> None:
    """A letter begins with its fields."""
    assert not is_letter(text)
    assert not is_letter(text.encode())
    assert read_mhtml(text.encode()) is None


@pytest.mark.parametrize(
    "field",
    ["=?x?Q?a?=", "=?utf-8?B?!?=", "=?utf-8?B?a?=", "=?a\x00b?Q?a?=", "\x00", "a" * 99_000, "(" * 9_000],
)
def test_odd_fields_are_taken_as_they_are(field: str) -> None:
    """No field of a letter keeps its text from being read."""
    head = f"Subject: {field}\nFrom: {field}\nDate: {field}\nMIME-Version: 1.0\nContent-Type: text/plain\n\n"
    assert _LINES["en"].strip() in extract((head + _LINES["en"] * 3).encode()).text


def letter(*parts: bytes, kind: str = "mixed", head: str = "Subject: Light\n") -> bytes:
    inside = b"".join(b"--edge\nContent-Type: " + part + b"\n" for part in parts)
    return f"{head}MIME-Version: 1.0\nContent-Type: multipart/{kind}; boundary=edge\n\n".encode() + inside


def _part(kind: str, text: str, charset: str = "utf-8", *, head: str = "") -> bytes:
    return f"{kind}; charset={charset}\n{head}\n".encode() + text.encode(charset)


def _kinds(*parts: tuple[str, str]) -> bytes:
    """Forms of the same text."""
    inside = b"".join(b"--turn\nContent-Type: " + _part(*part) + b"\n" for part in parts)
    return b"multipart/alternative; boundary=turn\n\n" + inside + b"--turn--\n"


_EN = _LINES["en"] * 3
_OTHER = (
    "Each evening he writes the weather into his book, with a pencil that he sharpened in the kitchen. " * 3
)


def test_fields_of_servers_do_not_hide_a_letter() -> None:
    """They are long, and their names have digits and more."""
    head = "X-MS-Exchange-CrossTenant-OriginalArrivalTime_0: x\n" + "ARC-Seal: a\n\tb\n" * 2_000
    assert extract(letter(_part("text/plain", _EN), head=f"{head}Subject: Light\n")).title == "Light"


@pytest.mark.parametrize(
    ("charset", "line"),
    [
        ("iso-2022-jp", _LINES["ja"]),
        ("gb2312", "\u6e21\u8239\u9ece\u660e\u65f6\u5206\u79bb\u5f00\u5317\u7801\u5934\uff0c"),
        ("iso-8859-1", "He is \u2013 as ever \u2013 the \u201clast\u201d aboard. "),
        ("us-ascii", "Die F\u00e4hre f\u00e4hrt fr\u00fch hin\u00fcber. "),
        ("windows-1251", "\u041f\u0430\u0440\u043e\u043c \u043e\u0442\u0445\u043e\u0434\u0438\u0442. "),
    ],
)
def test_a_letter_is_in_the_encoding_that_the_web_means(charset: str, line: str) -> None:
    """Also if the page in it says the same again, and if it is UTF-8 all the same."""
    known = {"gb2312": "gb18030", "iso-8859-1": "cp1252", "us-ascii": "utf-8"}.get(charset, charset)
    body = f"<meta charset={charset}><p>{line * 6}</p>".encode(known)
    subject = base64.b64encode(line.encode(known)).decode()
    head = f"Subject: =?{charset}?B?{subject}?=\nMIME-Version: 1.0\nContent-Type: text/html; charset="
    article = extract(f"{head}{charset}\n\n".encode() + body)
    assert (line * 2).strip() in article.text
    assert charset == "us-ascii" or article.title == line.strip()


def test_a_page_whose_encoding_only_itself_tells_keeps_it() -> None:
    """Whatever letters its subject has; with those that stand there as they are."""
    body = "<meta charset=windows-1252><p>" + "Die F\u00e4hre f\u00e4hrt fr\u00fch hin\u00fcber. " * 6
    head = "From: M\u00fcller <m@sea.example>\nSubject: Gr\u00fc\u00dfe\nMIME-Version: 1.0\n"
    article = extract(f"{head}Content-Type: text/html\n\n".encode() + body.encode("cp1252"))
    assert (article.title, article.authors) == ("Gr\u00fc\u00dfe", ("M\u00fcller",))
    assert "f\u00e4hrt fr\u00fch" in article.text


@pytest.mark.parametrize("charset", ["punycode", "idna", "unicode_escape", "rot13", "base64", "a\x00b"])
def test_no_letter_is_in_an_encoding_of_programs(charset: str) -> None:
    """Some of which take the square of the time."""
    body = b"<p>" + _EN.encode() + b"abcd-" * 100_000
    head = f"MIME-Version: 1.0\nContent-Type: text/html; charset={charset}\n\n".encode()
    assert _LINES["en"].strip() in extract(head + body).text


def test_a_comma_in_a_name_does_not_end_it() -> None:
    """It is encoded with it."""
    head = "From: =?utf-8?Q?M=C3=BCller=2C_Jan?= <j@sea.example>\n"
    assert extract(letter(_part("text/html", f"<p>{_EN}"), head=head)).authors == ("Jan M\u00fcller",)


@pytest.mark.parametrize(
    "parts",
    [
        (
            _part("text/html", f"<html><body><p>{_EN}</p></body></html>"),
            b"image/png\n\nx",
            _part("text/html", f"<p>{_OTHER}"),
        ),
        (_part("text/plain", _EN), b"image/png\n\nx", _part("text/plain", _OTHER)),
        (_part("text/plain", _EN), _part("text/html", f"<p>{_OTHER}", "cp1252")),
        (_kinds(("text/html", f"<p>{_EN}"), ("text/plain", "no layout")), _part("text/html", f"<p>{_OTHER}")),
        (_kinds(("text/plain", _EN), ("text/calendar", "no text")), _part("text/plain", _OTHER)),
        (_part("text/plain", _EN), b"message/rfc822\n\nContent-Type: text/html\n\n<p>" + _OTHER.encode()),
    ],
    ids=["pictures between", "words alone", "a list's end", "a layout first", "no layout", "a letter in it"],
)
def test_a_letter_in_pieces_is_read_whole(parts: tuple[bytes, ...]) -> None:
    """In its order."""
    article = extract(letter(*parts))
    assert 0 <= article.text.find(_EN.strip()) < article.text.find(_OTHER.strip())
    assert "<pre" not in article.content_html


def test_what_is_attached_is_not_the_letter() -> None:
    """Though it has a layout, and the letter has none."""
    attached = _part("text/html", f"<p>{_OTHER}", head="Content-Disposition: attachment; filename=a.html\n")
    text = extract(letter(attached, _part("text/plain", _EN))).text
    assert _EN.strip() in text
    assert _OTHER.strip() not in text


def test_a_page_about_letters_is_no_crowd() -> None:
    """It may name their parts as often as it likes."""
    data = archive(page(_LINES["en"]).replace("</article>", "<p>a boundary=b</p>" * 60 + "</article>"))
    assert _LINES["en"].strip() in extract(data).text


def test_what_a_frame_showed_is_read() -> None:
    """If it is all that there is; in its own encoding, and once."""
    inner = f"<article><h1>Keeper</h1><p>{_LINES['ja'] * 6}</p></article>"
    frame = '<iframe width=9 src="cid:f@page"></iframe>'
    outer = _part("text/html", f"<html><body>{frame * 3}</body></html>")
    data = letter(
        outer, _part("text/html", inner, "shift_jis", head="Content-ID: <f@page>\n"), kind="related"
    )
    assert extract(data).text.count(_LINES["ja"] * 6) == 1
    archived = read_mhtml(data)
    assert archived is not None
    assert archived.html.count(b"srcdoc") == 1


def test_a_frame_shows_no_picture_as_text() -> None:
    """Nor what did not come along."""
    outer = _part("text/html", f"<p>{_EN}</p><iframe src='cid:f@page'></iframe><iframe src='cid:g'></iframe>")
    archived = read_mhtml(letter(outer, b"image/png\nContent-ID: <f@page>\n\n\x89PNG", kind="related"))
    assert archived is not None
    assert b"srcdoc" not in archived.html


def test_a_page_in_xml_is_read() -> None:
    """As browsers save it."""
    inner = (
        f"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body><p>{_EN}</p></body></html>"
    )
    assert _EN.strip() in extract(letter(_part("application/xhtml+xml", inner), kind="related")).text


@pytest.mark.parametrize(
    ("told", "address"),
    [
        ("https://sea.example/a\n /keeper", "https://sea.example/a/keeper"),
        ("https://sea.example:99999999/", None),
        ("https://sea.example:a/", None),
        ("http://[::1/", None),
        ("https://sea.example/\x00", None),
        ("javascript:steal()", None),
        ("file:///etc/passwd", None),
        ("https:///a/keeper", None),
    ],
)
def test_an_archive_is_from_a_web_address_or_from_nowhere(told: str, address: str | None) -> None:
    """Which may be broken into lines."""
    data = letter(_part("text/html", f"<p>{_EN}"), head=f"Snapshot-Content-Location: {told}\n")
    assert extract(data).url == address


def test_a_part_is_called_by_its_name() -> None:
    """Signs of it may be escaped; of two the first has it."""
    parts = (f"image/png\nContent-ID: <a$@page>\n\n{number}".encode() for number in (1, 2))
    archived = read_mhtml(letter(_part("text/html", f"<p>{_EN}"), *parts))
    assert archived is not None
    assert archived.picture("cid:a%24%40page") == b"1"
