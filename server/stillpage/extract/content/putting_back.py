"""What readability drops inside its choice and a reader wants: small tables, lists, figures, notes."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement
from readability.readability import REGEXES  # type: ignore[import-untyped]  # it has no types

from stillpage.extract.removal import drop_trees

_ALWAYS = frozenset(
    "figure picture img math pre code blockquote details video audio dl sup sub hr br figcaption ruby".split()
)
# Kept with the wrapper around them: highlighters and players put theirs in a bare div.
_WRAPPED = ("pre", "math", "figure", "blockquote", "details", "video", "audio")
_MOST_LINKED = 0.5


def remove_unchosen(top: HtmlElement, chosen: set[HtmlElement]) -> None:
    """Remove from a kept element the parts that were not chosen, unless a reader wants them."""
    drop_trees(_unchosen(top, chosen, _targets([top])))


def _unchosen(top: HtmlElement, chosen: set[HtmlElement], targets: set[str]) -> Iterator[HtmlElement]:
    element: HtmlElement | None = _next_in(top, top)
    while element is not None:
        if not isinstance(element.tag, str) or element in chosen:
            element = _next_in(element, top)
        elif _is_wanted(element, targets):
            element = _after(element, top)
        else:
            following = _after(element, top)
            yield element
            element = following


def notes_outside(tops: list[HtmlElement], tree: HtmlElement) -> list[HtmlElement]:
    """The notes that the chosen text points to and that stand outside it, each list of notes once."""
    inside = {node for top in tops for node in top.iter()}
    above = {each for top in tops for each in top.iterancestors()}
    found: dict[HtmlElement, bool] = {}
    wanted = _targets(tops)
    if not wanted:
        return []
    for element in tree.iter():
        if element in inside or not isinstance(element.tag, str) or element.get("id") not in wanted:
            continue
        parent = element.getparent()
        note = parent if element.tag == "li" and parent is not None else element
        if (
            note.tag not in ("ol", "ul", "li", "p", "div", "aside", "section", "dl", "dd")
            or note in above
            or note in inside
        ):
            continue
        # A table of contents points at sections, notes are short and few links.
        if note not in found:
            found[note] = len(note.text_content()) < 20_000 and _points_back(note)
    notes = {note for note, is_note in found.items() if is_note}
    return [note for note in found if note in notes and notes.isdisjoint(note.iterancestors())]


def _points_back(note: HtmlElement) -> bool:
    return any((link.get("href") or "").startswith("#") for link in note.iter("a")) or note.tag in (
        "ol",
        "li",
        "aside",
    )


def _targets(tops: list[HtmlElement]) -> set[str]:
    """Ids that short links in the text point to, as note marks do."""
    return {
        href.rpartition("#")[2]
        for top in tops
        for link in top.iter("a")
        if "#" in (href := link.get("href") or "") and len(link.text_content().strip()) <= 6
    }


def _is_wanted(element: HtmlElement, targets: set[str]) -> bool:
    if any(
        each.get("id") in targets for each in element.iter() if isinstance(each.tag, str) and each.get("id")
    ):
        return True
    # Names as readability reads them: what it took for clutter by name stays away.
    if REGEXES["negativeRe"].search(f"{element.get('class') or ''} {element.get('id') or ''}"[:400]):
        return False
    if element.tag in _ALWAYS:
        return True
    text = len(element.text_content().strip())
    linked = sum(len(link.text_content().strip()) for link in element.iter("a"))
    if linked > _MOST_LINKED * max(text, 1):
        return False
    if element.tag in ("ul", "ol", "h2", "h3", "h4", "h5", "h6", "p"):
        return text > 0 and linked < 0.34 * text
    if element.tag == "table":
        rows = [row for row in element.iter("tr") if len(row) > 1]
        named = element.find(".//th") is not None or element.find("caption") is not None
        return text > 0 and (named or len(rows) > 1)
    if element.tag in ("aside", "section", "div"):
        if any(True for _ in element.iter(*_WRAPPED)):
            return True
        if element.find(".//img") is not None and text < 300 and linked == 0:
            return True
        return linked < 0.2 * text and any(len(each.text_content()) > 60 for each in element.iter("p", "li"))
    return False


def _next_in(element: HtmlElement, top: HtmlElement) -> HtmlElement | None:
    return element[0] if len(element) else _after(element, top)


def _after(element: HtmlElement, top: HtmlElement) -> HtmlElement | None:
    """The next element in document order that is not inside this one."""
    at: HtmlElement | None = element
    while at is not None and at is not top:
        following = at.getnext()
        if following is not None:
            return following
        at = at.getparent()
    return None
