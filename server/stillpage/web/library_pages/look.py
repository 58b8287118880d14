"""How articles look on the pages: chosen beside an article, remembered in a cookie. Pure.

The names, defaults and bounds are those of the extension's reader (reader/settings.js), and so is the rule
that face, size and line height are remembered for each script: what suits Latin is too small for Arabic.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, TypeVar, get_args
from urllib.parse import quote, unquote

import msgspec

Theme = Literal["auto", "light", "sepia", "grey", "dark", "black", "contrast"]
Font = Literal["serif", "sans", "dyslexia"]

THEMES: tuple[Theme, ...] = get_args(Theme)
FONTS: tuple[Font, ...] = get_args(Font)
RANGES: dict[str, tuple[float, float, float]] = {
    "fontSize": (14, 32, 1),
    "width": (40, 100, 2),
    "lineHeight": (0.8, 1.5, 0.05),
}

_SCRIPTS: tuple[tuple[str, str], ...] = (
    (r"(ar|arc|ckb|fa|ks|ps|sd|ug|ur)\b", "arabic"), (r"(he|yi)\b", "hebrew"), (r"(ja|zh|yue)\b", "cjk"),
    (r"ko\b", "korean"), (r"(hi|mr|ne|sa|bho|mai)\b", "devanagari"), (r"(th|lo|km|my)\b", "southeast"),
)  # fmt: skip
_SUBTAGS = {
    "arab": "arabic", "hebr": "hebrew", "hans": "cjk", "hant": "cjk", "jpan": "cjk", "kore": "korean",
    "deva": "devanagari", "latn": "latin", "cyrl": "latin",
}  # fmt: skip
_LARGEST_COOKIE = 2000

_T = TypeVar("_T")


class ScriptLook(msgspec.Struct, frozen=True, omit_defaults=True, rename="camel"):
    """What counts for one script alone: the face, the size in pixels, the factor of the line height."""

    font: Font = "serif"
    font_size: float = 20
    line_height: float = 1


class Look(msgspec.Struct, frozen=True, omit_defaults=True, rename="camel"):
    """Everything that is chosen.

    Attributes:
        width: Of a line, in characters.
        scripts: By the script's name.
    """

    theme: Theme = "auto"
    width: float = 66
    justify: bool = False
    hyphens: bool = True
    images: bool = True
    marked_links: bool = True
    scripts: dict[str, ScriptLook] = {}

    def of(self, script: str) -> ScriptLook:
        """What counts for a script."""
        return self.scripts.get(script) or ScriptLook()

    def attributes(self, script: str) -> dict[str, str]:
        """What article.css looks at, on any ancestor of the article."""
        return {
            "data-theme": self.theme,
            "data-font": self.of(script).font,
            "data-align": "justify" if self.justify else "start",
            "data-hyphens": "auto" if self.hyphens else "manual",
            "data-images": "on" if self.images else "off",
            "data-links": "marked" if self.marked_links else "plain",
        }

    def stylesheet(self, script: str) -> str:
        """The lengths; as a stylesheet, since the article's frame allows no style in an attribute."""
        own = self.of(script)
        lengths = {
            "chosen-size": f"{own.font_size:g}px",
            "measure": f"{self.width:g}",
            "leading": f"{own.line_height:g}",
        }
        return f":root {{ {' '.join(f'--{name}: {length};' for name, length in lengths.items())} }}\n"


def script_of(lang: str | None) -> str:
    """The script whose settings count for a language (BCP 47)."""
    subtag = re.search(r"-([a-z]{4})\b", lang or "", re.IGNORECASE)
    if subtag and (named := _SUBTAGS.get(subtag[1].lower())):
        return named
    found = (name for pattern, name in _SCRIPTS if re.match(pattern, lang or "", re.IGNORECASE))
    return next(found, "latin")


def read_cookie(text: str | None) -> Look:
    """What was remembered; the defaults where that is nothing, damaged or out of bounds."""
    if not text or len(text) > _LARGEST_COOKIE:
        return Look()
    try:
        look = msgspec.json.decode(unquote(text), type=Look)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return Look()
    scripts = {
        name: ScriptLook(one.font, _within("fontSize", one.font_size), _within("lineHeight", one.line_height))
        for name, one in look.scripts.items()
        if name in {"latin", *_SUBTAGS.values(), "southeast"}
    }
    return msgspec.structs.replace(look, width=_within("width", look.width), scripts=scripts)


def write_cookie(look: Look) -> str:
    """For `read_cookie`."""
    return quote(msgspec.json.encode(look).decode())


def from_form(before: Look, form: Mapping[str, str], script: str) -> Look:
    """What a form on an article of this script says; what it does not name, or names wrongly, stays."""
    own = before.of(script)
    font = _one_of(form.get("font"), FONTS, own.font)
    size, leading = _number(form, "fontSize", own.font_size), _number(form, "lineHeight", own.line_height)
    return Look(
        theme=_one_of(form.get("theme"), THEMES, before.theme),
        width=_number(form, "width", before.width),
        justify="justify" in form,
        hyphens="hyphens" in form,
        images="images" in form,
        marked_links="markedLinks" in form,
        scripts={**before.scripts, script: ScriptLook(font, size, leading)},
    )


def _one_of(value: str | None, known: tuple[_T, ...], otherwise: _T) -> _T:
    return next((each for each in known if each == value), otherwise)


def _number(form: Mapping[str, str], name: str, otherwise: float) -> float:
    try:
        return _within(name, float(form.get(name, otherwise)))
    except ValueError:
        return otherwise


def _within(name: str, value: float) -> float:
    least, most, _ = RANGES[name]
    # Not a number is within no bounds.
    return min(most, max(least, value)) if value == value else least
