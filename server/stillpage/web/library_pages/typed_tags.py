"""Tags as they are typed into one field, and written there again: commas between, quotes around. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MAX_TAGS = 100
_MAX_TAG_CHARACTERS = 100
# The commas of all scripts; and the quotation marks that keyboards and phones make of a straight one.
_COMMAS = ",،、，"
_PIECE = re.compile(rf'\s*[#＃]?["“”„«]([^"“”„«»]+)["“”»]\s*(?:[{_COMMAS}]|$)|([^{_COMMAS}]+)')


def tags_of(text: str) -> list[str]:
    """Read tags; one with a comma in it stands in quotation marks: `sea, "Smith, John"`."""
    found = [one_tag(match[1] or match[2]) for match in _PIECE.finditer(text)]
    return [tag for tag in dict.fromkeys(found) if tag][:_MAX_TAGS]


def one_tag(text: str) -> str:
    """Read one tag, commas and all."""
    return " ".join(text.split()).removeprefix("#").removeprefix("＃").strip()[:_MAX_TAG_CHARACTERS]


def typed(tags: Iterable[str]) -> str:
    """Write tags so that `tags_of` reads the same ones."""
    return ", ".join(f'"{tag}"' if any(comma in tag for comma in _COMMAS) else tag for tag in tags)
