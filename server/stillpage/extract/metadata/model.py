"""What a page says about itself: the one shape that the metadata stage hands on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from stillpage.article import Direction, Kind


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that belong together.

    Attributes:
        form: Running text, which may have markup in it; a list of things; steps, one after the other.
        lines: Of lists and steps without markup.
        title: Of these lines.
        writer: Of a post.
        moment: When it was written, as the page declares it.
    """

    form: Literal["text", "list", "steps"]
    lines: tuple[str, ...]
    title: str | None = None
    writer: str | None = None
    moment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the page declares or shows about its article; every field is bounded in length.

    Attributes:
        url: Where the page was read, absolute; None if the caller did not say.
        canonical_url: The page's own address for itself: absolute, no tracking, no fragment but a path.
        title: The article's heading without the site's name.
        authors: Names only, each once, in the page's order.
        site_name: The publication, as it calls itself.
        published: ISO 8601 with the page's own precision and offset: ``2018-01-17``,
            ``2018-01-17T15:53:05+00:00``.
        modified: As `published`; see `Article`.
        excerpt: The page's own description; None if it has only a site-wide one.
        lead_image: Absolute URL.
        declared_lang: BCP 47 tag as the page declares it; pages lie, so this is evidence only.
        declared_dir: `ltr` or `rtl` as the page declares it.
        json_ld_types: schema.org types of the page's JSON-LD, in order, each once.
        kind: What sort of page this evidently is; None if the page does not tell.
        next_page: Absolute URL of the article's next page, if it goes on.
        article_body: JSON-LD `articleBody`, or what else a kind of work calls its text, as written.
        parts: Lines that JSON-LD declares beside it: ingredients, steps, questions, answers.
        questions: Of these the questions.
        prices: What the page's product costs, in hundredths; several where its forms differ.
        passages: What JSON-LD says in full of a recipe, instructions, questions or a job; not what is shown.
    """

    url: str | None = None
    canonical_url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    site_name: str | None = None
    published: str | None = None
    modified: str | None = None
    excerpt: str | None = None
    lead_image: str | None = None
    declared_lang: str | None = None
    declared_dir: Direction | None = None
    json_ld_types: tuple[str, ...] = ()
    kind: Kind | None = None
    next_page: str | None = None
    article_body: str | None = None
    parts: tuple[str, ...] = ()
    questions: frozenset[str] = frozenset()
    prices: frozenset[int] = frozenset()
    passages: tuple[Passage, ...] = ()
