"""What the site calls itself, and its host's own word."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import islice
from typing import Final
from urllib.parse import urljoin

from stillpage.extract.metadata.addresses import absolute, without_tracking
from stillpage.extract.metadata.dates.visible_dates import NOT_TEXT
from stillpage.extract.metadata.plain_text import comparable, element_text, one_line
from stillpage.extract.metadata.survey import Survey
from stillpage.extract.metadata.titles.site_part import (
    BRACKETED_SITE,
    in_manual,
    is_site,
    last_hyphen,
    separators,
)
from stillpage.extract.tree.address_parts import host_of, parts_of

# Second-level labels under which a country's sites register: the name is the label before them.
_REGISTRY_LABELS: Final = frozenset({"co", "com", "net", "org", "gov", "edu", "ac", "or", "ne", "go", "gob"})
MAX_SITE_NAME: Final = 120
_COLON: Final = re.compile(r":\s+|：")
_BANNER_LINKS: Final = 80  # of a page, from its top
_INDEX: Final = re.compile(r"(?<=/)index\.\w+$")
_FROM_HERE: Final = re.compile(r"\.{1,2}/|/?index\.\w+$")
_DOTS_OF_ADDRESS: Final = 2  # "harbour.org" is a name, "www.harbour.org" none
_IS_HOST: Final = re.compile(r"[\w-]+(?:\.[\w-]+)+")
# Letters of a host's word that no name holds by chance; its share of a name that only a title gives.
_LEAST_HOST: Final = 4
_SHARE_OF_HOST: Final = 0.5
# What templates leave before a slogan that nobody wrote: "Harbour Supply - ".
_LOOSE: Final = " \t\r\n-–—|·•:"
# Of a name behind a heading: past that it is a slogan's; a day is none, nor an address. With dots a day has a
# year of four figures or three numbers of two: "Lamp 3.11.2 Documentation" says a version.
_LONGEST_BEHIND: Final = 50
# Letters as written for one of a name: in the source lines begin far to the right.
_SPACED: Final = 8
# What templates call the link to a site's first page; of pictures the text often says "Harbour logo".
_NAME: Final = re.compile(r"(?<![a-z])(?:site|blog)[-_]{0,2}(?:title|name)(?![a-z])", re.I)
_SIGN: Final = re.compile(
    rf"{_NAME.pattern}|(?<![a-z])(?:(?:navbar|site|header)[-_]{{0,2}})?(?:brand|logo)(?![a-z])", re.I
)
_SHARE_ON_SIGN: Final = 0.7
_LOOSE_DOT: Final = re.compile(r"\s+\.\s?")
_LOGO: Final = re.compile(r"(?<!\w)logo(?!\w)", re.I)
_NO_NAME: Final = re.compile(
    r"\d[/-]\d{1,2}[/-]\d|\d{4}\.\d{1,2}\.\d|\d\.\d{1,2}\.\d{4}|(?<![\d.])\d\d\.\d\d\.\d\d(?!\d)|://"
)


def host_words(url: str | None) -> list[str]:
    """`guardian`, `guardian.co.uk` of `https://www.guardian.co.uk/...`; nothing without a host name."""
    host = host_of(url)
    labels = [label for label in host.split(".") if label]
    if len(labels) < 2 or labels[-1].isdecimal():
        return []
    if len(labels) > 2 and labels[-2] in _REGISTRY_LABELS and len(labels[-1]) == 2:
        return [labels[-3], host]
    return [labels[-2], host]


def is_home(url: str | None) -> bool:
    """Whether an address is a site's own, without path or query."""
    parts = parts_of(without_tracking(url or ""))
    return bool(parts.hostname) and not (parts.path.strip("/") or parts.query or parts.fragment)


def name_in_banner(survey: Survey, *, document_title: str, url: str | None) -> str | None:
    """The end of the document's title, or all of it, that the link to the site's first page says, too.

    Blogs declare no name, and show it as their main heading: `Harbour diary: A week of fog`.
    """
    hyphen = last_hyphen(document_title)
    marks = [*separators(document_title), *_COLON.finditer(document_title), *([hyphen] if hyphen else [])]
    ends = [end for mark in marks for end in (document_title[: mark.start()], document_title[mark.end() :])]
    homes = {"/", *_first_pages(url)}
    said = {
        comparable(element_text(survey.elements[position], limit=MAX_SITE_NAME))
        for position in survey.anchors[:_BANNER_LINKS]
        if (survey.elements[position].get("href") or "").strip() in homes
    }
    ends = ends or [document_title]
    names = [" ".join(end.split()) for end in ends if comparable(end) in said - {""}]
    return min(names, key=len, default=None)


def book_around(survey: Survey) -> str | None:
    """The book that a page is a chapter of: what the links of a collection call its first page.

    DocBook's stylesheets and GTK-Doc write them, and many manuals in no other place what they are. Links to
    a site's entrance alone say "Home", in its language.

    Source: https://www.w3.org/TR/html401/types.html#type-links
    """
    named = {
        rel: one_line(name, limit=MAX_SITE_NAME)
        for rel in ("home", "top", "up", "prev", "next")
        for position in survey.links.get(rel, ())[:1]
        if survey.page.tag[position] == "link" and (name := survey.elements[position].get("title"))
    }
    name = named.get("home") or named.get("top")
    return name if name and not named.keys().isdisjoint(("up", "prev", "next")) else None


def banners(survey: Survey, *, document_title: str, url: str | None) -> dict[int, str]:
    """Main headings that are no more than a link to the site's first page, by their positions: its name.

    Where the document's title ends with that in brackets, the first page may be any.
    """
    named = BRACKETED_SITE.search(document_title)
    homes = {"/", *_first_pages(url)}
    found = {}
    for position, level in survey.headings:
        links = list(islice(survey.elements[position].iter("a"), 2)) if level == 1 else []
        if len(links) != 1:
            continue
        text = element_text(survey.elements[position], limit=MAX_SITE_NAME)
        if (
            (links[0].get("href") or "").strip() in homes
            or (named is not None and comparable(named[1]) == comparable(text))
        ) and comparable(element_text(links[0], limit=MAX_SITE_NAME)) == comparable(text):
            found[position] = text
    return found


def _first_pages(url: str | None) -> list[str]:
    host = parts_of(url).netloc
    return [f"{scheme}//{host}{end}" for scheme in ("https:", "http:", "") for end in ("", "/")]


def find_site_name(
    declared: Sequence[str], *, document_title: str, heading: str | None, survey: Survey, url: str | None
) -> str | None:
    """What the site calls itself: a name, not an address, without a slogan.

    Args:
        declared: Names of the site, best first; handles and addresses among them.
        document_title: Where the name stands, too, where none is declared: `Heading - Harbour Times`.
        heading: The page's own, if it shows one: what is beside it in the document's title may be the name.
        survey: The page, which says such a name again.
        url: Where the page was read: its host is what tells a name from a slogan.
    """
    hosts = {comparable(word) for word in host_words(url)}
    names = [name for name in declared if not re.match(r"https?:|www\.|@", name, re.I) and len(name) > 1]
    spoken = next(
        (name for name in names if not (_IS_HOST.fullmatch(name) and comparable(name) in hosts)), None
    )
    marks = separators(document_title)
    ends = [document_title[marks[-1].end() :], document_title[: marks[0].start()]] if marks else []
    hosts_own = next((end.strip() for end in ends if is_site(end, hosts, share=_SHARE_OF_HOST)), None)
    if name := spoken or next(iter(names), None):
        is_of_host = any(comparable(name).startswith(label) for label in _subdomains(url))
        # A blog's pages begin with its name, and end with that of the platform: "Diary: Fog - Blogs.example".
        # A page's own title may be declared, too: then nothing else stands before the platform.
        first = comparable(ends[-1]) if ends else ""
        is_of_host |= first.startswith(comparable(name)) and first != comparable(name)
        # "Page | Wiki | Platform" on a host whose label cannot be compared with a name in another script.
        between = document_title[marks[0].end() : marks[-1].start()] if len(marks) > 1 else ""
        is_of_host |= bool(
            not name.isascii() and _subdomains(url) and comparable(between) == comparable(name)
        )
        if hosts_own and not is_of_host and _is_of_a_part(name, hosts_own, hosts):
            return hosts_own
        part = next((name[: mark.start()] for mark in separators(name)), name)
        is_in_title = comparable(part) in map(comparable, ends)
        return part if is_in_title or _holds_the_host(part, hosts) else name
    return (
        hosts_own
        or _the_hosts(heading, document_title, hosts)
        or _behind(heading, document_title, marks, survey, url)
        or _manual_around(heading, document_title, survey)
        or _on_the_sign(heading, document_title, survey, url)
    )


def _the_hosts(heading: str | None, document_title: str, hosts: Set[str]) -> str | None:
    """What colons part in the document's title, or all of it, that is the host: "Harbour.example: Lamps"."""
    parts = (part.strip() for part in _COLON.split(document_title))
    own = comparable(heading or "")
    return next((part for part in parts if comparable(part) in hosts - {own}), None)


def _on_the_sign(heading: str | None, document_title: str, survey: Survey, url: str | None) -> str | None:
    """What the link to the first page says that is called the site's name, or its brand or logo.

    A logo's text is as often "Home" or "white": it counts where the host or the document's title has it, too.
    The host's own word needs no such class: 21 of the corpora's pages say the name nowhere else.
    """
    hosts_word = None
    homes = {"/", *_first_pages(url)}
    hosts = {comparable(word) for word in host_words(url)}
    told = comparable(document_title).replace(comparable(heading or ""), "")
    for position in survey.anchors[:_BANNER_LINKS]:
        link = survey.elements[position]
        if not _leads_to((link.get("href") or "").strip(), homes, url):
            continue
        text = element_text(link, limit=_LONGEST_BEHIND + 1)
        said = text or next((alt for image in link.iter("img") if (alt := image.get("alt"))), "")
        name = " ".join(_LOGO.sub(" ", said or link.get("aria-label") or "").split()).strip(_LOOSE)
        name = _LOOSE_DOT.sub(".", name.removesuffix(" ."))
        if not 1 < len(name) <= _LONGEST_BEHIND:
            continue
        if comparable(name) in hosts and name.count(".") < _DOTS_OF_ADDRESS:
            hosts_word = hosts_word or name
        around = (link, *islice(link.iterancestors(), 1), *islice(link.iterdescendants(), 2))
        labels = " ".join(each.get("class") or "" for each in around)
        is_told = comparable(name) in told and (len(name) >= _LEAST_HOST or not name.isascii())
        is_called_so = bool(text) and _NAME.search(labels) is not None
        is_told |= _is_hosts(comparable(name), hosts)
        if is_called_so or (is_told and _SIGN.search(labels)):
            return name
    return hosts_word


def _leads_to(href: str, homes: Set[str], url: str | None) -> bool:
    """Whether a link is to the site's first page; manuals write it from where they are: `../index.html`."""
    if href in homes or not _FROM_HERE.match(href):
        return href in homes
    try:
        return _INDEX.sub("", urljoin(url or "", href)) in homes
    except ValueError:
        return False


def _is_hosts(name: str, hosts: Set[str]) -> bool:
    """Whether a name and the host's word are one, but for a little of the longer."""
    return any(
        (host in name or name in host)
        and min(map(len, (host, name))) >= _SHARE_ON_SIGN * max(map(len, (host, name)))
        for host in hosts
    )


def _manual_around(heading: str | None, document_title: str, survey: Survey) -> str | None:
    """The manual that a title without a main heading names beside its page, as Texinfo writes it."""
    if not heading or any(level == 1 for _, level in survey.headings):
        return None
    parted = in_manual(document_title, heading)
    name = parted[1] if parted else ""
    return name if 0 < len(name) <= MAX_SITE_NAME and not separators(name) else None


def _behind(
    heading: str | None, document_title: str, marks: Sequence[re.Match[str]], survey: Survey, url: str | None
) -> str | None:
    """The site's name in a document's title, before or after the heading, if the page says it elsewhere.

    Manuals declare no name. Of 557 pages of the corpora that do, and have such a title, 512 say there what
    they declare, or a shorter or longer form of it. Of 68 that declare none, a third say a slogan there or
    the name of a part of the site, which the rest of the page does not repeat.
    """
    told = comparable(heading or "")
    if told and told in (comparable(document_title[: mark.start()]) for mark in marks):
        end = document_title[marks[-1].end() :].strip(_LOOSE)
    elif told and told in (comparable(document_title[mark.end() :]) for mark in marks):
        end = document_title[: marks[0].start()].strip(_LOOSE)
    else:
        return None
    is_name = bool(comparable(end)) and len(end) <= _LONGEST_BEHIND and not _NO_NAME.search(end)
    return end if is_name and (_is_said(end, survey) or _is_said_by_manual(end, survey, url)) else None


def _is_said(name: str, survey: Survey) -> bool:
    """Whether a piece of the page's text, a picture's or a link's is this name, or its feed's begins so.

    MediaWiki says it nowhere else: "Harbour Wiki Atom feed", "港口维基的Atom订阅".
    """
    told = comparable(name)
    for element, tag in zip(survey.elements, survey.page.tag, strict=True):
        if tag == "link" and comparable(element.get("title") or "").startswith(told):
            return True
        text = element.get("alt") if tag == "img" else element.text
        if tag == "a" and not (text or "").strip():
            text = element.get("aria-label")  # a sign that is a drawing
        if text and len(text) <= _SPACED * len(name) and tag not in NOT_TEXT and comparable(text) == told:
            return True
    return False


def _is_said_by_manual(name: str, survey: Survey, url: str | None) -> bool:
    """Whether a link to the first page of a folder that holds this page says with which words it begins.

    Sphinx writes "The Harbour Log documentation" into titles; its themes show "The Harbour Log".
    """
    words = f"{name.casefold()} "
    for position in survey.anchors[:_BANNER_LINKS]:
        link = survey.elements[position]
        said = element_text(link, limit=MAX_SITE_NAME).casefold()
        if said and words.startswith(f"{said} ") and _leads_above(link.get("href", ""), url):
            return True
    return False


def _leads_above(href: str, url: str | None) -> bool:
    here, there = parts_of(url), parts_of(absolute(href, url))
    folder = _INDEX.sub("", there.path) or "/"
    is_above = folder.endswith("/") and here.path.startswith(folder)
    return is_above and there.netloc == here.netloc and there.path != here.path


def _subdomains(url: str | None) -> set[str]:
    """The words before a host's own: of the wikis and blogs that one publisher's host holds."""
    host = host_words(url)[-1:]
    labels = {comparable(label) for each in host for label in each.split(".")[:-2]}
    return {label for label in labels if len(label) >= _LEAST_HOST}


def _is_of_a_part(name: str, hosts_own: str, hosts: Set[str]) -> bool:
    """Whether a declared name is a section's or the publisher's, where the title ends with the host's own.

    "Health" on nationalgeographic.com, "Wikimedia Foundation" on wikipedia.org: 15 of the 31 pages of the
    corpora whose title ends with another name than the declared one. Not so an abbreviation of the name, a
    longer or shorter form of it, or an address.
    """
    told, shown = comparable(name), comparable(hosts_own)
    if _IS_HOST.fullmatch(hosts_own) or told in shown or shown in told:
        return False
    if any(host in told or told in host for host in hosts):
        return False
    initials = iter(word[0] for word in re.findall(r"\w+", name.casefold()))
    letters = iter(told)
    return not (
        all(letter in initials for letter in shown)
        or (shown[0] == told[0] and all(letter in letters for letter in shown))
    )


def _holds_the_host(part: str, hosts: Set[str]) -> bool:
    return any(len(host) >= _LEAST_HOST and host in comparable(part) for host in hosts)
