"""A page whose body is invisible until a script has run, or for good where that is blocked. In place."""

from __future__ import annotations

from stillpage.extract.tree.capture_marks import HIDDEN_MARK, INVISIBLE
from stillpage.extract.tree.elements import Elements


def show_waiting_body(elements: Elements) -> None:
    """Drop the marks of what is invisible if the whole body is: then they tell nothing of an element.

    AMP writes `body {visibility: hidden}` into every page, and other sites do. Each element inherits it, so
    all of the article was as doubtful as a closed menu, and a recipe lost some of its ingredients. Of 569
    captured pages 3 waited. What is not displayed at all stays hidden.
    """
    body = elements.root.find("body")
    if body is None or body.get(HIDDEN_MARK) != INVISIBLE:
        return
    for element in body.iter():
        if element.get(HIDDEN_MARK) == INVISIBLE:
            del element.attrib[HIDDEN_MARK]
