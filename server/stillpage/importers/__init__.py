"""What other programs export, read as entries. Knows nothing of the library; everything read is hostile."""

from stillpage.importers.entries import Entry, Highlight, Item, Place, Problem
from stillpage.importers.formats import FORMATS, read_export
from stillpage.importers.source import Source, open_source

__all__ = [
    "FORMATS",
    "Entry",
    "Highlight",
    "Item",
    "Place",
    "Problem",
    "Source",
    "open_source",
    "read_export",
]
