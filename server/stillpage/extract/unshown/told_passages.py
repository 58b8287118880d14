"""An article of the passages that a page's JSON-LD has in full. Pure."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import Final

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.metadata.model import Passage
from stillpage.extract.tree.encoding import clean_text
from stillpage.extract.tree.parse import parse_fragment

_LISTS: Final = {"list": "ul", "steps": "ol"}


def article_of_passages(passages: Iterable[Passage]) -> HtmlElement:
    """A tree of them in order: titles as headings, text as it is written, lists and steps as lists."""
    root: HtmlElement = lxml.html.Element("div")
    for passage in passages:
        if passage.title:
            _append(root, "h2", passage.title)
        if tag := _LISTS.get(passage.form):
            listing = etree.SubElement(root, tag)
            for line in passage.lines:
                _append(listing, "li", line)
            continue
        for text in passage.lines:
            # Some escape their markup once more.
            markup = text if "<" in text else html.unescape(text)
            if "<" in markup:
                root.append(parse_fragment(clean_text(markup)))
            else:
                for line in filter(str.strip, markup.splitlines()):
                    _append(root, "p", line)
    return root


def _append(parent: HtmlElement, tag: str, text: str) -> None:
    etree.SubElement(parent, tag).text = clean_text(text.strip())
