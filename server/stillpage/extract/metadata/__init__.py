"""Read what a page says about itself: title, authors, dates, language. Pure; the tree is not changed."""

from __future__ import annotations

from stillpage.extract.metadata.addresses import picture_of
from stillpage.extract.metadata.excerpt import opening_of
from stillpage.extract.metadata.model import Metadata
from stillpage.extract.metadata.reader import read_metadata

__all__ = ["Metadata", "opening_of", "picture_of", "read_metadata"]
