"""Names of the people who wrote it: from what the page declares, else from its byline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from itertools import islice
from typing import Final

from stillpage.article import Kind
from stillpage.extract.metadata.authors.byline_labels import starts_with_by
from stillpage.extract.metadata.authors.bylines import Byline, shown_byline
from stillpage.extract.metadata.authors.joined_names import in_han
from stillpage.extract.metadata.authors.names import DESKS, MAX_NAME, is_plain_name, merge, names_in
from stillpage.extract.metadata.dates.notations import DateHints
from stillpage.extract.metadata.facts import Facts, Source
from stillpage.extract.metadata.json_ld import Node, strings, types_of
from stillpage.extract.metadata.plain_text import comparable, from_markup
from stillpage.extract.metadata.story_cards import StoryCards

MAX_AUTHORS: Final = 20

_UNSIGNED: Final[frozenset[Kind]] = frozenset({"product", "service"})
# The first source that gives a name wins. Meta tags of publishing systems come after the node that
# describes the article, since themes fill them with the site's owner.
# Catalogues name every author, one a tag; JSON-LD beside them often only the first.
LIBRARY_METAS: Final = (Source("meta", "citation_author"),)
STRONG_METAS: Final = (
    Source("meta", "parsely-author"),
    Source("meta", "sailthru.author"),
    Source("meta", "article:author_name"),
    # Of services that count readers or suggest stories, as publishers in Europe and East Asia have them.
    Source("meta", "cxenseparse:author"),
    Source("meta", "dable:author"),
    Source("meta", "mediator_author"),
)
WEAK_METAS: Final = (
    Source("meta", "dc.creator"),
    Source("meta", "dcterms.creator"),
    Source("meta", "dc.contributor"),
    Source("meta", "article:author"),
    Source("meta", "og:author"),
    Source("meta", "og:article:author"),
    Source("meta", "byl"),
    Source("meta", "byline"),
    Source("meta", "author"),
)


# Score from which a byline stands right beside the heading and, nearly always, says "By".
_BESIDE_WITH_BY: Final = 2.4
_BESIDE_HEADING: Final = 1.9
# Below it stands at the other end of the page: a network's link, an office's address.
_FAR_END: Final = 1.2
# "A. ", "A.-B. C. "; the family's name follows.
_GIVEN_BY_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.[ -]?)+(?=[^\W\d_]{2})")
# Letters of a site's name that are no part of a person's by chance.
_LEAST_SITE: Final = 6
_LEAST_WORDS: Final = 2  # of a whole name, and of a site's that stands behind one
_OF_TWO: Final = 3  # words of a site: "Salt and Oil"
_LONGEST_TURNED: Final = 6  # words of a name that a catalogue has; offices are longer
_MOST_DEPTH: Final = 3  # lists and nodes, one in another


def find_authors(
    facts: Facts,
    heading: int | None,
    cards: StoryCards,
    *,
    kind: Kind | None,
    sites: Iterable[str],
    hints: DateHints,
    home: bool = False,
) -> tuple[str, ...]:
    """Names of the article's authors, each once.

    Args:
        facts: The page.
        heading: Position of the title's element in the survey.
        cards: Of other stories, on the page.
        kind: Of the page: what looks like a byline on a product's page is a customer's or a brand's.
        sites: Names of the site, which are no author's.
        hints: How the page writes dates.
        home: Whether it is the site's home page: bylines on it are those of its stories.
    """
    called: dict[str, str] = {}
    for site in filter(comparable, sites):
        called.setdefault(comparable(site), site)
    own = called.keys()
    others = {comparable(name) for name in _organisations(facts)} - {""}
    refused = own | others | DESKS
    metas = {comparable(name) for name in _names(facts.read(WEAK_METAS, limit=300))} - refused
    shown = shown_byline(
        facts.survey, heading, cards, refused=refused, declared=metas, hints=hints, posts=kind == "forum"
    )
    shown = replace(shown, names=tuple(_apart(shown.names, hints)))
    if kind in _UNSIGNED and shown.score < _BESIDE_WITH_BY:
        shown = Byline((), 0.0)
    if home and _is_of_a_story(shown, kind):
        shown = Byline((), 0.0)
    fallback: list[str] = []
    for names in filter(None, _by_precedence(facts, shown)):  # mostly there are none
        each = _unsplit(_apart(names, hints), called.values())
        people = merge(_without_site(each, own, others))
        persons = [name for name in people if comparable(name) not in refused]
        fallback = persons or fallback or people
        if persons:
            break
    return tuple(_in_full(fallback, facts, shown, hints)[:MAX_AUTHORS])


def _is_of_a_story(shown: Byline, kind: Kind | None) -> bool:
    """Whether a home page's byline is one of several stories'; all there is at a host may be one article."""
    if kind in (None, "article"):
        named = len(set(shown.names))
        return (named > 1 and not shown.on_one_line) or not shown.alone
    return len(shown.names) > 1 or shown.score < _BESIDE_WITH_BY


def _apart(names: Iterable[str], hints: DateHints) -> list[str]:
    """The names, those of several with only a blank between them one by one: of Chinese, and whole ones."""
    return [one for name in names for one in in_han(name, chinese=hints.languages[0] == "zh")]


def _unsplit(names: list[str], sites: Iterable[str]) -> list[str]:
    """The names; the site's own where it was taken for two people's: "Salt and Oil"."""
    if len(names) == 2 and not any(" " in name for name in names):
        for site in sites:
            if len(site.split()) == _OF_TWO and names_in(site) == names:
                return [site]
    return names


def _in_full(authors: Sequence[str], facts: Facts, shown: Byline, hints: DateHints) -> list[str]:
    """The authors, a first name alone or its initial completed where the page says one such whole name.

    Blogs sign with it, papers and standards ("A. Holm") with the other; recipes, boxes about their authors
    and metas have the rest. And a login of the same letters.
    """
    if all(" " in name and not _GIVEN_BY_INITIALS.match(name) for name in authors):
        return list(authors)
    told = [name for node in facts.nodes[:4] for name, is_one in _authors_of(facts, node) if is_one]
    told += facts.read(WEAK_METAS, limit=300)
    names = (*_apart(_names(told), hints), *shown.names)
    whole = [name for name in names if " " in name and is_plain_name(name)]
    return [_whole(name, [other for other in whole if other not in authors]) for name in authors]


def _whole(name: str, others: Iterable[str]) -> str:
    if initials := _GIVEN_BY_INITIALS.match(name):
        found = {other for other in others if _are_initials(initials[0], name[initials.end() :], other)}
    else:
        said = comparable(name)
        found = {other for other in others if comparable(other) == said or other.split()[0] == name}
    return found.pop() if len(found) == 1 else name


def _are_initials(initials: str, family: str, whole: str) -> bool:
    """Whether a whole name has a family name, and given names with these initials: "A. Holm", "Ada Holm"."""
    given, _, last = whole.casefold().rpartition(" ")
    letters = [letter for letter in initials.casefold() if letter.isalpha()]
    told = [name[:1] for name in re.split(r"[ -]+", given)]
    return last == family.casefold() and told[: len(letters)] == letters


def _organisations(facts: Facts) -> Iterator[str]:
    """Names that JSON-LD gives to organisations: the newspaper, the agency that sold it the story."""
    for node in facts.graph.every:
        if _is_an_organisation(node):
            yield from islice(strings(node.get("name")), 1)


def _without_site(names: Sequence[str], sites: Set[str], others: Set[str]) -> list[str]:
    """The names without whom they write for: of "Ann Lee, HARBOUR TIMES" stays "Ann Lee"; desks go.

    Where only a blank parts both the site's name tells.

    Args:
        names: As a source has them.
        sites: `comparable` names of the site; desks are called like it.
        others: Those of other organisations.
    """
    people = []
    for number, name in enumerate(names):
        person, _, paper = name.rpartition(", ")
        if person and comparable(paper) in sites | others:
            name = person
        name = _before_site(name, sites)
        is_a_desk = comparable(name) in others or any(
            len(site) >= _LEAST_SITE and site in comparable(name) for site in sites
        )
        if not (number and is_a_desk):
            people.append(name)
    return people


def _before_site(name: str, sites: Set[str]) -> str:
    """A whole name that a site's name of several words follows, without that; any other as it is."""
    words = name.split()
    for at in range(_LEAST_WORDS, len(words) - _LEAST_WORDS + 1):
        person = " ".join(words[:at])
        if comparable(" ".join(words[at:])) in sites and is_plain_name(person):
            return person
    return name


def _by_precedence(facts: Facts, shown: Byline) -> Iterator[Sequence[str]]:
    """Names of one source after another: organisations are among those that give way to people."""
    for source in LIBRARY_METAS:
        yield _names(map(_first_name_first, facts.read([source], limit=300)))
    persons, organisations = _json_ld_authors(facts)
    declared = _names(persons)
    if _contradicts(shown, declared) or _completes(shown, declared, others=_contributors(facts)):
        yield shown.names
    yield declared
    for source in STRONG_METAS:
        yield _names(facts.read([source], limit=300))
    yield _names(_share_tag_author(facts))
    # "Center for Birds and Bells" is one author; the node that names it says that it is no two persons.
    weak = [
        _names(_two_words_turned(value) for value in values if value not in organisations)
        for values in (facts.read([source], limit=300) for source in WEAK_METAS)
    ]
    if shown.score < _FAR_END:
        for names in weak:
            yield [name for name in names if is_plain_name(name)]
    yield shown.names
    yield organisations
    yield from weak


def _contradicts(shown: Byline, declared: Iterable[str]) -> bool:
    """Whether readers see another name than the declared one: systems declare whoever uploaded the text.

    Seen right beside the heading, or anywhere near it where what is declared is a login.
    """
    words = {word for name in declared for word in name.casefold().split()}
    if not words or not all(is_plain_name(name) for name in shown.names):
        return False
    if words & {word for name in (*shown.names, *shown.beside) for word in name.casefold().split()}:
        return False
    return shown.score >= (
        _BESIDE_WITH_BY if any(is_plain_name(name) for name in declared) else _BESIDE_HEADING
    )


def _completes(shown: Byline, declared: Sequence[str], *, others: Set[str]) -> bool:
    """Whether readers see the declared names and more beside the heading: systems often know one author.

    Or call all but the first contributors (`others`), as Ghost does.
    """
    seen = {comparable(name) for name in shown.names}
    told = {comparable(name) for name in declared}
    if not told or not told < seen or not all(map(is_plain_name, shown.names)):
        return False
    return seen <= told | others or (shown.on_one_line and shown.score >= _BESIDE_WITH_BY)


def _contributors(facts: Facts) -> Set[str]:
    """`comparable` names of people whom JSON-LD calls the article's contributors."""
    told = (_people(facts, node.get("contributor"), depth=0) for node in facts.nodes[:4])
    return {comparable(name) for people in told for name, is_one in people if is_one}


def _first_name_first(name: str) -> str:
    """Library formats write "Lee, Ann", one name a tag."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma and len(name.split()) <= _LONGEST_TURNED else name


def _two_words_turned(name: str) -> str:
    """As `_first_name_first`, but only for a text of two single words with a comma between: "Lee, Ann"."""
    return _first_name_first(name) if len(name.split()) == 2 else name


def _share_tag_author(facts: Facts) -> list[str]:
    """`twitter:label1` "Written by" tells that `twitter:data1` is a name; it can also be a price."""
    labels, values = facts.survey.meta("twitter:label1"), facts.survey.meta("twitter:data1")
    return values[:1] if labels and values and starts_with_by(labels[0]) else []


def _names(values: Iterable[str]) -> list[str]:
    return [name for value in values for name in names_in(value)]


def _json_ld_authors(facts: Facts) -> tuple[list[str], list[str]]:
    for node in facts.nodes[:4]:
        if people := list(_authors_of(facts, node)):
            persons = [name for name, is_one in people if is_one]
            return persons, [name[:MAX_NAME] for name, is_one in people if not is_one]
    return [], []


def _authors_of(facts: Facts, node: Node) -> Iterator[tuple[str, bool]]:
    """Names of a node's authors, and whether they are people's."""
    yield from _people(facts, node.get("author") or node.get("creator"), depth=0)


def _people(facts: Facts, value: object, *, depth: int, is_one: bool = True) -> Iterator[tuple[str, bool]]:
    value = facts.graph.follow(value)
    if isinstance(value, str):
        yield from_markup(value, limit=MAX_NAME * 3), is_one
    elif depth >= _MOST_DEPTH:
        return
    elif isinstance(value, list):
        for item in value[: MAX_AUTHORS * 2]:
            yield from _people(facts, item, depth=depth + 1, is_one=is_one)
    elif isinstance(value, dict):
        person = not _is_an_organisation(value)
        yield from _people(facts, _full_name(value), depth=depth + 1, is_one=person)


def _is_an_organisation(node: Node) -> bool:
    """Whether a node is no person: Yoast SEO calls who has a site alone both."""
    types = types_of(node)
    return "Person" not in types and any("Organization" in name or name == "Brand" for name in types)


def _full_name(node: Node) -> object:
    return node.get("name") or " ".join(strings([node.get("givenName"), node.get("familyName")])) or None
