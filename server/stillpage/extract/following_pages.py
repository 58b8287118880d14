"""Articles over several pages: pages that a capture brings along, and their articles made one. Pure.

The extension fetches them with the person's session and writes each into the capture: whatever keeps captures
(the library, a backup) keeps them too, and a better extractor can join them again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from stillpage.article import Article
from stillpage.extract.reading_time import reading_minutes
from stillpage.extract.sanitize import ID_PREFIX
from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.parse import parse_fragment
from stillpage.extract.tree.removal import drop_trees
from stillpage.extract.tree.text import text_of

# `{"url": ..., "html": ...}` as JSON, in a script that no browser runs (background/following_pages.js).
_TYPE: Final = "application/vnd.stillpage.page+json"
MOST_PAGES: Final = 50
# Shorter blocks ("* * *", a place name) stand twice in one text, too.
_LEAST_REPEATED: Final = 20
_WRAPPERS: Final = frozenset({"article", "div", "section"})


@dataclass(frozen=True, slots=True)
class FollowingPage:
    """A page that goes on where the one before ends.

    Attributes:
        html: As it was fetched, not rendered.
        url: Where, absolute.
    """

    html: str
    url: str


def take_following_pages(elements: Elements) -> list[FollowingPage]:
    """Take the pages that were written into a capture out of its tree, in order."""
    pages = []
    scripts = [each for each in elements.of("script") if each.get("type") == _TYPE]
    for script in scripts:
        try:
            page = json.loads(script.text or "")
        except (ValueError, RecursionError):
            page = None
        if isinstance(page, dict) and isinstance(page.get("html"), str) and isinstance(page.get("url"), str):
            pages.append(FollowingPage(page["html"], page["url"]))
    if scripts:
        drop_trees(scripts)
        elements.read_again()
    return pages[:MOST_PAGES]


def join_articles(first: Article, following: Sequence[Article]) -> Article:
    """One article of several: the first one's, with the others' content after its own.

    Sites repeat standfirst and lead picture above each page, and the author's box below: they are kept once.
    """
    root = parse_fragment(first.content_html)
    joined = _inmost(root)
    for number, article in enumerate(following, start=2):
        part = _inmost(parse_fragment(article.content_html))
        _make_ids_own(part, number)
        _drop_repeated_opening(part, joined)
        _drop_repeated_ending(joined, part)
        _append(joined, part)
    words = first.word_count + sum(article.word_count for article in following)
    return replace(
        first,
        content_html=_inside(root),
        text=text_of(root),
        word_count=words,
        reading_minutes=reading_minutes(words),
        next_page=following[-1].next_page,
    )


def _make_ids_own(part: HtmlElement, number: int) -> None:
    """Each page numbers its notes from one; links within a page stay within its part."""
    own = f"{ID_PREFIX}{number}-"
    for element in part.iter():
        if name := element.get("id"):
            element.set("id", own + name.removeprefix(ID_PREFIX))
        if (href := element.get("href")) and href.startswith("#"):
            element.set("href", f"#{own}{href[1:].removeprefix(ID_PREFIX)}")


def _drop_repeated_opening(part: HtmlElement, before: HtmlElement) -> None:
    known = set(map(_said, before))
    for block in list(part):
        if not _is_told(block) or _said(block) not in known:
            return
        block.drop_tree()


def _drop_repeated_ending(before: HtmlElement, part: HtmlElement) -> None:
    for block, again in zip(reversed(list(before)), reversed(list(part)), strict=False):
        if not _is_told(block) or _said(block) != _said(again):
            return
        block.drop_tree()


def _inmost(root: HtmlElement) -> HtmlElement:
    """The element whose children are the article's blocks: one that is all that stands in another."""
    while len(root) == 1 and root[0].tag in _WRAPPERS:
        root = root[0]
    return root


def _said(block: HtmlElement) -> tuple[str, tuple[str | None, ...]]:
    """What a block says and shows."""
    return " ".join(block.text_content().split()), tuple(image.get("src") for image in block.iter("img"))


def _is_told(block: HtmlElement) -> bool:
    words, pictures = _said(block)
    return len(words) >= _LEAST_REPEATED or bool(pictures)


def _append(joined: HtmlElement, part: HtmlElement) -> None:
    if text := (part.text or "").strip():
        etree.SubElement(joined, "p").text = text
    joined.extend(list(part))


def _inside(root: HtmlElement) -> str:
    return "".join(etree.tostring(child, encoding="unicode", method="html") for child in root)
