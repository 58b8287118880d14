"""The library for feed readers and e-book readers on this machine: an Atom feed and an OPDS catalogue.

They are there while a token for feeds exists (`stillpage token new --feeds NAME`), which is the password.
"""

from stillpage.web.feeds.views import routes

__all__ = ["routes"]
