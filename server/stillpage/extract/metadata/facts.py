"""Everything the page says, ready to be asked by name: the survey, the JSON-LD node about this page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from lxml.html import HtmlElement

from stillpage.extract.metadata.json_ld import Graph, Node, strings, types_of
from stillpage.extract.metadata.plain_text import comparable, element_text, from_markup
from stillpage.extract.metadata.survey import Survey
from stillpage.extract.tree.address_parts import parts_of

Where = Literal["json-ld", "meta", "property"]

# schema.org types that can be what the page is about, most telling first.
MAIN_TYPES: Final[tuple[frozenset[str], ...]] = (
    frozenset(
        "Article NewsArticle BlogPosting ReportageNewsArticle OpinionNewsArticle AnalysisNewsArticle "
        "BackgroundNewsArticle "
        "ReviewNewsArticle AdvertiserContentArticle SatiricalArticle ScholarlyArticle "
        "MedicalScholarlyArticle TechArticle "
        "APIReference Report LiveBlogPosting SocialMediaPosting DiscussionForumPosting Question "
        "Recipe HowTo Review "
        "CreativeWork Book Course Episode PodcastEpisode".split()
    ),
    frozenset(
        "Product ProductGroup IndividualProduct VideoObject Event JobPosting SoftwareApplication "
        "Service".split()
    ),
    frozenset(
        "QAPage WebPage FAQPage ItemPage AboutPage MedicalWebPage ProfilePage Blog CollectionPage "
        "SearchResultsPage".split()
    ),
)


@dataclass(frozen=True, slots=True)
class Source:
    """A place to read a value from: a JSON-LD key, a meta name, a microdata or RDFa property."""

    where: Where
    name: str


@dataclass(frozen=True, slots=True)
class Facts:
    """A page's statements.

    Attributes:
        survey: Where things are.
        graph: JSON-LD.
        nodes: JSON-LD nodes about this page, the most telling first.
    """

    survey: Survey
    graph: Graph
    nodes: tuple[Node, ...]

    def read(self, sources: Iterable[Source], *, limit: int) -> list[str]:
        """Values of the sources, in their order, cleaned; values that are empty are left out."""
        found = []
        for source in sources:
            for value in self._raw(source):  # mostly none
                if text := from_markup(value, limit=limit):
                    found.append(text)
        return found

    def _raw(self, source: Source) -> Iterable[str]:
        if source.where == "meta":
            return self.survey.metas.get(source.name, ())
        if source.where == "property":
            return self.property_values(source.name)
        return (
            text
            for node in self.nodes[:3]
            # The questions have a heading of their own, and that is not the page's.
            if not (source.name in ("headline", "name") and "FAQPage" in types_of(node))
            for text in strings(self.graph.follow(node.get(source.name)), "name", "url")
        )

    def property_values(self, name: str) -> Iterable[str]:
        """Values of a microdata or RDFa property in the page's main part."""
        for position in self.survey.properties.get(name, ())[:20]:
            if self.survey.zone(position) is None:
                yield property_value(self.survey.elements[position])


def property_value(element: HtmlElement) -> str:
    """A microdata value, as HTML defines it: `content`, `datetime`, an address, or the text.

    And what an abbreviation is short for, which blogs wrote before `<time>`: `<abbr title="2010-05-03">`.
    """
    for attribute in ("content", "datetime", *(("title",) if element.tag == "abbr" else ())):
        value = element.get(attribute)
        if value:
            return value
    if element.tag in ("a", "link") and not (element.text or len(element)):
        return element.get("href", "")
    if element.tag == "img":
        return element.get("src", "")
    return element_text(element, limit=300)


def gather_facts(survey: Survey, *, url: str | None, titles: Iterable[str]) -> Facts:
    """Read the JSON-LD and choose the nodes that speak about this page.

    Args:
        survey: The page.
        url: Where it was read.
        titles: Other titles of the page: where JSON-LD describes many articles, the one so named is meant.
    """
    graph = Graph(survey.json_ld)
    names = {comparable(title) for title in titles} - {""}
    path = _path(url)

    def rank(node: Node) -> tuple[int, int]:
        types = types_of(node)
        kind = next(
            (number for number, group in enumerate(MAIN_TYPES) if group.intersection(types)), len(MAIN_TYPES)
        )
        headline = comparable(next(iter(strings([node.get("headline"), node.get("name")])), ""))
        here = path and any(
            _path(address) == path
            for address in strings([node.get("url"), node.get("mainEntityOfPage"), node.get("@id")], "@id")
        )
        named = headline and any(headline.startswith(name) or name.startswith(headline) for name in names)
        return kind, 0 if named else 1 if here else 2

    # The questions of a page with frequent ones are parts of it; those of a forum's page are the page.
    parts = {"Question"} if "FAQPage" in graph.types and "QAPage" not in graph.types else set()
    top = [node for node in graph.top if not parts.intersection(types_of(node))]
    told = [(rank(node), number, node) for number, node in enumerate(top)]
    told = [entry for entry in told if entry[0][0] < len(MAIN_TYPES)]
    told.sort(key=lambda entry: entry[:2])
    main = [entry for entry in told if entry[0][0] == 0]
    if len(main) > 2 and all(entry[0][1] == 2 for entry in main):
        # Three articles and none of them this page: a list of others.
        told = told[len(main) :]
    return Facts(survey, graph, tuple(entry[2] for entry in told))


def _path(url: str | None) -> str:
    return parts_of(url).path.rstrip("/").lower()
