"""Names of article folders: readable in the article's own script, safe on Linux, macOS and Windows. Pure."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote, urlsplit

MAX_SLUG_BYTES = 80

# What follows the id is a file manager's name for a copy: " (1)", " copy", " - Copie", " 2".
_FOLDER_NAME = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})-(?:.*-)?(?P<id>[0-9a-f]{8,32})(?:[ (].*)?", re.DOTALL)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}-")
_MOST_OWN_BYTES = 180
# Bytes of a name that is not UTF-8, of an old zip's for one, as Python gives them: JSON and SQLite take none.
_RAW_BYTE = re.compile("[\udc80-\udcff]")
_ID = re.compile(r"[0-9a-f]{8,32}")
# Letters by their category, yet nothing is drawn: a name made of them would look empty.
_INVISIBLE_LETTERS = frozenset("\u115f\u1160\u3164\uffa0")
# Three marks carry any script's real spelling (pointed Hebrew, vowelled Arabic); more is decoration.
_MAX_MARKS = 3


def slug(title: str | None, url: str | None = None) -> str:
    """Make a readable name: letters and digits of any script, joined by hyphens, at most 80 bytes of UTF-8.

    Punctuation, emoji, slashes, control characters and bidirectional overrides become hyphens, so no name
    can climb out of its folder, be hidden, or be one that Windows keeps for itself (`con`, `nul`, ...).

    Args:
        title: The article's title.
        url: Its address, used where the title gives nothing.
    """
    made = _slug(title or "") or _slug(_words_of(url)) or "untitled"
    # Windows opens a device under these names. A folder's name has a date before the slug, an export may not.
    return f"{made}-page" if re.fullmatch(r"con|prn|aux|nul|com\d|lpt\d", made) else made


def folder_name(*, day: str, title: str | None, url: str | None, article_id: str) -> str:
    """Name a new article's folder: ``2026-11-23-a-readable-slug-3f9c1d2a``; `day` is an ISO date."""
    return f"{day}-{slug(title, url)}-{article_id}"


def folder_name_again(name: str, *, day: str, article_id: str) -> str:
    """Give a folder that a person has named its day and id again: ``2026-11-23-My fox-3f9c1d2a``."""
    own = name.encode("utf-8", "surrogateescape")[:_MOST_OWN_BYTES].decode("utf-8", "ignore").rstrip(" .-")
    return f"{own if _DAY.match(own) else f'{day}-{own}'}-{article_id}"


def shown_name(title: str | None, url: str | None) -> str:
    """What an article goes by wherever it is listed: its title, else the end of its address, else the host.

    "" where it has none of them.
    """
    try:
        parts = urlsplit(url or "")
        end = unquote(parts.path.rstrip("/").rpartition("/")[2])[:200]
        return title or end or (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return title or ""


def is_text(name: str) -> bool:
    """Whether a name of a file is UTF-8. Folders of other names are not listed; doctor names them."""
    return _RAW_BYTE.search(name) is None


def as_text(name: str) -> str:
    """Write a name of a file with `%E9` for each byte that is not UTF-8."""
    return _RAW_BYTE.sub(lambda match: f"%{ord(match[0]) - 0xDC00:02X}", name)


def is_conflict_copy(name: str) -> bool:
    """Whether a synchroniser (Syncthing, Dropbox) named a file so, as two machines changed the same one."""
    return ("sync-conflict" in name or "conflicted copy" in name) and is_text(name)


def id_of_folder(name: str) -> str | None:
    """Read the id in a folder's name, or None if it is not an article's folder, nor a copy of one."""
    match = _FOLDER_NAME.fullmatch(name)
    return match["id"] if match else None


def is_article_id(text: str) -> bool:
    """Say whether a text from outside can be an id at all; nothing else may become part of a path."""
    return _ID.fullmatch(text) is not None


def _slug(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for char in unicodedata.normalize("NFC", text[:1000]).lower():
        category = unicodedata.category(char)
        if category[0] == "M":
            marks += 1
            if marks <= _MAX_MARKS and kept and kept[-1] != "-":
                kept.append(char)
            continue
        marks = 0
        if (category[0] == "L" or category in ("Nd", "Nl")) and char not in _INVISIBLE_LETTERS:
            kept.append(char)
        elif kept and kept[-1] != "-":
            kept.append("-")
    # lower() can undo composition (İ gives i and a dot above), so it is composed again.
    return _within(unicodedata.normalize("NFC", "".join(kept)).strip("-"))


def _within(text: str) -> str:
    """Cut to the limit between characters, before a mark's base, and at a word's end where one is near."""
    if len(text.encode()) <= MAX_SLUG_BYTES:
        return text
    cut = text.encode()[:MAX_SLUG_BYTES].decode(errors="ignore")
    following = text[len(cut)]
    if unicodedata.category(following)[0] == "M":
        while unicodedata.category(cut[-1])[0] == "M":  # a letter stands before them
            cut = cut[:-1]
        cut = cut[:-1]
    if following != "-" and "-" in cut and cut.rindex("-") > len(cut) // 2:
        cut = cut[: cut.rindex("-")]
    return cut.strip("-")


def _words_of(url: str | None) -> str:
    if not url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:  # an unclosed bracket in the host
        return ""
    return f"{parts.hostname or ''} {unquote(parts.path)}"
