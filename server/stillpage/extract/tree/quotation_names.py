"""Boxes that a board calls a quotation, where HTML's own element is not used: by their class."""

from __future__ import annotations

import re
from typing import Final

# phpBB's `quotecontent`, vBulletin's `bbcode_quote`, IP.Board's `quotemain`, FluxBB's `quotebox`; but no
# `quotetitle` or `quote-author`, which say whose words it has, and no `quote-button`.
_QUOTATION: Final = re.compile(
    r"(?:[\w-]*[-_])?(?:block)?quoted?(?:[-_]?(?:content|body|box|main|text|msg|message|container))?", re.I
)

_PULL_QUOTE: Final = re.compile(r"(?:[\w-]*[-_])?pull[-_]?quote", re.I)


def is_pull_quote(names: str) -> bool:
    """Whether one of an element's classes calls it words of the article that stand out: `pullquote`."""
    return "pull" in names.lower() and any(map(_PULL_QUOTE.fullmatch, names.split()))


def is_quotation_box(names: str) -> bool:
    """Whether one of an element's classes calls it so."""
    return "quote" in names.lower() and any(map(_QUOTATION.fullmatch, names.split()))
