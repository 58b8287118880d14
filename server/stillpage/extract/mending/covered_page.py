"""A page over which something lies: a dialog, consent, what it fades in with. In place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain, takewhile
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.tree.capture_marks import HIDDEN_MARK, INVISIBLE
from stillpage.extract.tree.elements import Elements

# What scripts call a body while something lies over it, or until they have run, and what browsers' extensions
# call it: Bootstrap, React's modal, SweetAlert, Didomi, Sourcepoint; "no-scroll"; Google's snippet.
_STATE: Final = re.compile(
    r"(?<![a-z])(?:(?:react)?modal|dialog|popup|popover|overlay|lightbox|drawer|menu|nav|off-?canvas|consent|cookies?"
    r"|message|swal2|pum|mfp|search)[_-]{1,2}(?:is-|body--)?(?:open(?:ed)?|shown|visible|locked)(?![a-z])"
    r"|no-?scroll(?:ing)?|overflow-(?:y-)?hidden|scroll-?lock(?:ed)?|lock(?:ed)?-scroll|is-locked"
    r"|fixed-body|body-fixed|compensate-for-scrollbar|async-hide"
    r"|vsc-initialized|clickup-chrome-ext_installed",
    re.IGNORECASE,
)
_DIALOGS: Final = frozenset(("dialog", "alertdialog"))
_OPENED: Final = frozenset(("details", "dialog"))
_VISIBILITY: Final = re.compile(r"(?<![\w-])visibility\s*:\s*hidden\s*;?", re.IGNORECASE)


def uncover_page(elements: Elements) -> None:
    """Forget what the page's body is called for the moment, and that its main part is not there now.

    Libraries take the page behind an open dialog from screen readers (`aria-hidden`), and lock it, by a class
    of the body: each block stood in what is hidden, or in something called a modal. Of 102 pages of the
    corpora 56 and 37 said otherwise then, mostly less. And a form around all of a page is none (ASP.NET).
    """
    body = elements.root.find("body")
    if body is None:
        return
    names = body.get("class") or ""
    lasting = [name for name in names.split() if not _STATE.search(name)]
    is_renamed = len(lasting) < len(names.split())
    if is_renamed:
        body.set("class", " ".join(lasting))
    if any([_show(box) for box in _around_main_part(elements)]) or is_renamed:
        elements.read_again()


def _around_main_part(elements: Elements) -> Sequence[HtmlElement]:
    """What the main part is and stands in, below the body, where the page says which part that is.

    Elsewhere what stands around the main heading and holds more than a half of the page: menus and lists of
    cookies may, too, but have no such heading. Outer ones first.
    """
    roles = elements.saying("role", lambda role: role.strip().lower() == "main")
    mains = elements.of("main") or [elements.all()[place] for place in roles]
    if len(mains) == 1:
        return _above(mains[0])
    headings = elements.of("h1")
    around = _above(headings[0]) if len(headings) == 1 else ()
    found = [each for each in around if _is_covered(each) or _is_posted(each) or each.tag == "details"]
    if not found:
        return ()
    places = {element: place for place, element in enumerate(elements.all())}
    return [each for each in found if 2 * (_end_of(each, places) - places[each]) > elements.nodes]


def _above(element: HtmlElement) -> list[HtmlElement]:
    """An element and what it stands in, from below the body."""
    return [*takewhile(lambda above: above.tag != "body", chain((element,), element.iterancestors()))][::-1]


def _end_of(element: HtmlElement, places: Mapping[HtmlElement, int]) -> int:
    """The place of what comes behind an element and all in it."""
    for each in chain((element,), element.iterancestors()):
        if (following := each.getnext()) is not None:
            return places[following]
    return len(places)


def _is_covered(box: HtmlElement) -> bool:
    return (
        box.get("aria-hidden") == "true"
        or box.get(HIDDEN_MARK) == INVISIBLE
        or _VISIBILITY.search(box.get("style") or "") is not None
    )


def _is_posted(box: HtmlElement) -> bool:
    """Whether it is a form for more than to choose what is shown, which then is the page."""
    return box.tag == "form" and box.get("method", "").lower() == "post"


def _show(box: HtmlElement) -> bool:
    """Returns whether anything covered the box, or it was something else."""
    is_covered = _is_covered(box)
    if is_covered:
        box.attrib.pop("aria-hidden", None)
        if box.get(HIDDEN_MARK) == INVISIBLE:  # inherited by all that is in it
            for each in box.iter():
                if each.get(HIDDEN_MARK) == INVISIBLE:
                    del each.attrib[HIDDEN_MARK]
        if style := box.get("style"):
            box.set("style", _VISIBILITY.sub("", style))
    is_other = box.tag in _OPENED or _is_posted(box)
    if is_other:
        box.tag = "div"
        for summary in box.findall("summary"):  # of no more than it says, now that it unfolds nothing
            summary.tag = "div"
    if is_dialog := (box.get("role") or "").strip().lower() in _DIALOGS:
        del box.attrib["role"]
    return is_covered or is_other or is_dialog
