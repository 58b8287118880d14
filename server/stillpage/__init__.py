"""Stillpage: turn a cluttered web page into one you can read, and keep it on your own disk."""

from stillpage.article import Article
from stillpage.errors import StillpageError

# The function, not the package of the same name: importing the package binds its module here first, and this
# line then rebinds the name for good (a module is bound to its parent only when it is first loaded).
from stillpage.extract import extract

__all__ = ["Article", "StillpageError", "__version__", "extract"]

__version__ = "0.1.0"
