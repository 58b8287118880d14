"""The article that a page does not show, or not to its end, from its data, as a finder's content. Pure."""

from __future__ import annotations

import re
from typing import Final

import lxml.html
from lxml.html import HtmlElement

from stillpage.character_references import unescape
from stillpage.extract.content import Content, ContentFinder
from stillpage.extract.mending import mend_page
from stillpage.extract.metadata import Metadata, read_metadata
from stillpage.extract.metadata.kind_groups import is_one_text
from stillpage.extract.tree.encoding import clean_text
from stillpage.extract.tree.markdown_text import html_of_markdown, is_markdown
from stillpage.extract.tree.parse import ParsedPage, parse_fragment, parse_page
from stillpage.extract.tree.text import text_of, width_of
from stillpage.extract.unshown.data.page_data import PageData, data_of
from stillpage.extract.unshown.declared_body import Rest, is_far_more, paragraphs_of, rest_of_body
from stillpage.extract.unshown.embedded_state import Embedded, embedded_article, longest_rest
from stillpage.extract.unshown.head_alone import opening_in_head
from stillpage.extract.unshown.posts_in_state import thread_in_state
from stillpage.extract.unshown.told_passages import article_of_passages

# Where the visible text is this short, what the page holds as data is taken instead.
_LEAST_VISIBLE_CHARS = 200
# Nobody judged what the page's data hold: whoever wrote them means them to be read.
CONFIDENCE_OF_DATA: Final = 0.5
_IN_POSTS = 0.8
# The rest is not there.
_OF_HEAD = 0.1
# Some write their page's own markup into its JSON-LD.
_MARKED_UP = re.compile(r"</(?:p|div|h[1-6]|li|blockquote)>|<br ?/?>", re.IGNORECASE)


def hidden_content(
    page: ParsedPage, metadata: Metadata, finder: ContentFinder, *, shown: str, shows_media: bool
) -> Content | None:
    """What the page says in its data and does not show, if that is far more; JSON-LD is meant to be read.

    Args:
        page: The page, scripts included.
        metadata: Of the page.
        finder: Finds the article of a whole page that is kept back.
        shown: The article as found.
        shows_media: Whether there is a picture, film or formula in it.
    """
    visible_chars = width_of(shown[:_LEAST_VISIBLE_CHARS])  # of a longer text that is enough
    if visible_chars >= _LEAST_VISIBLE_CHARS:
        return None
    body = metadata.article_body or ""
    told = article_of_passages(metadata.passages)
    said = told.text_content()
    # A post's answers are more than its own text.
    if len(said) <= len(body) and width_of(body) > 2 * visible_chars + _LEAST_VISIBLE_CHARS:
        return Content(root=_declared_body(body), confidence=CONFIDENCE_OF_DATA)
    if width_of(said) > visible_chars:
        return Content(root=told, confidence=CONFIDENCE_OF_DATA)
    data = data_of(page)
    embedded = embedded_article(page, data, title=metadata.title, visible_chars=visible_chars)
    if embedded is not None and width_of(text_of(embedded.root)) > visible_chars:  # it may be a comment
        if embedded.page:
            return _kept_back(embedded.page, page, metadata, finder)
        return _thread(data, metadata, embedded.root) or _signed(embedded)
    opening = None if shows_media else opening_in_head(page, metadata, visible_chars=visible_chars)
    return None if opening is None else Content(root=opening, confidence=_OF_HEAD)


def _kept_back(markup: str, page: ParsedPage, metadata: Metadata, finder: ContentFinder) -> Content:
    """The article of a page within the page: of a template, a comment, a frame, React's elements."""
    # Begun so it is taken for no file of another kind, however the string begins.
    inner = parse_page(f"<!doctype html><body>{clean_text(markup)}", url=page.url)
    mend_page(inner.elements)
    told = read_metadata(inner)
    content = finder.find(inner, metadata)
    return Content(
        root=content.root,
        confidence=min(content.confidence, CONFIDENCE_OF_DATA),
        writers=content.writers or told.authors,
        begun=content.begun or told.published,
    )


def _signed(embedded: Embedded) -> Content:
    writers = (embedded.writer,) if embedded.writer else ()
    return Content(root=embedded.root, confidence=CONFIDENCE_OF_DATA, writers=writers, begun=embedded.moment)


def _thread(data: PageData, metadata: Metadata, embedded: HtmlElement) -> Content | None:
    """The same text as posts, if most of it stands in them."""
    thread = thread_in_state(data, metadata.title)
    if thread is None:
        return None
    posts = (thread.opening, *thread.answers) if thread.opening else thread.answers
    root = article_of_passages(posts)
    told = set(text_of(root).splitlines())
    if thread.opening and not thread.is_of_a_kind:
        told -= set(text_of(article_of_passages([thread.opening])).splitlines())
    lines = text_of(embedded).splitlines()
    if sum(len(line) for line in lines if line in told) < _IN_POSTS * sum(map(len, lines)):
        return None
    writers = tuple(post.writer for post in posts if post.writer)
    return Content(root=root, confidence=CONFIDENCE_OF_DATA, writers=writers, begun=posts[0].moment)


def hidden_rest(page: ParsedPage, metadata: Metadata, shown: str) -> Rest | None:
    """What the page's data have of the article behind what is shown."""
    body = metadata.article_body or ""
    if is_far_more(body, shown) and (rest := rest_of_body(_declared_body(body), shown)):
        return rest
    if not is_one_text(metadata.kind):
        return None
    return longest_rest(page, metadata.title, shown)


def _declared_body(body: str) -> HtmlElement:
    # Markup, or lines: others with a tag in them part their paragraphs by lines.
    if len(_MARKED_UP.findall(body)) > 2 * body.strip().count("\n\n"):
        return parse_fragment(clean_text(body))
    if is_markdown(body):
        return parse_fragment(clean_text(html_of_markdown(body)))
    root: HtmlElement = lxml.html.Element("div")
    # JSON can spell characters that no tree takes: half of an emoji, where a program cut the text.
    root.extend(paragraphs_of(clean_text(unescape(body))))
    return root
