"""A person's rules for a site, applied to a page's blocks; and the rule that would change a block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from lxml.html import HtmlElement

from stillpage.extract.content.blocks.media_places import Media
from stillpage.extract.content.blocks.segmentation import Containers, Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.site_rules.selector import Naming, Selector, parse_selector
from stillpage.site_rule import Action, SiteRule

# A rule that would leave less of an article than this share was made for other pages: the site has changed.
_LEAST_LEFT: Final = 0.2
# A rule is proposed only if it changes no more than this share of what could be changed, or the block alone.
_MOST_CHANGED: Final = 0.5
_PROPOSED_LEVELS: Final = 4
# Comparisons of a selector with an element, in one page: bounds what a page of a million elements costs.
_MOST_CHECKS: Final = 1_000_000


class SiteRules:
    """The rules of a site that name something on this page."""

    def __init__(self, page: Segmentation, rules: Sequence[SiteRule]) -> None:
        self._page = page
        finder = _Finder(page.containers)
        found = [(rule, finder.inside(rule)) for rule in rules]
        self._found = [(rule, inside) for rule, inside in found if inside.any()]
        self._used: list[tuple[SiteRule, Choice]] = []

    def apply(self, words: Column, kept: Choice) -> Iterator[tuple[SiteRule, Choice]]:
        """Apply them in turn, the later over the earlier; each that is used, with the choice after it."""
        kept = kept.copy()
        owner = np.array(self._page.blocks.owner, dtype=np.intp)
        for rule, inside in self._found:
            blocks = inside[owner]
            after = kept | blocks if rule.action == "keep" else kept & ~blocks
            if float(words[after].sum()) < _LEAST_LEFT * float(words[kept].sum()):
                continue
            kept = after
            self._used.append((rule, inside))
            yield rule, kept

    def media(self, chosen: list[Media]) -> list[Media]:
        """The media to keep, if these were chosen: what lies in a kept or dropped element goes with it."""
        wanted = {each.element for each in chosen}
        for rule, inside in self._used:
            touched = {each.element for each in self._page.media if inside[each.container]}
            wanted = wanted | touched if rule.action == "keep" else wanted - touched
        return [each for each in self._page.media if each.element in wanted]


class _Finder:
    """Finds the containers of one page that selectors name, within bounds."""

    def __init__(self, containers: Containers) -> None:
        self._containers = containers
        self._checks = 0
        self.naming = Naming()

    def inside(self, rule: SiteRule) -> Choice:
        """Which containers a rule names, with all that is in them."""
        inside = np.zeros(len(self._containers), dtype=bool)
        selector = parse_selector(rule.selector)
        if selector is not None and (found := self.named(selector)):
            inside[list(found)] = True
            for index, parent in enumerate(self._containers.parent):
                inside[index] |= parent >= 0 and inside[parent]
        return inside

    def named(self, selector: Selector) -> list[int]:
        """The containers that a selector means, the body never; none once too much was compared."""
        same_tag = self._containers.of(selector.steps[-1].tag)
        self._checks += len(same_tag)
        if self._checks > _MOST_CHECKS:
            return []
        elements = self._containers.element
        return [index for index in same_tag if index and self.naming.matches(selector, elements[index])]


class Proposals:
    """For each block of a page, the selector of a rule that would bring it back or throw it out."""

    def __init__(self, page: Segmentation, words: Column, kept: Choice) -> None:
        self._page = page
        self._words, self._kept = words, kept
        self._alike = {fate: (kept == fate, float(words[kept == fate].sum())) for fate in (True, False)}
        self._finder = _Finder(page.containers)
        self._changes: dict[tuple[Selector, Action], float | None] = {}

    def selector(self, block: int) -> str | None:
        """None where every selector would change too much besides: for a heading among its like."""
        action: Action = "drop" if self._kept[block] else "keep"
        alike, total = self._alike[bool(self._kept[block])]
        for candidate, own in self._candidates(block):
            # "main article h2" would throw out the headings of all articles: without a name it is like them.
            if action == "drop" and not candidate.is_named:
                continue
            changed = self._changed(candidate, action, alike)
            if changed is None:
                continue
            if changed <= _MOST_CHANGED * total or (action == "keep" and changed <= own):
                return str(candidate)
        return None

    def _candidates(self, block: int) -> Iterator[tuple[Selector, float]]:
        """From what a person would point at to the element alone; with the words in it."""
        containers = self._page.containers
        own = containers.element[self._page.blocks.owner[block]]
        named = self._named(block)
        if named is not None:
            inside = containers.inside(named)
            yield self._finder.naming.selector_of(containers.element[named]), float(self._words[inside].sum())
        yield self._finder.naming.selector_of(own, shape=True), float(self._words[block])
        yield self._finder.naming.selector_of(own), float(self._words[block])

    def _named(self, block: int) -> int | None:
        """The nearest container with a name around the block, if all in it shares the block's fate."""
        containers = self._page.containers
        container = self._page.blocks.owner[block]
        for _ in range(_PROPOSED_LEVELS):
            inside = containers.inside(container)
            if container <= 0 or (self._kept[inside] != self._kept[block]).any():
                return None
            if self._finder.naming.has_name(containers.element[container]):
                return container
            container = containers.parent[container]
        return None

    def _changed(self, selector: Selector, action: Action, alike: Choice) -> float | None:
        """Words that a rule with this selector would change; None if it was not found on its own page."""
        key = (selector, action)
        if key not in self._changes:
            containers = self._page.containers
            touched = np.zeros(len(alike), dtype=bool)
            for index in self._finder.named(selector):
                touched[containers.start[index] : containers.end[index]] = True
            words = float(self._words[touched & alike].sum())
            self._changes[key] = words if touched.any() else None
        return self._changes[key]


def path_of(element: HtmlElement) -> str:
    """Where an element stands, for a person to read: `main > article.story > p`."""
    steps = []
    for each in (element, *element.iterancestors()):
        if each.tag in ("html", "body"):
            break
        name = next(iter((each.get("class") or "").split()), None)
        steps.append(f"{each.tag!s}.{name[:40]}" if name else str(each.tag))
    return " > ".join(steps[:8][::-1]) or "body"
