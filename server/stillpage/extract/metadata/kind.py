"""What sort of page this evidently is: from its types, its generator, the shape of its address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from stillpage.article import Kind
from stillpage.extract.metadata.facts import Facts
from stillpage.extract.metadata.kind_weights import KindWeights
from stillpage.extract.metadata.page_shape import shape_of
from stillpage.extract.tree.address_parts import parts_of

# schema.org types, JSON-LD or microdata; the first group that the page has decides.
TYPES: Final[tuple[tuple[Kind, frozenset[str]], ...]] = (
    ("forum", frozenset({"DiscussionForumPosting", "QAPage"})),
    ("documentation", frozenset({"TechArticle", "APIReference"})),
    (
        "article",
        frozenset(
            "Article NewsArticle BlogPosting ReportageNewsArticle OpinionNewsArticle AnalysisNewsArticle "
            "BackgroundNewsArticle ReviewNewsArticle ScholarlyArticle MedicalScholarlyArticle "
            "AdvertiserContentArticle "
            "SatiricalArticle Report LiveBlogPosting Recipe HowTo Review".split()
        ),
    ),
    ("product", frozenset({"Product", "ProductGroup", "IndividualProduct"})),
    ("collection", frozenset({"CollectionPage", "OfferCatalog"})),
    ("listing", frozenset({"ItemList", "SearchResultsPage", "Blog"})),
    ("service", frozenset({"Service", "ProfessionalService", "FinancialService"})),
)
OG_TYPES: Final[Mapping[str, Kind]] = {
    "article": "article", "blog": "listing", "product": "product", "og:product": "product",
    "product.item": "product", "product.group": "collection", "news": "article",
}  # fmt: skip
# Programs that write one kind of page.
GENERATORS: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    (
        "documentation",
        re.compile(
            r"docusaurus|mkdocs|sphinx|gitbook|vuepress|vitepress|mdbook|asciidoctor|antora|doxygen|javadoc|yard|jsdoc|"
            r"rustdoc|docfx|readthedocs|starlight|mintlify|slate",
            re.I,
        ),
    ),
    (
        "forum",
        re.compile(
            r"discourse|discuz|phpbb|punbb|fluxbb|vbulletin|xenforo|flarum|nodebb|mybb|smf|invision|kunena|vanilla"
            r"|lemmy",
            re.I,
        ),
    ),
)
# Boards whose pages say no generator name themselves and the page where it begins.
_BOARDS: Final = re.compile(
    r"(?<![\w-])(?:phpbb|section-viewtopic|pg_viewthread|bbpress|single-topic|thread_view|lemmy-site|hnmain"
    r"|ipbwrapper|ipboard_body|punviewtopic|ForumTopicPage|vanilla_discussion_\w+)(?![\w-])"
)
_FIRST: Final = 12  # elements from the body on
ADDRESSES: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    (
        "forum",
        re.compile(
            r"/(?:showthread|viewtopic|threads?|questions?|discussions)[./]|/comments/\w{4,8}(?![\w.-])"
            # Topics without a number are what a site sorts by: 14 of 16 on the labelled pages.
            r"|/topics?[./](?:[^/]+/)?\d|/thread-\d+|/d/\d+-|/t/(?:[^/]+/)?\d+(?![\w.-])|/t5/.{1,200}/(?:td|m)-p/\d+"
            # A paper's readers' page is by its day.
            r"|[?&;](?:topic|showtopic|tid|threadid)=\d|/forums?/.{0,200}?(?<!\d)(?!(?:19|20)\d{6}(?!\d))\d{5}",
            re.I,
        ),
    ),
    # What is reported to a tracker, with what is said to it.
    (
        "forum",
        re.compile(
            r"/(?:issues|tickets?|bugs|pull|pulls|merge_requests|\+bug)/\d+/?$|/show_bug\.cgi$|/bugreport\.cgi$"
            r"|/browse/[A-Z][A-Z\d_]+-\d+/?$"
        ),
    ),
    # What somebody said on a network (Mastodon, X, Bluesky, Threads, VK), with what is said to it.
    (
        "forum",
        re.compile(
            r"/@[\w.@-]+/(?:\d{15,}|post/(?=\w*\d)[\w-]{11})/?$|/\w+/status/\d{15,}/?$|/profile/[^/]+/post/[2-7a-z]{13}/?$"
            r"|^/wall-?\d+_\d+$"
        ),
    ),
    # All 34 pages of the corpora on such hosts are of boards; `boards.` has offers of work, too.
    ("forum", re.compile(r"^(?:forums?|bbs)\.[^.]+\.[^.]", re.I)),
    ("product", re.compile(r"/(?:products?|dp|pdp|item)/[^/]+", re.I)),
    ("collection", re.compile(r"/(?:collections?|category|categories)/[^/]+/?$", re.I)),
    ("documentation", re.compile(r"^(?:docs?|developers?)\.|/(?:docs?|reference|manual|man-pages)/", re.I)),
)


KINDS: Final[tuple[Kind, ...]] = (
    "article", "documentation", "forum", "product", "listing", "collection", "service",
)  # fmt: skip
# Chance from which the shape is believed: at .5 all kinds score .8855, at .55 and .6 .8853. But old pages
# whose text stands in cells and behind breaks are taken for listings at up to .54.
_LIKELY: Final = 0.55
# Below this a page is a fragment, and has no shape.
_LEAST_ELEMENTS: Final = 60


def find_kind(facts: Facts, *, url: str | None, weights: KindWeights) -> Kind | None:
    """What the page states, checked by its shape; None where neither tells."""
    told = told_kind(facts, url=url)
    if len(facts.survey.elements) < _LEAST_ELEMENTS:
        return told
    chances = weights.chances(evidence_of(facts, url=url, told=told))
    likeliest = max(KINDS, key=lambda kind: chances[kind])
    return likeliest if chances[likeliest] > _LIKELY else told


def evidence_of(facts: Facts, *, url: str | None, told: Kind | None) -> list[float]:
    """The page's shape, then 1 at the kind that it states (the last place: none), 0 elsewhere."""
    return [*shape_of(facts, url=url, told=told), *(float(told == kind) for kind in (*KINDS, None))]


def told_kind(facts: Facts, *, url: str | None) -> Kind | None:
    """The kind that the page's own statements tell, strongest first; None if they do not."""
    types = set(facts.graph.types) | facts.survey.item_types
    for kind, names in TYPES:
        if types & names:
            # IP.Board 3 declares each thread an article.
            is_thread = kind == "article" and _by_address(url) == "forum" and _names_board(facts)
            return "forum" if is_thread else kind
    for value in facts.survey.meta("og:type"):
        told = OG_TYPES.get(value.strip().lower())
        if told and told != "article":
            return told
    for value in facts.survey.meta("generator", "application-name"):
        for kind, pattern in GENERATORS:
            if pattern.search(value[:200]):
                return kind
    if _names_board(facts):
        return "forum"
    if "article" in (value.strip().lower() for value in facts.survey.meta("og:type")):
        # Sites that know one type for all their pages say "article": the address may know better.
        return _by_address(url) or "article"
    return _by_address(url)


def _names_board(facts: Facts) -> bool:
    """Whether the page or its outermost parts are called as a known board calls a page of posts."""
    survey = facts.survey
    body = next(iter(survey.page.places("body")), 0)
    return any(
        _BOARDS.search(f"{each.get('id', '')} {each.get('class', '')} {each.get('data-template', '')}"[:600])
        for each in (survey.elements[0], *survey.elements[body : body + _FIRST])
    )


def _by_address(url: str | None) -> Kind | None:
    parts = parts_of(url)
    for kind, pattern in ADDRESSES:
        # Boards tell the thread in the query; what stands there on other pages may be anything.
        query = [f"?{parts.query[:500]}"] if kind == "forum" else []
        if any(map(pattern.search, (parts.netloc, parts.path[:500], *query))):
            return kind
    return None
