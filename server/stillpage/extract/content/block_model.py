"""The finder: cut the page into blocks, ask the model of each, keep the likely ones, rebuild the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

import numpy as np
from lxml.html import HtmlElement

from stillpage.article import Kind
from stillpage.extract.content import Content
from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.blocks.unfolding import what_unfolds
from stillpage.extract.content.choice.judgement import Judgement
from stillpage.extract.content.choice.kind_prior import with_kind
from stillpage.extract.content.choice.model import Model, shipped_model
from stillpage.extract.content.choice.roles import share_by_role
from stillpage.extract.content.choice.second_opinion import compare, is_worth_asking
from stillpage.extract.content.choice.selection import Choice, select
from stillpage.extract.content.features import Likeness, Measured, PageTitles, block_features, measure
from stillpage.extract.content.media.media import kept_media
from stillpage.extract.content.media.media_captions import keep_captions
from stillpage.extract.content.media.shown_pictures import shown_pictures
from stillpage.extract.content.rebuild.rebuild import rebuild
from stillpage.extract.content.rules.drop.hidden_copies import hidden_copies
from stillpage.extract.content.rules.drop.left_over import drop_lone_captions
from stillpage.extract.content.rules.keep.price import keep_price
from stillpage.extract.content.rules.keep.standfirst import keep_standfirst
from stillpage.extract.content.rules.keep.unfolding import ranks_of_names
from stillpage.extract.content.rules.reader_rules import apply_reader_rules
from stillpage.extract.content.site_rules.rules import SiteRules
from stillpage.extract.content.threads.around_posts import without_pictures_of_board
from stillpage.extract.content.threads.threads import Begun, Post, find_posts
from stillpage.extract.content.trace import Trace
from stillpage.extract.metadata import Metadata
from stillpage.extract.metadata.kind_groups import is_read
from stillpage.extract.tree.parse import ParsedPage
from stillpage.extract.tree.removal import drop_trees
from stillpage.site_rule import SiteRule

_SecondFinder = Callable[[ParsedPage], HtmlElement]
_MAY_BE_THREADS: Final = (None, "article", "forum")
_OF_GOODS: Final = ("product", "collection", "listing")


class BlockModelFinder:
    """Content by a trained model of text blocks; another finder is asked where the model is unsure."""

    def __init__(self, model: Model | None = None, *, second: _SecondFinder | None = None) -> None:
        """Use these.

        Args:
            model: None for the one that comes with Stillpage, read at the first page.
            second: Asked for a page's text where the model is unsure; None for readability.
        """
        self._model = model
        self._given_second = second

    @cached_property
    def _second(self) -> _SecondFinder:
        if self._given_second is not None:
            return self._given_second
        # Loaded by the first page that needs it, one in 32: 10 MiB that a worker at rest does without, and
        # 40 ms of its start, for readability-lxml imports urllib.request (with it OpenSSL) and chardet.
        from stillpage.extract.content.choice.readability import readable_part

        return readable_part

    def find(
        self,
        page: ParsedPage,
        metadata: Metadata,
        *,
        rules: Sequence[SiteRule] = (),
        trace: Trace | None = None,
    ) -> Content:
        """Find the content; of the page's tree only hidden copies go."""
        model = self._model or shipped_model()
        blocks = _without_hidden_copies(page, metadata.kind, trace)
        if not blocks.blocks:
            # Not a word: a page of one film.
            return Content(rebuild(blocks, [], [each.element for each in blocks.media]), confidence=0.1)
        measured = measure(blocks)
        like = Likeness.of(blocks, measured, PageTitles.of(page.elements))
        # Nobody else reads the features: of a large page they are more than all that is known of it besides.
        likely = model.probabilities(block_features(blocks, measured, like, model.name_weights))
        judgement = _judged(blocks, measured, likely, page, metadata, title_at=like.title_at)
        if trace is not None:
            trace.model(judgement)
        judgement, confidence = self._reconsidered(judgement, page, trace)
        kept = apply_reader_rules(judgement, trace)
        keep_standfirst(blocks, measured, like, kept)
        if page.is_text_file:  # nothing but its text is in it
            kept[:] = True
            if trace is not None:
                trace.step("reader_rule", "text_file", kept)
        posts = _posts(judgement, kept, trace)
        opening = posts[0] if posts and _begins_with(posts[0], judgement, kept) else None
        return Content(
            root=_rebuilt(judgement, kept, posts, SiteRules(blocks, rules), metadata.title, trace),
            confidence=confidence,
            writers=tuple(post.writer for post in posts if post.writer) if opening else (),
            begun=(opening.stamp or None) if opening else None,
        )

    def _reconsidered(
        self, judgement: Judgement, page: ParsedPage, trace: Trace | None
    ) -> tuple[Judgement, float]:
        """The judgement after a second opinion where one is worth asking for, and how sure it is: 0 to 1."""
        confidence = judgement.selection.expected_f1
        if not is_worth_asking(judgement, elements=page.elements.nodes):
            return judgement, confidence
        opinion = compare(judgement, self._second(page))
        # The expected F1 is near the true one on average; agreement tells the lucky from the unlucky.
        confidence = 0.75 * confidence + 0.25 * opinion.agreement
        if opinion.better is None:
            return judgement, confidence
        if trace is not None:
            trace.step("second_opinion", None, opinion.better.kept)
        return replace(judgement, selection=opinion.better), confidence


def _without_hidden_copies(page: ParsedPage, kind: Kind | None, trace: Trace | None) -> Segmentation:
    """The page in blocks; copies of its text that nobody sees are taken out of its tree."""
    blocks = segment(page.root)
    # In shops what is hidden is another size of the same thing.
    if not is_read(kind) or not (copies := hidden_copies(blocks)):
        return blocks
    if trace is not None:
        trace.taken_out(copies, "hidden_copy")
    drop_trees(copies)
    page.elements.read_again()
    return segment(page.root)


def _judged(
    blocks: Segmentation,
    measured: Measured,
    likely: Column,
    page: ParsedPage,
    metadata: Metadata,
    *,
    title_at: int,
) -> Judgement:
    """What the model makes of the blocks, given what the page says of itself."""
    shared = share_by_role(measured, likely)
    probability = with_kind(shared, metadata.kind, metadata.json_ld_types)
    parents = measured.parent[measured.owner]
    return Judgement(
        page=blocks,
        measured=measured,
        probability=probability,
        selection=select(probability, measured.text.words, blocks.blocks.text, parents),
        kind=metadata.kind,
        parts=metadata.parts,
        questions=metadata.questions,
        prices=metadata.prices,
        title=metadata.title,
        title_at=title_at,
        authors=metadata.authors,
        published=metadata.published,
        is_signed=bool(metadata.published or metadata.authors),
        unfolding=what_unfolds(blocks, page.elements) if metadata.kind != "forum" else (),
    )


def _posts(judgement: Judgement, kept: Choice, trace: Trace | None) -> list[Post]:
    """The posts of a thread; what stands in and around them is changed in `kept`."""
    if judgement.kind not in _MAY_BE_THREADS:
        return []
    is_thread = judgement.kind == "forum"
    begun = Begun(judgement.authors, judgement.published)
    posts = find_posts(judgement.page, judgement.measured, kept, is_thread=is_thread, begun=begun)
    if trace is not None and posts:
        trace.step("reader_rule", "post", kept)
    return posts


def _begins_with(post: Post, judgement: Judgement, kept: Choice) -> bool:
    """Whether no running text is kept above a post."""
    prose = np.nonzero(kept & (judgement.measured.prose > 0))[0]
    return not len(prose) or post.start <= int(prose[0])


def _rebuilt(
    judgement: Judgement,
    kept: Choice,
    posts: Sequence[Post],
    site: SiteRules,
    title: str | None,
    trace: Trace | None,
) -> HtmlElement:
    """The article's tree, of the kept blocks and the media that belong to them; `kept` is changed."""
    page, measured = judgement.page, judgement.measured
    ranks = ranks_of_names(page, judgement.unfolding, measured, kept)
    # After the posts: the portraits of their writers go with what a board says of them.
    bodies = frozenset(post.body for post in posts if post.body is not None)
    media = kept_media(page, measured, kept, kind=judgement.kind, bodies=bodies)
    if judgement.kind == "forum" and posts and _begins_with(posts[0], judgement, kept):
        media = without_pictures_of_board(media, measured, posts[0].element, posts[0].start)
    if judgement.is_text:
        chosen = {id(each) for each in (*media, *shown_pictures(page, measured, kept, title=title))}
        media = [each for each in page.media if id(each) in chosen]
    keep_captions(page, measured, media, kept, loose=judgement.kind not in _OF_GOODS)
    drop_lone_captions(page, media, kept)
    if trace is not None:
        trace.step("reader_rule", "caption", kept)
    if judgement.prices:  # after the media: the text begins below the name's pictures, where a price is above
        keep_price(page, measured, judgement.title_at, judgement.prices, kept)
        if trace is not None:
            trace.step("reader_rule", "price", kept)
    for rule, after in site.apply(judgement.words, kept):
        kept = after
        if trace is not None:
            trace.step("site_rule", rule.selector, kept)
    return rebuild(
        page,
        np.nonzero(kept)[0].tolist(),
        [each.element for each in site.media(media)],
        headings={post.element: post.heading for post in posts},
        ranks=ranks,
    )
