"""Escapes of Markdown: needs nothing, unlike the conversion of HTML, which takes 0.1 s to import."""

from __future__ import annotations

import re

# Only what Markdown would read as something else: a text editor shows these backslashes to a person.
_ESCAPED = re.compile(
    r"(?P<char>[\\`*\[$]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # inside a word it is literal
    r"|<(?=[A-Za-z/!?]|\Z)|&(?=#?\w+;)|~(?=~)|=(?==)|%(?=%)"
    r"|(?<![^\s(])\#(?=\w))"  # Obsidian's tags
)
# What begins markup for a renderer that does not know that it stands in a formula, or in front matter: a tag,
# the address of a link, of a reference.
MARKUP_ANYWHERE = re.compile(r"<(?=[A-Za-z/!?])|\](?=[(\[:])")
_LINE_START = re.compile(
    # What a text ends with may have its space in the next.
    r"^([^\S\n]*+)(#{1,6}(?=\s|\Z)|>|[+-](?=\s|\Z)|\d++(?=[.)](?:\s|\Z))|[-=]+[^\S\n]*$)",
    re.MULTILINE,  # each in its own line
)


def escape_label(text: str) -> str:
    """Escape what stands in square brackets: of a link, of a picture."""
    return escape_characters(text).replace("]", r"\]")


def escape_text(text: str) -> str:
    """Escape what stands in running text, at the beginning of a line too."""
    return escape_line_starts(escape_characters(text))


def escape_characters(text: str) -> str:
    """Escape what Markdown would read as something else anywhere in a line."""
    return _ESCAPED.sub(r"\\\g<char>", text)


def escape_line_starts(text: str) -> str:
    """Escape what Markdown would read as something else at the beginning of a line."""
    return _LINE_START.sub(_escape_line_start, text)


def plain_markdown(text: str) -> str:
    """Write a text of lines as paragraphs."""
    return escape_text(text).replace("\n", "\n\n").strip() + "\n"


def _escape_line_start(match: re.Match[str]) -> str:
    indent, sign = match[1], match[2]
    return f"{indent}{sign}\\" if sign.isdigit() else f"{indent}\\{sign}"
