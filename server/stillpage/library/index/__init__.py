"""stillpage.db: what makes lists and searches fast. Only an index; the folders are the truth."""

from stillpage.library.index.connection import Connections, IndexDamagedError
from stillpage.library.index.entries import Entry, IndexWriter, Stamp
from stillpage.library.index.listing import IndexReader, Known

__all__ = ["Connections", "Entry", "IndexDamagedError", "IndexReader", "IndexWriter", "Known", "Stamp"]
