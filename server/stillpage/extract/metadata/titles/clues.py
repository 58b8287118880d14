"""What tells of a page's title: what the page declares, what it shows, how it names its site. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import islice
from typing import Final, NamedTuple

from lxml.html import HtmlElement

from stillpage.character_references import unescape
from stillpage.extract.metadata.plain_text import comparable, element_text, from_markup, one_line
from stillpage.extract.metadata.survey import Survey
from stillpage.extract.metadata.titles.site_part import BRACKETED_SITE, after_name, without_site
from stillpage.extract.metadata.titles.writing import unabridged
from stillpage.extract.tree.capture_marks import HIDDEN_MARK

_MAX_TITLE: Final = 400

# Signs that themes hang onto headings as links to them.
_PERMALINK: Final = re.compile(r"\s*[¶#§🔗\u200b\ue000-\uf8ff]+\s*$")
# A document called as its file says nothing beside its heading: notebooks and slides as they are written.
_FILE: Final = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)+(?:\.[a-z]+)?", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleClues:
    """What is known of a page before its title is looked for.

    Attributes:
        declared: Titles from JSON-LD and share tags, best first.
        document_title: Of `<title>`.
        site_names: What the site calls itself, host included.
        home: Whether the address is the site's own: its name is then what the page is about, and stays
            where a title begins with it.
        selling: Whether the page is a shop's or a company's: its heading may be a slogan.
        banners: Main headings that are a link to the site's first page, by position; none on that page.
        sections: Names of the section that the page is in, as its address and its metas have them.
        identifiers: Parts of the page's address, in small letters.
    """

    declared: Sequence[str]
    document_title: str
    site_names: Sequence[str]
    home: bool
    selling: bool
    banners: Mapping[int, str]
    sections: Sequence[str]
    identifiers: Set[str]


class ShownHeading(NamedTuple):
    """A heading that the page shows: where in the survey, one line of text, its level from 1 to 4."""

    position: int
    text: str
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Titles:
    """What a page declares its title to be, and the headings that it shows.

    Attributes:
        survey: The page.
        clues: What was known of it before.
        declared: Titles from JSON-LD and share tags as plain text, best first.
        document_title: Of `<title>`; empty where it says nothing beside the heading.
        raw: All of them that say something, the document's last.
        told: The same without the site's name.
        written: `comparable` forms of `told`.
        sites: `comparable` names of the site.
        shown: The headings.
        main: Those of them that are `<h1>`, outside of menus and the like.
        files: `comparable` name of the page's file: a heading that says it is the page's, whatever its level.
            Node.js's manual has its own name as the main one.
    """

    survey: Survey
    clues: TitleClues
    declared: Sequence[str]
    document_title: str
    raw: Sequence[str]
    told: Sequence[str]
    written: Sequence[str]
    sites: set[str]
    shown: Sequence[ShownHeading]
    main: Sequence[ShownHeading]
    files: Set[str]

    def is_beside(self, heading: ShownHeading) -> bool:
        """Whether a heading stands in a menu, a footer or the like."""
        return self.survey.zone(heading.position) is not None


def gather_titles(survey: Survey, clues: TitleClues) -> Titles:
    """Read a page's titles and headings, and take its site's name off the former."""
    sites = {comparable(name) for name in clues.site_names} - {""}
    shown = _shown_headings(survey, set() if clues.home else sites)
    if any(each.position not in clues.banners and not survey.zone(each.position) for each in shown):
        shown = [each for each in shown if each.position not in clues.banners]
        sites |= set(map(comparable, clues.banners.values()))
    declared = [from_markup(title, limit=_MAX_TITLE) for title in clues.declared]
    document_title = one_line(clues.document_title, limit=_MAX_TITLE)
    is_alone = [each.level for each in shown].count(1) == 1
    if not declared and is_alone and _is_identifier(document_title, clues.identifiers):
        document_title = ""
    raw = [text for text in (*declared, document_title) if text]
    told = _without_site(raw, sites, clues, shown)
    return Titles(
        survey=survey,
        clues=clues,
        declared=declared,
        document_title=document_title,
        raw=raw,
        told=told,
        written=[comparable(text) for text in told],
        sites=sites,
        shown=shown,
        main=[each for each in shown if each.level == 1 and survey.zone(each.position) is None],
        files={comparable(each.rpartition(".")[0]) for each in clues.identifiers},
    )


def _without_site(
    raw: Sequence[str], sites: set[str], clues: TitleClues, shown: Sequence[ShownHeading]
) -> list[str]:
    """The titles as declared, each without the site's name; what a main heading says is left whole."""
    headings = frozenset(comparable(each.text) for each in shown if each.level == 1)
    bare = raw
    if not clues.home and not clues.selling:
        bare = [after_name(text, sites, headings=headings) for text in raw]
    return [unabridged(without_site(text, sites, home=clues.home, headings=headings), raw) for text in bare]


def _is_identifier(document_title: str, identifiers: Set[str]) -> bool:
    """Whether a document's title says nothing beside its heading: `en:ferry [Harbour Log]`, a file's name."""
    name = BRACKETED_SITE.sub("", document_title)
    return _FILE.fullmatch(name) is not None or name.casefold() in identifiers


def _shown_headings(survey: Survey, sites: set[str]) -> list[ShownHeading]:
    """The headings that are shown and say more than the site's name."""
    shown = []
    declared = survey.meta("og:title", "twitter:title")
    for position, level in survey.headings:
        element = survey.elements[position]
        if element.get(HIDDEN_MARK) is None:
            text = element_text(element, limit=_MAX_TITLE) or _pictured(element)
            text = _as_declared(_PERMALINK.sub("", text) or text, declared)
            if len(said := comparable(text)) > 1 and said not in sites:
                shown.append(ShownHeading(position, text, level))
    return shown


def _as_declared(heading: str, declared: Sequence[str]) -> str:
    """A heading that is escaped twice as a share title has it; one about `&amp;` has it in both."""
    plain = unescape(heading) if "&" in heading else heading
    return plain if plain != heading and any(plain in title for title in declared) else heading


def _pictured(heading: HtmlElement) -> str:
    """What a heading says that is one picture."""
    pictures = list(islice(heading.iter("img"), 2))
    return one_line(pictures[0].get("alt") or "", limit=_MAX_TITLE) if len(pictures) == 1 else ""
