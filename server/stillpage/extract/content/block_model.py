"""The finder: cut the page into blocks, ask the model of each, keep the likely ones, rebuild the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Final

import lxml.html
import numpy as np
from lxml.html import HtmlElement

from stillpage.article import Kind
from stillpage.extract.content import Content
from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.choice.kind_prior import with_kind
from stillpage.extract.content.choice.model import Model, shipped_model
from stillpage.extract.content.choice.roles import share_by_role
from stillpage.extract.content.choice.second_opinion import compare, is_worth_asking
from stillpage.extract.content.choice.selection import Choice, Selection, expected_f1, select
from stillpage.extract.content.features import Measured, PageTitles, block_features
from stillpage.extract.content.media.media import kept_media
from stillpage.extract.content.media.media_captions import keep_captions
from stillpage.extract.content.rebuild.rebuild import rebuild
from stillpage.extract.content.rules.hidden_copies import hidden_copies
from stillpage.extract.content.rules.left_over import drop_lone_captions
from stillpage.extract.content.rules.reader_rules import apply_reader_rules
from stillpage.extract.content.rules.standfirst import keep_standfirst
from stillpage.extract.content.rules.unfolding import ranks_of_names, what_unfolds
from stillpage.extract.content.site_rules.rules import SiteRules
from stillpage.extract.content.threads.threads import Post, find_posts
from stillpage.extract.content.trace import Trace
from stillpage.extract.metadata import Metadata
from stillpage.extract.tree.parse import ParsedPage
from stillpage.extract.tree.removal import drop_trees
from stillpage.site_rule import SiteRule

_SecondFinder = Callable[[ParsedPage], HtmlElement]
_MAY_BE_THREADS: Final = (None, "article", "forum")
# In shops what is hidden is another size of the same thing.
_ARE_READ: Final = (None, "article", "documentation", "forum")


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
        # Loaded by the first page that needs it, one in 38: 10 MiB that a worker at rest does without, and
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
        blocks = segment(page.root)
        if metadata.kind in _ARE_READ and (copies := hidden_copies(blocks)):
            if trace is not None:
                trace.taken_out(copies, "hidden_copy")
            drop_trees(copies)
            page.elements.read_again()
            blocks = segment(page.root)
        if not blocks.blocks:
            # Not a word: a page of one film.
            return Content(rebuild(blocks, [], [each.element for each in blocks.media]), confidence=0.1)
        table = block_features(blocks, PageTitles.of(page.elements), model.name_weights)
        measured = table.measured
        words = measured.text.words
        probability = share_by_role(blocks, measured, model.probabilities(table))
        probability = with_kind(probability, metadata.kind, metadata.json_ld_types)
        selection = select(probability, words, blocks.blocks.text, measured.parent[measured.owner])
        confidence = selection.expected_f1
        if trace is not None:
            trace.model(blocks, probability, words, selection.kept)
        is_signed = bool(metadata.published or metadata.authors)
        site = SiteRules(blocks, rules)
        if is_worth_asking(
            selection,
            probability,
            words,
            elements=page.elements.nodes,
            kind=metadata.kind,
            is_signed=is_signed,
        ):
            theirs = self._second(page)
            opinion = compare(blocks, probability, words, selection, theirs, is_signed=is_signed)
            # The expected F1 is near the true one on average; agreement tells the lucky from the unlucky.
            confidence = 0.75 * confidence + 0.25 * opinion.agreement
            if opinion.better:
                if trace is not None:
                    trace.step("second_opinion", None, opinion.chosen)
                selection = Selection(opinion.chosen, expected_f1(probability, words, opinion.chosen))
        unfolding = what_unfolds(blocks, page.elements) if metadata.kind != "forum" else []
        kept = apply_reader_rules(
            blocks,
            measured,
            probability,
            selection,
            kind=metadata.kind,
            parts=metadata.parts,
            is_signed=is_signed,
            unfolding=unfolding,
            trace=trace,
        )
        keep_standfirst(blocks, table, kept)
        posts = []
        if metadata.kind in _MAY_BE_THREADS:
            posts = find_posts(blocks, measured, kept, is_thread=metadata.kind == "forum")
        if trace is not None and posts:
            trace.step("reader_rule", "post", kept)
        prose = np.nonzero(kept & (measured.prose > 0))[0]
        begins = bool(posts) and (not len(prose) or posts[0].start <= prose[0])
        ranks = ranks_of_names(blocks, unfolding, measured, kept) if unfolding else {}
        root = _rebuilt(blocks, measured, kept, posts, site, trace, kind=metadata.kind, ranks=ranks)
        writers = tuple(post.writer for post in posts) if begins else ()
        stamp = posts[0].stamp if begins else ""
        return Content(root=root, confidence=confidence, writers=writers, begun=stamp or None)


def _rebuilt(
    blocks: Segmentation,
    measured: Measured,
    kept: Choice,
    posts: Sequence[Post],
    site: SiteRules,
    trace: Trace | None,
    *,
    kind: Kind | None,
    ranks: Mapping[HtmlElement, int],
) -> HtmlElement:
    # After the posts: the portraits of their writers go with what a board says of them.
    bodies = frozenset(post.body for post in posts if post.body is not None)
    media = kept_media(blocks, measured, kept, kind=kind, bodies=bodies)
    keep_captions(blocks, measured, media, kept)
    drop_lone_captions(blocks, media, kept)
    if trace is not None:
        trace.step("reader_rule", "caption", kept)
    if site:
        for rule, after in site.apply(measured.text.words, kept):
            kept = after
            if trace is not None:
                trace.step("site_rule", rule.selector, kept)
        media = site.media(media)
    if not kept.any():
        return lxml.html.Element("div")
    return rebuild(
        blocks,
        np.nonzero(kept)[0].tolist(),
        [each.element for each in media],
        headings={post.element: post.heading for post in posts},
        ranks=ranks,
    )
