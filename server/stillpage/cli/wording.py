"""Counts in words, text that is safe to print; the names of forms, and searches, as they are typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any, Final

import click

# What else people call them: by the ending of the file, or by the standard's full name.
_ALSO_CALLED: Final = {"md": "markdown", "txt": "text", "csl-json": "csl", "bib": "bibtex"}

FORM_BY_SUFFIX: Final = {".md": "markdown", ".html": "html", ".txt": "text", ".json": "json"}


_JOINERS: Final = "\u200c\u200d"


def counted(number: int, noun: str) -> str:
    """`1 article`, `2,000 articles`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def printable(text: str) -> str:
    """Take out what a hostile title could steer a terminal with: control characters, direction overrides.

    What joins and parts letters stays: Persian words and families of emoji fall apart without it.
    """
    return "".join(
        " " if unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp") and char not in _JOINERS else char
        for char in text
    )


# Of a command that takes a search: `-word` denies one there.
TAKES_QUERY: Final = {"ignore_unknown_options": True}


def query_words(ctx: click.Context, param: click.Parameter, words: tuple[str, ...]) -> tuple[str, ...]:
    """Take words as they are, with `-` in front too; two hyphens are an option that does not exist."""
    if slip := next((word for word in words if word.startswith("--")), None):
        raise click.NoSuchOption(slip, ctx=ctx)
    return words


class Form(click.Choice[str]):
    """A choice of forms, which also takes their other names; its value is always the listed one."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__(tuple(names))

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read what was typed after `--format`."""
        meant = _ALSO_CALLED.get(str(value))
        return super().convert(meant if meant in self.choices else value, param, ctx)
