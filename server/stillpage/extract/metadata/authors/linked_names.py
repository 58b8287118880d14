"""Names in a byline's links: which of them are people's, by where the links lead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.metadata.authors.names import is_plain_name
from stillpage.extract.metadata.plain_text import comparable, element_text
from stillpage.extract.metadata.survey import is_of_a_person, leads_to_a_person
from stillpage.extract.tree.address_parts import parts_of

_MAX_LINKS: Final = 20
_MOST_BESIDE: Final = 6
_MOST_AROUND: Final = 4
_NOTE_CHARS: Final = 600
_HEADINGS: Final = ("h2", "h3", "h4", "h5", "h6")


def without_linked_elsewhere(element: HtmlElement, names: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out names whose links lead to another kind of page of this site than people's links do.

    They are an agency's or a section's. A link to another site may be a person's page there: its name stays.

    Args:
        element: The byline.
        names: All that it seems to hold.
    """
    people: set[str] = set()
    others: dict[str, str] = {}
    hosts: set[str] = set()
    for link in islice(element.iter("a"), _MAX_LINKS):
        text, address = element_text(link, limit=100), link.get("href", "")
        if is_of_a_person(link):
            people.add(text)
            hosts.add(parts_of(address).netloc)
        else:
            others[text] = parts_of(address).netloc
    elsewhere = {text for text, host in others.items() if host in hosts} - people
    return tuple(name for name in names if name not in elsewhere)


def linked_side_by_side(byline: HtmlElement) -> tuple[str, ...]:
    """Whole names in links to one folder that are all that a byline has behind its first words; else nothing.

    A style parts them: `<address><a href="/writer/1">Ann Lee</a><a href="/writer/2">Bo Ek</a></address>`.
    """
    links = list(islice(byline, _MOST_BESIDE + 1))
    if not 1 < len(links) <= _MOST_BESIDE or any(
        each.tag != "a" or (each.tail or "").strip(" \n\t,،、·•|/") for each in links
    ):
        return ()
    names = tuple(element_text(link, limit=100) for link in links)
    folders = {parts_of(link.get("href", "")).path.rstrip("/").rpartition("/")[0] for link in links}
    is_whole = all(len(name.split()) > 1 and is_plain_name(name) for name in names)
    return names if is_whole and len(folders) == 1 and "" not in folders else ()


def without_linked_again(bylines: Iterable[HtmlElement], names: Sequence[str]) -> list[str]:
    """Leave out what links to the same person's page as a name before it: "Ann Lee", then "All her stories".

    Or to the page of whom another name names, as its address says: "/author/ann-lee". So it does of an
    account ("@ann-lee"), but what stands beside that is the name.

    Args:
        bylines: The elements that the names are from.
        names: In the page's order.
    """
    led: dict[str, str] = {}
    called = [name for name in names if not name.startswith("@")] or names
    said = {comparable(name): name for name in called}
    again: set[str] = set()
    links = (link for byline in bylines for link in islice(byline.iter("a"), _MAX_LINKS))
    for link in links:
        text, address = element_text(link, limit=100), link.get("href", "")
        if text not in names or not leads_to_a_person(address):
            continue
        named = said.get(comparable(parts_of(address).path.rstrip("/").rpartition("/")[2]), text)
        named = text if comparable(text) == comparable(named) else named
        if led.setdefault(address, named) != text:
            again.add(text)
    return [name for name in names if name not in again]


def is_link_of_a_note(link: HtmlElement, marked: Set[HtmlElement]) -> bool:
    """Whether a link stands in a note on the author that has the name for its heading, and says it again.

    It leads to all that they wrote: "Read more". Where no capitals tell, its words look like a name.

    Args:
        link: To a person's page.
        marked: Elements that are called an author's.
    """
    around = list(islice(link.iterancestors(), _MOST_AROUND))
    note = next((each for each in around if each in marked), None)
    heading = None if note is None else next(note.iter(*_HEADINGS), None)
    if note is None or heading is None or heading in around:
        return False
    name = element_text(heading, limit=100)
    said = element_text(note, limit=_NOTE_CHARS)
    return is_plain_name(name) and name not in element_text(link, limit=100) and said.count(name) > 1


def says_where_it_leads(element: HtmlElement, names: Sequence[str], *, own: Set[str]) -> bool:
    """Whether names only say to which network a link leads: "YouTube", to the site's own pages there.

    A person's own site may be called so, too: its first page, a name of two words, behind "By" or marked.

    Args:
        element: A link, or the byline around it.
        names: All that it seems to hold.
        own: `comparable` forms of the site's names.
    """
    if any(" " in name for name in names):
        return False
    said = comparable(element_text(element, limit=100))
    places: set[str] = set()
    for link in islice(element.iter("a"), _MAX_LINKS):
        host, _, path = link.get("href", "").partition("://")[2].partition("/")
        if path and "author" not in (link.get("rel") or ""):
            places.update(host.lower().split(".")[-2:-1])
    return all(comparable(name) == said and said in places - own for name in names)
