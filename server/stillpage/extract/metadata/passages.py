"""What JSON-LD says in full, though a page may show none of it: recipes, steps, questions, live blogs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from stillpage.extract.metadata.json_ld import Graph, Node, strings, types_of
from stillpage.extract.metadata.model import Passage
from stillpage.extract.metadata.plain_text import comparable, from_markup

_MOST_LINES: Final = 400
_MOST_CHARS: Final = 2_000
_MOST_TEXT: Final = 100_000
_MOST_DEPTH: Final = 4
_POSTS: Final = frozenset(("DiscussionForumPosting", "SocialMediaPosting", "Question"))
# What is said below a post: to a question, to anything.
_BELOW: Final = ("acceptedAnswer", "suggestedAnswer", "comment")


def declared_passages(graph: Graph) -> tuple[Passage, ...]:
    """The recipe, instructions, questions, job, goods, thread or live blog that a page is about.

    Source: https://schema.org/Recipe, https://schema.org/HowTo, https://schema.org/FAQPage,
    https://schema.org/QAPage, https://schema.org/JobPosting, https://schema.org/LiveBlogPosting,
    https://schema.org/DiscussionForumPosting, https://schema.org/SocialMediaPosting,
    https://schema.org/Product
    """
    for node in graph.top:
        kinds = types_of(node)
        if "Recipe" in kinds:
            things = node.get("recipeIngredient") or node.get("ingredients")
            found = [*_text(node), *_list(things), *_steps(node.get("recipeInstructions"))]
        elif "HowTo" in kinds:
            things = [*strings(node.get("supply"), "name"), *strings(node.get("tool"), "name")]
            found = [*_text(node), *_list(things), *_steps(node.get("step"))]
        elif "FAQPage" in kinds:
            found = list(_questions(graph, node))
        elif "JobPosting" in kinds or "Product" in kinds:
            found = list(_text(node))
        elif "LiveBlogPosting" in kinds:
            found = list(_updates(graph, node))
        elif "QAPage" in kinds:
            asked = (graph.follow(item) for item in _items(node.get("mainEntity")))
            found = [post for question in asked for post in _posts(graph, question)]
        elif _POSTS.intersection(kinds):
            found = list(_posts(graph, node))
        else:
            continue
        if found:
            return tuple(found[:_MOST_LINES])
    return ()


def _text(node: Node) -> Iterator[Passage]:
    if lines := tuple(text[:_MOST_TEXT] for text in strings(node.get("description"))):
        yield Passage("text", lines)


def _list(value: object) -> Iterator[Passage]:
    if lines := _lines([text for item in _items(value) for text in strings(item)]):
        yield Passage("list", lines)


def _steps(value: object, title: str | None = None, *, depth: int = 0) -> Iterator[Passage]:
    """Steps, each section of them by itself: texts, or objects of schema.org, one in another."""
    steps: list[str] = []
    for item in _items(value):
        name = _name(item)
        if isinstance(item, dict) and "itemListElement" in item and depth < _MOST_DEPTH:
            yield from _passage(steps, title)
            steps, title = [], None
            yield from _steps(item["itemListElement"], name, depth=depth + 1)
        elif (texts := strings(item, "text")) and name and not _begins_with(texts[0], name):
            yield from _passage(steps, title)
            steps, title = [], None
            yield Passage("text", (texts[0][:_MOST_TEXT],), name)
        else:
            # Of one text each line is a step.
            steps.extend(line for text in texts or [name or ""] for line in text.splitlines())
    yield from _passage(steps, title)


def _name(item: object, key: str = "name") -> str | None:
    return next(iter(_lines(strings(item.get(key)))), None) if isinstance(item, dict) else None


def _begins_with(text: str, name: str) -> bool:
    """Whether a step's name is its own beginning, as programs make one of it."""
    return comparable(text).startswith(comparable(name))


def _passage(steps: list[str], title: str | None) -> Iterator[Passage]:
    if lines := _lines(steps):
        yield Passage("steps", lines, title)


def _questions(graph: Graph, page: Node) -> Iterator[Passage]:
    for question in map(graph.follow, _items(page.get("mainEntity"))):
        told = graph.follow(question.get("acceptedAnswer")) if isinstance(question, dict) else None
        if answers := strings(told, "text"):
            yield Passage("text", tuple(text[:_MOST_TEXT] for text in answers), _name(question))


def _updates(graph: Graph, page: Node) -> Iterator[Passage]:
    for update in map(graph.follow, _items(page.get("liveBlogUpdate"))):
        if isinstance(update, dict) and (said := strings(update.get("articleBody"))):
            yield Passage("text", tuple(text[:_MOST_TEXT] for text in said), _name(update, "headline"))


def _posts(graph: Graph, post: object, *, depth: int = 0) -> Iterator[Passage]:
    """A post and those below it, each with who wrote it and when."""
    if not isinstance(post, dict):
        return
    if said := strings([post.get("articleBody") or post.get("text")]):
        writer = next(iter(_lines(strings(graph.follow(post.get("author")), "name"))), None)
        moment = next(iter(_lines(strings(post.get("datePublished") or post.get("dateCreated")))), None)
        yield Passage("text", tuple(text[:_MOST_TEXT] for text in said), writer=writer, moment=moment)
    if depth < _MOST_DEPTH:
        for name in _BELOW:
            for item in _items(post.get(name)):
                yield from _posts(graph, graph.follow(item), depth=depth + 1)


def _items(value: object) -> list[object]:
    return value[:_MOST_LINES] if isinstance(value, list) else [value]


def _lines(texts: list[str]) -> tuple[str, ...]:
    said = (from_markup(text[: 8 * _MOST_CHARS], limit=_MOST_CHARS) for text in texts[:_MOST_LINES])
    return tuple(line for line in said if line)
