"""Panels of tabs: each begins with what its tab says, since tabs are removed. In place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Sequence
from itertools import islice
from typing import Final

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from stillpage.article import Kind
from stillpage.extract.content.blocks.markup import PANEL, is_hidden
from stillpage.extract.tree.capture_marks import HIDDEN_MARK
from stillpage.extract.tree.elements import HEADINGS, Elements
from stillpage.extract.tree.removal import drop_trees
from stillpage.extract.tree.text import short_text

_LONGEST_NAME: Final = 80
_MOST_PANELS: Final = 12
_PANEL_LEVELS: Final = 4  # from a list of tabs to what holds its panels too
_MOST_LISTS: Final = 50  # each is a walk
_CODE: Final = frozenset(("pre", "code"))
_POINTERS: Final = ("aria-controls", "href", "data-bs-target", "data-target")
_DECLARED: Final = etree.XPath(".//*[@role='tab' or @role='tabpanel']")
_TEXTS: Final = etree.XPath(".//text()[not(ancestor::*[local-name()='svg'])]")  # icons have titles
_HOLDS_BLOCKS: Final = frozenset("div section article dd li td figure main".split())

_Pairs = dict[HtmlElement, HtmlElement]


def mark_tabs(elements: Elements) -> None:
    """Write on each panel what its tab says, while both are there: tabs look like menus, and are removed.

    They are known by their roles; or by radio buttons with labels beside as many divisions, as documentation
    writes tabs without a script; or, in captures, by a row of names above as many divisions, of which one
    is shown.
    """
    pairs = _shown_one_of(elements) | _declared(elements) | _chosen(elements)
    groups: dict[HtmlElement | None, int] = {}
    for panel, tab in pairs.items():
        around = tab.getparent()
        if around is not None and around.tag == "li":  # each in an item of its own
            around = around.getparent()
        words = " ".join(_TEXTS(tab)).split()
        if words[: len(words) // 2] * 2 == words:  # once more for those who do not see it
            del words[len(words) // 2 :]
        name = " ".join(words) or tab.get("data-title") or ""
        if 0 < len(name) <= _LONGEST_NAME and panel.tag in _HOLDS_BLOCKS:
            group = str(groups.setdefault(around, len(groups)))
            panel.set(PANEL, f"{group} {name}")
            tab.set(PANEL, group)


def name_panels(root: HtmlElement, kind: Kind | None) -> None:
    """Begin each kept panel with its tab's words, if two or more of a group are kept; drop their tabs.

    A single panel is what the page shows of itself ("Overview") and needs no name. Nor does one that begins
    with a heading, except in documentation, where the tab says for whom it is; nor a product's ("Reviews").
    """
    if kind == "product":
        return
    panels: defaultdict[str, list[tuple[HtmlElement, str]]] = defaultdict(list)
    tabs: defaultdict[str, list[HtmlElement]] = defaultdict(list)
    for element in root.iter():
        if (value := element.get(PANEL)) is None:
            continue
        group, _, name = value.partition(" ")
        if not name:
            tabs[group].append(element)
        elif any(not text.isspace() for text in element.itertext()):
            panels[group].append((element, name))
    for group, kept in panels.items():
        if len(kept) < 2:
            continue
        drop_trees(tabs[group])
        for panel, name in kept:
            # The command that "npm" begins with is no name.
            begins = panel.text_content().lstrip().startswith(name) and not _stands_first(panel, _CODE)
            if not begins and (kind == "documentation" or not _stands_first(panel, HEADINGS)):
                _begin_with(panel, name)


def _stands_first(panel: HtmlElement, tags: Container[str]) -> bool:
    """Whether the first words of a panel stand in such an element."""
    said = next((each for each in panel.iter() if (each.text or "").strip()), panel)
    return any(each.tag in tags for each in (said, *said.iterancestors()))


def _begin_with(panel: HtmlElement, name: str) -> None:
    line: HtmlElement = lxml.html.Element("p")
    etree.SubElement(line, "strong").text = name
    line.tail, panel.text = panel.text, None
    panel.insert(0, line)


def _declared(elements: Elements) -> _Pairs:
    """Tabs and panels by their roles: by each other's ids, else by their order."""
    places = elements.by_value("role")
    tabs, panels, lists = (
        [elements.all()[place] for place in places.get(role, ())] for role in ("tab", "tabpanel", "tablist")
    )
    if len(tabs) < 2 or len(panels) < 2:
        return {}
    named = {(tab.get(name) or "").lstrip("#"): tab for name in reversed(_POINTERS) for tab in tabs}
    known = {tab.get("id") or "": tab for tab in tabs}
    pairs: _Pairs = {}
    for panel in panels:
        tab = named.get(panel.get("id") or " ", known.get(panel.get("aria-labelledby") or " "))
        if tab is not None:
            pairs[panel] = tab
    if len(pairs) == len(panels):
        return pairs
    for tabs_around in lists[:_MOST_LISTS]:
        held = _of_role(tabs_around, "tab")
        around = islice(tabs_around.iterancestors(), _PANEL_LEVELS)
        wanted = next(filter(None, (_of_role(each, "tabpanel") for each in around)), [])
        if len(wanted) == len(held):
            pairs = dict(zip(wanted, held, strict=True)) | pairs
    return pairs


def _of_role(holder: HtmlElement, role: str) -> list[HtmlElement]:
    return [each for each in _DECLARED(holder) if each.get("role") == role]


def _chosen(elements: Elements) -> _Pairs:
    """Divisions beside the labels of radio buttons: each after its own, or all in one after the labels."""
    boxes = {
        each.get("id") or "": each.get("name") or ""
        for each in elements.of("input")
        if (each.get("type") or "").lower() == "radio"
    }
    labels_there = elements.of("label")
    if len(labels_there) < 2:
        return {}
    ids = elements.by_value("id")
    groups: defaultdict[tuple[str, HtmlElement | None], list[HtmlElement]] = defaultdict(list)
    for label in labels_there:
        wanted = label.get("for") or ""
        # A capture has no boxes.
        name = boxes.get(wanted) if wanted in ids else ""
        if wanted and name is not None and next(label.iterancestors("form"), None) is None:
            groups[name, label.getparent()].append(label)
    pairs: _Pairs = {}
    for (name, around), labels in groups.items():
        behind = [label.getnext() for label in labels]
        beside = None if around is None else around.getnext()
        panels: list[HtmlElement | None] = []
        if all(each is not None and each.tag == "div" for each in behind):
            panels = behind
        elif beside is not None and len(beside) == len(labels):
            panels = list(beside)
        hidden = sum(each is not None and is_hidden(dict(each.items())) for each in panels)
        if len(panels) > 1 and (name or hidden == len(panels) - 1):
            pairs |= _pairs(panels, labels)
    return pairs


def _shown_one_of(elements: Elements) -> _Pairs:
    """Divisions of which a capture says that all but one are hidden, behind a line of as many names."""
    pairs: _Pairs = {}
    hidden = (elements.all()[place] for place, _ in elements.having(HIDDEN_MARK))
    holders = dict.fromkeys(each.getparent() for each in hidden if each.tag == "div")
    for holder in holders:
        row = None if holder is None else holder.getprevious()
        if holder is None or row is None or not 2 <= len(holder) == len(row) <= _MOST_PANELS:
            continue
        shown = sum(panel.get(HIDDEN_MARK) is None for panel in holder)
        is_row = all(each.get(HIDDEN_MARK) is None and _is_named(each) for each in row)
        if shown == 1 and is_row:
            pairs |= zip(holder, row, strict=True)
    return pairs


def _is_named(tab: HtmlElement) -> bool:
    return bool(short_text(tab, _LONGEST_NAME))


def _pairs(panels: Sequence[HtmlElement | None], labels: Sequence[HtmlElement]) -> _Pairs:
    return {panel: label for panel, label in zip(panels, labels, strict=True) if panel is not None}
