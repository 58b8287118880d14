"""Turn untrusted page bytes into a tree. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.html import HtmlElement


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """A page as a tree, made safe to walk: bounded in size, depth and attributes.

    Attributes:
        root: The `<html>` element; head and scripts (JSON-LD) included. Nobody may change it.
        url: Where the page was read, absolute http(s); None if the caller did not say.
        base_url: What relative links are resolved against: `url` joined with the page's `<base href>`.
            None if neither is known.
    """

    root: HtmlElement
    url: str | None
    base_url: str | None
