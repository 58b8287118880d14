"""A page and its pictures in one file, as browsers save it (MHTML, RFC 2557); letters (RFC 5322). Pure."""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from itertools import chain
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit

from stillpage.charsets import codec_of

# In which a letter says what it is: by a field for its parts, or the rules by which it is written. Above that
# stands what servers on the way wrote, 20 KB in some letters.
_HEAD: Final = 100_000
_BEGINNING: Final = (
    r"\s*(?:[!-9;=-~]{2,80}:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:content-type:\s*multipart/|mime-version:\s*1)"
)
_LETTER: Final = re.compile(_BEGINNING, re.IGNORECASE | re.ASCII)
_LETTER_BYTES: Final = re.compile(_BEGINNING.encode(), re.IGNORECASE)
# `email` holds each line against the boundaries of all parts around it, and all else that it does with a line
# costs as much as four: this much takes 3 s. A browser's archive of 20 MB has 270,000 lines in one part.
_MOST_WORK: Final = 30_000_000
_MULTIPART: Final = re.compile(rb"multipart/", re.IGNORECASE)
# A page of 2,000 pictures has as many; 50,000 empty ones take 1 s.
_MOST_PARTS: Final = 20_000
_LONGEST_FIELD: Final = 2_000
_SAVED_PAGE: Final = "Snapshot-Content-Location"
_PAGES: Final = ("text/html", "application/xhtml+xml")
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
# Those of Japan and China are ASCII's bytes, and so is much of this.
_OF_ANY_BYTES: Final = ("iso2022", "hz", "utf-16")
_EMPTY_LINE: Final = re.compile(r"\r?\n[ \t]*\r?\n")
# As browsers call what was shown in a frame.
_FRAME: Final = re.compile(
    r"<iframe\b([^<>]{0,2000}?\s)src=[\"']?(cid:[^\"'\s<>]{1,500})[\"']?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """The page of an archive.

    Attributes:
        html: As it was saved; of a letter, with its subject, sender and day in the head.
        url: Where it was read; None if the archive does not say so by a web address.
        picture: Finds the bytes of a picture that came along by its address, absolute or `cid:`.
    """

    html: bytes
    url: str | None
    picture: Callable[[str], bytes | None]


def is_letter(data: bytes | str) -> bool:
    """Whether bytes or a text begin as a letter does, and as archives of pages do."""
    if isinstance(data, str):
        return _LETTER.match(data, 0, _HEAD) is not None
    return _LETTER_BYTES.match(data, 0, _HEAD) is not None


def read_mhtml(data: bytes) -> ArchivedPage | None:
    """Read an archive or letter; None for what is none, or has no text in it."""
    if not is_letter(data) or _is_crowded(data):
        return None
    try:
        letter = message_from_bytes(data)
        parts = [part for part in letter.walk() if not part.is_multipart()]
        texts = _texts(letter)
    except (RecursionError, TypeError, ValueError):  # also of boundaries in pieces that contradict each other
        return None
    if not texts:
        return None
    saved_at = letter[_SAVED_PAGE]
    url = _web_address(saved_at) or _web_address(texts[0]["Content-Location"])
    places: dict[str, Message] = {}
    for part in parts:
        for place in _places(part, url):
            places.setdefault(place, part)

    def picture(address: str) -> bytes | None:
        part = places.get(unquote(address) if address.startswith("cid:") else address)
        return None if part is None or part in texts else _bytes_of(part)

    page = _page_of(texts, places)
    return ArchivedPage(page if saved_at is not None or url else _with_head(page, letter), url, picture)


def _is_crowded(data: bytes) -> bool:
    """Whether there is more to take apart than anybody writes."""
    lines = data.count(b"\n") + data.count(b"\r")
    parts = data.count(b"\n--") + data.count(b"\r--")
    return parts > _MOST_PARTS or lines * (4 + len(_MULTIPART.findall(data))) > _MOST_WORK


def _texts(part: Message) -> list[Message]:
    """What is to be read, in its order: of forms of the same the one with a layout; no attachment."""
    if part.get_content_disposition() == "attachment":
        return []
    if not part.is_multipart():
        return [part] if _is_page(part) or part.get_content_type() == "text/plain" else []
    payload = part.get_payload()
    inside = [texts for each in payload if isinstance(each, Message) and (texts := _texts(each))]
    first = inside[0] if inside else []
    if part.get_content_type() == "multipart/alternative":
        return next((texts for texts in reversed(inside) if any(map(_is_page, texts))), first)
    return first if part.get_content_type() == "multipart/related" else list(chain.from_iterable(inside))


def _is_page(part: Message) -> bool:
    return part.get_content_type() in _PAGES


def _bytes_of(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _page_of(texts: list[Message], places: dict[str, Message]) -> bytes:
    """The page: in UTF-8, with its mark, if the archive tells its encoding; else in its own."""
    if any(map(_is_page, texts)):
        page = "".join(_text_of(text) if _is_page(text) else _paragraphs(_text_of(text)) for text in texts)
        page = _FRAME.sub(_with_frames(places), page)
    else:
        page = "<pre>" + html.escape("\n\n".join(map(_text_of, texts))) + "</pre>"
    try:
        encoded = page.encode()
    except UnicodeEncodeError:
        return page.encode("utf-8", "surrogateescape")
    return codecs.BOM_UTF8 + encoded if all(map(_codec, texts)) else encoded


def _paragraphs(text: str) -> str:
    """Words without a layout, among others that have one."""
    return "".join(f"<p>{html.escape(each)}</p>" for each in _EMPTY_LINE.split(text))


def _with_frames(places: dict[str, Message]) -> Callable[[re.Match[str]], str]:
    """Put what a frame shows into it; each page once, or a small archive could make a page of gigabytes."""
    shown = set[str]()

    def frame(match: re.Match[str]) -> str:
        address = unquote(match[2])
        part = places.get(address)
        if part is None or not _is_page(part) or address in shown:
            return match[0]
        shown.add(address)
        inside = _text_of(part).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        told = html.escape(inside).encode("ascii", "xmlcharrefreplace").decode()
        return f'<iframe{match[1]}srcdoc="{told}"'

    return frame


def _text_of(part: Message) -> str:
    """Its text; bytes in an encoding that nobody tells stand in it as they are (`surrogateescape`)."""
    data, codec = _bytes_of(part), _codec(part)
    # A letter that is valid UTF-8 is in it, whatever it says, as a page is.
    codecs_told = ("utf-8", codec) if codec and not codec.startswith(_OF_ANY_BYTES) else (codec, "utf-8")
    text = data.decode("utf-8", "surrogateescape")
    for each in filter(None, codecs_told):
        with suppress(UnicodeError):
            text = data.decode(each)
            break
    return text.removeprefix("\ufeff")


def _codec(part: Message) -> str | None:
    told = _CHARSET.search(str(part["Content-Type"] or ""))
    label = told[1].lower() if told else ""
    return "utf-16" if label.startswith("utf-16") else codec_of(label)


def _places(part: Message, url: str | None) -> list[str]:
    """The addresses by which a page calls one of its parts."""
    location, name = part["Content-Location"], part["Content-ID"]
    found = [f"cid:{str(name).strip(' <>')}"] if name else []
    if location:
        with suppress(ValueError):
            found.append(urljoin(url or "", _whole(location)))
    return found


def _whole(address: object) -> str:
    """An address that may be broken into lines (RFC 2557)."""
    return "".join(str(address or "").split())


def _web_address(value: object) -> str | None:
    address = _whole(value)
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    is_usable = parts.scheme in ("http", "https") and parts.hostname and address.isprintable()
    return address if is_usable else None


def _with_head(page: bytes, letter: Message) -> bytes:
    """The page of a letter, with what it says of itself as a page's head says it; in any encoding."""
    metas: Mapping[str, str] = {"author": _writer(letter), "article:published_time": _day(letter["Date"])}
    told = "".join(
        f'<meta name="{name}" property="{name}" content="{html.escape(value)}">'
        for name, value in metas.items()
        if value
    )
    title = html.escape(_said(_field(letter, "Subject")))
    head = f'<title>{title}</title><meta property="og:title" content="{title}">{told}'
    mark = codecs.BOM_UTF8 if page.startswith(codecs.BOM_UTF8) else b""
    return mark + head.encode("ascii", "xmlcharrefreplace") + page.removeprefix(mark)


def _field(letter: Message, name: str) -> str:
    """As it stands in the letter; letters beyond ASCII may be UTF-8 (RFC 6532)."""
    values = (str(value) for key, value in letter.raw_items() if key.lower() == name.lower())
    value = next(values, "")[:_LONGEST_FIELD]
    return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _writer(letter: Message) -> str:
    # First the name, then its words: a comma in an encoded name would end it.
    with suppress(RecursionError):  # of brackets in brackets
        return _said(parseaddr(_field(letter, "From"))[0])
    return ""


def _said(field: str) -> str:
    """A field's words, whose letters beyond ASCII stand there encoded."""
    try:
        pieces = decode_header(field)
    except (HeaderParseError, ValueError):
        return field
    return "".join(
        piece if isinstance(piece, str) else piece.decode(codec_of(charset or "") or "utf-8", "replace")
        for piece, charset in pieces
    )


def _day(field: object) -> str:
    try:
        return parsedate_to_datetime(str(field)).isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        return ""
