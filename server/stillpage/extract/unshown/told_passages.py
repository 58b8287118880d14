"""An article of the passages that a page's JSON-LD has in full. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from stillpage.character_references import unescape
from stillpage.extract.metadata.model import Passage
from stillpage.extract.tree.encoding import clean_text
from stillpage.extract.tree.parse import parse_fragment

_LISTS: Final = {"list": "ul", "steps": "ol"}
# Its seconds and its distance from UTC are for programs.
_ISO_CLOCK: Final = re.compile(r"^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*")


def article_of_passages(passages: Iterable[Passage]) -> HtmlElement:
    """A tree of them in order: titles as headings, text as it is written, lists and steps as lists.

    Of several posts each begins as those that a page shows: who wrote it, and when.
    """
    root: HtmlElement = lxml.html.Element("div")
    told = list(passages)
    for passage in told:
        is_post = len(told) > 1 and (passage.writer or passage.moment)
        _append_passage(_post(root, passage) if is_post else root, passage)
    return root


def _append_passage(parent: HtmlElement, passage: Passage) -> None:
    if passage.title:
        _append(parent, "h2", passage.title)
    if tag := _LISTS.get(passage.form):
        listing = etree.SubElement(parent, tag)
        for line in passage.lines:
            _append(listing, "li", line)
        return
    for text in passage.lines:
        # Some escape their markup once more.
        markup = text if "<" in text else unescape(text)
        if "<" in markup:
            parent.append(parse_fragment(clean_text(markup)))
        else:
            for line in filter(str.strip, markup.splitlines()):
                _append(parent, "p", line)


def _post(root: HtmlElement, passage: Passage) -> HtmlElement:
    post = etree.SubElement(root, "article")
    line = etree.SubElement(etree.SubElement(post, "header"), "p")
    if passage.writer:
        _append(line, "b", passage.writer)
    if moment := passage.moment:
        if len(line):
            line[0].tail = " · "
        _append(line, "time", _ISO_CLOCK.sub(r"\1 \2", moment))
        line[-1].set("datetime", clean_text(moment))
    return post


def _append(parent: HtmlElement, tag: str, text: str) -> None:
    etree.SubElement(parent, tag).text = clean_text(text.strip())
