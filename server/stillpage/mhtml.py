"""A page and its pictures in one file, as browsers save it (MHTML, RFC 2557); letters (RFC 5322). Pure."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import Final
from urllib.parse import urljoin, urlsplit

# In which a letter says what it is: by a field for its parts, or the rules by which it is written.
_HEAD: Final = 20_000
_LETTER: Final = re.compile(
    rb"\s*(?:[a-z-]{2,40}:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:content-type:\s*multipart/|mime-version:\s*1)",
    re.IGNORECASE,
)
# A browser writes one. Each line is held against those of all parts around it.
_MOST_BOUNDARIES: Final = 30
_BOUNDARY: Final = re.compile(rb"\bboundary\s*=", re.IGNORECASE)
_SAVED_PAGE: Final = "Snapshot-Content-Location"


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
    head = data[:_HEAD]
    return _LETTER.match(head.encode("utf-8", "replace") if isinstance(head, str) else head) is not None


def read_mhtml(data: bytes) -> ArchivedPage | None:
    """Read an archive or letter; None for what is none, or has no text in it."""
    if not is_letter(data) or len(_BOUNDARY.findall(data)) > _MOST_BOUNDARIES:
        return None
    try:
        letter = message_from_bytes(data)
        parts = [part for part in letter.walk() if not part.is_multipart()]
    except RecursionError:
        return None
    page = _first(parts, "text/html") or _first(parts, "text/plain")
    if page is None:
        return None
    is_saved = letter[_SAVED_PAGE] is not None
    url = _web_address(letter[_SAVED_PAGE]) or _web_address(page["Content-Location"])
    places = {place: part for part in parts for place in _places(part, url)}

    def picture(address: str) -> bytes | None:
        part = places.get(address)
        return None if part is None or part is page else _bytes_of(part)

    text = _text_of(page)
    return ArchivedPage(text if is_saved or url else _head_of(letter) + text, url, picture)


def _first(parts: list[Message], media_type: str) -> Message | None:
    return next((part for part in parts if part.get_content_type() == media_type), None)


def _bytes_of(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text_of(part: Message) -> bytes:
    """The page in its own encoding, or in UTF-8 where only the archive tells which that is."""
    data = _bytes_of(part)
    charset = part.get_content_charset()
    if charset:
        with suppress(LookupError, UnicodeError):
            data = data.decode(charset).encode()
    if part.get_content_type() == "text/plain":
        return b"<pre>" + html.escape(data.decode("utf-8", "replace")).encode() + b"</pre>"
    return data


def _places(part: Message, url: str | None) -> list[str]:
    """The addresses by which a page calls one of its parts."""
    location, name = part["Content-Location"], part["Content-ID"]
    found = [f"cid:{str(name).strip(' <>')}"] if name else []
    if location:
        with suppress(ValueError):
            found.append(urljoin(url or "", str(location).strip()))
    return found


def _web_address(value: object) -> str | None:
    text = str(value or "").strip()
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.scheme in ("http", "https") and parts.hostname else None


def _head_of(letter: Message) -> bytes:
    """What a letter says of itself, as a page's head says it."""
    metas: Mapping[str, str] = {
        "author": parseaddr(_said(letter["From"]))[0],
        "article:published_time": _day(letter["Date"]),
    }
    told = "".join(
        f'<meta name="{name}" property="{name}" content="{html.escape(value)}">'
        for name, value in metas.items()
        if value
    )
    title = html.escape(_said(letter["Subject"]))
    return f'<title>{title}</title><meta property="og:title" content="{title}">{told}'.encode()


def _said(field: object) -> str:
    """A field's words, whose letters beyond ASCII stand there encoded."""
    try:
        return str(make_header(decode_header(str(field or ""))))
    except (LookupError, ValueError):
        return str(field or "").encode("ascii", "ignore").decode()


def _day(field: object) -> str:
    try:
        return parsedate_to_datetime(str(field)).isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        return ""
