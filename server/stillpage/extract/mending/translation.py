"""Pages that the browser has translated. In place."""

from __future__ import annotations

from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.removal import drop_tags

_MARK: Final = "vertical-align:inherit"


def unwrap_translation(elements: Elements) -> None:
    """Take away the `<font>` that Chromium's translation puts around every sentence, twice.

    It changes nothing that is seen, but a name or a day is no longer the text of its own element: six of 60
    pages lost some of their metadata.
    """
    wrappers = [font for font in elements.of("font") if _says_nothing(font)]
    if wrappers:
        drop_tags(wrappers)
        elements.read_again()


def _says_nothing(font: HtmlElement) -> bool:
    style = (font.get("style") or "").replace(" ", "").rstrip(";")
    return style == _MARK and not {"color", "face", "size", "class", "id"} & set(font.keys())
