"""Texts that an element parts which shows nothing: one text again. In place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.removal import drop_trees

_NEVER_SHOWN: Final = frozenset({"link", "meta", "script", "style"})
# They say something of the page, wherever they stand in it; microdata's others of what holds them.
_OF_THE_PAGE: Final = frozenset({"script", "style"})
# What editors leave behind, empty, where something was bold once, and scripts where they may write later.
# With any attribute it may be an icon, or where a link leads.
_IN_LINES: Final = frozenset({"a", "b", "em", "font", "i", "small", "span", "strong", "u"})


def join_parted_texts(elements: Elements) -> None:
    """Set the text behind such elements before them; take out the empty ones, and set the others at the end.

    Names, days and lines are read from where a text begins: of "Ada <span></span>Holm" Ada was the author,
    and of "<script>…</script>Ada Holm" the script. A page in ten has such a place.
    """
    parting = [
        run
        for run in _side_by_side(_parting(elements))
        if any(element.tail and not element.tail.isspace() for element in run)
    ]
    if not parting:
        return
    for run in parting:
        _say_before(run)
    drop_trees(element for run in parting for element in run if element.tag in _IN_LINES)
    body = elements.root.find("body")
    for element in (element for run in parting for element in run if element.tag in _NEVER_SHOWN):
        end = body if element.tag in _OF_THE_PAGE else element.getparent()
        if end is not None:
            end.append(element)
    elements.read_again()


def _parting(elements: Elements) -> Iterator[HtmlElement]:
    """The elements that show nothing; a formula's source stands where the formula is."""
    held = elements.all()
    for place in elements.places(*_NEVER_SHOWN, *_IN_LINES):
        element = held[place]
        if elements.tag[place] in _IN_LINES:
            text = element.text
            is_empty = (text is None or text.isspace()) and not len(element) and not element.keys()
            if is_empty and not _begins_code(element):
                yield element
        elif "math" not in (element.get("type") or ""):
            yield element


def _begins_code(element: HtmlElement) -> bool:
    """Whether it is what Pygments writes at the beginning of code, which tells it from verse."""
    around = element.getparent()
    return around is not None and around.tag == "pre"


def _side_by_side(found: Iterator[HtmlElement]) -> Iterator[Sequence[HtmlElement]]:
    """Those that follow each other with nothing between but text, together: so all texts move once."""
    run: list[HtmlElement] = []
    for element in found:
        if run and element.getprevious() is not run[-1]:
            yield run
            run = []
        run.append(element)
    if run:
        yield run


def _say_before(run: Sequence[HtmlElement]) -> None:
    said = []
    for element in run:
        if element.tag in _IN_LINES:
            said.append(element.text)
            element.text = None
        said.append(element.tail)
        element.tail = None
    text = "".join(filter(None, said))
    before, around = run[0].getprevious(), run[0].getparent()
    if before is not None:
        before.tail = f"{before.tail or ''}{text}"
    elif around is not None:
        around.text = f"{around.text or ''}{text}"
