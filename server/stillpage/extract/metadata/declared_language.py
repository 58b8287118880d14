"""Language and direction as the page declares them. Pages lie: the caller weighs this against the text."""

from __future__ import annotations

import re
from typing import Final

from stillpage.article import Direction
from stillpage.extract.metadata.survey import Survey
from stillpage.extract.tree.capture_marks import DIR, LANG

_TAG: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?(?![A-Za-z0-9])")
# Words that templates leave where a language belongs.
_NOT_A_LANGUAGE: Final = frozenset({"und", "mul", "zxx", "xx", "xxx"})


def declared_lang(survey: Survey) -> str | None:
    """BCP 47 tag, its parts in their usual case (`zh-Hant-TW`), or None.

    What the capture saw of the rendered page is best, then `<html lang>`, then the rest of the declarations.
    """
    root = survey.elements[0]
    body = next((element for element in survey.elements[:2000] if element.tag == "body"), None)
    articles = survey.page.of("article")
    article = articles[0] if len(articles) == 1 else None
    declared = [root.get(LANG), root.get("lang"), root.get("xml:lang")]
    for element in (body, article):
        if element is not None:
            declared += [element.get("lang"), element.get("xml:lang")]
    declared += survey.meta(
        "content-language", "language", "dc.language", "dcterms.language", "og:locale", "inlanguage"
    )
    return next((tag for tag in map(language_tag, declared) if tag), None)


def language_tag(text: str | None) -> str | None:
    """A well-formed tag out of `en_US`, `ar, en` or `FR-fr`; None if there is none."""
    match = _TAG.match((text or "")[:40].strip())
    if not match:
        return None
    first, *rest = re.split("[-_]", match[0])
    if first.lower() in _NOT_A_LANGUAGE:
        return None
    return "-".join([first.lower(), *(part.title() if len(part) == 4 else part.upper() for part in rest)])


def declared_dir(survey: Survey) -> Direction | None:
    """`ltr` or `rtl` if the capture, the root, the body or the one article says so."""
    root = survey.elements[0]
    body = next((element for element in survey.elements[:2000] if element.tag == "body"), None)
    articles = survey.page.of("article")
    article = articles[0] if len(articles) == 1 else None
    declared = [root.get(DIR), root.get("dir")]
    declared += [element.get("dir") for element in (body, article) if element is not None]
    for value in declared:
        direction = (value or "").strip().lower()
        if direction == "rtl":
            return "rtl"
        if direction == "ltr":
            return "ltr"
    return None
