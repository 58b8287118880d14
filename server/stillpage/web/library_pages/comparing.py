"""Versions of an article, and what changed from one to another."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

from flask import Response, request

from stillpage.web.library_pages.desk import Desk
from stillpage.web.library_pages.pages import show
from stillpage.web.routes import Routes

if TYPE_CHECKING:
    from stillpage.article import Article
    from stillpage.library import Version

# difflib is quadratic: two texts of 2,000 paragraphs that differ everywhere take about 2 s.
_MOST_PARAGRAPHS = 2000
_MOST_WORDS = 400


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph in the comparison: pieces of text, and of each whether it stays, is new or is gone."""

    kind: Literal["same", "changed", "added", "removed", "skipped"]
    pieces: tuple[tuple[str, Literal["same", "added", "removed"]], ...] = ()


routes: Routes[Desk] = Routes()


@routes.get("/articles/<article_id>/versions")
def versions(desk: Desk, article_id: str) -> Response:
    """The versions of an article, and two of them compared: the last ones, or those that are asked for."""
    saved = desk.library.get(article_id)
    found = {version.number: version for version in desk.library.versions(article_id)}
    refused = desk.library.refused_capture(article_id)
    numbers = sorted(found)
    new = _asked_for("new", found) or numbers[-1]
    old = _asked_for("old", found) or next((n for n in reversed(numbers) if n < new), numbers[0])
    before, after = found[old].article, found[new].article
    return show(
        "versions.html",
        saved=saved,
        versions=[found[number] for number in reversed(numbers)],
        refused=refused,
        old=old,
        new=new,
        paragraphs=list(compare(before, after)),
        is_cut=_is_long(before) or _is_long(after),
    )


def _asked_for(name: str, found: Mapping[int, Version]) -> int | None:
    """The number of a version that there is, from the address."""
    number = request.args.get(name, type=int)
    return number if number in found else None


def compare(old: Article, new: Article) -> Iterator[Paragraph]:
    """Paragraph by paragraph; where one was reworded, word by word; long stretches alike are left out."""
    before, after = _paragraphs(old), _paragraphs(new)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield from _alike(before[a:b])
            continue
        for gone, come in zip_longest(before[a:b], after[c:d]):
            yield _reworded(gone, come)


def _alike(paragraphs: Sequence[str]) -> Iterator[Paragraph]:
    if len(paragraphs) <= 3:
        yield from (Paragraph("same", ((text, "same"),)) for text in paragraphs)
        return
    yield Paragraph("same", ((paragraphs[0], "same"),))
    yield Paragraph("skipped")
    yield Paragraph("same", ((paragraphs[-1], "same"),))


def _reworded(gone: str | None, come: str | None) -> Paragraph:
    if gone is None or come is None:
        kind: Literal["added", "removed"] = "removed" if come is None else "added"
        return Paragraph(kind, ((gone or come or "", kind),))
    old, new = _words(gone), _words(come)
    if max(len(old), len(new)) > _MOST_WORDS:
        return Paragraph("changed", ((gone, "removed"), (come, "added")))
    pieces: list[tuple[str, Literal["same", "added", "removed"]]] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(("".join(old[a:b]), "same"))
            continue
        pieces += [("".join(old[a:b]), "removed")] if b > a else []
        pieces += [("".join(new[c:d]), "added")] if d > c else []
    return Paragraph("changed", tuple(pieces))


def _words(text: str) -> list[str]:
    """Words and the spaces between them; single characters where a script writes no spaces."""
    words = [word for part in text.split(" ") for word in (part, " ")][:-1]
    return list(text) if len(words) < len(text) / 20 else words


def _paragraphs(article: Article) -> list[str]:
    lines = (" ".join(line.split()) for line in [article.title or "", *article.text.splitlines()])
    return [line for line in lines if line][:_MOST_PARAGRAPHS]


def _is_long(article: Article) -> bool:
    return article.text.count("\n") > _MOST_PARAGRAPHS
