"""Addresses that name an image's file, in whatever attribute, and names of files that show nothing."""

from __future__ import annotations

import re
from typing import Final

IMAGE_FILE: Final = re.compile(
    r"[^\s,]+\.(?:jpe?g|png|gif|webp|avif|svg|bmp|jfif)(?:[?#!]\S*)?", re.IGNORECASE
)
STANDARD: Final = frozenset(
    "src srcset sizes alt title class id style width height href longdesc usemap name role loading decoding"
    " itemprop content referrerpolicy crossorigin align border hspace vspace lang dir"
    # RDFa's: MediaWiki names the page about the picture so (`File:Grey_heron.jpg`).
    " about property rel resource typeof".split()
)
"""An address in any other attribute is a lazy loader's: they are called as their makers please."""

_MOST_CHARS: Final = 4000
_MOST_NAME_CHARS: Final = 300

_STEM: Final = re.compile(r"(.*)\.(gif|png|svg|jpe?g|webp)", re.IGNORECASE)
# Photographs are none of these files, but for those on PNG.
_DRAWN: Final = re.compile(r"(.*)\.(?:gif|png|svg|ico)")
_ICONS: Final = frozenset("ic ico icn icon icons btn button buttons".split())
_BETWEEN: Final = re.compile(r"[\W_]+")
# What the file that waits in `src` is called, and what else its name may say.
_NAMES: Final = frozenset(
    "blank empty spacer transparent grey gray 1x1 1px pixel 1pixel tpixel loading lazy lazyload".split()
)
# What turns while something loads is drawn, or moves: "loader.jpg" is a photograph, as is "wheel-loader.gif".
_TURNING: Final = frozenset("loader spinner preloader throbber".split())
_MOVING: Final = ("gif", "svg")
_BESIDE: Final = frozenset(
    "image img picture bg dot gif trans white default dummy thumb small large load svg ajax".split()
)
_SIZE: Final = re.compile(r"\d{1,4}(?:x\d{1,4}|px)?|[a-z]")
# What bundlers and content systems hang onto names; "boeing737" is none.
_HASH: Final = re.compile(r"(?=.*\d)(?:v?[a-f\d]{8,}|[a-z\d]{16,})|csm")
_SAYS_SO: Final = re.compile(r"placeholder|(?:missing|no)[-_]image|image[-_]missing", re.IGNORECASE)
# Without one of these a name says none of it.
_ANYWHERE: Final = re.compile(
    r"placeholder|blank|spacer|transparent|loading|lazy|1x1|1px|pixel|grey|gray|empty|spinner|loader|throbber"
    r"|(?:missing|no)[-_]image|image[-_]missing"
)


def names_image(name: str, value: str) -> bool:
    """Whether an attribute holds the address of an image for a lazy loader."""
    return name not in STANDARD and is_image_file(value)


def is_image_file(address: str) -> bool:
    """Whether an address is that of an image's file; none of thousands of characters, which take seconds."""
    return len(address) < _MOST_CHARS and IMAGE_FILE.fullmatch(address.strip()) is not None


def may_stand_in(address: str) -> bool:
    """Whether an image's file is called a little so: if something waits for a loader, that is the picture."""
    return _ANYWHERE.search(_file_of(address).lower()) is not None


def says_stand_in(address: str) -> bool:
    """Whether it says so in so many words."""
    return _SAYS_SO.search(address) is not None


def is_stand_in(address: str) -> bool:
    """Whether an image's file is called what makers of lazy loaders call the one that waits in `src`.

    "placeholder" and "missing-image" say so anywhere; other words where the name says nothing else but a
    size, a hash, what the picture is for ("bg", "thumb"), or one word more of a GIF: "grey-house.jpg",
    "pixel-8.jpg" and "harbour-681x1024.jpg" are photographs.
    """
    # Most say none of it, which is told in a fifth of the time that their words take.
    if not may_stand_in(address) or (found := _STEM.fullmatch(_file_of(address))) is None:
        return False
    stem, ending = found[1].lower(), found[2].lower()
    words = set(filter(None, _BETWEEN.split(stem)))
    names = _NAMES | _TURNING if ending in _MOVING else _NAMES
    if says_stand_in(stem) or not words & names:
        return says_stand_in(stem)
    others = {word for word in words - names - _BESIDE if _HASH.fullmatch(word) is None}
    if "pixel" in words:
        return not others
    more = sum(_SIZE.fullmatch(word) is None for word in others)
    return more <= (ending == "gif" and not words & _TURNING)


def is_called_icon(address: str) -> bool:
    """Whether a drawn image's file or folder is called an icon or button: "ic_print.png", "/icons/a.svg"."""
    folder, _, file = address[:_MOST_CHARS].partition("?")[0].partition("#")[0].lower().rpartition("/")
    found = _DRAWN.fullmatch(file[-_MOST_NAME_CHARS:])
    if found is None:
        return False
    words = [word for word in _BETWEEN.split(found[1]) if word]
    ends = {words[0], words[-1]} if words else set()
    return not ends.isdisjoint(_ICONS) or folder.rpartition("/")[2] in _ICONS


def _file_of(address: str) -> str:
    return address.partition("?")[0].partition("#")[0].rpartition("/")[2][-_MOST_NAME_CHARS:]
