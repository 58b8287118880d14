"""The kinds of page by what people do there. A page that does not tell its kind is read."""

from __future__ import annotations

from typing import Final

from stillpage.article import Kind

_CHOSEN_FROM: Final[frozenset[Kind | None]] = frozenset({"product", "collection", "listing", "service"})


def is_read(kind: Kind | None) -> bool:
    """Whether a page is there to be read, and not to choose from: goods, services, other pages."""
    return kind not in _CHOSEN_FROM


def is_one_text(kind: Kind | None) -> bool:
    """Whether a page is there to be read from its beginning to its end, as a thread is not."""
    return is_read(kind) and kind != "forum"
