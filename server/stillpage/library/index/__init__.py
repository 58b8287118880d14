"""stillpage.db: what makes lists and searches fast. Only an index; the folders are the truth."""

from stillpage.library.index.connection import Connections, IndexClosedError, IndexDamagedError
from stillpage.library.index.entries import IndexWriter
from stillpage.library.index.listing import IndexReader, Known
from stillpage.library.index.rows import Entry, Rows, Stamp, rows_of, sort_key

__all__ = [
    "Connections",
    "Entry",
    "IndexClosedError",
    "IndexDamagedError",
    "IndexReader",
    "IndexWriter",
    "Known",
    "Rows",
    "Stamp",
    "rows_of",
    "sort_key",
]
