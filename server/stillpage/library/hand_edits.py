"""Front matter of article.md changed by hand: it wins over article.json. Pure.

Read as plain strings (YAML's core types would make `no`, Norwegian, a false and a date something else).
"""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import replace
from typing import Any

import yaml

from stillpage.article import Article
from stillpage.library.document import Document, distinct
from stillpage.library.records import State

# Far more than anyone writes; a hostile file cannot make the parser work for long.
_MAX_FRONT_MATTER = 64 * 1024

# Key in the front matter -> field of the Article. Address and dates of saving are facts, not for editing.
_TEXTS = {
    "title": "title",
    "site": "site_name",
    "published": "published",
    "modified": "modified",
    "lang": "lang",
    "excerpt": "excerpt",
}

# Every key that article.md is written with; other lines are the user's own and stay.
OWN_KEYS = frozenset(_TEXTS) | {
    "url",
    "authors",
    "saved",
    "dir",
    "tags",
    "state",
    "favourite",
    "words",
    "minutes",
    "id",
}
_HIGHLIGHTS = re.compile(
    r"^<!-- highlights (?P<hash>[0-9a-f]{12}) -->\r?\n(?P<section>.*?)"
    r"^<!-- /highlights -->[ \t]*(?:\r?\n|\Z)",
    re.MULTILINE | re.DOTALL,
)
# YAML's key may hold a colon that no blank follows: `dc:creator: Ann`.
_KEY_LINE = re.compile(r"(?P<key>[^\s#:-](?:[^:\n]|:(?!\s|$))*+):(\s|$)")


_STATES: dict[str, State] = {"unread": "unread", "archived": "archived", "read": "archived"}
_COMMA = re.compile("[,،、，]")


class UnusableFrontMatterError(ValueError):
    """The front matter is not YAML of the expected shape; why, for the user."""


def decoded(data: bytes) -> str:
    """Read the text of a file as editors write it: with a mark of its encoding before it, or in UTF-8.

    Raises:
        UnicodeDecodeError: It is in another encoding.
    """
    is_utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return data.decode("utf-16") if is_utf16 else data.decode().removeprefix("\ufeff")


def split(markdown: str) -> tuple[str | None, str]:
    """Split article.md into the YAML between its `---` lines (None if there is none) and the body."""
    if not markdown.startswith(("---\n", "---\r\n")):
        return None, markdown
    lines = markdown.splitlines(keepends=True)
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            return "".join(lines[1:number]), "".join(lines[number + 1 :])
    return None, markdown


def highlights_block(section: str) -> str:
    """Put our lines around the highlights of article.md, by which they are found there again.

    The first holds a hash of what is between: it tells a section that somebody wrote into, which is theirs.
    """
    return f"<!-- highlights {sha256(section.strip())[:12]} -->\n{section.strip()}\n<!-- /highlights -->\n"


def with_highlights_of(own_body: str, rendered: str) -> str:
    """Bring the highlights in a body that the user wrote into up to date, and leave the rest of it alone.

    Args:
        own_body: As it stands in the file.
        rendered: The body as we would write it.
    """
    match = _HIGHLIGHTS.search(rendered)
    fresh = match.group() if match else ""

    def replaced(block: re.Match[str]) -> str:
        is_ours = sha256(block["section"].strip())[:12] == block["hash"]
        # Without our lines around it, what they wrote there is body like the rest.
        return "" if is_ours else block["section"]

    kept = _HIGHLIGHTS.sub(replaced, own_body)
    return f"{kept.rstrip()}\n\n{fresh}" if fresh else kept


def sha256(text: str) -> str:
    """Hash a text's UTF-8, hexadecimal, without regard to how an editor ends its lines."""
    return hashlib.sha256(text.replace("\r\n", "\n").encode("utf-8", "surrogatepass")).hexdigest()


def fold_in(document: Document, front_matter: str) -> Document:
    """Take over what the front matter says.

    A key that was deleted empties its field. Unknown keys stay in the file (`foreign_lines`).

    Raises:
        UnusableFrontMatterError: It is not YAML, or a field has the wrong shape.
    """
    values = _parsed(front_matter)
    changes: dict[str, Any] = {name: _text(values, key) for key, name in _TEXTS.items()}
    changes["authors"] = _list(values, "authors")
    if values.get("dir") in ("ltr", "rtl"):
        changes["dir"] = values["dir"]
    article: Article = replace(document.article, **changes)
    edited = [name for name, value in changes.items() if value != getattr(document.article, name)]
    state = _STATES.get(str(values.get("state")).strip().lower(), document.state)
    return replace(
        document,
        article=article,
        edited=tuple(dict.fromkeys((*document.edited, *edited))),
        tags=distinct(_tags(values)),
        state=state,
        favourite=str(values.get("favourite", document.favourite)).lower() in ("true", "yes", "on"),
    )


def foreign_lines(front_matter: str) -> str:
    """Lines of keys that are not ours, as they stand there, comments and blank lines with them."""
    kept: list[str] = []
    is_ours = False
    for line in front_matter.splitlines(keepends=True):
        if match := _KEY_LINE.match(line):
            is_ours = match["key"].rstrip().strip("\"'") in OWN_KEYS
        if not is_ours or line.startswith("#"):
            kept.append(line)
    return "".join(kept)


def _parsed(front_matter: str) -> dict[str, Any]:
    if len(front_matter) > _MAX_FRONT_MATTER:
        raise UnusableFrontMatterError("its front matter is too long")
    try:
        values = yaml.load(front_matter, Loader=yaml.BaseLoader)  # noqa: S506  strings, lists and mappings only
    except (yaml.YAMLError, RecursionError, ValueError, OverflowError) as error:  # the last two: \UFFFFFFFF
        where = getattr(error, "problem_mark", None)
        line = f" (line {where.line + 2})" if where else ""
        raise UnusableFrontMatterError(f"its front matter is not valid YAML{line}") from error
    if not isinstance(values, dict):
        raise UnusableFrontMatterError("its front matter is not a list of `name: value` lines")
    return values


def _text(values: dict[str, Any], key: str) -> str | None:
    value = values.get(key, "")
    if not isinstance(value, str):
        raise UnusableFrontMatterError(f"`{key}` in its front matter must be one text")
    return _whole(value).strip() or None


def _list(values: dict[str, Any], key: str) -> tuple[str, ...]:
    value = values.get(key, [])
    items = value if isinstance(value, list) else [value]
    if not all(isinstance(item, str) for item in items):
        raise UnusableFrontMatterError(f"`{key}` in its front matter must be a list of texts")
    return tuple(dict.fromkeys(_whole(item).strip() for item in items if item.strip()))


def _tags(values: dict[str, Any]) -> tuple[str, ...]:
    """A list, or as people and Obsidian's older versions write them: `sea, ships`, `#sea #ships`, `null`."""
    given = _list(values, "tags")
    if not isinstance(values.get("tags"), str):
        return given
    text = "".join(given)
    if text in ("null", "~"):
        return ()
    marked = all(word.startswith("#") for word in text.split())
    parts = text.split() if marked else _COMMA.split(text)
    return tuple(tag.strip(" ,،、，").removeprefix("#") for tag in parts)


def _whole(text: str) -> str:
    """Make one character of what YAML, as JSON does, wrote as two halves; half a one can be in no file."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
