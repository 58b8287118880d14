"""What a person wants kept or left out on every page of a site: plain data, no code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Action = Literal["keep", "drop"]

MOST_SELECTOR_CHARS = 500


@dataclass(frozen=True, slots=True)
class SiteRule:
    """One wish about a site.

    Attributes:
        action: Whether what the selector names is kept or dropped.
        selector: Names elements, as `extract.content.selector` writes and reads it.
    """

    action: Action
    selector: str
