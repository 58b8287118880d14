"""What JSON-LD says that the article consists of, besides running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from stillpage.character_references import unescape
from stillpage.extract.metadata.json_ld import Graph, strings, types_of
from stillpage.extract.metadata.plain_text import from_markup

_MOST_PARTS: Final = 400
_MOST_CHARS: Final = 2_000
_BLOCK_TAG: Final = re.compile(r"</?(?:p|li|ul|ol|div|h\d|br)\b[^<>]{0,500}>|\n", re.I)
_STEPS: Final = frozenset({"HowToStep", "HowToDirection", "HowToTip"})


def declared_parts(graph: Graph) -> tuple[str, ...]:
    """Ingredients and steps of recipes, questions and answers; a line of an answer or a step each.

    A line comes as often as one list has it: salt for the dough, salt for the sauce.

    Source: https://schema.org/Recipe and https://schema.org/FAQPage
    """
    return tuple(islice(_lines(graph), _MOST_PARTS))


def _lines(graph: Graph) -> Iterator[str]:
    known = set[str]()
    for texts in _texts(graph):
        # The paragraphs of an answer are blocks of their own on the page.
        marked = (unescape(text[: 8 * _MOST_CHARS]) for text in texts)
        lines = [from_markup(piece, limit=_MOST_CHARS) for text in marked for piece in _BLOCK_TAG.split(text)]
        yield from (line for line in lines if line and line not in known)
        known.update(lines)


def declared_questions(graph: Graph) -> frozenset[str]:
    """Of these lines the questions: without an answer beside it one is a link in a menu."""
    asked = (
        from_markup(unescape(text), limit=_MOST_CHARS)
        for node in graph.every
        if "Question" in types_of(node)
        for text in strings(node.get("name"))
    )
    return frozenset(asked) if "FAQPage" in graph.types else frozenset()


def _texts(graph: Graph) -> Iterator[Iterable[str]]:
    """What is declared together: ingredients, a step."""
    for node in graph.every:
        kinds = types_of(node)
        if "Recipe" in kinds:
            yield _all_strings(node.get("recipeIngredient") or node.get("ingredients"))
            yield _all_strings(node.get("recipeInstructions"))
        elif _STEPS.intersection(kinds):
            yield strings(node.get("text"))
            yield strings(node.get("name"))
        # Of a thread (QAPage) every post is declared, and quotes of it stand elsewhere on the page.
        elif "FAQPage" in graph.types and "Question" in kinds:
            yield strings(node.get("name"))
            yield strings(node.get("acceptedAnswer"), "text")


def _all_strings(value: object) -> Iterator[str]:
    for item in value[:_MOST_PARTS] if isinstance(value, list) else [value]:
        if isinstance(item, str):
            yield item
