"""Encodings by the names that pages and letters call them."""

from __future__ import annotations

import codecs
from typing import Final

# Labels whose meaning on the Web differs from Python's. Source: https://encoding.spec.whatwg.org/#names-and-labels
_WEB_LABELS: Final = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "windows-874": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "sjis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "big5": "big5hkscs",
    "iso-8859-8-i": "iso-8859-8",
    "utf-16": "utf-8",
    "utf-16le": "utf-8",
    "utf-16be": "utf-8",
    "unicode": "utf-8",
    "x-mac-cyrillic": "mac_cyrillic",
    "macintosh": "mac_roman",
    "x-user-defined": "cp1252",
}

# Python's own and of host names: no page is in them, and some raise on any text.
_NOT_OF_PAGES: Final = frozenset(
    (
        "idna",
        "punycode",
        "undefined",
        "unicode-escape",
        "raw-unicode-escape",
        "charmap",
        "mbcs",
        "oem",
        "utf-7",
    )
)


def codec_of(label: str) -> str | None:
    """Python's name of the encoding that a page means by a label; None if no page can be in it."""
    label = label.lower().strip()
    try:
        codec = codecs.lookup(_WEB_LABELS.get(label, label))
    except (LookupError, ValueError):  # ValueError: a NUL is in it
        return None
    if codec.name in _NOT_OF_PAGES:
        return None
    # Python also calls base64 and zlib codecs; only text encodings will do.
    return codec.name if getattr(codec, "_is_text_encoding", True) else None
