"""An article's HTML as XHTML that EPUB readers take. Pure."""

from stillpage.export.xhtml.builder import Body, Heading, to_xhtml
from stillpage.export.xhtml.rules import plain, safe_link

__all__ = ["Body", "Heading", "plain", "safe_link", "to_xhtml"]
