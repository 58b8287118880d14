"""What archives and browsers' extensions add to a page: taken out. In place."""

from __future__ import annotations

from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.removal import drop_trees

# The Wayback Machine's bar and what it prints, archive.today's, Google's copy of a page.
_IDS: Final = frozenset(
    "wm-ipp-base wm-ipp wm-ipp-print donato-base wm-tb-timemap bN015htcoyT__google-cache-hdr"
    # Of translators: Google's tooltip, and those that show a window of their own.
    " goog-gt-tt goog-gt-vt immersive-translate-popup".split()
)
# Google's translator calls so what it adds: a bar, what one may rate.
_CLASSES: Final = frozenset(("VIpgJd-ZVi9od-aZ2wEe-wOHMyf", "VIpgJd-yAWNEb-L7lbkb"))
# And all of it so, beside names of its own; so do writers what is not to be translated, code or a whole text.
_UNTRANSLATED: Final = "skiptranslate"
_GOOGLES: Final = ("goog-", "VIpgJd-")
_PAGE: Final = frozenset(("body", "html", "main"))


def take_out_additions(elements: Elements) -> None:
    """Take out what is no part of the page, by the ids and classes that those programs have had for years.

    The bar of the Wayback Machine says days and counts, Google's window has a main heading ("Original text").
    """
    untranslated = [place for place in elements.called(_UNTRANSLATED) if _is_of_google(elements.all()[place])]
    places = {*elements.saying("id", _IDS.__contains__), *elements.called(*_CLASSES), *untranslated}
    added = [element for place in sorted(places) if (element := elements.all()[place]).tag not in _PAGE]
    if added:
        drop_trees(added)
        elements.read_again()


def _is_of_google(untranslated: HtmlElement) -> bool:
    names = untranslated.get("class", "").split()
    return untranslated.tag == "iframe" or any(name.startswith(_GOOGLES) for name in names)
