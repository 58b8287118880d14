"""One pass over the tree: where everything is that later steps read. Nothing is judged here."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Final, Literal

from lxml.html import HtmlElement

from stillpage.extract.metadata.class_words import Mark, marks_of
from stillpage.extract.metadata.heading_bars import is_bar_beside_heading
from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.pixels import pixels_of

Zone = Literal["comments", "related", "site"]

_ZONES: Final[tuple[Zone, ...]] = ("comments", "related", "site")
_HEADINGS: Final = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
# Folders in which sites keep the pages of their authors and members; for addresses in small letters. Each
# begins with a mark that the search can leap to.
_PERSON: Final = re.compile(
    r"/(?:(?<!/licenses/)(?:authors?|by|team|profiles?|users?|u|members?|staff|contributors?|writers?|columnists?|"
    r"journalists?|reporters?|autor(?:es|en)?|auteurs?|autori|yazar(?:lar)?)/[^/?#]+/?(?:[?#]|$)|@[\w.-]+/?$)|[?&]_?author="
)
# An abstract is marked as the author's where others wrote one, too; a page without a byline may say so.
# Editors for several (Etherpad, Dropbox's Paper) mark each stretch with who typed it: `author-d-4z65zz90z`.
_NOBODY: Final = re.compile(
    r"abstract|(?<![a-z])(?:no|without|hide)[_-]?(?:author|byline)|author-[a-z]-(?=[a-z]*\d)[a-z\d]{8,}", re.I
)
_REVIEW: Final = re.compile(r"(?:^|\s)reviews?(?:\s|$)|schema\.org/(?:User)?Review(?:\s|$)")
_ENTRANCE: Final = re.compile(
    r"/(?:(?:sign|log)[_-]?(?:up|in|out)|register|registration|new|edit|password|settings)(?![a-z])"
)
_NAMESPACE: Final = re.compile(r"[/#:]")

_MAX_MARKS: Final = 600
_MAX_HEADINGS: Final = 80
_LEAST_PORTRAIT: Final = 28  # pixels; a button's sign has a text, too
_MAX_LABEL: Final = 400
_LONGEST_WORD: Final = len("comments")  # alone it is no component's name

# A column is a neutral word for a place; one with more links than these lists other articles.
_COLUMN: Final = re.compile(r"sidebar|rail(?![a-z])", re.I)
_MOST_LINKS: Final = 12
# The end of an article, not of the page: who wrote it and when. `asset` is Movable Type's word for one.
_OWN_END: Final = re.compile(
    r"(?<![a-z])(?:post|entry|article|story|asset|message)[_-]?footer(?![a-z])", re.I
)

_ZONE_TAGS: Final[Mapping[str, Zone]] = {"nav": "site", "footer": "site", "aside": "related"}
_ZONE_ROLES: Final[Mapping[str, Zone]] = {
    "navigation": "site",
    "contentinfo": "site",
    "complementary": "related",
}


@dataclass(slots=True)
class Survey:
    """Elements of a page by what they are; numbers are positions in `elements`, which is document order.

    Attributes:
        page: Its elements by tag and attribute.
        elements: All of these.
        metas: Contents of `<meta>` by lower-case name, property, itemprop or http-equiv.
        links: `<link>` and `<a>` with a `rel`, by each of its words.
        json_ld: Texts of the JSON-LD blocks.
        scripts: Positions of other scripts that hold text.
        properties: Elements with `itemprop` or RDFa `property`, by its last part in lower case.
        headings: Positions of `<h1>` to `<h4>` with their level; at most 80.
        times: Positions of what tells a moment.
        anchors: Positions of `<a>` with an address, and of `<link rel=next>`.
        marks: What class and id say, of elements that they say something of.
        counts: How many elements' class or id says this.
        item_types: schema.org types of the page's microdata.
        author_links: Links whose address is a person's page.
        pictured: Alternative texts of pictures, cut at their first comma; portraits say whom they show.
        author_marks, date_marks: Positions of elements whose class or id says so.
    """

    page: Elements
    elements: list[HtmlElement]
    metas: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, list[int]] = field(default_factory=dict)
    json_ld: list[str] = field(default_factory=list)
    scripts: list[int] = field(default_factory=list)
    properties: dict[str, list[int]] = field(default_factory=dict)
    headings: list[tuple[int, int]] = field(default_factory=list)
    times: list[int] = field(default_factory=list)
    anchors: list[int] = field(default_factory=list)
    marks: dict[HtmlElement, frozenset[Mark]] = field(default_factory=dict)
    counts: Counter[Mark] = field(default_factory=Counter)
    item_types: set[str] = field(default_factory=set)
    author_links: list[int] = field(default_factory=list)
    pictured: set[str] = field(default_factory=set)
    author_marks: list[int] = field(default_factory=list)
    date_marks: list[int] = field(default_factory=list)
    _zones: dict[HtmlElement, Zone | None] = field(default_factory=dict)
    _main: set[HtmlElement] = field(default_factory=set)
    _components: tuple[str, ...] = ()
    _own_zones: dict[HtmlElement, Zone | None] = field(default_factory=dict)
    _around_middle: set[HtmlElement] = field(default_factory=set)

    def meta(self, *names: str) -> list[str]:
        """Contents of the named metas, in the order of the names."""
        return [content for name in names for content in self.metas.get(name, ())]

    def settle_heading(self, position: int) -> None:
        """Say where the title is: what holds it is the main part, whatever its class says (`card`).

        A page may show it twice, above a picture with the date and above the text.
        """
        said = _words(self.elements[position])
        alike = [
            other for other, _ in self.headings if said and _words(self.elements[other]).startswith(said)
        ]
        self._main = {
            element
            for place in (position, *alike)
            for element in (self.elements[place], *self.elements[place].iterancestors())
        }
        # "ArticleHeaderComment" around the title is a comment on the news; what is named after it is a part.
        self._components = tuple(
            name
            for element in self._main
            for name in element.get("class", "")[:300].split()
            if len(name) > _LONGEST_WORD and "comments" in marks_of(name)
        )
        self._zones.clear()

    def zone(self, position: int) -> Zone | None:
        """What part of the page the element at a position lies in, if not in its main part."""
        return self.zone_of(self.elements[position])

    def zone_of(self, element: HtmlElement | None) -> Zone | None:
        """As `zone`, of an element."""
        path: list[HtmlElement] = []
        zone: Zone | None = None
        while element is not None and element.tag != "body":
            if element in self._zones:
                zone = self._zones[element]
                break
            path.append(element)
            element = element.getparent()
        for element in reversed(path):
            # The outermost zone decides: what lies in the comments' header is still in the comments.
            if zone is None and element not in self._main:
                zone = self._zone_of_part(element)
            self._zones[element] = zone
        return zone

    def is_beside(self, position: int) -> bool:
        """Whether an element stands in a small column beside the text: its date and author may be there."""
        zones = [each for each in self.elements[position].iterancestors() if self._own_zone(each) is not None]
        if len(zones) != 1 or self._own_zone(zones[0]) != "related":
            return False
        box = zones[0]
        if "related" in marks_of(_COLUMN.sub(" ", _label(box))):
            return False
        if next(box.iter("h1", "h2", "h3"), None) is not None:  # of another story
            return False
        return sum(1 for _ in islice(box.iter("a"), _MOST_LINKS + 1)) <= _MOST_LINKS

    def is_called_another(self, position: int) -> bool:
        """Whether class names say that an element lies among comments or other stories, not its tag alone."""
        around = self.elements[position].iterancestors()
        labels = (_COLUMN.sub(" ", _label(each)) for each in around)
        return any(not marks_of(label).isdisjoint(("comments", "related")) for label in labels)

    def _own_zone(self, element: HtmlElement) -> Zone | None:
        """What an element says that it is: asked of it by all that lies in it."""
        if element not in self._own_zones:
            self._own_zones[element] = _own_zone(element, self.marks.get(element, frozenset()))
        return self._own_zones[element]

    def _zone_of_part(self, element: HtmlElement) -> Zone | None:
        zone = self._own_zone(element)
        if zone is None or (zone == "comments" and self._is_called_after_a_component(element)):
            return None
        if element.tag in _ZONE_TAGS:
            return zone
        if element.get("role") not in _ZONE_ROLES and is_bar_beside_heading(element, self._main):
            return None
        # What holds most of the page is not a part of it: wrappers are called "with-sidebar", "has-nav".
        # Only what holds the middle element can.
        most = len(self.elements) // 2
        if not self._around_middle:
            self._around_middle = {self.elements[most], *self.elements[most].iterancestors()}
        if element not in self._around_middle:
            return zone
        return zone if next(islice(element.iter(), most, None), None) is None else None

    def _is_called_after_a_component(self, element: HtmlElement) -> bool:
        return any(
            name.startswith(self._components) and name not in self._components
            for name in element.get("class", "").split()
        )


def _own_zone(element: HtmlElement, marks: frozenset[Mark]) -> Zone | None:
    tag = str(element.tag)
    if "site" in marks:
        marks = marks_of(_OWN_END.sub(" ", _label(element)))
        if "author" in marks:
            marks -= {"site"}
    if tag in _ZONE_TAGS and "author" not in marks:
        inside_article = tag == "footer" and any(
            parent.tag == "article" for parent in element.iterancestors()
        )
        return None if inside_article else _ZONE_TAGS[tag]
    if tag in ("h1", "article", "main", "html"):
        return None
    role = element.get("role")
    if role is not None and role in _ZONE_ROLES:
        return _ZONE_ROLES[role]
    return next((zone for zone in _ZONES if zone in marks), None)


def _words(element: HtmlElement) -> str:
    return " ".join("".join(islice(element.itertext(), 20)).split())


def _label(element: HtmlElement) -> str:
    return f"{element.get('class', '')[:300]} {element.get('id', '')[:100]}"


def _places_of_times(page: Elements) -> list[int]:
    """Where a moment is told: by `<time>`, and by custom elements with its attribute (`<relative-time>`)."""
    elements = page.all()
    custom = page.places(*(tag for tag in page.tags() if "-" in tag))
    stamped = [place for place in custom if elements[place].get("datetime") is not None]
    return sorted([*page.places("time"), *stamped]) if stamped else page.places("time")


def survey_page(page: Elements) -> Survey:
    """Note where everything is. Hidden elements are surveyed too: `<time hidden>` still tells the time."""
    survey = Survey(
        page,
        page.all(),
        times=_places_of_times(page),
        headings=[(place, _HEADINGS[page.tag[place]]) for place in page.places(*_HEADINGS)[:_MAX_HEADINGS]],
    )
    for script in page.places("script"):
        element = survey.elements[script]
        if "ld+json" in (element.get("type") or "").lower():
            survey.json_ld.append(element.text or "")
        elif element.get("src") is None:
            survey.scripts.append(script)
    reviews: dict[HtmlElement, bool] = {}
    for meta in page.of("meta"):
        if meta.get("itemprop") is None or not _is_of_a_review(meta, reviews):
            _note_meta(survey, dict(meta.items()))
    _note_labels(survey, page)
    _note_attributes(survey, page)
    return survey


def _is_of_a_review(meta: HtmlElement, known: dict[HtmlElement, bool]) -> bool:
    """Whether microdata tells of a customer's review of what the page sells, not of the page.

    What was found of the elements around is kept in `known`: one review may hold thousands of metas.
    """
    for each in meta.iterancestors():
        if each not in known:
            names = f"{each.get('itemprop') or ''} {each.get('itemtype') or ''}"
            known[each] = _REVIEW.search(names) is not None and next(each.iter("h1"), None) is None
        if known[each]:
            return True
    return False


def _note_labels(survey: Survey, page: Elements) -> None:
    """Read what classes and ids say. A page writes the same ones over and over, and most say nothing."""
    said: dict[int, frozenset[Mark]] = {}
    for label, places in chain(page.by_value("class").items(), page.by_value("id").items()):
        if marks := marks_of(label[:_MAX_LABEL]):
            for place in places:
                said[place] = said[place] | marks if place in said else marks
    survey.marks = {survey.elements[place]: marks for place, marks in said.items()}
    for marks, times in Counter(said.values()).items():
        survey.counts.update(dict.fromkeys(marks, times))
    authors = (place for place, marks in said.items() if "author" in marks)
    signed = (each for each in authors if _NOBODY.search(_label(survey.elements[each])) is None)
    survey.author_marks = sorted(signed)[:_MAX_MARKS]
    dated = (place for place, marks in said.items() if not marks.isdisjoint(("date", "meta")))
    survey.date_marks = sorted(dated)[:_MAX_MARKS]


def _note_attributes(survey: Survey, page: Elements) -> None:
    survey.links = _by_word(page, "rel")
    survey.properties = _by_word(page, "itemprop", "property")
    for types in page.by_value("itemtype"):
        survey.item_types.update(_last_parts(types[:200].split()[:4]))
    following = page.saying("rel", lambda words: words.lower() == "next", "link")
    survey.anchors = sorted((*page.saying("href", lambda _: True, "a"), *following))
    survey.author_links = page.saying("href", leads_to_a_person, "a")[:_MAX_MARKS]
    for place, text in page.having("alt")[:_MAX_MARKS]:
        wide = pixels_of(page.all()[place].get("width")) or _LEAST_PORTRAIT
        if page.tag[place] == "img" and wide >= _LEAST_PORTRAIT:
            survey.pictured.add(text[:100].partition(",")[0].strip())


def leads_to_a_person(address: str) -> bool:
    """Whether a link's address is that of an author's or a member's page."""
    address = address[:200].lower()
    return _PERSON.search(address) is not None and _ENTRANCE.search(address) is None


def is_of_a_person(link: HtmlElement) -> bool:
    """Whether a link is marked as an author's, or leads to a person's page."""
    return link.get("rel") == "author" or leads_to_a_person(link.get("href") or "")


def _note_meta(survey: Survey, attributes: Mapping[str, str]) -> None:
    content = attributes.get("content")
    if not content:
        return
    for attribute in ("name", "property", "itemprop", "http-equiv"):
        name = attributes.get(attribute)
        if name:
            # Some pages write two names in one attribute, others the same tag twenty times.
            for word in name.lower().split()[:3]:
                values = survey.metas.setdefault(word, [])
                if len(values) < 60:
                    values.append(content[:20_000])


def _by_word(page: Elements, *attributes: str) -> dict[str, list[int]]:
    """Where elements are of which an attribute has a word, by its last part in small letters."""
    index: defaultdict[str, list[int]] = defaultdict(list)
    for words, places in chain.from_iterable(page.by_value(each).items() for each in attributes):
        for word in _last_parts(words[:200].lower().split()[:6]):
            index[word] += places
    return {word: sorted(places)[:_MAX_MARKS] for word, places in index.items()}


def _last_parts(words: Iterable[str]) -> Iterable[str]:
    return (_NAMESPACE.split(word)[-1] for word in words)
