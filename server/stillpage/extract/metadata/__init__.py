"""Read what a page says about itself: title, authors, dates, language. Pure.

Of the tree only what says nothing of the article is taken out: the head of another one, a copy's bar.
"""

from __future__ import annotations

from stillpage.extract.metadata.addresses import is_shown, picture_of
from stillpage.extract.metadata.excerpt import opening_of
from stillpage.extract.metadata.model import Metadata
from stillpage.extract.metadata.originals import forget_head_of_copy
from stillpage.extract.metadata.reader import read_metadata
from stillpage.extract.metadata.stale_head import forget_stale_head

__all__ = [
    "Metadata",
    "forget_head_of_copy",
    "forget_stale_head",
    "is_shown",
    "opening_of",
    "picture_of",
    "read_metadata",
]
