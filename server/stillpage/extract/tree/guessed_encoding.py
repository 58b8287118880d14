"""The encoding of a page that declares none, or one that its bytes contradict, by its bytes. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stillpage.extract.language import detect_language

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatch

# The standard reads 1,024 bytes; pages with a long comment or script first declare theirs later.
DECLARATION_BYTES = 8192

# What no text in a Western encoding has: more letters beyond ASCII than within it (Icelandic and Czech have
# one in seven), and words without one of ASCII. A row of one sign is no word; Vietnamese has three in a row.
_LEAST_HIGH = 20
_WORDS_BEYOND = re.compile(rb"[\x80-\xff]{4,}")
_LEAST_LETTERS = 3
_MOST_IN_WORDS = 0.4
# By language, where it is not cp1252.
_BY_LANGUAGE = {
    **dict.fromkeys(("cs", "sk", "pl", "hu", "sl", "hr", "bs", "ro", "sq"), ("cp1250", "iso8859-2")),
    **dict.fromkeys(("tr", "az"), ("cp1254",)),
    **dict.fromkeys(("lt", "lv", "et"), ("cp1257", "iso8859-13")),
    "vi": ("cp1258",),
}
_LANGUAGE = re.compile(rb"<html\b[^>]{0,400}?\blang\s*=\s*[\"']?([a-zA-Z-]{2,20})", re.IGNORECASE)
_KANA = re.compile("[\u3041-\u30ff]")
# Of what is not ASCII, the least share. Half of the Chinese words in GB 2312 would be Hangul.
_SYLLABLES = (("cp932", _KANA, 0.25), ("euc_jp", _KANA, 0.25), ("cp949", re.compile("[\uac00-\ud7a3]"), 0.75))
# How much must look like a language in a guess that the detector itself would not make. An Arabic article
# with many quotations had .55 in its own encoding, and .28 in the best wrong one.
_LEAST_COHERENCE = 0.35

_TAG_OF_ASCII = '<p class="a">&#1;</p>'
# What is never closed ends with the page, and a tag where the next begins: linear, on a hostile page too.
_MARKUP = re.compile(rb"<(script|style)\b.*?(?:</\1|\Z)|<[^<>]*+>?", re.DOTALL | re.IGNORECASE)


def is_hardly_latin(body: bytes) -> bool:
    """Whether most letters of what lies between tags are beyond ASCII, or stand beside others that are.

    A page in Russian may have more names and addresses in Latin letters than text.
    """
    words = _MARKUP.sub(b" ", body)
    high = sum(byte >= 0xA0 for byte in words)
    if high < _LEAST_HIGH:
        return False
    if high > sum(byte < 0x80 and chr(byte).isalpha() for byte in words):
        return True
    written = sum(len(run) for run in _WORDS_BEYOND.findall(words) if len(set(run)) >= _LEAST_LETTERS)
    return written > _MOST_IN_WORDS * sum(byte >= 0x80 for byte in words)


def latin_encoding(body: bytes) -> str | None:
    """What pages in the text's language were written in; its small words of plain letters tell it.

    The detector, which compares the letters that are not plain, was wrong about 11 of 21 texts of two lines.
    """
    found = _LANGUAGE.search(body[:DECLARATION_BYTES])
    words = _MARKUP.sub(b" ", body)
    language = detect_language(words.decode("cp1252", "replace"), found and found[1].decode("ascii"))
    if language is None:
        return None
    encodings = _BY_LANGUAGE.get(language.partition("-")[0], ("cp1252",))
    return max(encodings, key=lambda encoding: sum(map(str.isalpha, words.decode(encoding, "replace"))))


def _by_syllables(words: bytes) -> str | None:
    """Of the encodings in which all of it is text, the one that makes kana or Hangul of it.

    The detector answered nothing for nine feeds of 54, and Cyrillic for one.
    """
    for encoding, syllables, least in _SYLLABLES:
        try:
            text = words.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(syllables.findall(text)) > least * sum(char > "\x7f" for char in text):
            return encoding
    return None


def _keeps_markup(guess: CharsetMatch) -> bool:
    """Whether tags are tags in it. The detector, which sees none, takes a lone letter for EBCDIC."""
    return _TAG_OF_ASCII.encode().decode(guess.encoding, "replace") == _TAG_OF_ASCII


def guess_encoding(body: bytes) -> str:
    """Guess from the bytes; Western European where nothing is better, as browsers do."""
    # Markup is ASCII and says nothing: only what lies between tags is shown to the detector.
    words = _MARKUP.sub(b" ", body)
    sample = b" ".join(word for word in words.split() if any(byte >= 0x80 for byte in word))[:20_000]
    if not sample:
        return "cp1252"
    told = _by_syllables(words) if is_hardly_latin(body) else latin_encoding(body)
    if told:
        return told
    # Imported here: one page in hundreds needs it, and it costs 60 ms.
    from charset_normalizer import from_bytes

    if best := next(filter(_keeps_markup, from_bytes(sample)), None):
        return best.encoding
    # Quotation marks against words and names in brackets make it doubt every encoding of a right text.
    guesses = filter(_keeps_markup, from_bytes(sample, threshold=1))
    doubted = max(guesses, key=lambda guess: guess.coherence - guess.chaos, default=None)
    return doubted.encoding if doubted and doubted.coherence > _LEAST_COHERENCE else "cp1252"
