"""Why each block of a page is in its article or not: the record of one extraction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from stillpage.article import Article

Reason = Literal["model", "repeated", "reader_rule", "second_opinion", "site_rule", "repair", "data"]
"""What decided: the model's score, a repeat of an earlier block, a rule for readers, the other finder, a
person's rule for this site, a later stage that takes out what the article does not need twice, or that the
article is in the page's data, which the page does not show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockExplanation:
    """What became of one block.

    Attributes:
        text: Of the block, white space squeezed.
        path: Elements down to it, as `main > article.story > p`.
        tag: Of the innermost of them.
        score: The model's probability that it is content, 0 to 1; None of what the model never saw.
        kept: Whether it is in the article.
        reason: What decided that last.
        by: Which rule, where a rule did: the name of a reader's rule, the selector of a site's.
        selector: What a site's rule would name it by; None where no rule could tell it from the rest.
    """

    text: str
    path: str
    tag: str
    score: float | None
    kept: bool
    reason: Reason
    by: str | None = None
    selector: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageExplanation:
    """An article, and what became of every block of its page, in the page's order."""

    article: Article
    blocks: tuple[BlockExplanation, ...]


_MOST_PART_CHARS = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a page that a person can bring back or throw out at once.

    Attributes:
        text: Of its blocks, each on a line; long ones cut.
        tag: Of its first block.
        kept: Whether it is in the article.
        reason: As `BlockExplanation.reason`, of its first block.
        selector: For a site's rule; None where no rule could tell it from the rest.
    """

    text: str
    tag: str
    kept: bool
    reason: Reason
    selector: str | None


def parts_of(blocks: Iterable[BlockExplanation]) -> tuple[Part, ...]:
    """The page in parts, in its order; neighbours that were left out and share a selector are one."""
    parts: list[Part] = []
    for block in blocks:
        last = parts[-1] if parts else None
        same = last is not None and not last.kept and not block.kept and last.selector == block.selector
        if last is not None and same and block.selector is not None:
            parts[-1] = replace(last, text=f"{last.text}\n{block.text}"[: _MOST_PART_CHARS + 1])
        else:
            parts.append(
                Part(
                    text=block.text[: _MOST_PART_CHARS + 1],
                    tag=block.tag,
                    kept=block.kept,
                    reason=block.reason,
                    selector=block.selector,
                )
            )
    return tuple(parts)
