"""Bylines that a page shows: marked as such, or a "By" beside the heading."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.metadata.class_words import marks_of
from stillpage.extract.metadata.plain_text import element_text
from stillpage.extract.metadata.survey import Survey

# "By" and "written by" of the languages whose newspapers write it.
BY_WORDS: Final = (
    r"(?:written|posted|published|reviewed|created|story|words|text|article|reporting|report) by|by|author|authors|"
    r"(?:ein (?:beitrag|artikel|gastbeitrag) )?von|verfasst von|geschrieben von|autor(?:in)?|autore?s?|text|"
    r"(?:écrit |publié |rédigé )?par|auteur|(?:escrito |publicado )?por|(?:scritto |pubblicato )?da|di|"
    r"door|av|af|tekst|kirjoittanut|teksti|autor|napisał[ai]?|автор|текст|от|yazan|yazar|oleh|penulis|tác giả|"
    r"γράφει ο|γράφει η|του|της|συντάκτης|ผู้เขียน|โดย|लेखक|द्वारा|"
    r"بقلم|كتب|كتبت|كتبه|كتبها|تحرير|إعداد|الكاتب|نوشته|نویسنده|به قلم|از|مصنف|تحریر|מאת|כתב|כתבה|נכתב על ידי|"
    r"作者|文|撰文|记者|記者|编辑|編輯|責任編輯|责任编辑|来源作者|執筆|執筆者|著者|筆者|ライター|글|기자|작성자"
)
_STARTS_WITH_BY: Final = re.compile(rf"^\s*(?:{BY_WORDS})(?:\s*[:：／/|]\s*|\s+)(?=\S)", re.I)
_NAME_CHILD: Final = frozenset({"author", "name", "url"})
_FAR: Final = 250
_MAX_BYLINE: Final = 160


def visible_bylines(survey: Survey, heading: int | None) -> list[str]:
    """Texts of the byline nearest to the heading; several where several authors stand side by side."""
    scored: list[tuple[float, int, str]] = []
    for position, weight in _marked(survey):
        if survey.zone(position) in ("comments", "related", "site"):
            continue
        text = _byline_text(survey.elements[position])
        if not text:
            continue
        scored.append((weight - _distance(position, heading), position, text))
    if not scored:
        return []
    best = max(scored)
    if best[0] < 0:
        return []
    return [
        text for score, position, text in sorted(scored, key=lambda entry: entry[1]) if score > best[0] - 0.25
    ]


def _distance(position: int, heading: int | None) -> float:
    if heading is None:
        return 1 + min(position / 1000, 2)
    steps = position - heading
    return min(steps / 60, 4) if steps >= 0 else min(-steps / 30, 4)


def _marked(survey: Survey) -> list[tuple[int, float]]:
    weights: dict[int, float] = {}
    for weight, positions in (
        (3.0, survey.properties.get("author", ())),
        (3.0, survey.links.get("author", ())),
        (2.0, survey.author_marks),
        (1.0, survey.addresses),
    ):
        for position in positions[:100]:
            weights[position] = max(weight, weights.get(position, 0))
    return list(weights.items())


def _byline_text(element: HtmlElement) -> str | None:
    if element.tag in ("link", "meta", "img", "body", "html", "form", "input"):
        return None
    inside = list(
        islice(element.iterdescendants("*"), 80)
    )  # bounded: a hostile page nests thousands of bylines
    name = next((child for child in inside if child.get("itemprop") == "name"), None)
    if name is None:
        name = next((child for child in inside if "author" in child.get("rel", "").lower()), None)
    text = element_text(element if name is None else name, limit=_MAX_BYLINE * 2)
    if len(text) > _MAX_BYLINE:
        inner = next((child for child in inside if "author" in marks_of(child.get("class", "")[:200])), None)
        text = element_text(inner, limit=_MAX_BYLINE * 2) if inner is not None else ""
    return text if 2 <= len(text) <= _MAX_BYLINE else None
